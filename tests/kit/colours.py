"""Checks of colour on what is really drawn, theme by theme (ACCESSIBILITY 4, 5 and 7)."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget

from accessibility.contrast import contrast
from screens.widgets.qr_code import QrCode
from tests.kit.drawn import Cell, cells
from tests.kit.driving import Kiosk

LEAST_TEXT = {
    "ink-on-cream": 10.0,
    "black-on-white": 20.0,
    "white-on-black": 18.0,
    "yellow-on-black": 17.5,
    "low-glare": 7.0,
}
"""The least contrast of words in each theme (VVSG 2.0, 7.1-C and 7.1-D; low glare within 4.5 to 8, held at 7)."""
MOST_TEXT = {"low-glare": 8.0}
LEAST_LINE = 3.0
"""Borders, and what tells the focus from its surroundings (WCAG 2.2, 1.4.11)."""


def poor_cells(kiosk: Kiosk) -> Iterator[str]:
    """Cells whose words or lines do not stand out as much as their theme promises."""
    theme = kiosk.app.theme
    least, most = LEAST_TEXT[theme], MOST_TEXT.get(theme, 22.0)
    codes = [code.region for code in kiosk.screen.query(QrCode) if code.display]
    told: set[tuple[object, ...]] = set()
    for cell in cells(kiosk.app):
        if cell.is_blank or any(code.contains(cell.x, cell.y) for code in codes):
            continue
        is_fine = cell.contrast >= LEAST_LINE if cell.is_line else least <= cell.contrast <= most
        key = (cell.ink, cell.ground, cell.is_line)
        if not is_fine and key not in told:
            told.add(key)
            where = kiosk.screen.get_widget_at(cell.x, cell.y)[0]
            yield f"{cell.letter!r} of {type(where).__name__} has {cell.contrast:.2f} in {theme}"


def drawn(kiosk: Kiosk) -> dict[tuple[int, int], Cell]:
    """Every cell by its place."""
    return {(cell.x, cell.y): cell for cell in cells(kiosk.app)}


def tells_without_colour(before: dict[tuple[int, int], Cell], after: dict[tuple[int, int], Cell]) -> bool:
    """Whether a letter or its look tells the focus, with no colour at all."""
    return any(
        (cell.letter, cell.look) != (before[place].letter, before[place].look)
        for place, cell in after.items()
        if place in before
    )


def stands_out(before: dict[tuple[int, int], Cell], after: dict[tuple[int, int], Cell]) -> bool:
    """Whether what tells the focus has 3:1: as a mark on its ground, or as a ground against what was there."""
    changed = [(before[place], cell) for place, cell in after.items() if place in before and before[place] != cell]
    return any(
        (old.letter != new.letter and not new.is_blank and new.contrast >= LEAST_LINE)
        or contrast(old.ground, new.ground) >= LEAST_LINE
        for old, new in changed
    )


def kinds_of_focus(kiosk: Kiosk) -> dict[type[Widget], Widget]:
    """One of each kind of thing that takes the focus."""
    return {type(thing): thing for thing in reversed(kiosk.screen.things)}
