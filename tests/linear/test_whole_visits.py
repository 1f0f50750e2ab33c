"""Whole visits in plain lines: who reads only what is printed could finish each of them."""

from __future__ import annotations

from msgspec import structs

from data.store.protocol import WhyClosed
from tests.conftest import example_centre
from tests.kit.examples import messages, records
from tests.kit.fakes import PASSPHRASE
from tests.kit.hearing import Golden
from tests.kit.pack import with_pack
from tests.linear.conftest import StartTalk

NEEDED = "Staff of this centre may keep and read my answers. (needed to send)"


class TestAVisitor:
    async def test_says_that_they_are_interested(self, talk: StartTalk, golden: Golden) -> None:
        async with talk() as kiosk:
            await kiosk.choose("Find a way to get involved")
            await kiosk.choose("Help train new staff")
            await kiosk.say("I am interested", "begin", "by phone", "01234 567890")
            await kiosk.choose("Send a text message")
            await kiosk.say("help")
            await kiosk.choose("Large print")
            await kiosk.choose("Breaks when I need them")
            await kiosk.say("go on", "either is fine", "I can start in May.", "/home", "1")
            await kiosk.say("I can start in spring.", "", "Go on")
            await kiosk.choose(NEEDED)
            await kiosk.say("go on")
            await kiosk.choose("What can we call you?")
            await kiosk.say("Sam", "1")
            await kiosk.choose("Take out: Who would you like to be with?")
            await kiosk.choose("Send this")
            assert len(kiosk.store.kept) == 1
            await kiosk.choose("Finish and clear the screen")
            await kiosk.say("")
            golden.compare("interest", kiosk.lines)

    async def test_is_led_to_a_part_that_may_suit(self, talk: StartTalk, golden: Golden) -> None:
        async with talk() as kiosk:
            await kiosk.say("1", "help me choose", "Skip this question", "Half a day", "Which suits me?")
            await kiosk.say("Make something together with others", "once, about one thing", "skip this question")
            await kiosk.say("4", "1")
            golden.compare("find", kiosk.lines)

    async def test_tells_how_it_was_and_why_in_many_lines(self, talk: StartTalk, golden: Golden) -> None:
        async with talk() as kiosk:
            await kiosk.say("2", "1", "2", "Warm tea.", "", "back", "/back", "and quiet", "//rooms", "", "", "no")
            await kiosk.choose(NEEDED)
            await kiosk.say("go on", "1", "send this", "2")
            (kept,) = kiosk.store.submissions
            golden.compare("feedback", kiosk.lines)
            assert "and quiet\n/rooms" in [text for answer in kept.answers for text in answer.answer]

    async def test_answers_questions_of_every_kind(self, talk: StartTalk, golden: Golden) -> None:
        async with talk(centre=with_pack(example_centre())) as kiosk:
            await kiosk.say("2", "1", "go on", "twelve", "12", "24 11 2026", "/say it simpler", "24 10 2026")
            await kiosk.say("2 of 5", "It was loud.", "", "1", "go on", "1", "go on", "1", "send this")
            (kept,) = kiosk.store.submissions
            assert [one.id for one in kept.answers] == ["visits", "last", "welcome", "why", "help", "consent"]
            golden.compare("pack", kiosk.lines)

    async def test_finds_the_store_closed(self, talk: StartTalk, golden: Golden) -> None:
        async with talk() as kiosk:
            kiosk.store.closed = WhyClosed.NO_KEY
            await kiosk.say("2", "back")
            golden.compare("store-closed", kiosk.lines)

    async def test_needs_help_now(self, talk: StartTalk, golden: Golden) -> None:
        async with talk() as kiosk:
            await kiosk.say("help now", "back", "F9", "leave")
            golden.compare("help-now", kiosk.lines)

    async def test_is_asked_whether_they_are_still_there(self, talk: StartTalk, golden: Golden) -> None:
        async with talk() as kiosk:
            await kiosk.say("2", "1")
            await kiosk.time_passes(200)
            await kiosk.say("yes")
            await kiosk.time_passes(225)
            golden.compare("idle", kiosk.lines)


class TestATicket:
    async def test_is_looked_up_added_to_and_taken_back(self, talk: StartTalk, golden: Golden) -> None:
        async with talk() as kiosk:
            (record,) = records(kiosk.app.context, 1)
            kiosk.store.kept = [structs.replace(record, messages=messages()[-1:])]
            await kiosk.choose("Look up my ticket")
            await kiosk.say("7kq4 9xtm 0000", "7kq4 9xtm 2b5z")
            await kiosk.choose("Add something to it")
            await kiosk.say("I can come on Tuesdays.", "")
            await kiosk.choose("Take it back")
            await kiosk.choose("Take it back")
            await kiosk.choose("Delete it for good")
            assert kiosk.store.kept == []
            golden.compare("ticket", kiosk.lines)


class TestStaff:
    async def test_find_read_mark_note_answer_read_the_log_and_lock(self, talk: StartTalk, golden: Golden) -> None:
        async with talk(starts_at_desk=True) as kiosk:
            kiosk.store.kept = list(reversed(records(kiosk.app.context, 5)))
            await kiosk.say("Sam", "open sesame", PASSPHRASE, "1")
            await kiosk.choose("Mark as: Closed")
            await kiosk.choose("Write a note")
            await kiosk.say("Rang on Tuesday.", "")
            await kiosk.choose("Back to the list")
            await kiosk.choose("Make this list shorter")
            await kiosk.say("Show which state?", "closed", "help")
            await kiosk.choose("Make this list shorter")
            await kiosk.say("Find which words?", "rang tuesday", "1")
            await kiosk.choose("Write an answer")
            await kiosk.say("Come in on Monday.", "")
            await kiosk.choose("Back to the list")
            await kiosk.say("/back")
            await kiosk.choose("More for staff")
            await kiosk.say("Staff log", "/back", "/back")
            kiosk.lines.give("Lock the desk")
            await kiosk.ended()
            assert not kiosk.app.desk.is_open
            golden.compare("staff", kiosk.lines)
