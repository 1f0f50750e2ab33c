"""The staff desk: the way in, the list, a record, and the way out."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from data.store.protocol import StoreError
from data.submissions import Record, State
from screens.widgets.choosing import Choice
from tests.conftest import StartKiosk
from tests.kiosk.walks import (
    NAME,
    Held,
    go_to_passphrase,
    open_desk,
    press_meanwhile,
    show_feedback_record,
    write_feedback,
)
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk
from tests.kit.examples import records
from tests.kit.fakes import PASSPHRASE, TICKET, MemoryDesk

LIST = "What visitors left"
WRONG = "That is not the passphrase. Please type it again."
TYPED = "quiet room"
DOT = "•"
"""What is drawn for each letter of a passphrase."""
"""Words that every example of a record holds."""


async def try_passphrase(kiosk: Kiosk, passphrase: str) -> None:
    await kiosk.type(passphrase)
    await kiosk.press("enter")


async def open_desk_with(kiosk: Kiosk, count: int) -> tuple[Record, ...]:
    """Open a desk with so many records, newest first."""
    listed = records(kiosk.app.context, count)
    kiosk.store.kept = list(listed)
    await open_desk(kiosk)
    return listed


async def search(kiosk: Kiosk, words: str) -> None:
    """From the list to what has these words."""
    await kiosk.choose_by_digit("Make this list shorter")
    await kiosk.choose_by_digit("Find which words?")
    await kiosk.type(words)
    await kiosk.press("enter")


def listed_ids(kiosk: Kiosk) -> list[str]:
    return [choice.value for choice in kiosk.screen.query(Choice) if choice.value]


class TestUnlocking:
    async def test_opens_with_the_passphrase(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk(kiosk)
            assert kiosk.app.desk.is_open
            assert kiosk.store.unlocked_with == [PASSPHRASE]

    async def test_opens_by_touch_of_the_choice_too(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await go_to_passphrase(kiosk)
            await kiosk.type(PASSPHRASE)
            await kiosk.choose_by_touch("Open the desk")
            assert kiosk.title == LIST

    async def test_asks_again_after_a_wrong_one_and_empties_the_box(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await go_to_passphrase(kiosk)
            await try_passphrase(kiosk, "shut door")
            assert kiosk.notices == [WRONG]
            assert kiosk.last_heard == WRONG
            assert not kiosk.app.desk.is_open
            await try_passphrase(kiosk, PASSPHRASE)
            assert kiosk.title == LIST

    async def test_waits_longer_after_each_wrong_one(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await go_to_passphrase(kiosk)
            for _ in range(4):
                await try_passphrase(kiosk, "shut door")
            await kiosk.press("escape", "f12")
            await go_to_passphrase(kiosk)
            await try_passphrase(kiosk, PASSPHRASE)
            assert kiosk.clock.waits == [0, 2, 4, 6, 8]

    async def test_forgets_the_wrong_ones_after_a_right_one(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await go_to_passphrase(kiosk)
            await try_passphrase(kiosk, "shut door")
            await try_passphrase(kiosk, PASSPHRASE)
            await kiosk.press("f12")
            await go_to_passphrase(kiosk)
            await try_passphrase(kiosk, PASSPHRASE)
            assert kiosk.clock.waits == [0, 2, 0]

    async def test_says_dot_for_each_letter_and_shows_none(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await go_to_passphrase(kiosk)
            said = len(kiosk.heard)
            await kiosk.press("o", "p", "backspace")
            assert kiosk.heard[said:] == ["dot", "dot", "deleted"]
            assert "".join(lines(kiosk.app)).count(DOT) == 1
            await kiosk.type("qqq")
            assert "".join(lines(kiosk.app)).count(DOT) == 4
            assert not [line for line in lines(kiosk.app) if "qq" in line]
            await kiosk.press("f3")
            await kiosk.listen()
            assert "4 dots." in kiosk.voice.sentences
            assert "qq" not in " ".join(kiosk.voice.sentences)

    async def test_tries_one_at_a_time(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await go_to_passphrase(kiosk)
            await kiosk.type("shut door")
            trying = Held(kiosk.store, "unlock")
            await press_meanwhile(kiosk, "enter", "enter", "enter")
            assert kiosk.notices == ["Trying the passphrase. This takes a moment."]
            await trying.let_go(kiosk)
            assert kiosk.store.unlocked_with == ["shut door"]

    @pytest.mark.parametrize("passphrase", ["shut door", PASSPHRASE])
    async def test_does_nothing_more_when_escape_was_pressed_meanwhile(
        self, start: StartKiosk, passphrase: str
    ) -> None:
        async with start() as kiosk:
            await go_to_passphrase(kiosk)
            await kiosk.type(passphrase)
            trying = Held(kiosk.store, "unlock")
            await press_meanwhile(kiosk, "enter", "escape")
            said = len(kiosk.heard)
            await trying.let_go(kiosk)
            assert kiosk.title == "Staff desk"
            assert not kiosk.app.desk.is_open
            assert kiosk.heard[said:] == []

    @pytest.mark.parametrize("passphrase", ["shut door", PASSPHRASE])
    async def test_can_be_tried_again_when_help_was_opened_meanwhile(self, start: StartKiosk, passphrase: str) -> None:
        async with start() as kiosk:
            await go_to_passphrase(kiosk)
            await kiosk.type(passphrase)
            trying = Held(kiosk.store, "unlock")
            await press_meanwhile(kiosk, "enter", "f9")
            await trying.let_go(kiosk)
            assert kiosk.title == "I need help now"
            assert not kiosk.app.desk.is_open
            await kiosk.press("escape")
            assert kiosk.title == "Staff passphrase"
            await try_passphrase(kiosk, PASSPHRASE)
            assert kiosk.title == LIST

    async def test_stays_shut_when_the_visitor_left_meanwhile(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await go_to_passphrase(kiosk)
            await kiosk.type(PASSPHRASE)
            trying = Held(kiosk.store, "unlock")
            await press_meanwhile(kiosk, "enter", "f12")
            await trying.let_go(kiosk)
            assert kiosk.title == "Have your say"
            assert not kiosk.app.desk.is_open

    async def test_says_calmly_that_the_store_cannot_be_opened(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            kiosk.store.fails = True
            await go_to_passphrase(kiosk)
            await try_passphrase(kiosk, PASSPHRASE)
            assert kiosk.notices == ["The store cannot be opened. Please run “kiosk doctor”."]
            assert kiosk.notices[0] in kiosk.heard

    async def test_stays_shut_when_the_store_opens_but_cannot_be_read(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await go_to_passphrase(kiosk)
            with patch.object(MemoryDesk, "refresh", side_effect=StoreError("The disk is gone.")):
                await try_passphrase(kiosk, PASSPHRASE)
            assert not kiosk.app.desk.is_open
            assert kiosk.notices == ["The store cannot be opened. Please run “kiosk doctor”."]
            await kiosk.press("escape", "home")
            assert kiosk.title == "Welcome"
            await open_desk(kiosk)


class TestTheList:
    async def test_is_empty_at_first(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk(kiosk)
            assert kiosk.texts == ["Nothing has been left yet."]

    async def test_is_newest_first_a_page_at_a_time(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            newest_first = [record.id for record in await open_desk_with(kiosk, 9)]
            assert kiosk.texts == ["9 entries, newest first. Page 1 of 3."]
            assert listed_ids(kiosk) == newest_first[:4]
            await kiosk.choose_by_digit("Next page")
            assert listed_ids(kiosk) == newest_first[4:8]
            await kiosk.choose_by_digit("Next page")
            assert listed_ids(kiosk) == newest_first[8:]
            await kiosk.choose_by_digit("Back to the first page")
            assert listed_ids(kiosk) == newest_first[:4]

    @pytest.mark.parametrize(
        ("question", "value", "count"),
        [
            ("Show which kind?", "Feedback", "4 of 9"),
            ("Show which state?", "Closed", "3 of 9"),
            ("Show which state?", "All", "9"),
        ],
    )
    async def test_can_be_made_shorter(self, start: StartKiosk, question: str, value: str, count: str) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 9)
            await kiosk.choose_by_digit("Make this list shorter")
            await kiosk.choose_by_digit(question)
            await kiosk.choose_by_digit(value)
            assert kiosk.texts[0].startswith(f"{count} entries")

    async def test_can_be_made_shorter_by_both_and_whole_again(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 9)
            for question, value in (("Show which kind?", "Interest"), ("Show which state?", "Seen")):
                await kiosk.choose_by_digit("Make this list shorter")
                await kiosk.choose_by_digit(question)
                await kiosk.choose_by_digit(value)
            assert kiosk.texts == ["1 of 9 entries, newest first."]
            assert kiosk.choice("Make this list shorter").detail == "Interest\nSeen"
            await kiosk.choose_by_digit("Make this list shorter")
            await kiosk.choose_by_digit("Show everything again")
            assert kiosk.texts[0].startswith("9 entries")

    async def test_is_searched_for_words_and_says_how_many_were_found(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_desk_with(kiosk, 9)
            await search(kiosk, "  RANG tuesday ")
            assert kiosk.texts == ["1 of 9 entries, newest first."]
            assert "What visitors left. 1 of 9 entries, newest first." in kiosk.last_heard
            assert kiosk.choice("Make this list shorter").detail == "RANG tuesday"
            await kiosk.press("escape")
            assert kiosk.texts[0].startswith("9 entries")
            assert "What visitors left. 9 entries, newest first." in kiosk.last_heard

    async def test_is_whole_again_when_the_words_are_left_out(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 9)
            await search(kiosk, "there is a quiet room")
            await kiosk.choose_by_digit("Make this list shorter")
            await kiosk.choose_by_digit("Find which words?")
            assert kiosk.box.text == "there is a quiet room"
            await kiosk.choose("Leave the words out")
            assert kiosk.texts[0].startswith("9 entries")

    async def test_says_when_nothing_has_the_words_and_offers_everything_again(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 9)
            await search(kiosk, "zebra")
            assert kiosk.texts == ["Nothing fits. There are 9 entries."]
            await kiosk.choose_by_digit("Show everything again")
            assert kiosk.texts[0].startswith("9 entries")

    async def test_asks_for_the_words_when_there_are_none(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_desk_with(kiosk, 2)
            await search(kiosk, "  ")
            assert kiosk.title == "Find which words?"
            assert kiosk.last_heard == "Please type the words first."

    async def test_forgets_the_words_when_it_is_locked(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 9)
            await search(kiosk, "zebra")
            await kiosk.press("f12", "space")
            await open_desk(kiosk)
            assert kiosk.texts[0].startswith("9 entries")

    async def test_keeps_its_filter_while_a_record_is_read(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 9)
            await kiosk.choose_by_digit("Make this list shorter")
            await kiosk.choose_by_digit("Show which kind?")
            await kiosk.choose_by_digit("Feedback")
            await kiosk.press("1", "escape")
            assert kiosk.texts == ["4 of 9 entries, newest first."]

    async def test_says_how_many_entries_cannot_be_read(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            with patch.object(
                kiosk.store, "unlock", lambda passphrase, name, progress: MemoryDesk(kiosk.store, unreadable=2)
            ):
                await open_desk_with(kiosk, 1)
            assert kiosk.notices == ["2 entries cannot be read. They are damaged or sealed with another key."]


class TestARecord:
    async def test_can_be_marked_and_is_read_again(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            newest = (await open_desk_with(kiosk, 3))[0]
            assert newest.state is State.NEW
            await kiosk.press("1")
            for state, name in ((State.SEEN, "Seen"), (State.IN_HAND, "In hand"), (State.NEW, "New")):
                await kiosk.choose_by_digit(f"Mark as: {name}")
                assert kiosk.store.kept[0].state is state
                assert kiosk.passages["State"] == name
                assert f"Mark as: {name}" not in kiosk.choices
                assert "Saved." in lines(kiosk.app)[0]
                assert "Saved." in kiosk.voice.sentences
            await kiosk.press("escape")
            assert kiosk.choices[0].startswith("New: ")

    async def test_says_when_a_mark_was_not_kept(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_desk_with(kiosk, 3)
            await kiosk.press("1")
            kiosk.store.fails = True
            await kiosk.choose_by_digit("Mark as: Closed")
            assert "That was not saved. Please try again." in lines(kiosk.app)[0]
            assert "That was not saved. Please try again." in kiosk.heard
            assert kiosk.passages["State"] == "New"
            assert kiosk.app.desk.is_open

    async def test_takes_a_note(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 2)
            await kiosk.press("2")
            await kiosk.choose_by_digit("Write a note")
            await kiosk.type("We wrote a letter.")
            await kiosk.choose("Keep the note")
            assert [note.text for note in kiosk.store.kept[1].notes] == ["We wrote a letter."]
            assert kiosk.passages["Note of 23 November 2026, 14:05"] == "We wrote a letter."

    async def test_takes_no_empty_note(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 2)
            await kiosk.press("2")
            await kiosk.choose_by_digit("Write a note")
            await kiosk.type("  ")
            await kiosk.choose("Keep the note")
            assert kiosk.title == "Write a note"
            assert kiosk.store.kept[1].notes == ()

    async def test_asks_before_a_note_is_lost(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 2)
            await kiosk.press("2")
            title = kiosk.title
            await kiosk.choose_by_digit("Write a note")
            await kiosk.type("We rang.")
            for key in ("escape", "home"):
                await kiosk.press(key)
                assert kiosk.title == "Throw the note away?"
                await kiosk.choose("Stay and go on with my note")
                assert kiosk.box.text == "We rang."
                assert kiosk.focused is kiosk.box
            await kiosk.press("home")
            await kiosk.choose("Throw my note away")
            assert kiosk.title == title
            assert kiosk.store.kept[1].notes == ()

    async def test_does_not_ask_about_an_empty_note_or_one_that_is_left_on_purpose(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 2)
            await kiosk.press("2")
            title = kiosk.title
            await kiosk.choose_by_digit("Write a note")
            await kiosk.press("escape")
            assert kiosk.title == title
            await kiosk.choose_by_digit("Write a note")
            await kiosk.type("We rang.")
            await kiosk.choose("Back without a note")
            assert kiosk.title == title

    async def test_keeps_the_note_on_the_screen_when_it_was_not_saved(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 2)
            await kiosk.press("2")
            await kiosk.choose_by_digit("Write a note")
            await kiosk.type("We wrote a letter.")
            kiosk.store.fails = True
            await kiosk.choose("Keep the note")
            assert kiosk.box.text == "We wrote a letter."
            kiosk.store.fails = False
            await kiosk.choose("Keep the note")
            assert len(kiosk.store.kept[1].notes) == 1

    async def test_is_not_read_aloud_unless_that_is_chosen(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_desk_with(kiosk, 1)
            await kiosk.press("1", "f3")
            await kiosk.listen()
            assert TYPED in " ".join(kiosk.texts)
            assert TYPED not in " ".join(kiosk.voice.sentences)
            await kiosk.choose("Read aloud what visitors wrote")
            await kiosk.press("f3")
            await kiosk.listen()
            assert TYPED in " ".join(kiosk.voice.sentences)
            await kiosk.press("f12", "enter")
            assert not kiosk.app.context.typed_is_spoken

    async def test_says_calmly_that_the_store_cannot_be_read(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_desk_with(kiosk, 3)
            kiosk.store.fails = True
            await kiosk.press("1")
            assert kiosk.title == LIST
            assert "The store cannot be read." in lines(kiosk.app)[0]
            assert "The store cannot be read." in kiosk.heard


class TestFindingByTicket:
    @pytest.mark.parametrize("typed", [TICKET, TICKET.lower().replace("-", " "), f" {TICKET.replace('-', '')} "])
    async def test_shows_the_record_it_belongs_to(self, start: StartKiosk, typed: str) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 1)
            await kiosk.choose_by_digit("Find by ticket")
            await kiosk.type(typed)
            await kiosk.press("enter")
            assert kiosk.passages["State"] == "New"
            await kiosk.press("escape")
            assert kiosk.title == LIST

    @pytest.mark.parametrize("typed", ["7KQ4-9XTM-2B5Y", "hello", "0000-0000-0000"])
    async def test_says_when_nothing_belongs_to_it_and_lets_it_be_mended(self, start: StartKiosk, typed: str) -> None:
        async with start() as kiosk:
            await open_desk_with(kiosk, 1)
            await kiosk.choose_by_digit("Find by ticket")
            await kiosk.type(typed)
            await kiosk.choose("Find it")
            assert kiosk.notices == ["Nothing belongs to this ticket. It may be mistyped, taken back or deleted."]
            assert kiosk.notices[0] in kiosk.heard
            assert kiosk.app.focused is kiosk.box
            assert kiosk.box.text == typed
            assert typed not in kiosk.heard

    async def test_asks_for_the_ticket_when_there_is_none(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 1)
            await kiosk.choose_by_digit("Find by ticket")
            await kiosk.press("enter")
            assert kiosk.title == "Find by ticket"
            assert kiosk.notices == ["Please type the ticket first."]


class TestLeavingTheDesk:
    async def test_locks_it_by_choosing_to(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk(kiosk)
            await kiosk.choose_by_digit("Lock the desk")
            assert kiosk.title == "Have your say"
            assert not kiosk.app.desk.is_open
            await kiosk.press("f10")
            assert kiosk.title == "Staff desk"
            assert kiosk.box.text == ""

    async def test_ends_the_kiosk_by_choosing_to(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk(kiosk)
            with patch.object(kiosk.app, "exit") as ending:
                await kiosk.choose_by_digit("More for staff")
                await kiosk.choose_by_digit("End the kiosk")
            ending.assert_called_once_with()

    async def test_escape_stays_at_the_list(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await open_desk(kiosk)
            await kiosk.press("escape", "escape", "escape")
            assert kiosk.title == LIST

    async def test_home_goes_to_the_list(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk_with(kiosk, 3)
            for keys in (["1"], ["f1"], ["f9"], ["1", "f9", "f1"]):
                await kiosk.press(*keys, "home")
                assert kiosk.title == LIST

    async def test_no_key_but_f12_shows_a_visitors_screen_while_it_is_open(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await open_desk_with(kiosk, 3)
            for key in ("1", "escape", "f1", "escape", "f9", "escape", "f10", "home", "escape", "f11", "f2", "escape"):
                await kiosk.press(key)
                assert kiosk.title not in ("Welcome", "Have your say", "Why did you choose that answer?"), key
            await kiosk.press("f12")
            assert kiosk.title == "Have your say"
            assert not kiosk.app.desk.is_open
            assert kiosk.app.visit.draft is None

    async def test_a_receipt_never_covers_the_open_desk(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await show_feedback_record(kiosk)
            saving = Held(kiosk.store, "leave")
            await kiosk.go_to("Send this")
            await press_meanwhile(kiosk, "enter")
            with patch.object(kiosk.store, "unlock", lambda passphrase, name, progress: MemoryDesk(kiosk.store)):
                await press_meanwhile(kiosk, "f10", "S", "enter", "x", "enter")
                while kiosk.title != LIST:
                    await kiosk.settle(with_workers=False)
            await saving.let_go(kiosk)
            assert kiosk.title == LIST
            assert kiosk.app.desk.is_open


class TestTheDeskAlone:
    """``kiosk staff``."""

    async def test_begins_with_the_passphrase_and_shows_no_start_page(self, start: StartKiosk) -> None:
        async with start(speech_on=False, starts_at_desk=True) as kiosk:
            for key in ("escape", "home", "f9", "home", "f1", "home"):
                await kiosk.press(key)
                assert kiosk.title != "Welcome", key
            assert kiosk.title == "Staff desk"

    async def test_ends_when_it_is_left(self, start: StartKiosk) -> None:
        async with start(speech_on=False, starts_at_desk=True) as kiosk:
            await try_passphrase(kiosk, NAME)
            await try_passphrase(kiosk, PASSPHRASE)
            assert kiosk.title == LIST
            with patch.object(kiosk.app, "exit") as ending:
                await kiosk.choose_by_digit("Lock the desk")
            ending.assert_called_once_with()
            assert not kiosk.app.desk.is_open
