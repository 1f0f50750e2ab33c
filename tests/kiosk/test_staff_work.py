"""What staff do at the desk beside reading: erasing, the staff log, the name in it, and a long unlocking."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from data.store.protocol import Desk, Progress, StoreError
from screens.kiosk_screen import KioskScreen
from screens.staff.log import log_number
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice
from screens.widgets.reading import Passage
from tests.conftest import StartKiosk
from tests.kiosk.walks import NAME, go_to_passphrase, open_desk
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk
from tests.kit.examples import TYPED, log_entries, records
from tests.kit.fakes import PASSPHRASE, TICKET, MemoryDesk, fake_id

LIST = "What visitors left"
RECORD = "New: Interest – Carers: say what you need"
IDLE_SECONDS, COUNTDOWN_SECONDS = 180, 45


async def open_desk_with(kiosk: Kiosk, count: int) -> None:
    """Open a desk with so many records."""
    kiosk.store.kept = list(records(kiosk.app.context, count))
    await open_desk(kiosk)


class TestErasing:
    async def test_asks_once_and_says_what_goes(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_desk_with(kiosk, 2)
            await kiosk.press("1")
            await kiosk.choose_by_digit("Erase it")
            assert kiosk.notices == ["It is erased with every note and answer. Nobody can bring it back."]
            await kiosk.choose("Keep it")
            assert len(kiosk.store.kept) == 2
            await kiosk.choose_by_digit("Erase it")
            await kiosk.choose("Erase it for good")
            assert kiosk.title == LIST
            assert [choice.value for choice in kiosk.screen.query(Choice) if choice.value] == [fake_id(1)]
            assert kiosk.last_heard == "It is erased."

    async def test_by_ticket(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 1)
            await kiosk.choose_by_digit("Find by ticket")
            await kiosk.type(TICKET)
            await kiosk.press("enter")
            await kiosk.choose_by_digit("Erase it")
            await kiosk.choose("Erase it for good")
            assert kiosk.texts == ["Nothing has been left yet."]

    async def test_says_when_it_was_not_all_done(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_desk_with(kiosk, 1)
            await kiosk.press("1")
            await kiosk.choose_by_digit("Erase it")
            with patch.object(MemoryDesk, "erase", side_effect=StoreError("The disk is gone.")):
                await kiosk.choose("Erase it for good")
            assert kiosk.last_heard == "It was not all erased. Please try again."
            assert "Erase it" in kiosk.choices


class TestTheStaffLog:
    async def test_says_who_did_what_and_never_what_anybody_wrote(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 2)
            await kiosk.press("1")
            await kiosk.choose_by_digit("Write an answer")
            await kiosk.type("Come on Monday.")
            await kiosk.choose("Send the answer")
            await kiosk.press("escape")
            await kiosk.choose_by_digit("More for staff")
            await kiosk.choose_by_digit("Staff log")
            log = "\n".join(f"{passage.heading}: {passage.text}" for passage in kiosk.screen.query(Passage))
            assert f"23 November 2026, 14:05, {NAME}: Answered number {log_number(fake_id(0))}." in log
            assert f"23 November 2026, 14:05, {NAME}: Opened the desk." in log
            assert "Come on Monday." not in log
            assert TYPED not in log

    async def test_is_a_page_at_a_time(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk(kiosk)
            kiosk.store.log = list(log_entries())
            await kiosk.choose_by_digit("More for staff")
            await kiosk.choose_by_digit("Staff log")
            assert "Newer entries" not in kiosk.choices
            await kiosk.choose_by_digit("Older entries")
            assert "Page 2 of 2." in kiosk.texts
            assert "Older entries" not in kiosk.choices
            await kiosk.choose_by_digit("Newer entries")
            assert "Page 1 of 2." in kiosk.texts
            await kiosk.press("escape")
            assert kiosk.title == "More for staff"


class TestTheName:
    async def test_is_needed_and_goes_to_the_log(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f10")
            await kiosk.choose("Go on to the passphrase")
            assert kiosk.last_heard == "Please type your name first."
            await kiosk.type("Ada")
            await kiosk.press("enter")
            await kiosk.type(PASSPHRASE)
            await kiosk.press("enter")
            assert [entry.who for entry in kiosk.store.log] == ["Ada"]

    async def test_is_remembered_for_nobody(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk(kiosk)
            await kiosk.press("f12", "space", "f10")
            assert kiosk.box.text == ""


class TestNobodyThere:
    @pytest.mark.parametrize(
        ("way", "typed"),
        [
            (["Make this list shorter", "Find which words?"], "zebra"),
            (["Find by ticket"], "ZEBRA"),
            (["More for staff"], ""),
            (["More for staff", "Staff log"], ""),
            ([RECORD], ""),
            ([RECORD, "Erase it"], ""),
            ([RECORD, "Write a note"], "A zebra."),
            ([RECORD, "Write an answer"], "A zebra."),
        ],
        ids=lambda value: value[-1] if isinstance(value, list) else "",
    )
    async def test_locks_the_desk_from_every_screen_of_it(self, start: StartKiosk, way: list[str], typed: str) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 1)
            for label in way:
                await kiosk.choose_by_digit(label)
            title = kiosk.title
            await kiosk.type(typed)
            boxes = list(kiosk.screen.query(AnswerBox))
            assert [box.text for box in boxes] == [typed] * len(boxes)
            await kiosk.time_passes(IDLE_SECONDS + COUNTDOWN_SECONDS - 1)
            assert kiosk.app.desk.is_open
            await kiosk.time_passes(1)
            assert not kiosk.app.desk.is_open
            assert kiosk.title == "Have your say"
            assert [one for one in kiosk.app.screen_stack if isinstance(one, KioskScreen)] == [kiosk.screen]
            shown = "".join(lines(kiosk.app)).casefold()
            assert title.casefold() not in shown
            assert "zebra" not in shown
            assert not [box for box in boxes if box.text]
            await go_to_passphrase(kiosk)
            await kiosk.type("shut door")
            await kiosk.press("enter")
            assert not kiosk.app.desk.is_open


class TestALongUnlocking:
    async def test_shows_and_says_how_far_it_is_now_and_then(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            unlock = kiosk.store.unlock

            def slowly(passphrase: str, name: str, progress: Progress) -> Desk:
                for done in range(0, 5_001, 100):
                    kiosk.clock.forward(0.25)
                    progress(done, 5_000)
                return unlock(passphrase, name)

            await go_to_passphrase(kiosk)
            await kiosk.type("shut door")
            with patch.object(kiosk.store, "unlock", slowly):
                await kiosk.press("enter")
            told = [text for text in kiosk.heard if text.startswith("Opening what visitors left")]
            assert told
            assert len(told) <= 3, "it took 13 seconds, and is said every five"
            assert kiosk.notices == ["That is not the passphrase. Please type it again."]
