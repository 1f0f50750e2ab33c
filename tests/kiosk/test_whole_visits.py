"""Whole visits, by arrows, by digits and by touch alone, from the start page to the receipt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from textual import events

from data.forms.models import SubmissionKind
from data.submissions import Submission
from screens.visitor.form.review import RecordScreen
from screens.visitor.my_ticket import AdditionScreen
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice
from screens.widgets.reading import Passage
from screens.widgets.record import PrivatePassage
from tests.conftest import StartKiosk
from tests.kit.driving import Kiosk
from tests.kit.fakes import NOW, TICKET

Choose = Callable[[Kiosk, str], Awaitable[None]]
NEEDED = "Staff of this centre may keep and read my answers. (needed to send)"
CONTACT = "You may contact me about this opportunity."


async def by_arrows(kiosk: Kiosk, label: str) -> None:
    await kiosk.choose(label)


async def by_digits(kiosk: Kiosk, label: str) -> None:
    """Digits choose outside text; what has no digit is reached by Tab."""
    while kiosk.screen.query(AnswerBox) and not isinstance(kiosk.app.focused, Choice):
        await kiosk.press("tab")
    if kiosk.choice(label).number <= 9:
        await kiosk.choose_by_digit(label)
    else:
        await kiosk.go_to(label, key="tab")
        await kiosk.press("space")


async def by_touch(kiosk: Kiosk, label: str) -> None:
    await kiosk.choose_by_touch(label)


every_size = pytest.mark.parametrize("size", [(80, 24), (39, 11)], ids=lambda size: f"{size[0]}x{size[1]}")
every_way = pytest.mark.parametrize(
    ("choose", "size"),
    [(by_arrows, (39, 11)), (by_digits, (80, 24)), (by_touch, (80, 24)), (by_touch, (39, 11))],
    ids=["arrows at 39x11", "digits at 80x24", "touch at 80x24", "touch at 39x11"],
)


async def interest(kiosk: Kiosk, choose: Choose, *, types: bool) -> None:
    """From the start page to "This is exactly what staff will see", answering a good deal."""
    for label in (
        "Find a way to get involved",
        "More ways",
        "More ways",
        "Back to the first page",
        "Help choose new staff",
        "I am interested",
        "Begin",
        "By phone",
    ):
        await choose(kiosk, label)
    if types:
        await kiosk.type("01234 567890")
    for label in ("Go on", "Please leave no message"):
        await choose(kiosk, label)
    if types:
        await kiosk.type("Sam")
    for label in ("Go on", "Large print", "Easy read", "Large print", "Something else", "Go on"):
        await choose(kiosk, label)
    if types:
        await kiosk.type("A lift.\nA lamp.")
    for label in ("Go on", "Carers, families and friends", "Go on", NEEDED, CONTACT, "Go on"):
        await choose(kiosk, label)
    assert kiosk.title == "Check your answers"
    await choose(kiosk, "Who would you like to be with?")
    await choose(kiosk, "Either is fine")
    assert kiosk.title == "Check your answers", "a changed answer comes straight back"
    assert kiosk.choice("Who would you like to be with?").detail == "Either is fine"
    await choose(kiosk, "Go on: see exactly what staff will see")
    assert kiosk.title == "This is exactly what staff will see"


async def short_interest(kiosk: Kiosk) -> None:
    """The same by the shortest way, with a phone number and a name."""
    await kiosk.press("1", "2")
    for label in ("I am interested", "Begin", "By phone"):
        await by_touch(kiosk, label)
    await kiosk.type("01234 567890")
    for label in ("Go on", "Skip this question"):
        await by_touch(kiosk, label)
    await kiosk.type("Sam")
    for label in ("Go on", "Go on", "Skip this question", "Go on", NEEDED, "Go on"):
        await by_touch(kiosk, label)
    await by_touch(kiosk, "Go on: see exactly what staff will see")
    assert kiosk.title == "This is exactly what staff will see"


async def feedback(kiosk: Kiosk, choose: Choose) -> None:
    """From the start page to "This is exactly what staff will see"."""
    for label in ("Tell us how it was", "Begin", "Very poor", "Go on", "Go on", "Skip this question"):
        await choose(kiosk, label)
    for label in (NEEDED, "Go on", "Go on: see exactly what staff will see"):
        await choose(kiosk, label)
    assert kiosk.title == "This is exactly what staff will see"


def shown_record(kiosk: Kiosk) -> list[tuple[str, str]]:
    """What the record screen shows, heading by heading."""
    assert isinstance(kiosk.screen, RecordScreen)
    return [(passage.heading, passage.text) for passage in kiosk.screen.query(Passage) if passage.display]


def as_shown(stored: Submission) -> list[tuple[str, str]]:
    """Everything a stored record holds, in the words of a visitor."""
    kind = {"interest": "Interest", "feedback": "Feedback"}[stored.kind]
    about = [("What it is about", stored.about_title)] if stored.about_title else []
    promised = [("Reply promised by", "Monday 7 December 2026")] if stored.promised_by else []
    return [
        ("What this is", f"{kind}: {stored.form_title}"),
        *about,
        *((answer.question, "\n".join(answer.answer)) for answer in stored.answers),
        ("When it was left", "23 November 2026, 14:05"),
        *promised,
    ]


class TestInterest:
    @every_way
    async def test_is_left_and_stored_exactly_as_it_was_shown(
        self, start: StartKiosk, choose: Choose, size: tuple[int, int]
    ) -> None:
        types = choose is not by_touch
        async with start(size=size, speech_on=False) as kiosk:
            await interest(kiosk, choose, types=types)
            shown = shown_record(kiosk)
            assert not kiosk.store.kept, "nothing is stored before it was shown and sent"
            await choose(kiosk, "Send this")
            assert kiosk.title == "Saved. Thank you."
            (stored,) = kiosk.store.submissions
            assert as_shown(stored) == shown
            assert stored.kind is SubmissionKind.INTEREST
            assert stored.about_id == "choose-staff"
            assert stored.left_at == NOW
            said = {answer.id: answer.answer for answer in stored.answers}
            assert said["support"] == ("Easy read", "Something else")
            assert said["group"] == ("Either is fine",)
            assert said.get("name") == (("Sam",) if types else None)
            assert said.get("support_other") == (("A lift.\nA lamp.",) if types else None)
            assert kiosk.passages["Your ticket"] == TICKET
            assert kiosk.passages["You will hear from us by"] == "Monday 7 December 2026"
            await choose(kiosk, "Finish and clear the screen")
            assert kiosk.title == "Have your say"


class TestFeedback:
    @every_way
    async def test_is_left_without_a_name_and_stored_exactly_as_it_was_shown(
        self, start: StartKiosk, choose: Choose, size: tuple[int, int]
    ) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            await feedback(kiosk, choose)
            shown = shown_record(kiosk)
            await choose(kiosk, "Send this")
            (stored,) = kiosk.store.submissions
            assert as_shown(stored) == shown
            assert {answer.id for answer in stored.answers} == {"overall", "consent"}
            assert stored.about_id == ""
            assert stored.promised_by is None
            await choose(kiosk, "Do something else")
            assert kiosk.title == "Welcome"


class TestTyping:
    async def test_goes_into_the_box_even_where_the_screen_ends_above_it(self, start: StartKiosk) -> None:
        async with start(size=(39, 11), speech_on=False) as kiosk:
            for label in ("Tell us how it was", "Begin", "Good"):
                await kiosk.choose(label)
            assert isinstance(kiosk.focused, Passage), "the question is read first"
            await kiosk.type("2 teas")
            assert kiosk.title == "Why did you choose that answer?"
            assert kiosk.box.text == "2 teas"
            assert kiosk.app.focused is kiosk.box

    async def test_goes_into_the_box_before_that_has_the_focus(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.app.call_later(kiosk.app.push_screen, AdditionScreen(kiosk.app.context, ""))
            for letter in "2 o'clock":
                kiosk.app.post_message(events.Key({" ": "space"}.get(letter, letter), letter))
            await kiosk.settle()
            assert kiosk.box.text == "2 o'clock"
            assert kiosk.focused is kiosk.box

    async def test_goes_on_behind_what_was_answered_before(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            for label in ("Tell us how it was", "Begin", "Good"):
                await kiosk.choose(label)
            await kiosk.type("Warm")
            await kiosk.choose("Go on")
            await kiosk.press("escape")
            await kiosk.type(" tea")
            assert kiosk.box.text == "Warm tea"


class TestBeforeSending:
    async def test_nothing_is_sent_without_the_needed_consent(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            for label in ("Tell us how it was", "Begin", "Skip this question", "Go on", "Skip this question"):
                await kiosk.choose(label)
            await kiosk.choose("Go on")
            assert kiosk.title == "What may we do with your answers?"
            assert "please choose" in kiosk.notices[-1]
            assert kiosk.app.focused is kiosk.choice(NEEDED), "where it is mended"
            assert "leave with F12" in kiosk.notices[-1]

    async def test_any_part_can_be_taken_out(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await short_interest(kiosk)
            await by_touch(kiosk, "Take out: What can we call you?")
            assert kiosk.title == "This is exactly what staff will see"
            assert "What can we call you?" not in dict(shown_record(kiosk))
            await by_touch(kiosk, "Send this")
            assert "Sam" not in str(kiosk.store.submissions[0])

    async def test_what_only_came_up_with_an_answer_goes_when_that_is_taken_out(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await short_interest(kiosk)
            await by_touch(kiosk, "Take out: How can we reach you?")
            assert "What is your phone number?" not in dict(shown_record(kiosk))
            await by_touch(kiosk, "Send this")
            assert "01234" not in str(kiosk.store.submissions[0])

    async def test_leaving_nothing_is_a_choice(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await feedback(kiosk, by_touch)
            await kiosk.choose("Leave nothing and go to the start page")
            assert kiosk.title == "Welcome"
            assert not kiosk.store.kept
            assert kiosk.app.visit.draft is None

    async def test_an_answer_that_brings_up_a_question_asks_it_before_coming_back(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await short_interest(kiosk)
            await kiosk.press("escape")
            await by_touch(kiosk, "How can we reach you?")
            await by_touch(kiosk, "By e-mail")
            assert kiosk.title == "What is your e-mail address?"
            await kiosk.type("sam@example.org")
            await kiosk.press("enter")
            assert kiosk.title == "Check your answers"

    async def test_back_goes_question_by_question_and_keeps_the_answers(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            for label in ("Tell us how it was", "Begin", "Good"):
                await kiosk.choose(label)
            await kiosk.type("Warm tea.")
            await kiosk.choose("Go on")
            await kiosk.press("escape")
            assert kiosk.box.text == "Warm tea."
            await kiosk.press("escape")
            assert kiosk.choice("Good").describe().is_chosen
            await kiosk.press("escape", "escape", "escape", "escape")
            assert kiosk.title == "Welcome"

    async def test_what_is_typed_is_drawn_on_the_record_but_not_said(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await short_interest(kiosk)
            private = [passage.text for passage in kiosk.screen.query(PrivatePassage)]
            assert private == ["01234 567890", "Sam"]
            assert not [text for text in kiosk.heard if "Sam" in text or "01234" in text]


class TestATouch:
    async def test_that_slides_off_chooses_nothing(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            begun = kiosk.middle_of(kiosk.choice("Find a way to get involved"))
            for ended in (kiosk.middle_of(kiosk.choice("Tell us how it was")), (0, 0), (79, 23)):
                await kiosk.mouse_down(*begun)
                await kiosk.mouse_up(*ended)
                assert kiosk.title == "Welcome"

    async def test_acts_when_it_ends_and_not_before(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            x, y = kiosk.middle_of(kiosk.choice("Tell us how it was"))
            await kiosk.mouse_down(x, y)
            assert kiosk.title == "Welcome"
            await kiosk.mouse_up(x, y)
            assert kiosk.title == "Tell us how it was"

    async def test_on_a_box_ticks_it_and_keeps_the_place(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("1", "2")
            for label in ("I am interested", "Begin", "Skip this question", "Go on"):
                await kiosk.choose_by_touch(label)
            await kiosk.choose_by_touch("Large print")
            box = kiosk.choice("Large print")
            assert box.describe().is_chosen
            assert kiosk.app.focused is box
            assert kiosk.last_heard == "Large print. Chosen."
            await kiosk.choose_by_touch("Large print")
            assert not box.describe().is_chosen
            assert kiosk.last_heard == "Large print. Not chosen."

    @every_size
    async def test_on_the_footer_does_what_its_key_does(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            await kiosk.touch_words("F9")
            assert kiosk.title == "I need help now"
            await kiosk.touch_words("F1")
            assert kiosk.title == "Help"
            if size != (39, 11):  # there is no room for it there; the start page and help name it
                await kiosk.touch_words("F2")
                assert kiosk.app.settings.speech_on
            await kiosk.touch_words("F12")
            assert kiosk.title == "Have your say"

    async def test_at_rest_begins_a_visit(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f12")
            await kiosk.touch(kiosk.screen.query_one(Choice))
            assert kiosk.title == "Welcome"

    async def test_while_asked_whether_you_are_there_only_says_so(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("1", "2")
            for label in ("I am interested", "Begin", "Skip this question", "Go on"):
                await kiosk.choose_by_touch(label)
            await kiosk.choose_by_touch("Large print")
            x, y = kiosk.middle_of(kiosk.choice("Large print"))
            await kiosk.time_passes(180)
            assert kiosk.title == "Are you still there?"
            await kiosk.touch_at(x, y)
            assert kiosk.title == "What would help you take part?"
            assert kiosk.choice("Large print").describe().is_chosen, "the touch that wakes changes no answer"
