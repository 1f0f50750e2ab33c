"""Whatever is pressed, wherever and in any window: no fault, no way out, no lost focus, and nothing left behind."""

from __future__ import annotations

from tests.conftest import StartKiosk
from tests.kit.random_walk import press_anything


class TestRandomKeys:
    async def test_break_nothing_and_leave_nothing(self, start: StartKiosk) -> None:
        async with start(can_change_way=False) as kiosk:  # going on in plain lines ends this app, on purpose
            await press_anything(kiosk, seed=1, visits=2, count=180)
