"""A visitor's ticket: looking it up, reading the answer, adding, taking it back, and that guessing is slow."""

from __future__ import annotations

import pytest
from msgspec import structs
from msgspec.structs import replace

from data.store.protocol import WhyClosed
from data.submissions import Message, Sender, State
from kiosk.settings import Settings
from kiosk.tries import LONGEST_TICKET_WAIT_SECONDS
from screens.visitor.form.receipt import ReceiptScreen
from screens.widgets.large_code import LargeCode
from screens.widgets.qr_code import QrCode
from tests.conftest import StartKiosk
from tests.kiosk.walks import Held, open_desk, press_meanwhile, send_feedback
from tests.kit.drawn import letters, lines, lines_of
from tests.kit.driving import Kiosk
from tests.kit.examples import examples, records
from tests.kit.fakes import NOW, TICKET
from tests.kit.keyboard import press_keys
from tests.kit.scanning import TwoSwitches

LOOK_UP = "Look up my ticket"
MINE = "Your ticket"
NOTHING = "This ticket opens nothing. Please check each letter. It may also be deleted already."
ANSWER = "Yes, there is a quiet room."
ADDED = "I can come on Tuesdays."
OTHER_TICKET = "0000-0000-0000"


def leave_one(kiosk: Kiosk, state: State = State.NEW, *answers: str) -> None:
    """A submission that belongs to the ticket."""
    said = tuple(Message(sender=Sender.STAFF, text=text, written_at=NOW) for text in answers)
    (record,) = records(kiosk.app.context, 1)
    kiosk.store.kept = [structs.replace(record, state=state, messages=said)]


async def look_up(kiosk: Kiosk, ticket: str = TICKET) -> None:
    """From the start page to what the ticket opens."""
    await kiosk.choose_by_digit(LOOK_UP)
    await try_ticket(kiosk, ticket)


async def try_ticket(kiosk: Kiosk, ticket: str) -> None:
    await kiosk.type(ticket)
    await kiosk.press("enter")


async def take_back(kiosk: Kiosk) -> None:
    """From what the ticket opens to the end of taking it back."""
    await kiosk.choose("Take it back")
    await kiosk.choose("Take it back")
    await kiosk.choose("Delete it for good")


class TestTheReceipt:
    @pytest.mark.parametrize(("size", "is_beside"), [((80, 24), True), ((240, 67), True), ((39, 11), False)])
    async def test_has_a_code_beside_the_ticket_where_it_fits(
        self, start: StartKiosk, size: tuple[int, int], is_beside: bool
    ) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            (example,) = [one for one in examples(kiosk.app.context) if one.screen is ReceiptScreen]
            await kiosk.show(example.make())
            assert kiosk.passages["Your ticket"] == TICKET
            code = kiosk.screen.query_one(QrCode)
            assert code.display == is_beside
            assert not is_beside or kiosk.screen.body.region.contains_region(code.region)

    async def test_shows_the_ticket_large_and_comes_back(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await send_feedback(kiosk)
            await kiosk.choose("Show the ticket large")
            assert kiosk.screen.query_one(LargeCode).typeface is not None
            drawn = [line for line in lines_of(kiosk.screen.query_one(LargeCode)) if letters(line)]
            assert [letters(line) for line in drawn] == TICKET.split("-"), "each group is whole on a line of its own"
            assert kiosk.screen.query_one(QrCode).display
            await kiosk.press("escape")
            assert kiosk.title == "Saved. Thank you."


class TestLookingUp:
    @pytest.mark.parametrize("typed", [TICKET, TICKET.lower(), TICKET.replace("-", " "), TICKET.replace("-", "")])
    async def test_takes_the_ticket_however_it_is_typed(self, start: StartKiosk, typed: str) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            await look_up(kiosk, typed)
            assert kiosk.title == MINE

    @pytest.mark.parametrize(
        ("state", "says"),
        [
            (State.NEW, "It is here and safe. Staff will read it."),
            (State.SEEN, "Staff have read it."),
            (State.IN_HAND, "Staff are working on it."),
            (State.ANSWERED, "Staff have answered."),
            (State.CLOSED, "Staff have finished with it."),
        ],
    )
    async def test_says_how_it_stands_in_plain_words(self, start: StartKiosk, state: State, says: str) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk, state)
            await look_up(kiosk)
            assert kiosk.passages["How it stands"] == says

    async def test_shows_the_answer_and_when_but_never_what_was_left(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk, State.ANSWERED, ANSWER)
            await look_up(kiosk)
            assert kiosk.passages["We answered on 23 November 2026, 14:05"] == ANSWER
            left = [part for answer in kiosk.store.submissions[0].answers for part in answer.answer]
            assert not [part for part in left if part in "\n".join(kiosk.texts)]

    async def test_reads_messages_aloud_only_when_asked_to(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            leave_one(kiosk, State.ANSWERED, ANSWER)
            await look_up(kiosk)
            await kiosk.listen()
            assert ANSWER not in " ".join(kiosk.heard)
            await kiosk.choose("Read these messages aloud")
            await kiosk.press("f3")
            await kiosk.listen()
            assert ANSWER in " ".join(kiosk.heard)

    async def test_says_the_same_for_a_mistyped_ticket_as_for_one_that_opens_nothing(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            leave_one(kiosk)
            await kiosk.choose_by_digit(LOOK_UP)
            for wrong in ("no ticket", OTHER_TICKET):
                await try_ticket(kiosk, wrong)
                assert kiosk.notices == [NOTHING]
                assert kiosk.last_heard == NOTHING
                assert kiosk.focused is kiosk.box
                await kiosk.press(*["backspace"] * len(wrong))

    async def test_asks_for_a_ticket_when_none_is_typed(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.choose_by_digit(LOOK_UP)
            await kiosk.choose("Look it up")
            assert kiosk.last_heard == "Please type the ticket first."

    async def test_waits_longer_after_each_wrong_one_over_all_visits_and_never_for_ever(
        self, start: StartKiosk
    ) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            for _ in range(2):
                await look_up(kiosk, "x")
                await kiosk.press("f12", "space")
            for _ in range(20):
                kiosk.app.ticket_tries.wrong()
            await look_up(kiosk)
            await kiosk.press("f12", "space")
            await look_up(kiosk)
            assert kiosk.clock.waits == [0, 2, LONGEST_TICKET_WAIT_SECONDS, 0], "a right one begins again"

    async def test_says_one_moment_and_looks_once_however_often_enter_is_pressed(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            leave_one(kiosk)
            await kiosk.choose_by_digit(LOOK_UP)
            await kiosk.type(TICKET)
            looking = Held(kiosk.store, "open_ticket")
            await press_meanwhile(kiosk, "enter", "enter", "enter")
            assert kiosk.notices == ["One moment. We are looking."]
            assert kiosk.last_heard == "One moment. We are looking."
            await looking.let_go(kiosk)
            assert kiosk.title == MINE
            assert kiosk.clock.waits == [0]

    @pytest.mark.parametrize(("key", "title"), [("f12", "Have your say"), ("escape", "Welcome")])
    async def test_shows_nothing_to_whoever_left_meanwhile(self, start: StartKiosk, key: str, title: str) -> None:
        async with start() as kiosk:
            leave_one(kiosk)
            await kiosk.choose_by_digit(LOOK_UP)
            await kiosk.type(TICKET)
            looking = Held(kiosk.store, "open_ticket")
            await press_meanwhile(kiosk, "enter", key)
            await looking.let_go(kiosk)
            assert kiosk.title == title

    async def test_is_gone_after_the_visit(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk, State.ANSWERED, ANSWER)
            await look_up(kiosk)
            await kiosk.time_passes(180 + 45)
            assert kiosk.title == "Have your say"
            await kiosk.press("space")
            await kiosk.choose_by_digit(LOOK_UP)
            assert kiosk.box.text == ""
            await kiosk.press("escape", "escape")
            assert ANSWER not in "\n".join(lines(kiosk.app))


class TestAdding:
    async def test_is_stored_and_shown(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            await kiosk.choose("Add something to it")
            assert kiosk.notices[0].startswith("This screen is not watched.")
            await kiosk.type(ADDED)
            await kiosk.choose("Send this")
            assert kiosk.title == MINE
            assert [message.text for message in kiosk.store.kept[0].messages] == [ADDED]
            assert kiosk.notices == ["It is added. Staff can read it now."]
            assert kiosk.passages["You added on 23 November 2026, 14:05"] == ADDED

    async def test_asks_for_words_when_there_are_none(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            await kiosk.choose("Add something to it")
            await kiosk.choose("Send this")
            assert kiosk.last_heard == "Please type something first."
            assert kiosk.store.kept[0].messages == ()

    async def test_keeps_the_words_when_they_were_not_saved(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            await kiosk.choose("Add something to it")
            await kiosk.type(ADDED)
            kiosk.store.fails = True
            await kiosk.choose("Send this")
            assert "It was not saved. Your words are still here. Please try again, or tell staff." in kiosk.notices
            assert kiosk.notices[-1] in kiosk.heard
            assert kiosk.box.text == ADDED
            kiosk.store.fails = False
            await kiosk.choose("Send this")
            assert len(kiosk.store.kept[0].messages) == 1

    async def test_comes_back_to_what_was_written(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            await kiosk.choose("Add something to it")
            await kiosk.type(ADDED)
            await kiosk.press("escape")
            await kiosk.choose("Add something to it")
            assert kiosk.box.text == ADDED

    async def test_asks_before_what_was_written_is_lost(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            await kiosk.choose("Add something to it")
            await kiosk.type(ADDED)
            await kiosk.press("home")
            assert kiosk.notices == ["You have not sent what you wrote. If you go now, it is gone."]
            await kiosk.choose("Stay and go on with what I wrote")
            assert kiosk.box.text == ADDED
            await kiosk.press("home")
            await kiosk.choose("Go to the start page and throw away what I wrote")
            assert kiosk.title == "Welcome"
            assert not kiosk.app.visit.has_answers

    async def test_tells_when_it_was_deleted_meanwhile(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            await kiosk.choose("Add something to it")
            await kiosk.type(ADDED)
            kiosk.store.kept.clear()
            await kiosk.choose("Send this")
            assert kiosk.title == "Welcome"
            assert kiosk.notices == ["What you left with this ticket is deleted already."]


class TestTakingBack:
    async def test_asks_twice_and_then_deletes(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            await kiosk.choose("Take it back")
            assert kiosk.title == "Take it back?"
            assert any("We cannot undo it." in text for text in kiosk.texts)
            await kiosk.choose("Take it back")
            assert kiosk.notices == ["What you left is deleted for good. Nobody can bring it back."]
            assert len(kiosk.store.kept) == 1
            await kiosk.choose("Delete it for good")
            assert kiosk.title == "It is deleted"
            assert kiosk.store.kept == []
            await kiosk.press("escape")
            assert kiosk.title == "Welcome"

    async def test_can_be_left_at_both_questions(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            await kiosk.choose("Take it back")
            await kiosk.choose("Keep it")
            assert kiosk.title == MINE
            await kiosk.choose("Take it back")
            await kiosk.choose("Take it back")
            await kiosk.choose("Keep it")
            assert kiosk.title == "Take it back?"
            assert len(kiosk.store.kept) == 1

    async def test_says_when_it_was_not_all_deleted(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            kiosk.store.fails = True
            await take_back(kiosk)
            assert "It was not all deleted. Please try again, or tell staff." in kiosk.heard
            kiosk.store.fails = False
            await kiosk.choose("Take it back")
            await kiosk.choose("Delete it for good")
            assert kiosk.title == "It is deleted"

    async def test_is_waited_for_by_every_way_out_but_leaving(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            await look_up(kiosk)
            await kiosk.choose("Take it back")
            await kiosk.choose("Take it back")
            await kiosk.go_to("Delete it for good")
            kiosk.store.goes_on.clear()
            await press_meanwhile(kiosk, "enter", "escape", "home")
            assert kiosk.title == "One moment"
            kiosk.store.goes_on.set()
            await kiosk.settle()
            assert kiosk.title == "It is deleted"


class TestAClosedStore:
    @pytest.mark.parametrize("why", [WhyClosed.NO_KEY, WhyClosed.DAMAGED])
    async def test_says_why_nothing_can_be_looked_up_and_what_still_works(
        self, start: StartKiosk, why: WhyClosed
    ) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.store.closed = why
            await kiosk.choose_by_digit(LOOK_UP)
            assert kiosk.title == "You cannot look up a ticket just now"
            assert any("“I need help now” works too." in text for text in kiosk.texts)
            await kiosk.press("escape")
            assert kiosk.title == "Welcome"

    async def test_that_cannot_be_read_says_so_when_it_is_tried(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.store.fails = True
            await look_up(kiosk)
            assert kiosk.title == "You cannot look up a ticket just now"

    @pytest.mark.parametrize("why", [WhyClosed.NO_ROOM, WhyClosed.BAD_KEY, WhyClosed.NOT_WRITABLE])
    async def test_that_takes_nothing_still_shows_and_gives_back(self, start: StartKiosk, why: WhyClosed) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            kiosk.store.closed = why
            await look_up(kiosk)
            assert kiosk.title == MINE
            assert kiosk.notices == ["You cannot add to it just now."]
            assert "Add something to it" not in kiosk.choices
            await take_back(kiosk)
            assert kiosk.store.kept == []


class TestEveryWayOfUsingIt:
    async def test_two_switches_type_the_ticket_with_digits_and_letters_on_one_page(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            await TwoSwitches(kiosk).choose(LOOK_UP)
            await TwoSwitches(kiosk).choose("Ticket", *TICKET.lower().replace("-", ""), "Done", "Look it up")
            assert kiosk.title == MINE

    async def test_nine_keys_do_too(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            await kiosk.choose(LOOK_UP)
            await kiosk.press("enter")
            await press_keys(kiosk, TICKET.lower().replace("-", ""), "Done")
            await kiosk.choose("Look it up")
            assert kiosk.title == MINE

    @pytest.mark.parametrize("size", [(39, 11), (80, 24), (240, 67)], ids=str)
    async def test_touch_takes_it_back(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, defaults=replace(Settings(), speech_on=False)) as kiosk:
            leave_one(kiosk)
            await kiosk.choose_by_touch(LOOK_UP)
            await kiosk.type(TICKET)
            await kiosk.choose_by_touch("Look it up")
            for label in ("Take it back", "Take it back", "Delete it for good"):
                await kiosk.choose_by_touch(label)
            assert kiosk.title == "It is deleted"


class TestAtTheDesk:
    async def test_an_answer_reaches_the_ticket(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            leave_one(kiosk)
            await open_desk(kiosk)
            await kiosk.press("1")
            await kiosk.choose("Write an answer")
            assert kiosk.notices == ["Whoever has the ticket can read this answer."]
            await kiosk.type(ANSWER)
            await kiosk.choose("Send the answer")
            assert kiosk.passages["State"] == "Answered"
            assert kiosk.passages["Staff answered on 23 November 2026, 14:05"] == ANSWER
            await kiosk.press("f12", "space")
            await look_up(kiosk)
            assert kiosk.passages["We answered on 23 November 2026, 14:05"] == ANSWER
