"""Whole visits by ear: who reads only the transcript could finish each of them."""

from __future__ import annotations

from datetime import timedelta

from msgspec import structs

from data.store.protocol import WhyClosed
from data.submissions import Record, State
from screens.requests.visit import OpenOpportunity
from tests.conftest import StartKiosk, example_centre, small_centre
from tests.kiosk.walks import open_desk
from tests.kit.driving import Kiosk
from tests.kit.examples import messages, records
from tests.kit.fakes import NOW, PASSPHRASE
from tests.kit.hearing import Ear, Golden
from tests.kit.keyboard import press_keys
from tests.kit.pack import with_pack
from tests.kit.scanning import FEEDBACK_BY_SWITCHES, TwoSwitches

NEEDED = "Staff of this centre may keep and read my answers. (needed to send)"


class TestAVisitor:
    async def test_says_that_they_are_interested(self, start: StartKiosk, golden: Golden) -> None:
        async with start(speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2")
            await ear.choose("Find a way to get involved")
            await ear.choose("Make this list shorter")
            await ear.choose("How much time do you have?")
            await ear.choose("Half a day")
            await ear.choose("Help train new staff")
            await ear.choose("I am interested")
            await ear.choose("Begin")
            await ear.choose("By phone")
            await ear.type("01234 567890")
            await ear.press("tab", "enter")
            await ear.choose("Send a text message")
            await ear.type("Sam")
            await ear.press("enter")
            await ear.choose("Large print")
            await ear.choose("Breaks when I need them")
            await ear.choose("Go on")
            await ear.choose("Either is fine")
            await ear.press("tab", "enter")
            await ear.choose("Go on")
            await ear.press("enter", "down", "enter")
            await ear.choose("Go on")
            await ear.choose("What can we call you?")
            await ear.type("my")
            await ear.press("enter")
            await ear.press("1")
            await ear.choose("Send this")
            await ear.press(*["down"] * 4)
            await ear.choose("Finish and clear the screen")
            assert len(kiosk.store.kept) == 1
            golden.compare("interest", ear)

    async def test_is_led_to_a_part_that_may_suit(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            await ear.choose("Find a way to get involved")
            await ear.choose("Help me choose")
            await ear.choose("How a service is run")
            await ear.choose("Skip this question")
            await ear.choose("Which suits me?")
            await ear.choose("Say what could be better")
            await ear.choose("Once, about one thing")
            await ear.choose("Skip this question")
            await ear.choose("I can do that")
            await ear.choose("Ambassador: speak up for others")
            await ear.choose("Make this list shorter")
            await ear.choose("How much time do you have?")
            await ear.choose("About ten minutes")
            await ear.choose("Leave out: About ten minutes")
            assert kiosk.choices[0] == "Join the steering group"
            golden.compare("find", ear)

    async def test_gives_an_opinion_in_ten_minutes(self, start: StartKiosk, golden: Golden) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.app.post_message(OpenOpportunity("front-room"))
            await kiosk.settle()
            ear = Ear(kiosk)
            await ear.press("f2")
            await ear.choose("Say what you think now")
            await ear.choose("Begin")
            await ear.press("4")
            await ear.choose("The noise")
            await ear.choose("Go on")
            await ear.type("It echoes.")
            await ear.choose("Go on")
            await ear.choose("Yes")
            await ear.choose(NEEDED)
            await ear.choose("Go on")
            await ear.choose("Go on: see exactly what staff will see")
            await ear.choose("Send this")
            await ear.choose("Finish and clear the screen")
            assert len(kiosk.store.kept) == 1
            golden.compare("opinion", ear)

    async def test_takes_a_role_description_and_a_date_along(self, start: StartKiosk, golden: Golden) -> None:
        async with start(speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2")
            for label in ("Find a way to get involved", "Carers: say what you need", "Take it with you"):
                await ear.choose(label)
            await ear.choose("The role description")
            await ear.choose("Say the address slowly")
            await ear.press("escape", "2")
            await ear.choose("Hear it")
            await ear.press("escape", "6")
            await ear.press("escape", "7", "down", "enter")
            golden.compare("codes", ear)

    async def test_tells_how_it_was(self, start: StartKiosk, golden: Golden) -> None:
        async with start(speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2")
            await ear.choose("Tell us how it was")
            await ear.choose("Begin")
            await ear.choose("Good")
            await ear.type("Warm tea.")
            await ear.choose("Read aloud what I type")
            await ear.press(*["up"] * 7, "f3")
            await ear.choose("Go on")
            await ear.choose("Go on")
            await ear.choose("No")
            await ear.choose(NEEDED)
            await ear.choose("Go on")
            await ear.choose("Go on: see exactly what staff will see")
            await ear.choose("Send this")
            await ear.choose("Do something else")
            assert len(kiosk.store.kept) == 1
            golden.compare("feedback", ear)

    async def test_answers_questions_of_every_kind(self, start: StartKiosk, golden: Golden) -> None:
        async with start(centre=with_pack(example_centre()), speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2", "2", "1", "1")
            await ear.type("12")
            await ear.press("tab", "enter")
            await ear.type("24 11 2026")
            await ear.press("tab", "enter")
            await ear.press(*["backspace"] * 7)
            await ear.type("10 2026")
            await ear.choose("Say it simpler")
            await ear.press("up", "enter")
            await ear.press("down", "down", "down", "enter", "1")
            await ear.choose("Go on")
            await ear.press("1")
            await ear.choose("Go on")
            await ear.choose("Go on: see exactly what staff will see")
            await ear.press(*["down"] * 6)
            await ear.choose("Send this")
            (kept,) = kiosk.store.submissions
            assert [(one.id, one.answer, one.chosen) for one in kept.answers] == [
                ("visits", ("12",), ()),
                ("last", ("Saturday 24 October 2026",), ("2026-10-24",)),
                ("welcome", ("4 of 5, where 1 is “Not at all” and 5 is “Very much”",), ("4",)),
                ("help", ("A quiet room",), ("rest",)),
                ("consent", ("Staff may keep and read my answers.",), ("keep",)),
            ]
            golden.compare("pack", ear)

    async def test_finds_all_that_can_be_told(self, start: StartKiosk, golden: Golden) -> None:
        async with start(centre=example_centre()) as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            await ear.choose("Tell us what you think")
            await ear.press(*["down"] * 7)
            await ear.choose("Tell us how it was")
            golden.compare("tell", ear)

    async def test_tells_whether_the_principles_were_kept(self, start: StartKiosk, golden: Golden) -> None:
        async with start(centre=example_centre(), speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2")
            for label in ("Tell us what you think", "Was this true for you?", "Begin"):
                await ear.choose(label)
            for label in (
                "Yes, this was true",
                "Partly",
                "No, this was not true",
                "Not sure",
                *["Skip this question"] * 6,
            ):
                await ear.choose(label)
            await ear.type("They said why.")
            await ear.press("tab", "enter")
            await ear.choose("No")
            await ear.choose(NEEDED)
            await ear.choose("Go on")
            await ear.choose("Go on: see exactly what staff will see")
            await ear.choose("Send this")
            (kept,) = kiosk.store.submissions
            chosen = {one.id: one.chosen for one in kept.answers}
            assert [chosen[one] for one in ("better", "power", "listened", "changed")] == [
                ("yes",), ("partly",), ("no",), ("not_sure",),
            ]  # fmt: skip
            golden.compare("principles", ear)

    async def test_tells_what_came_of_a_piece_of_work(self, start: StartKiosk, golden: Golden) -> None:
        async with start(centre=example_centre(), speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2")
            await ear.choose("Tell us what you think")
            await ear.choose("What came of it?")
            await ear.choose("A better front room")
            await ear.press("down", "down")
            await ear.choose("Go on to the questions")
            await ear.choose("Begin")
            await ear.choose("I took part as a carer, relative or friend")
            await ear.choose("What was meant to come of it")
            await ear.press("escape")
            await ear.choose("Some of it")
            for words in ("It is quiet.", "Proud.", "A corner.", "I speak up."):
                await ear.type(words)
                await ear.press("tab", "enter")
            await ear.choose("How it feels to use the service")
            await ear.choose("Go on")
            await ear.choose("Yes")
            await ear.choose(NEEDED)
            await ear.choose("Go on")
            await ear.choose("Go on: see exactly what staff will see")
            await ear.choose("Send this")
            (kept,) = kiosk.store.submissions
            assert (kept.kind, kept.about_id, kept.about_title) == ("impact", "front-room", "A better front room")
            golden.compare("impact", ear)

    async def test_tells_what_gets_in_the_way_and_where_else_to_go(self, start: StartKiosk, golden: Golden) -> None:
        async with start(centre=example_centre(), speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2")
            await ear.choose("Tell us what you think")
            for label in ("What gets in the way?", "Begin", "People here are afraid to speak up", *["Go on"] * 4):
                await ear.choose(label)
            golden.compare("barrier", ear)

    async def test_leaves_an_idea(self, start: StartKiosk, golden: Golden) -> None:
        async with start(centre=example_centre(), speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2")
            await ear.choose("Tell us what you think")
            for label in ("I have an idea", "Begin"):
                await ear.choose(label)
            await ear.type("A bench.")
            await ear.press("tab", "enter")
            for label in ("Go on", "My neighbourhood or community"):
                await ear.choose(label)
            golden.compare("idea", ear)

    async def test_complains_about_information_and_hears_by_when(self, start: StartKiosk, golden: Golden) -> None:
        async with start(centre=example_centre(), speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2")
            await ear.choose("Tell us what you think")
            await ear.choose("I am unhappy with how you use my information")
            for label in (
                "Begin",
                "Somebody saw it who should not",
                *["Go on"] * 3,
                "I will look it up with my ticket",
                "Go on",
                "No",
            ):
                await ear.choose(label)
            await ear.choose("The centre manager may keep and read my complaint, and answer it. (needed to send)")
            for label in ("Go on", "Go on: see exactly what staff will see", "Send this"):
                await ear.choose(label)
            await ear.press(*["down"] * 5)
            (kept,) = kiosk.store.submissions
            assert kept.promised_by == NOW.date() + timedelta(days=30)
            golden.compare("complaint", ear)

    async def test_writes_a_name_with_nine_keys(self, start: StartKiosk, golden: Golden) -> None:
        async with start(speech_on=False) as kiosk:
            for label in ("Find a way to get involved", "Help train new staff", "I am interested", "Begin"):
                await kiosk.choose(label)
            ear = Ear(kiosk)
            await ear.press("f2")
            await ear.choose("Skip this question")
            await ear.press("enter")
            await press_keys(kiosk, "caps", "S", "a", press=ear.press)
            await ear.press("f1", "escape")
            await press_keys(kiosk, "m", "Done", press=ear.press)
            await ear.press("enter")
            for label in ("Go on", "Skip this question", "Go on", NEEDED, "Go on"):
                await ear.choose(label)
            for label in ("Go on: see exactly what staff will see", "Send this", "Finish and clear the screen"):
                await ear.choose(label)
            await kiosk.press("enter")
            assert kiosk.title == "Welcome"
            (answer,) = [answer for answer in kiosk.store.submissions[0].answers if answer.id == "name"]
            assert answer.answer == ("Sam",)
            keys = {line.removeprefix("key | ") for line in ear.lines if line.startswith("key | ")}
            assert keys <= {"up", "down", "left", "right", "enter", "escape", "f1", "f2", "home"}
            golden.compare("nine-keys", ear)

    async def test_asks_for_help_with_the_keys(self, start: StartKiosk, golden: Golden) -> None:
        async with start(speech_on=False) as kiosk:
            ear = Ear(kiosk)
            await ear.press("f2", "2", "enter", "f1")
            await ear.press(*["down"] * 5)
            await ear.choose("F7 – Faster")
            await ear.press("f1", "escape", "f4", "f5", "f6", "f11", "f3", "f2", "f3")
            golden.compare("help", ear)

    async def test_needs_help_now(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            await ear.press("f9")
            await ear.press(*["down"] * 8)
            await ear.press("enter")
            await ear.press("escape")
            await ear.choose("Back")
            golden.compare("help-now", ear)

    async def test_finds_the_store_closed(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            kiosk.store.closed = WhyClosed.NO_KEY
            ear = Ear(kiosk)
            await ear.listen()
            await ear.choose("Tell us how it was")
            await ear.press("down", "down", "down", "escape")
            golden.compare("store-closed", ear)

    async def test_hears_that_nothing_was_saved(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            kiosk.store.fails = True
            ear = Ear(kiosk)
            await ear.listen()
            await ear.press("2", "1", "2", "tab", "enter", "tab", "enter", "2", "1")
            await ear.choose("Go on")
            await ear.choose("Go on: see exactly what staff will see")
            await ear.choose("Send this")
            kiosk.store.fails = False
            await ear.choose("Send this")
            assert len(kiosk.store.kept) == 1
            golden.compare("save-failed", ear)

    async def test_is_asked_whether_they_are_still_there(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            await ear.press("2", "1", "down", "down")
            await ear.wait(180)
            await ear.wait(20)
            await ear.press("space")
            await ear.wait(180)
            await ear.wait(45)
            assert kiosk.title == "Have your say"
            golden.compare("idle", ear)

    async def test_goes_home_and_stays_after_all(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            await ear.press("2", "1", "2", "home", "enter", "home", "2")
            golden.compare("home", ear)

    async def test_uses_two_switches_only(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            hands = TwoSwitches(kiosk, press=ear.press)
            await hands.choose(*FEEDBACK_BY_SWITCHES)
            assert len(kiosk.store.kept) == 1
            assert kiosk.title == "Have your say"
            golden.compare("switches", ear)


class TestWhoComesToRead:
    async def test_hears_about_their_rights_in_full_and_simpler(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            await ear.choose("Your rights")
            await ear.choose("Laws that protect you")
            await ear.choose("The duty to involve people")
            await ear.choose("Say it simpler")
            await ear.choose("Say it in full")
            await ear.press(*["down"] * 6)
            await ear.choose("Take the address with you")
            await ear.choose("Say the address slowly")
            await ear.press("escape", "escape")
            await ear.choose("The same for Northern Ireland")
            await ear.press("escape", "escape")
            await ear.choose("Being kept safe")
            await ear.choose("I can expect help before harm is done")
            await ear.choose("Talk to someone now")
            await ear.press("escape", "escape", "escape")
            await ear.choose("Your voice and your choices")
            golden.compare("rights", ear)

    async def test_is_told_what_comes_before_hearing_why_this_matters(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            await ear.choose("Your rights")
            await ear.choose("Why this matters")
            await ear.choose("Skip this")
            await ear.choose("Why this matters")
            await ear.choose("Read it")
            await ear.press(*["down"] * 15)
            await ear.press("f9", "escape", "escape")
            golden.compare("why-this-matters", ear)

    async def test_hears_what_4pi_is_and_where_it_comes_from(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            await ear.choose("About this kiosk and 4Pi")
            await ear.choose("What 4Pi is")
            await ear.press(*["down"] * 10)
            await ear.choose("What you can expect from us")
            await ear.press(*["down"] * 11)
            await ear.press("escape", "escape")
            await ear.choose("Books and reports")
            await ear.choose("Dancing to Our Own Tunes")
            await ear.press("down", "down", "down", "enter")
            await ear.choose("Take the address with you")
            await ear.press("escape", "escape")
            await ear.choose("Making a Real Difference")
            await ear.press(*["down"] * 3)
            golden.compare("about-4pi", ear)

    async def test_hears_what_happened_since(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            ear = Ear(kiosk)
            await ear.listen()
            await ear.choose("What happened since")
            await ear.choose("Open on Thursday evenings")
            await ear.press(*["down"] * 7)
            await ear.choose("Look up my ticket")
            golden.compare("what-happened-since", ear)


class TestATicket:
    async def test_is_looked_up_added_to_and_taken_back(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            _leave_with_ticket(kiosk)
            ear = Ear(kiosk)
            await ear.listen()
            await ear.choose("Look up my ticket")
            await ear.type("7KQ4 9XTM 0000")
            await ear.press("enter", *["backspace"] * 4)
            await ear.type("2b5z")
            await ear.press("enter")
            await ear.choose("Read these messages aloud")
            await ear.press("f3")
            await ear.choose("Add something to it")
            await ear.type("I can come on Tuesdays.")
            await ear.choose("Send this")
            await ear.choose("Take it back")
            await ear.choose("Take it back")
            await ear.choose("Delete it for good")
            await ear.choose("Finish and clear the screen")
            assert kiosk.store.kept == []
            golden.compare("ticket", ear)

    async def test_cannot_be_looked_up_in_a_closed_store(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            kiosk.store.closed = WhyClosed.DAMAGED
            ear = Ear(kiosk)
            await ear.listen()
            await ear.choose("Look up my ticket")
            await ear.press("down", "down", "down", "escape")
            golden.compare("ticket-closed", ear)


def _leave_with_ticket(kiosk: Kiosk) -> None:
    """A submission with an answer, which the tests' ticket opens."""
    answer = messages()[-1:]
    (record,) = records(kiosk.app.context, 1)
    kiosk.store.kept = [structs.replace(record, state=State.ANSWERED, messages=answer)]


class TestStaff:
    async def test_answer_erase_and_read_the_log(self, start: StartKiosk, golden: Golden) -> None:
        async with start(speech_on=False) as kiosk:
            _leave_with_ticket(kiosk)
            await open_desk(kiosk)
            ear = Ear(kiosk)
            await ear.press("f2", "1")
            await ear.choose("Write an answer")
            await ear.type("Come in on Monday.")
            await ear.choose("Send the answer")
            await ear.choose("Erase it")
            await ear.choose("Erase it for good")
            await ear.choose("More for staff")
            await ear.choose("Staff log")
            await ear.press(*["down"] * 5)
            golden.compare("staff-answers", ear)

    async def test_read_mark_and_lock(self, start: StartKiosk, golden: Golden) -> None:
        async with start() as kiosk:
            kiosk.store.kept = _stored(kiosk.app.context.centre == small_centre(), records(kiosk.app.context, 5))
            ear = Ear(kiosk)
            await ear.listen()
            await ear.press("f10")
            await ear.type("Sam")
            await ear.press("enter")
            await ear.type("open sesame")
            await ear.press("enter")
            await ear.type(PASSPHRASE)
            await ear.press("enter", "down", "enter", "down", "down")
            await ear.choose("Read aloud what visitors wrote")
            await ear.choose("Mark as: Closed")
            await ear.choose("Write a note")
            await ear.type("Rang on Tuesday.")
            await ear.choose("Keep the note")
            await ear.choose("Back to the list")
            await ear.choose("Make this list shorter")
            await ear.choose("Show which state?")
            await ear.choose("Closed")
            await ear.choose("Lock the desk")
            golden.compare("staff", ear)


def _stored(is_example: bool, found: tuple[Record, ...]) -> list[Record]:
    assert is_example
    return list(reversed(found))
