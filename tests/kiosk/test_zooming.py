"""The terminal's own font follows the settings and the screen, and no answer is lost by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from accessibility.text_size import TextSize
from accessibility.text_size.display import Display
from accessibility.text_size.zoom import Undo
from kiosk.settings import Settings
from tests.conftest import StartKiosk
from tests.kiosk.test_settings import Place, header
from tests.kiosk.walks import WORDS, write_feedback
from tests.kit.driving import Kiosk
from tests.kit.examples import code_screen


@dataclass
class RecordingZoom:
    """Remembers what it was told to show."""

    name: str = "recording"
    is_available: bool = True
    shown: list[TextSize] = field(default_factory=list)
    heights: Mapping[TextSize, float] = field(default_factory=lambda: Display().heights())

    def show(self, size: TextSize) -> str:
        self.shown.append(size)
        return ""

    def put_back(self) -> Undo:
        return Undo()


async def f4(kiosk: Kiosk, zoom: RecordingZoom, columns: int, rows: int) -> None:
    """Press F4, and let the terminal take another grid for it, as it does of its own accord."""
    before = list(zoom.shown)
    await kiosk.press("f4")
    if zoom.shown != before:
        await kiosk.pilot.resize_terminal(columns, rows)
        await kiosk.settle()


GRIDS = ((91, 26), (73, 21), (61, 18), (112, 33))
"""What a real terminal with 1920 by 1080 pixels has at the sizes 2, 3, 4 and 1."""


class TestF4:
    async def test_goes_through_all_sizes_where_there_is_room(self, start: StartKiosk) -> None:
        zoom = RecordingZoom()
        async with start(size=(112, 33), zoom=zoom) as kiosk:
            for columns, rows in GRIDS:
                await f4(kiosk, zoom, columns, rows)
            assert zoom.shown == [
                TextSize.NORMAL,
                TextSize.LARGE,
                TextSize.LARGER,
                TextSize.LARGEST,
                TextSize.NORMAL,
            ]

    async def test_stops_at_what_fits_and_says_so_and_begins_again(self, start: StartKiosk) -> None:
        zoom = RecordingZoom()
        async with start(size=(60, 17), zoom=zoom) as kiosk:
            await f4(kiosk, zoom, 47, 13)
            assert "Large text" in header(kiosk)
            for _ in range(2):
                await f4(kiosk, zoom, 47, 13)
                assert kiosk.last_heard == "This is the largest text that fits here."
                assert "This is the largest text that fits here." in header(kiosk)
            assert zoom.shown == [TextSize.NORMAL, TextSize.LARGE]
            await f4(kiosk, zoom, 60, 17)
            assert kiosk.last_heard == "Normal text"
            assert zoom.shown[-1] is TextSize.NORMAL

    async def test_goes_down_again_when_less_fits_than_was_reckoned_with(self, start: StartKiosk) -> None:
        zoom = RecordingZoom()
        async with start(size=(73, 20), zoom=zoom) as kiosk:
            for columns, rows in ((59, 17), (48, 14), (38, 11)):
                await f4(kiosk, zoom, columns, rows)
            assert zoom.shown[-2:] == [TextSize.LARGEST, TextSize.LARGER]

    async def test_keeps_answers_place_and_focus(self, start: StartKiosk) -> None:
        zoom = RecordingZoom()
        async with start(size=(112, 33), zoom=zoom) as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("left", "left")
            before = Place.of(kiosk)
            for columns, rows in GRIDS:
                await f4(kiosk, zoom, columns, rows)
                assert Place.of(kiosk) == before
            assert kiosk.app.visit.draft is not None
            assert kiosk.app.visit.draft.answers == {"overall": ("good",), "why": WORDS}

    async def test_draws_no_letters_larger_when_the_font_is(self, start: StartKiosk) -> None:
        zoom = RecordingZoom()
        async with start(size=(112, 33), zoom=zoom) as kiosk:
            await f4(kiosk, zoom, 91, 26)
            assert kiosk.screen.letter_size is TextSize.NORMAL


class TestTheNextVisitor:
    @pytest.mark.parametrize("default", [TextSize.NORMAL, TextSize.LARGER])
    async def test_begins_with_the_default_size(self, start: StartKiosk, default: TextSize) -> None:
        zoom = RecordingZoom()
        async with start(size=(112, 33), zoom=zoom, defaults=Settings(size=default)) as kiosk:
            await f4(kiosk, zoom, 91, 26)
            await kiosk.press("f12")
            assert zoom.shown[-1] is default
            assert kiosk.app.settings.size is default


class TestACode:
    async def test_is_shown_in_the_normal_size_and_what_follows_in_the_size_asked_for(self, start: StartKiosk) -> None:
        zoom = RecordingZoom()
        async with start(size=(112, 33), zoom=zoom) as kiosk:
            await f4(kiosk, zoom, 91, 26)
            await kiosk.show(code_screen(kiosk.app.context))
            await kiosk.press("f4")
            assert zoom.shown[-2:] == [TextSize.LARGE, TextSize.NORMAL]
            await kiosk.take_away()
            assert zoom.shown[-2:] == [TextSize.NORMAL, TextSize.LARGER]
