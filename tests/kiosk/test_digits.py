"""Digits: none is shown or said that cannot be pressed, and there is a way to what has none."""

from __future__ import annotations

from accessibility.keyboard import KeyboardOrder
from kiosk.settings import Settings
from screens.widgets.choosing import Choice
from tests.conftest import StartKiosk
from tests.kiosk.walks import write_feedback
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk
from tests.kit.keyboard import keyboard_of

REST = "Digits choose the first nine, and the arrows reach the rest."


def digits_beside_choices(kiosk: Kiosk) -> str:
    return "".join(choice.figure for choice in kiosk.screen.query(Choice)).strip()


def words_on_keys(kiosk: Kiosk) -> list[str]:
    return [placed.label.strip() for placed in keyboard_of(kiosk).keys[0]]


class TestWhereThereIsABox:
    async def test_digits_stand_beside_choices_only_while_they_choose(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk, "Tea at 5")
            await kiosk.listen()
            assert kiosk.box.text == "Tea at 5"
            assert digits_beside_choices(kiosk) == ""
            await kiosk.press("f3")
            assert "Go on. Talk to someone now. Back." in kiosk.last_heard
            await kiosk.press("tab")
            assert digits_beside_choices(kiosk).startswith("123")
            assert any("1  Go on" in line for line in lines(kiosk.app))
            await kiosk.press("shift+tab")
            assert digits_beside_choices(kiosk) == ""
            assert not any("1  Go on" in line for line in lines(kiosk.app))

    async def test_digits_stand_beside_no_choice_while_the_next_is_typed(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk, "")
            await kiosk.press("up", "7")
            assert kiosk.box.text == "7"
            await kiosk.press("up")
            assert digits_beside_choices(kiosk) == ""

    async def test_suggested_words_have_theirs_only_while_the_keyboard_has_the_focus(self, start: StartKiosk) -> None:
        async with start(defaults=Settings(keyboard=KeyboardOrder.QWERTY)) as kiosk:
            await write_feedback(kiosk, "w")
            assert kiosk.focused is kiosk.box
            plain = words_on_keys(kiosk)
            assert plain
            assert not any(word[0].isdigit() for word in plain)
            await kiosk.press("tab")
            assert words_on_keys(kiosk) == [f"{at} {word}" for at, word in enumerate(plain, start=1)]
            await kiosk.press("2")
            assert kiosk.box.text == f"{plain[1]} "


class TestWhereThereAreMoreThanNine:
    async def test_the_way_to_the_rest_is_said_and_help_shows_it(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            assert REST not in kiosk.last_heard
            await kiosk.press("7")
            assert len(kiosk.choices) > 9
            assert REST in kiosk.last_heard
            await kiosk.press("f3")
            assert f"10. {kiosk.choices[9]}" not in kiosk.last_heard
            await kiosk.press("f1")
            assert "Digits: choose by number, up to nine. The arrows reach the rest." in kiosk.passages["How to move"]

    async def test_nothing_is_said_of_digits_to_who_uses_none(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.touch(kiosk.choice("Find a way to get involved"))
            await kiosk.press("f13", "escape")
            await kiosk.press("7")
            assert REST not in kiosk.last_heard
