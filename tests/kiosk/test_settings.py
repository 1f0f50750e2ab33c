"""The function keys change how the kiosk looks and sounds, and nothing else."""

from __future__ import annotations

from accessibility.text_size import TextSize
from tests.conftest import StartKiosk


class TestChangingASetting:
    async def test_f4_goes_to_the_next_text_size(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f4")
            assert kiosk.app.settings.size is TextSize.LARGE
