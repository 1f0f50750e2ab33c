"""Whole visits with switches only: from the start page to "saved", and to a kiosk that knows nothing of it."""

from __future__ import annotations

import pytest

from accessibility.scanning import Scanning
from tests.conftest import StartKiosk
from tests.kit.driving import Kiosk
from tests.kit.scanning import FEEDBACK_BY_SWITCHES, OneSwitch, TwoSwitches

SIZES = [(80, 24), (39, 11)]


async def is_clean_again(kiosk: Kiosk) -> None:
    """It rests, and the next visitor gets everything as it was."""
    assert kiosk.title == "Have your say"
    await kiosk.press("space")
    assert kiosk.title == "Welcome"
    assert kiosk.app.settings == kiosk.app.services.defaults
    assert kiosk.app.settings.scanning is Scanning.OFF


class TestAVisit:
    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_by_two_switches(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            hands = TwoSwitches(kiosk)
            await hands.choose(*FEEDBACK_BY_SWITCHES[:-1])
            assert kiosk.title == "Saved. Thank you."
            await hands.choose(FEEDBACK_BY_SWITCHES[-1])
            assert [answer.id for answer in kiosk.store.submissions[0].answers]
            await is_clean_again(kiosk)

    async def test_by_one_switch_that_was_set_up_by_two_keys(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await TwoSwitches(kiosk).choose("How this kiosk works for me", "Set up my switches", "One switch")
            await kiosk.press("x")
            hands = OneSwitch(kiosk, "", "x")
            await hands.choose("My switches work", "Ways out and help", "Start page", *FEEDBACK_BY_SWITCHES)
            assert len(kiosk.store.submissions) == 1
            await is_clean_again(kiosk)

    async def test_that_is_left_at_once(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            hands = TwoSwitches(kiosk)
            await hands.choose("Tell us how it was", "Begin", "Ways out and help", "Leave now")
            await is_clean_again(kiosk)
