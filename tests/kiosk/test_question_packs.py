"""Questions of every kind are answered in every way, and nothing that cannot be right is sent."""

from __future__ import annotations

import pytest

from data.forms.draft import Draft
from screens.visitor.form.question import QuestionScreen
from tests.conftest import StartKiosk, example_centre
from tests.kit.driving import Kiosk
from tests.kit.fakes import NOW
from tests.kit.keyboard import press_keys
from tests.kit.pack import PACK, with_pack
from tests.kit.scanning import TwoSwitches

NEEDED = "Staff may keep and read my answers. (needed to send)"
DRAFT = Draft(PACK, today=NOW.date())
SKIP = "Or leave the box empty to skip the question."


async def asked(kiosk: Kiosk, question_id: str, draft: Draft = DRAFT) -> None:
    """Have one question of the pack asked."""
    question = draft.question(question_id)
    await kiosk.show(QuestionScreen(kiosk.app.context, draft, question, returns_to_review=False))


async def press_choice(kiosk: Kiosk, label: str) -> None:
    kiosk.choice(label).choose()
    await kiosk.settle()


class TestAPack:
    async def test_is_answered_with_two_switches_and_their_keyboard(self, start: StartKiosk) -> None:
        async with start(centre=with_pack(example_centre()), speech_on=False) as kiosk:
            hands = TwoSwitches(kiosk)
            await hands.choose("Tell us how it was", "Begin", "Go on", "How many times have you been here?")
            await hands.choose("Row: 1 to 0", "2", "Row: 1 to 0", "0")
            assert kiosk.box.text == "20"

    async def test_is_answered_with_nine_keys(self, start: StartKiosk) -> None:
        async with start(centre=with_pack(example_centre()), speech_on=False) as kiosk:
            await asked(kiosk, "last", DRAFT.with_answer(DRAFT.question("visits"), "12"))
            await kiosk.press("enter")
            await press_keys(kiosk, "20112026", "Done")
            assert kiosk.box.text == "20112026"

    async def test_asks_only_what_numbers_make_relevant(self, start: StartKiosk) -> None:
        async with start(centre=with_pack(example_centre()), speech_on=False) as kiosk:
            for key in ("2", "1", "1", "1"):
                await kiosk.press(key)
            await press_choice(kiosk, "Go on")
            assert kiosk.title == "How welcome did you feel?", "without a number of visits there is no last one"
            await kiosk.press("2")
            assert kiosk.title == "What made you feel that way?"
            await kiosk.press("escape", "escape", "escape")
            assert kiosk.title == "Before you begin"


class TestWhatDoesNotFit:
    @pytest.mark.parametrize(
        ("question_id", "told"),
        [
            (
                "visits",
                {
                    "a few": "This is not a number. Please use digits, like 12.",
                    "1.5": "This is not a whole number. Please write one without a point, like 12.",
                    "100": "This number does not fit. Write a number from 0 to 99.",
                },
            ),
            (
                "last",
                {
                    "Friday": "This is not a date. Please write day, month and year with digits, like 24 11 2026.",
                    "31 2 2026": "There is no such day. Please write the day first, then the month, like 24 11 2026.",
                    "24 11 2026": "That day is still to come. Please write an earlier one.",
                },
            ),
        ],
    )
    async def test_is_told_beside_the_answer_and_aloud_and_stays_to_be_mended(
        self, start: StartKiosk, question_id: str, told: dict[str, str]
    ) -> None:
        async with start() as kiosk:
            await asked(kiosk, question_id)
            for typed, words in told.items():
                kiosk.box.answer_with(typed)
                await press_choice(kiosk, "Go on")
                assert kiosk.notices[-1] == kiosk.last_heard == f"{words} {SKIP}"
                assert (kiosk.box.text, kiosk.focused) == (typed, kiosk.box)

    async def test_of_boxes_is_told_and_the_focus_stays_on_a_box(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await asked(kiosk, "help")
            for label in ("A quiet room", "Help with travel", "Something to eat", "Go on"):
                await press_choice(kiosk, label)
            assert kiosk.last_heard == "Please choose two at most."
            assert kiosk.focused is kiosk.choice("A quiet room")

    async def test_is_not_sent_when_it_was_left_by_going_back(self, start: StartKiosk) -> None:
        async with start(centre=with_pack(example_centre()), speech_on=False) as kiosk:
            for key in ("2", "1", "1"):
                await kiosk.press(key)
            await press_choice(kiosk, "Go on")
            for label in ("Skip this question", "Go on", NEEDED, "Go on"):
                await press_choice(kiosk, label)
            await press_choice(kiosk, "How many times have you been here?")
            await kiosk.type("x")
            await press_choice(kiosk, "Back")
            assert kiosk.notices == ["One answer does not fit: How many times have you been here?"]
            assert "Go on: see exactly what staff will see" not in kiosk.choices


class TestSimplerWords:
    async def test_come_where_they_were_asked_for_and_are_heard_at_once(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await asked(kiosk, "last")
            await press_choice(kiosk, "Say it simpler")
            assert kiosk.passages["Say it simpler"] == "Which day did you come the last time?"
            assert kiosk.last_heard.startswith("Say it simpler. Which day did you come the last time?")
            assert "Say it simpler" not in kiosk.choices
            assert kiosk.choice("Back").number == 2, "numbered anew, without a gap"
