"""A terminal whose size changes."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Size

from screens.kiosk_screen import KioskScreen
from screens.requests import Shifted
from tests.conftest import StartKiosk

MANY = 20
"""Layouts; each size takes two."""


class TestTwoSizesCloseBehindEachOther:
    async def test_are_laid_out_and_that_is_all(self, start: StartKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
        laid_out: list[Size] = []
        real = KioskScreen._screen_resized

        def screen_resized(screen: KioskScreen, size: Size) -> None:
            assert len(laid_out) < MANY, "sizes take turns for ever"
            laid_out.append(size)
            real(screen, size)

        async with start(size=(80, 24)) as kiosk:
            monkeypatch.setattr(KioskScreen, "_screen_resized", screen_resized)
            for size in (Size(117, 18), Size(80, 24), Size(117, 18), Size(80, 24)):
                kiosk.screen.post_message(events.Resize(size, size))
                kiosk.screen.post_message(Shifted())  # Textual makes one of two sizes that nothing stands between
            await kiosk.settle()
            assert laid_out[-1] == (80, 24)
            assert kiosk.screen.size == (80, 24)
