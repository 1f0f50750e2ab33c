"""Another language changes every word of the app, and nothing of the visit."""

from __future__ import annotations

from tests.conftest import StartKiosk


class TestAKioskWithOneLanguage:
    async def test_says_that_there_is_no_other(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f11")
            assert kiosk.last_heard == "This kiosk has no other language yet."
