"""A terminal whose size changes, and how often a screen is laid out and drawn."""

from __future__ import annotations

import pytest
from textual import events
from textual.geometry import Size

from kiosk.app import KioskApp
from screens.kiosk_screen import KioskScreen
from screens.requests import Shifted
from screens.visitor.about import AboutScreen
from screens.widgets.bars import MoreBar
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


class TestANewScreen:
    async def test_is_drawn_first_with_the_bar_that_shows_more_and_laid_out_three_times_at_most(
        self, start: StartKiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        needed: list[bool] = []
        layouts: list[KioskScreen] = []
        display, refresh_layout = KioskApp._display, KioskScreen._refresh_layout

        def note_display(app: KioskApp, screen: KioskScreen, drawn: object) -> None:
            if screen is about and drawn is not None:
                needed.append(screen.query_one(MoreBar).has_class("-needed"))
            display(app, screen, drawn)  # type: ignore[arg-type]

        def note_layout(screen: KioskScreen, *arguments: object, **options: object) -> None:
            layouts.append(screen)
            refresh_layout(screen, *arguments, **options)  # type: ignore[arg-type]

        async with start(size=(39, 11)) as kiosk:
            about = AboutScreen(kiosk.app.context)
            await kiosk.settle()
            monkeypatch.setattr(KioskApp, "_display", note_display)
            monkeypatch.setattr(KioskScreen, "_refresh_layout", note_layout)
            kiosk.app.push_screen(about)
            await kiosk.settle()
            assert needed
            assert all(needed)
            assert set(layouts) == {about}, "what it covers is not laid out again"
            assert len(layouts) <= 3, "once, once more with room for the bar, and once with the focus"
