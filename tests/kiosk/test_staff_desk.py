"""The staff desk: the way in, the list, a record, and the way out."""

from __future__ import annotations

from tests.conftest import StartKiosk
from tests.kit.fakes import PASSPHRASE


class TestUnlocking:
    async def test_opens_with_the_passphrase(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f10")
            await kiosk.type(PASSPHRASE)
            await kiosk.press("enter")
            assert kiosk.title == "What visitors left"
