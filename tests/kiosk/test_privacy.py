"""Leaving, in whichever way, leaves nothing of a visit behind for the next visitor."""

from __future__ import annotations

from tests.conftest import StartKiosk


class TestLeaving:
    async def test_f12_throws_the_answers_away(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2", "1", "1")
            await kiosk.type("my own words")
            await kiosk.press("f12")
            assert kiosk.app.visit.draft is None
