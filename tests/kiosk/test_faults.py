"""A fault in the middle of a visit: noted without a visitor's words, and never shown."""

from __future__ import annotations

from pathlib import Path

from kiosk.faults import note_fault
from tests.kit.fakes import NOW


class TestTheLog:
    def test_can_be_read_by_the_owner_only(self, tmp_path: Path) -> None:
        log = tmp_path / "logs" / "faults.log"
        note_fault(log, NOW, ValueError("my own words"))
        assert log.stat().st_mode & 0o777 == 0o600
