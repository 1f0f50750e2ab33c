"""The QR code as it is drawn, turned into pixels and read by a decoder that knows nothing of how it was made."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from msgspec import structs
from msgspec.structs import replace
from numpy.typing import NDArray

from accessibility.themes import palettes
from data.centre.links import QR_BYTES_LOW
from screens.visitor.opportunity import CodeScreen
from screens.widgets.qr_code import QUIET_ZONE, QrCode
from screens.widgets.reading import Passage
from tests.conftest import StartKiosk, example_centre
from tests.kit.drawn import Cell, cells
from tests.kit.driving import Kiosk
from tests.kit.terminals import ALL_COLOURS

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
PIXELS = 4
"""Across a cell, which is twice as high as wide."""


def halves(cell: Cell) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The colours of the upper and the lower half of a cell; only half blocks and spaces are drawn alike everywhere."""
    match cell.letter:
        case " ":
            return cell.ground, cell.ground
        case "▀":
            return cell.ink, cell.ground
        case "▄":
            return cell.ground, cell.ink
        case _:
            raise AssertionError(f"{cell.letter!r} is drawn differently by different fonts")


def picture(kiosk: Kiosk) -> NDArray[np.uint8]:
    """The whole screen as grey pixels; words as their ground, since they are not what is looked for."""
    width, height = kiosk.app.size
    image = np.zeros((height * 2 * PIXELS, width * PIXELS), np.uint8)
    code = kiosk.screen.query_one(QrCode).region
    for cell in cells(kiosk.app, replace(ALL_COLOURS, own=((255, 255, 255), (0, 0, 0)))):
        pair = halves(cell) if code.contains(cell.x, cell.y) else (cell.ground, cell.ground)
        for half, colour in enumerate(pair):
            top = (2 * cell.y + half) * PIXELS
            image[top : top + PIXELS, cell.x * PIXELS : (cell.x + 1) * PIXELS] = sum(colour) // 3
    return image


def modules(kiosk: Kiosk) -> NDArray[np.bool_]:
    """The code alone, one value a module, ``True`` for black."""
    code = kiosk.screen.query_one(QrCode)
    rows: dict[int, list[bool]] = {}
    for cell in cells(kiosk.app, replace(ALL_COLOURS, own=((255, 255, 255), (0, 0, 0)))):
        if code.region.contains(cell.x, cell.y):
            for half, colour in enumerate(halves(cell)):
                assert colour in (BLACK, WHITE)
                rows.setdefault(2 * cell.y + half, []).append(colour == BLACK)
    return np.array([row for _, row in sorted(rows.items())])


def lies_free(kiosk: Kiosk) -> None:
    """The whole code is in sight and has its empty modules all around."""
    code = kiosk.screen.query_one(QrCode)
    assert kiosk.screen.body.region.contains_region(code.region)
    drawn = modules(kiosk)
    rows, columns = np.where(drawn.any(axis=1))[0], np.where(drawn.any(axis=0))[0]
    side = columns[-1] - columns[0] + 1
    assert rows[-1] - rows[0] + 1 == side, "it is not square"
    finder = int(np.argmin(drawn[rows[0], columns[0] :]))  # the black edge of the corner mark is seven modules long
    assert finder % 7 == 0
    module = finder // 7
    left_over = drawn.shape[0] - 1 - rows[-1], drawn.shape[1] - 1 - columns[-1]
    assert min(rows[0], columns[0], *left_over) >= QUIET_ZONE * module


THEMES = [palette.id for palette in palettes()]


class TestCode:
    @pytest.mark.parametrize("size", [(80, 24), (119, 33), (240, 67)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_is_read_by_a_phone_in_every_theme(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            for at, opportunity in enumerate(example_centre().opportunities):
                await kiosk.show(CodeScreen(kiosk.app.context, opportunity))
                address = f"https://example.org/hazel/{opportunity.id}"
                for theme in THEMES if at == 0 else [THEMES[at % len(THEMES)]]:
                    kiosk.app.theme = theme
                    await kiosk.settle()
                    read = zxingcpp.read_barcodes(picture(kiosk), try_invert=False)
                    assert [code.text for code in read] == [address], f"{opportunity.id} in {theme}"
                lies_free(kiosk)
                await kiosk.take_away()

    @pytest.mark.parametrize("size", [(39, 11), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_gives_way_to_the_address_in_words_where_there_is_no_room(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            for opportunity in example_centre().opportunities:
                await kiosk.show(CodeScreen(kiosk.app.context, opportunity))
                assert not kiosk.screen.query_one(QrCode).display
                shown = [passage.text for passage in kiosk.screen.query(Passage) if passage.display]
                assert shown == [
                    "The code does not fit this screen. Please copy this address:",
                    f"https://example.org/hazel/{opportunity.id}",
                ]
                await kiosk.take_away()

    async def test_says_the_address_beside_it_too(self, start: StartKiosk) -> None:
        async with start(speech_on=True) as kiosk:
            opportunity = example_centre().opportunities[0]
            await kiosk.show(CodeScreen(kiosk.app.context, opportunity))
            assert f"https://example.org/hazel/{opportunity.id}" in kiosk.texts
            assert "Point your phone's camera at the code." in kiosk.last_heard

    async def test_comes_and_goes_with_the_size_of_the_screen(self, start: StartKiosk) -> None:
        async with start(size=(39, 11), speech_on=False) as kiosk:
            await kiosk.show(CodeScreen(kiosk.app.context, example_centre().opportunities[0]))
            for size, is_shown in (((80, 24), True), ((39, 11), False), ((240, 67), True)):
                await kiosk.pilot.resize_terminal(*size)
                await kiosk.settle()
                assert kiosk.screen.query_one(QrCode).display is is_shown
                assert kiosk.app.focused is not None

    async def test_holds_the_longest_address_that_the_check_allows(self, start: StartKiosk) -> None:
        centre = example_centre()
        opportunity = centre.opportunities[0]
        folder = "https://example.org/"
        folder += "x" * (QR_BYTES_LOW - len(folder) - len(opportunity.id) - 1) + "/"
        details = structs.replace(centre.details, role_pages_url=folder)
        async with start(centre=structs.replace(centre, details=details), speech_on=False) as kiosk:
            await kiosk.show(CodeScreen(kiosk.app.context, opportunity))
            read = zxingcpp.read_barcodes(picture(kiosk), try_invert=False)
            assert [code.text for code in read] == [folder + opportunity.id]
            lies_free(kiosk)
