"""QR codes as they are drawn: decoded from the cells on the screen, as a phone would see them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
import zxingcpp
from rich.color import Color
from textual.geometry import Region

from accessibility.themes import palettes
from kiosk.settings import Settings
from screens.visitor.opportunity import CodeScreen
from screens.widgets.qr_code import QUIET_ZONE, QrCode
from tests.conftest import StartKiosk, example_centre
from tests.kit.driving import Kiosk

PIXELS = 4
"""Pixels for each module's side."""
Modules = npt.NDArray[np.uint8]


def drawn_modules(kiosk: Kiosk) -> Modules:
    """What is drawn where the code stands: two rows of halves for each row of cells, 255 for white."""
    code = kiosk.screen.query_one(QrCode)
    rows: list[list[int]] = []
    for strip in code.render_lines(Region(0, 0, code.size.width, code.size.height)):
        upper: list[int] = []
        lower: list[int] = []
        for text, style, _ in strip:
            assert style is not None
            ink, paper = grey(style.color), grey(style.bgcolor)
            for character in text:
                assert character in " ▀", "only spaces and upper halves are drawn alike by every font"
                upper.append(ink if character == "▀" else paper)
                lower.append(paper)
        rows += [upper, lower]
    return np.array(rows, dtype=np.uint8)


def grey(colour: Color | None) -> int:
    """Black or white, and nothing else."""
    assert colour is not None
    triplet = colour.get_truecolor()
    assert tuple(triplet) in ((0, 0, 0), (255, 255, 255))
    return triplet.red


def decoded(modules: Modules) -> list[str]:
    """What a reader finds on a photograph of it; it is not told that it might be inverted."""
    image = np.kron(modules, np.ones((PIXELS, PIXELS), dtype=np.uint8))
    return [found.text for found in zxingcpp.read_barcodes(image, try_invert=False)]


async def show(kiosk: Kiosk, number: int) -> CodeScreen:
    """Show the code of one of the example centre's opportunities."""
    screen = CodeScreen(kiosk.app.context, kiosk.app.context.centre.opportunities[number])
    await kiosk.app.push_screen(screen)
    await kiosk.settle()
    return screen


class TestACodeOnTheScreen:
    @pytest.mark.parametrize("size", [(80, 24), (119, 33), (240, 67)])
    async def test_decodes_to_the_very_address(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            for number in range(len(kiosk.app.context.centre.opportunities)):
                screen = await show(kiosk, number)
                assert decoded(drawn_modules(kiosk)) == [screen.address]
                await kiosk.app.pop_screen()

    @pytest.mark.parametrize("theme", [palette.id for palette in palettes()])
    async def test_is_black_on_white_in_every_theme(self, start: StartKiosk, theme: str) -> None:
        async with start(defaults=Settings(theme=theme)) as kiosk:
            screen = await show(kiosk, 0)
            modules = drawn_modules(kiosk)
            assert decoded(modules) == [screen.address]
            assert modules[0].min() == 255

    async def test_has_four_white_modules_on_every_side(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await show(kiosk, 0)
            modules = drawn_modules(kiosk)
            edge = modules.copy()
            side = modules.shape[1]
            edge[QUIET_ZONE : side - QUIET_ZONE, QUIET_ZONE : side - QUIET_ZONE] = 255
            assert edge.min() == 255
            assert modules[QUIET_ZONE, QUIET_ZONE] == 0

    async def test_takes_the_longest_address_that_the_check_allows(self, start: StartKiosk) -> None:
        centre = example_centre()
        longest = f"https://example.org/{'x' * (106 - 20 - len(centre.opportunities[0].id) - 1)}/"
        details = centre.details.model_copy(update={"role_pages_url": longest})
        async with start(centre=centre.model_copy(update={"details": details}), speech_on=False) as kiosk:
            screen = await show(kiosk, 0)
            assert len(screen.address) == 106
            assert decoded(drawn_modules(kiosk)) == [screen.address]

    async def test_is_all_on_the_screen(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await show(kiosk, 0)
            code = kiosk.screen.query_one(QrCode)
            assert code.region.intersection(kiosk.screen.body.region) == code.region


class TestAScreenTooSmallForACode:
    @pytest.mark.parametrize("size", [(39, 11), (60, 20)])
    async def test_shows_the_address_in_words_and_says_why(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size) as kiosk:
            screen = await show(kiosk, 0)
            assert not screen.query_one(QrCode).display
            assert "The code does not fit this screen. Please copy this address:" in kiosk.texts
            assert screen.address in kiosk.last_heard

    async def test_shows_the_code_again_when_there_is_room(self, start: StartKiosk) -> None:
        async with start(size=(39, 11), speech_on=False) as kiosk:
            screen = await show(kiosk, 0)
            await kiosk.pilot.resize_terminal(80, 24)
            await kiosk.settle()
            assert decoded(drawn_modules(kiosk)) == [screen.address]
