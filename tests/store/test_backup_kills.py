"""A backup or a restore that dies: what was there is whole, and the next one finishes the work."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit.backups import WORKS, Work
from tests.kit.dying import MORE_CALLS_THAN_ANY, died_at


class TestADeathInABackupOrARestore:
    @pytest.mark.parametrize("make", WORKS)
    def test_at_each_system_call_loses_nothing_and_leaves_nothing_half(
        self, tmp_path: Path, make: Callable[[int], Work], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "fsync", lambda descriptor: None)  # a kill takes nothing from the disk, a cut would
        work, start, folder = make(3), tmp_path / "start", tmp_path / "now"
        start.mkdir()
        work.begin(start)
        deaths: list[str] = []
        for step in range(1, MORE_CALLS_THAN_ANY):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(start, folder)
            died = died_at(lambda: work.do(folder), step)
            work.check(folder)
            if died is None:
                break
            deaths.append(died)
        assert {"open", "write", "fsync", "replace", "close"} <= set(deaths)
