"""A fault in the middle of a visit: noted without a visitor's words, and never shown."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from unittest.mock import patch

import pytest

from kiosk.app import FAULT_STATUS, KioskApp
from kiosk.faults import note_fault
from kiosk.settings import Settings
from kiosk.visit import Visit
from screens.visitor.help_now import HelpNowScreen
from tests.conftest import StartKiosk
from tests.kiosk.walks import WORDS, show_feedback_record, write_feedback
from tests.kit.fakes import NOW, MemoryStore

Break = Callable[[], AbstractContextManager[object]]


class BrokenError(Exception):
    """A fault whose message holds what was typed."""


def broken(*arguments: object, **named: object) -> None:
    held_meanwhile = WORDS
    raise BrokenError(f"this was typed: {held_meanwhile}")


async def meet_a_fault(start: StartKiosk, break_it: Break, *keys: str) -> KioskApp:
    """Type something, then press keys until something fails."""
    apps: list[KioskApp] = []
    with suppress(Exception):  # the test driver passes on what the app has caught
        async with start() as kiosk:
            apps.append(kiosk.app)
            await write_feedback(kiosk)
            with break_it():
                await kiosk.press(*keys)
    return apps[0]


FAULTS: dict[str, tuple[Break, str]] = {
    "what a key does": (lambda: patch.object(Settings, "with_rate_step", broken), "f6"),
    "a screen that cannot be drawn": (lambda: patch.object(HelpNowScreen, "content", broken), "f9"),
    "a request of a screen": (lambda: patch.object(Visit, "_question", broken), "escape"),
}


class TestAFaultInAVisit:
    @pytest.mark.parametrize("fault", FAULTS)
    async def test_is_noted_by_kind_and_place_without_a_word(
        self, start: StartKiosk, tmp_path: Path, fault: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        app = await meet_a_fault(start, *FAULTS[fault])
        assert app.return_code == FAULT_STATUS
        noted = (tmp_path / "faults.log").read_text(encoding="utf-8")
        assert noted.startswith("2026-11-23T14:05:00+00:00 ")
        assert "BrokenError" in noted
        assert "test_faults.py:" in noted
        assert "broken" in noted
        assert not [word for word in (*WORDS.split(), "this was typed", "Good") if word in noted]
        shown = capfd.readouterr()
        assert "Traceback" not in shown.out + shown.err
        assert not [word for word in WORDS.split() if word in shown.out + shown.err]

    async def test_that_a_store_meets_while_saving_is_noted_as_well(self, start: StartKiosk, tmp_path: Path) -> None:
        with suppress(Exception):
            async with start() as kiosk:
                await show_feedback_record(kiosk)
                with patch.object(MemoryStore, "leave", broken):
                    await kiosk.choose_by_digit("Send this")
        assert kiosk.app.return_code == FAULT_STATUS
        noted = (tmp_path / "faults.log").read_text(encoding="utf-8")
        assert "BrokenError" in noted
        assert WORDS not in noted

    async def test_ends_with_nothing_left_to_print(self, start: StartKiosk) -> None:
        app = await meet_a_fault(start, *FAULTS["a request of a screen"])
        assert app._exit_renderables == []

    async def test_shows_the_next_visitor_a_calm_notice(self, start: StartKiosk) -> None:
        async with start(opening_notice="Something went wrong.") as kiosk:
            assert kiosk.notices == ["Something went wrong."]
            assert "Something went wrong." in kiosk.last_heard
            await kiosk.press("f12", "enter")
            assert kiosk.notices == []


class TestTheLog:
    def test_can_be_read_by_the_owner_only(self, tmp_path: Path) -> None:
        log = tmp_path / "logs" / "faults.log"
        note_fault(log, NOW, ValueError(WORDS))
        assert log.stat().st_mode & 0o777 == 0o600
        assert log.parent.stat().st_mode & 0o777 == 0o700

    def test_gets_longer_with_each_fault(self, tmp_path: Path) -> None:
        log = tmp_path / "faults.log"
        for error in (ValueError(WORDS), KeyError(WORDS)):
            note_fault(log, NOW, error)
        assert log.read_text(encoding="utf-8").splitlines() == [
            "2026-11-23T14:05:00+00:00 builtins.ValueError",
            "2026-11-23T14:05:00+00:00 builtins.KeyError",
        ]

    def test_names_files_without_folders(self, tmp_path: Path) -> None:
        log = tmp_path / "faults.log"
        try:
            broken()
        except BrokenError as error:
            note_fault(log, NOW, error)
        assert str(Path(__file__).parent) not in log.read_text(encoding="utf-8")

    def test_that_cannot_be_written_is_no_further_fault(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        note_fault(tmp_path / "file" / "faults.log", NOW, ValueError(WORDS))
