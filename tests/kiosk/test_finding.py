"""Finding a way to get involved: led by one question after the other, or by looking through all."""

from __future__ import annotations

from msgspec import structs

from data.forms.models import SubmissionKind
from data.store.protocol import WhyClosed
from screens.requests.visit import OpenFind, OpenOpportunity
from screens.visitor.find import Filters
from tests.conftest import StartKiosk, example_centre
from tests.kit.driving import Kiosk

FIND = "Find a way to get involved"
KEEP = "Staff of this centre may keep and read my answers. (needed to send)"


async def begin(kiosk: Kiosk) -> None:
    """From the start page to the first of the three questions."""
    await kiosk.choose_by_digit(FIND)
    await kiosk.choose_by_digit("Help me choose")


def ways(kiosk: Kiosk) -> str:
    """What the list says about itself first."""
    return kiosk.texts[0]


class TestBeingLed:
    async def test_asks_where_how_long_and_which_part_and_shows_what_fits(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            assert kiosk.title == "Where do you want to make a difference?"
            await kiosk.choose_by_digit("How a service is run")
            assert kiosk.title == "How much time do you have?"
            await kiosk.choose_by_digit("Half a day")
            assert kiosk.title == "What kind of part?"
            assert kiosk.choice("Co-worker: do it together with staff").detail.endswith("side by side.\n2 ways")
            await kiosk.choose_by_digit("Co-worker: do it together with staff")
            assert kiosk.title == FIND
            assert kiosk.choices[:2] == ["Help choose new staff", "Help train new staff"]
            detail = "How a service is run\nHalf a day\nCo-worker: do it together with staff"
            assert kiosk.choice("Make this list shorter").detail == detail

    async def test_lets_every_question_be_skipped(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            for _ in range(3):
                await kiosk.choose_by_digit("Skip this question")
            assert kiosk.title == FIND
            assert ways(kiosk) == "15 ways to get involved are open now. Page 1 of 3."

    async def test_goes_back_to_the_question_before(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            await kiosk.choose_by_digit("Big plans for the whole area")
            await kiosk.press("escape")
            assert kiosk.title == "Where do you want to make a difference?"
            await kiosk.choose_by_digit("My own care and support")
            assert kiosk.choice("Skip this question").detail == "2 ways"

    async def test_shows_the_list_as_soon_as_somebody_wants_it(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            await kiosk.choose_by_digit("My own care and support")
            await kiosk.choose_by_digit("Show me the list now")
            assert ways(kiosk) == "2 ways fit your answers."

    async def test_asks_no_further_when_nothing_fits_and_says_which_answer_to_loosen(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            await kiosk.choose_by_digit("My own care and support")
            await kiosk.choose_by_digit("A regular part")
            assert kiosk.title == FIND
            assert kiosk.notices == ["Nothing fits all your answers."]
            loosen = ["Leave out: My own care and support", "Leave out: A regular part", "Show everything again"]
            assert kiosk.choices[:3] == loosen
            promised = kiosk.choice(loosen[1]).detail
            await kiosk.choose_by_digit(loosen[1])
            assert (promised, ways(kiosk)) == ("Then there are 2 ways.", "2 ways fit your answers.")

    async def test_shows_everything_again_where_no_single_answer_helps(self, start: StartKiosk) -> None:
        garden = next(one for one in example_centre().opportunities if one.id == "garden")
        async with start(speech_on=False, centre=structs.replace(example_centre(), opportunities=(garden,))) as kiosk:
            kiosk.app.post_message(OpenFind(Filters(level="individual", time="regular")))
            await kiosk.settle()
            assert kiosk.choices == ["Show everything again", "Make this list shorter", "Back"]
            await kiosk.choose_by_digit("Show everything again")
            assert ways(kiosk) == "1 way to get involved is open now."


class TestWhichSuitsMe:
    async def test_names_parts_with_the_answers_that_speak_for_them(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            await kiosk.choose_by_digit("How a service is run")
            await kiosk.choose_by_digit("Skip this question")
            await kiosk.choose_by_digit("Which suits me?")
            for label in ("Make something together with others", "Once, about one thing"):
                await kiosk.choose_by_digit(label)
            for _ in range(2):
                await kiosk.choose_by_digit("Skip this question")
            assert kiosk.title == "Parts that may suit you"
            parts = [
                "Co-worker: do it together with staff",
                "Consultant: give advice on one thing",
                "Expert by experience: share what you know",
            ]
            assert kiosk.choices[:3] == parts
            assert "You said: “Make something together with others”" in kiosk.choice(parts[0]).detail
            assert "You said: “Once, about one thing”" not in kiosk.choice(parts[0]).detail
            await kiosk.choose_by_digit(parts[0])
            assert ways(kiosk) == "2 ways fit your answers."
            assert kiosk.choice("Make this list shorter").detail == f"How a service is run\n{parts[0]}"

    async def test_leaves_no_answer_behind_to_be_asked_about(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            for label in ("Skip this question", "Skip this question", "Which suits me?", "Say what could be better"):
                await kiosk.choose_by_digit(label)
            await kiosk.press("home")
            assert kiosk.title == "Welcome"
            assert kiosk.store.kept == []

    async def test_leads_to_every_part_when_nothing_was_said(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            for label in (*["Skip this question"] * 2, "Which suits me?", *["Skip this question"] * 4):
                await kiosk.choose_by_digit(label)
            assert kiosk.choices == ["Show me all the parts", "Back"]
            await kiosk.choose_by_digit("Show me all the parts")
            assert kiosk.title == "What kind of part?"


class TestAnOpinion:
    async def test_is_given_at_once_and_kept_with_a_ticket(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            await kiosk.choose_by_digit("How a service is run")
            for label in ("About ten minutes", "Skip this question", "Say when we should open"):
                await kiosk.choose_by_digit(label)
            assert "I am interested" not in kiosk.choices
            assert kiosk.choice("Say what you think now").detail == "When should we open?"
            for label in ("Say what you think now", "Begin", "In the evening", "Go on", "Often"):
                await kiosk.choose(label)
            await kiosk.type("Open on Sunday.")
            for label in ("Go on", "No", KEEP, "Go on", "Go on: see exactly what staff will see", "Send this"):
                await kiosk.choose(label)
            assert kiosk.title == "Saved. Thank you."
            (kept,) = kiosk.store.submissions
            assert (kept.kind, kept.about_id) == (SubmissionKind.OPINION, "opening-hours")
            assert [answer.answer for answer in kept.answers[:3]] == [
                ("In the evening",),
                ("Often",),
                ("Open on Sunday.",),
            ]

    async def test_is_not_taken_while_nothing_can_be_kept_safely(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.store.closed = WhyClosed.NO_KEY
            kiosk.app.post_message(OpenOpportunity("opening-hours"))
            await kiosk.settle()
            await kiosk.choose("Say what you think now")
            assert kiosk.title == "You cannot leave anything here just now"
