"""When nobody is there: quiet time, a question with a countdown, and the end of the visit."""

from __future__ import annotations

from tests.conftest import StartKiosk


class TestTheQuestion:
    async def test_comes_after_three_quiet_minutes(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2")
            await kiosk.time_passes(180)
            assert kiosk.title == "Are you still there?"
