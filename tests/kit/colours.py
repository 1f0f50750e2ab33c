"""Checks of colour on what is really drawn, theme by theme and terminal by terminal (ACCESSIBILITY 4 to 7).

A walk through the screens in one theme, whose colours all differ, collects every kind of cell: which of the theme's
colours it is drawn in, and how. What each kind looks like in the other themes and on other terminals then follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.widget import Widget

from accessibility.contrast import contrast
from accessibility.themes import Palette
from screens.widgets.qr_code import QrCode
from tests.kit.drawn import Cell, cells, runs
from tests.kit.driving import Kiosk
from tests.kit.terminals import ALL_COLOURS, SeenIn

LEAST_TEXT = {
    "ink-on-cream": 10.0,
    "black-on-white": 20.0,
    "white-on-black": 18.0,
    "yellow-on-black": 17.5,
    "low-glare-cream": 7.0,
    "monochrome": 18.0,
}
"""The least contrast of words in each theme (VVSG 2.0, 7.1-C and 7.1-D; low glare within 4.5 to 8, held at 7)."""
MOST_TEXT = {"low-glare-cream": 8.0}
"""The most, where a terminal can show it: 16 colours that it chooses itself have no two so near each other."""
LEAST_LINE = 3.0
"""Borders, and what tells the focus from its surroundings (WCAG 2.2, 1.4.11)."""
ROLES = ("ground", "block", "text", "accent", "on_accent", "attention")


class Kind(NamedTuple):
    """Cells that are drawn alike, whatever letters are in them."""

    ink: str
    """Which of the theme's colours; "" where it has none."""
    ground: str
    style: Style
    """Its attributes."""
    is_line: bool


def kinds(kiosk: Kiosk, palette: Palette) -> dict[Kind, str]:
    """Every kind of cell with something in it, and where one is.

    Raises:
        AssertionError: Something is drawn in a colour that is not one of the theme's.
    """
    roles = {Color.parse(getattr(palette, role)).triplet: role for role in reversed(ROLES)}
    codes = [code.region for code in kiosk.screen.query(QrCode) if code.display]
    found: dict[Kind, str] = {}
    for x, y, text, style in runs(kiosk.app):
        if text.isspace() or any(code.contains(x, y) for code in codes):
            continue
        names = []
        for color in (style.color, style.bgcolor):
            assert color is not None, f"{text!r} is drawn without a colour of its own"
            assert color.triplet in roles, f"{text!r} is drawn in {color.triplet}, which is none of the theme's colours"
            names.append(roles[color.triplet])
        for is_line in {_is_line(letter) for letter in text if not letter.isspace()}:
            ink, ground = names
            kind = Kind(ink, ground, style.without_color, is_line)
            found.setdefault(kind, f"{text.strip()[:20]!r} of {_at(kiosk, x, y)}")
    return found


def poor_kinds(found: dict[Kind, str], palette: Palette, terminal: SeenIn) -> Iterator[str]:
    """Kinds of cells that do not stand out as much as their theme promises on a terminal."""
    terminal = terminal.told(palette.console)
    for kind, where in found.items():
        ink, ground = getattr(palette, kind.ink), getattr(palette, kind.ground)
        style = kind.style + Style(color=ink, bgcolor=ground)
        if palette.filter is not None:
            [(_, filtered, _)] = palette.filter.apply([Segment("x", style)], TextualColor.parse(ground))
            style = filtered or Style()
        if palette.id == "terminal":
            if not (_is_own(style.color) and _is_own(style.bgcolor)) or style.dim or (style.bold and style.reverse):
                yield f"{where} is not in the terminal's own colours but in {style}"
            continue
        seen = contrast(*terminal.pair(style))
        if not is_fine(seen, palette.id, is_line=kind.is_line, terminal=terminal):
            yield f"{where} has {seen:.2f} in {palette.id} on {terminal}"


def is_fine(seen: float, theme: str, *, is_line: bool, terminal: SeenIn) -> bool:
    """Whether a contrast is as the theme promises."""
    if is_line:
        return seen >= LEAST_LINE
    most = 22.0 if terminal.name.startswith("16") else MOST_TEXT.get(theme, 22.0)
    return LEAST_TEXT[theme] <= seen <= most


def poor_cells(kiosk: Kiosk, terminal: SeenIn = ALL_COLOURS) -> Iterator[str]:
    """Cells whose words or lines do not stand out as much as the theme that is shown promises."""
    theme = kiosk.app.theme
    codes = [code.region for code in kiosk.screen.query(QrCode) if code.display]
    told: set[tuple[object, ...]] = set()
    for cell in cells(kiosk.app, terminal):
        if cell.is_blank or any(code.contains(cell.x, cell.y) for code in codes):
            continue
        key = (cell.ink, cell.ground, cell.is_line)
        if key not in told and not is_fine(cell.contrast, theme, is_line=cell.is_line, terminal=terminal):
            yield f"{cell.letter!r} of {_at(kiosk, cell.x, cell.y)} has {cell.contrast:.2f} in {theme} on {terminal}"
        told.add(key)


def _at(kiosk: Kiosk, x: int, y: int) -> str:
    return type(kiosk.screen.get_widget_at(x, y)[0]).__name__


def _is_line(letter: str) -> bool:
    return 0x2500 <= ord(letter) <= 0x257F


def _is_own(color: Color | None) -> bool:
    return color is None or color.is_default


def drawn(kiosk: Kiosk, terminal: SeenIn = ALL_COLOURS) -> dict[tuple[int, int], Cell]:
    """Every cell by its place."""
    return {(cell.x, cell.y): cell for cell in cells(kiosk.app, terminal)}


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


def kinds_of_focus(kiosk: Kiosk, met: Iterable[type[Widget]] = ()) -> dict[type[Widget], Widget]:
    """One of each kind of thing that takes the focus, without those that were met before."""
    return {type(thing): thing for thing in reversed(kiosk.screen.things) if type(thing) not in met}
