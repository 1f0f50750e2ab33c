"""Every part of every screen in drawn letters is reached, by keys and by touch alone; it takes minutes."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from accessibility.text_size import TextSize
from kiosk.settings import Settings
from tests.conftest import StartKiosk
from tests.kit.examples import one_of_each, unlike_examples
from tests.kit.walking import (
    everything_drawn_is_spoken,
    focus_is_seen,
    keys_reach_everything,
    more_is_told_truly,
    nothing_is_cut,
    touch_reaches_everything,
)
from tests.screens.test_every_screen import NOT_BY_KEYS

WALKS = [
    ((80, 24), TextSize.LARGE),
    ((119, 33), TextSize.LARGER),
    ((240, 67), TextSize.LARGE),
    ((240, 67), TextSize.LARGER),
    ((240, 67), TextSize.LARGEST),
]
walks = pytest.mark.parametrize(("size", "letters"), WALKS, ids=str)


@walks
class TestEveryScreenInDrawnLetters:
    async def test_says_all_it_shows_in_order_and_cuts_nothing(
        self, start: StartKiosk, size: tuple[int, int], letters: TextSize
    ) -> None:
        faults: list[str] = []
        async with start(size=size, defaults=Settings(size=letters, speech_on=True)) as kiosk:
            for example in unlike_examples(replace(kiosk.app.context, typed_is_spoken=True)):
                await kiosk.show(example.make())
                for check in (everything_drawn_is_spoken, nothing_is_cut, more_is_told_truly, focus_is_seen):
                    faults += [f"{example}: {fault}" for fault in check(kiosk)]
                await kiosk.take_away()
        assert not faults, "\n".join(["", *faults])

    async def test_is_reached_in_all_its_parts(
        self, start: StartKiosk, size: tuple[int, int], letters: TextSize
    ) -> None:
        faults: list[str] = []
        async with start(size=size, defaults=Settings(size=letters)) as kiosk:
            for example in one_of_each(kiosk.app.context):
                if example.screen in NOT_BY_KEYS:
                    continue
                await kiosk.show(example.make())
                for key in ("down", "up", "tab"):
                    found = await keys_reach_everything(kiosk, key, controls_only=key == "tab")
                    faults += [f"{example}: {fault}" for fault in found]
                faults += [f"{example}: {fault}" for fault in await touch_reaches_everything(kiosk)]
                await kiosk.take_away()
        assert not faults, "\n".join(["", *faults])
