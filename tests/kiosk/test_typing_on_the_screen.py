"""Whole visits in which every letter comes from the keyboard on the screen, and what is left of it afterwards."""

from __future__ import annotations

import weakref
from unittest.mock import patch

import pytest

from accessibility.keyboard import KeyboardOrder
from accessibility.words import load_words
from kiosk.settings import Settings
from screens.widgets.answering import AnswerBox
from tests.conftest import StartKiosk
from tests.kiosk.test_privacy import still_there
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk
from tests.kit.keyboard import keyboard_of, press_keys, touch_keys
from tests.kit.scanning import TwoSwitches

NEEDED = "Staff of this centre may keep and read my answers. (needed to send)"
NINE_KEYS = {"up", "down", "left", "right", "enter", "escape", "f1", "f2", "home"}
every_size = pytest.mark.parametrize("size", [(80, 24), (39, 11)], ids=lambda size: f"{size[0]}x{size[1]}")


def answers(kiosk: Kiosk) -> dict[str, tuple[str, ...]]:
    (stored,) = kiosk.store.submissions
    return {answer.id: answer.answer for answer in stored.answers}


class TestNineKeys:
    async def test_are_enough_from_welcome_to_saved_and_back(self, start: StartKiosk) -> None:
        async with start(size=(39, 11), speech_on=False) as kiosk:
            with patch.object(kiosk, "press", wraps=kiosk.press) as press:
                for label in ("Tell us how it was", "Begin", "Good"):
                    await kiosk.choose(label)
                await kiosk.press("f1", "escape", "home", "escape", "f2", "f2")
                while kiosk.focused is not kiosk.box:
                    await kiosk.press("down")
                await kiosk.press("enter")
                await press_keys(kiosk, "hot te")
                word = keyboard_of(kiosk).keys[0][0]
                await press_keys(kiosk, word.label, "Done")
                assert kiosk.box.text == f"hot {word.key.text} "
                await kiosk.press("enter")
                for label in ("Go on", "Skip this question", NEEDED, "Go on"):
                    await kiosk.choose(label)
                for label in ("Go on: see exactly what staff will see", "Send this", "Finish and clear the screen"):
                    await kiosk.choose(label)
                await kiosk.press("enter")
            pressed = {key for call in press.await_args_list for key in call.args}
            assert pressed <= NINE_KEYS
            assert (f"hot {word.key.text}",) in answers(kiosk).values()
            assert kiosk.title == "Welcome"
            assert kiosk.app.settings.keyboard is KeyboardOrder.OFF


class TestAKeyThatOnlySaysIAmHere:
    async def test_is_no_letter_that_was_typed(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f12", "q")
            assert kiosk.title == "Welcome"
            await kiosk.press("2", "1", "2")
            await kiosk.listen()
            assert "Or press Enter for a keyboard on the screen." in kiosk.last_heard
            await kiosk.press("enter")
            assert keyboard_of(kiosk).has_focus

    async def test_leaves_the_keyboard_where_the_centre_shows_one(self, start: StartKiosk) -> None:
        async with start(defaults=Settings(keyboard=KeyboardOrder.ALPHABETICAL)) as kiosk:
            await kiosk.press("f12", "q", "2", "1", "2")
            assert keyboard_of(kiosk).display
            await kiosk.press("enter")
            assert keyboard_of(kiosk).has_focus


class TestTouch:
    @every_size
    async def test_is_enough_from_rest_to_saved_and_back(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            with patch.object(kiosk, "press", side_effect=AssertionError("no key is pressed")):
                for label in ("Find a way to get involved", "Help choose new staff", "I am interested", "Begin"):
                    await kiosk.choose_by_touch(label)
                await kiosk.choose_by_touch("By phone")
                while kiosk.box.region.bottom > kiosk.screen.body.region.bottom:
                    await kiosk.scroll_by_touch()
                await kiosk.touch(kiosk.box)
                await touch_keys(kiosk, "01234")
                for label in ("Go on", "Skip this question"):
                    await kiosk.choose_by_touch(label)
                while kiosk.box.region.bottom > kiosk.screen.body.region.bottom:
                    await kiosk.scroll_by_touch()
                await kiosk.touch(kiosk.box)
                await touch_keys(kiosk, "Zo", "Accents", "ë", "Done")
                for label in ("Go on", "Go on", "Skip this question", "Go on", NEEDED, "Go on"):
                    await kiosk.choose_by_touch(label)
                for label in ("Go on: see exactly what staff will see", "Send this", "Finish and clear the screen"):
                    await kiosk.choose_by_touch(label)
                await kiosk.choose_by_touch(kiosk.choices[0])
            assert answers(kiosk)["phone"] == ("01234",)
            assert answers(kiosk)["name"] == ("Zoë",)
            assert kiosk.title == "Welcome"
            assert kiosk.app.settings.keyboard is KeyboardOrder.OFF


class TestTwoSwitches:
    async def test_write_a_word(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            hands = TwoSwitches(kiosk)
            await hands.choose("Tell us how it was", "Begin", "Good", "Why did you choose that answer?")
            assert keyboard_of(kiosk).has_focus
            await hands.choose("h", "i", "Space", "Done")
            assert kiosk.box.text == "hi "
            assert kiosk.focused is kiosk.choice("Go on")


class TestWhatIsLeftOfIt:
    async def test_is_no_keyboard_no_word_and_no_letter(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("2", "1", "2")
            await kiosk.focus(kiosk.box)
            await kiosk.press("enter")
            await press_keys(kiosk, "caps", "Marig")
            assert kiosk.box.text == "Marig"
            before: list[weakref.ref[object]] = [weakref.ref(keyboard_of(kiosk)), weakref.ref(kiosk.box)]
            await kiosk.press("f12")
            left = await still_there(kiosk, before)
            assert not [thing for thing in left if not isinstance(thing, AnswerBox)]
            assert not [box for box in left if isinstance(box, AnswerBox) and (box.text or box.history.undo_stack)]
            assert not kiosk.app.context.has_letter_keys
            assert "Marig" not in "".join([*lines(kiosk.app), *kiosk.heard, *kiosk.voice.sentences])
            await kiosk.press("enter", "2", "1", "2")
            assert not keyboard_of(kiosk).display
            await kiosk.focus(kiosk.box)
            await kiosk.press("enter")
            assert not keyboard_of(kiosk).keys[0], "nothing of the last visit is suggested"
            assert keyboard_of(kiosk).place == (1, 0)

    async def test_is_no_word_in_the_list_that_suggestions_come_from(self, start: StartKiosk) -> None:
        count = len(load_words("en-GB"))
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2", "1", "2")
            await kiosk.focus(kiosk.box)
            await kiosk.press("enter")
            await kiosk.type("Marigoldine marigoldine ")
        assert len(load_words("en-GB")) == count
        assert not load_words("en-GB").suggestions("marigoldi", 5)
