"""A walk over every screen at every size: what is drawn, spoken, reached and pointed at is the same."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from accessibility.speech.sentences import split_sentences
from accessibility.text_size import TextSize
from data.language import load_language
from kiosk.settings import Settings
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.staff.unlock import UnlockScreen
from screens.visitor.form.question import QuestionScreen
from screens.visitor.key_describer import KeyDescriberScreen
from screens.visitor.leaving import StillThereScreen
from screens.visitor.switches import LearnSwitchesScreen
from screens.visitor.welcome import RestScreen, WelcomeScreen
from screens.widgets.choosing import Choice
from screens.widgets.reading import Title
from tests.conftest import StartKiosk, example_centre
from tests.kit.driving import Kiosk
from tests.kit.examples import Example, examples, one_of_each, screen_classes, unlike_examples
from tests.kit.fakes import NOW
from tests.kit.touching import targets_are_large_and_stand_apart
from tests.kit.walking import (
    boxes_have_a_keyboard,
    everything_drawn_is_spoken,
    focus_is_seen,
    keys_reach_everything,
    more_is_told_truly,
    nothing_is_cut,
    touch_reaches_everything,
)

SIZES = [(39, 11), (40, 12), (80, 24), (119, 33), (240, 67)]
SMALL = SIZES[:3]
DRAWN = [((80, 24), TextSize.LARGE), ((240, 67), TextSize.LARGEST)]
"""Screens whose letters are drawn, with bars that scroll along and with bars that stand still."""
ANY_KEY_GOES_ON: tuple[type[KioskScreen], ...] = (RestScreen, StillThereScreen)
TELLS_KEYS: tuple[type[KioskScreen], ...] = (KeyDescriberScreen, LearnSwitchesScreen)
"""Where keys are told or learned and do nothing else; touch goes through these."""
NOT_BY_KEYS = (*ANY_KEY_GOES_ON, *TELLS_KEYS)


def drawn_name(value: object) -> str:
    return value.name.lower() if isinstance(value, TextSize) else size_name(value)  # type: ignore[arg-type]


def size_name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@asynccontextmanager
async def shown(kiosk: Kiosk, example: Example) -> AsyncIterator[KioskScreen]:
    """A screen, on top of the others and taken away again."""
    await kiosk.show(example.make())
    yield kiosk.screen
    await kiosk.take_away()


class TestEveryScreen:
    def test_has_an_example_in_this_walk(self) -> None:
        context = Context(centre=example_centre(), language=load_language(), today=NOW.date())
        assert screen_classes() == {example.screen for example in examples(context)}

    @pytest.mark.parametrize("size", SIZES, ids=size_name)
    async def test_says_all_it_shows_in_order_cuts_nothing_and_can_be_touched(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        faults: list[str] = []
        async with start(size=size) as kiosk:
            context = replace(kiosk.app.context, typed_is_spoken=True)
            for example in examples(context) if size in SMALL else unlike_examples(context):
                async with shown(kiosk, example):
                    checks = (
                        everything_drawn_is_spoken,
                        nothing_is_cut,
                        more_is_told_truly,
                        focus_is_seen,
                        boxes_have_a_keyboard,
                        targets_are_large_and_stand_apart,
                    )
                    faults += [f"{example}: {fault}" for check in checks for fault in check(kiosk)]
        assert not faults, "\n".join(["", *faults])

    @pytest.mark.parametrize("size", [SIZES[0], SIZES[2], SIZES[4]], ids=size_name)
    async def test_is_reached_in_all_its_parts_by_one_key(self, start: StartKiosk, size: tuple[int, int]) -> None:
        faults: list[str] = []
        async with start(size=size, speech_on=False) as kiosk:
            of_each = {example.name for example in one_of_each(kiosk.app.context)}
            walked = unlike_examples if size in (SIZES[0], SIZES[2]) else one_of_each
            for example in walked(kiosk.app.context):
                if example.screen in NOT_BY_KEYS:
                    continue
                async with shown(kiosk, example):
                    keys = {"down": False}
                    if size == SIZES[0] and example.name in of_each:
                        keys = {"down": False, "up": False, "tab": True, "shift+tab": True}
                    elif size == SIZES[2]:
                        keys = {"down": False, "tab": True}
                    for key, controls_only in keys.items():
                        found = await keys_reach_everything(kiosk, key, controls_only=controls_only)
                        faults += [f"{example}: {fault}" for fault in found]
        assert not faults, "\n".join(["", *faults])

    @pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=size_name)
    async def test_is_reached_in_all_its_parts_by_touch(self, start: StartKiosk, size: tuple[int, int]) -> None:
        faults: list[str] = []
        async with start(size=size, speech_on=False) as kiosk:
            for example in unlike_examples(kiosk.app.context):
                if example.screen in ANY_KEY_GOES_ON:
                    continue
                async with shown(kiosk, example):
                    faults += [f"{example}: {fault}" for fault in await touch_reaches_everything(kiosk)]
        assert not faults, "\n".join(["", *faults])

    async def test_has_a_digit_for_each_of_its_first_nine_choices(self, start: StartKiosk) -> None:
        pressed: list[Choice] = []
        async with start(speech_on=False) as kiosk:
            for example in unlike_examples(kiosk.app.context):
                if example.screen in NOT_BY_KEYS:
                    continue
                async with shown(kiosk, example) as screen:
                    choices = [choice for choice in screen.query(Choice) if choice.display][:9]
                    if choices:
                        choices[0].focus()
                    with patch.object(Choice, "action_press", lambda choice: pressed.append(choice)):
                        for digit, choice in enumerate(choices, start=1):
                            await kiosk.press(str(digit))
                            assert pressed.pop() is choice, f"{example}: {digit}"
                            assert kiosk.app.focused is choice


class TestTheTitle:
    async def test_is_heard_before_the_screen_is_built_and_only_once(
        self, start: StartKiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        built: list[bool] = []
        faults: list[str] = []
        async with start() as kiosk:
            say = kiosk.voice.say

            def noting(utterance: int, sentence: str, language: str) -> None:
                built.append(bool(kiosk.app.screen.query(Title)) and kiosk.app.screen is made)
                say(utterance, sentence, language)

            monkeypatch.setattr(kiosk.voice, "say", noting)
            for example in one_of_each(replace(kiosk.app.context, typed_is_spoken=True)):
                if not example.screen.speaks_first:
                    continue
                for noted in (kiosk.voice.said, kiosk.spoken, built):
                    noted.clear()
                made = example.make()
                await kiosk.show(made)
                await kiosk.listen()
                shown = [sentence for spoken in kiosk.spoken for sentence in split_sentences(spoken.text)]
                told = [kiosk.app.queue.pronunciation.said_as(sentence).text for sentence in shown]
                if built[0] or kiosk.voice.sentences != told:
                    faults.append(f"{example}: {kiosk.voice.sentences} for {told}, built: {built[0]}")
                await kiosk.take_away()
        assert faults == []


class TestEveryScreenInDrawnLetters:
    @pytest.mark.parametrize(("size", "letters"), DRAWN, ids=drawn_name)
    async def test_says_all_it_shows_in_order_and_cuts_nothing(
        self, start: StartKiosk, size: tuple[int, int], letters: TextSize
    ) -> None:
        faults: list[str] = []
        async with start(size=size, defaults=Settings(size=letters, speech_on=True)) as kiosk:
            context = replace(kiosk.app.context, typed_is_spoken=True)
            keyboards = [example for example in examples(context) if "with a keyboard" in str(example)]
            for example in [*one_of_each(context), *keyboards]:
                async with shown(kiosk, example) as screen:
                    assert (screen.typeface is None) == screen.natural_size
                    checks = (everything_drawn_is_spoken, nothing_is_cut, more_is_told_truly, focus_is_seen)
                    faults += [f"{example}: {fault}" for check in checks for fault in check(kiosk)]
        assert not faults, "\n".join(["", *faults])

    async def test_is_reached_in_all_its_parts_by_one_key(self, start: StartKiosk) -> None:
        faults: list[str] = []
        async with start(size=(80, 24), defaults=Settings(size=TextSize.LARGE)) as kiosk:
            for example in one_of_each(kiosk.app.context):
                if example.screen in (WelcomeScreen, QuestionScreen, UnlockScreen):
                    async with shown(kiosk, example):
                        found = await keys_reach_everything(kiosk, "down", controls_only=False)
                        faults += [f"{example}: {fault}" for fault in found]
        assert not faults, "\n".join(["", *faults])
