"""What is really drawn: every cell with its colours, taken from Textual's compositor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size, set_cell_size
from rich.style import Style
from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

from accessibility.contrast import contrast
from tests.kit.lettering import BLOCKS, read_drawn
from tests.kit.terminals import ALL_COLOURS, Rgb, SeenIn


class Cell(NamedTuple):
    """One character as it is drawn, at the column and row where it begins."""

    x: int
    y: int
    letter: str
    ink: Rgb
    ground: Rgb
    look: str
    """What is there beside colour: bold, underlined, reversed."""

    @property
    def is_line(self) -> bool:
        """Whether it belongs to a border rather than to words; half blocks are what words are drawn with."""
        return 0x2500 <= ord(self.letter) <= 0x259F and self.letter not in BLOCKS

    @property
    def is_blank(self) -> bool:
        return self.letter.isspace()

    @property
    def contrast(self) -> float:
        return contrast(self.ink, self.ground)


def cells(app: App[None], terminal: SeenIn = ALL_COLOURS) -> Iterator[Cell]:
    """Every cell on the screen, from the top left; a wide character once."""
    known: dict[tuple[Style, bool], tuple[Rgb, Rgb, str]] = {}
    for x, y, text, style in runs(app):
        for letter in text:
            kind = (style, letter.isspace())
            if kind not in known:
                known[kind] = (*terminal.pair(style, is_blank=kind[1]), _look(style))
            yield Cell(x, y, letter, *known[kind])
            x += get_character_cell_size(letter)


def runs(app: App[None]) -> Iterator[tuple[int, int, str, Style]]:
    """Runs of cells in one style: column, row, text, style."""
    for y, strip in enumerate(app.screen._compositor.render_strips(app.size)):
        x = 0
        for text, style, control in strip:
            if not control:
                yield x, y, text, style or Style()
                x += cell_len(text)


def cells_in(app: App[None], region: Region) -> list[Cell]:
    """The cells of a part of the screen."""
    return [cell for cell in cells(app) if region.contains(cell.x, cell.y)]


def lines(app: App[None], region: Region | None = None) -> list[str]:
    """The words on the screen, or in a part of it, line by line; a line of drawn letters in the first of its rows."""
    rows = ["".join(text for _, _, text, _ in row) for _, row in groupby(runs(app), key=lambda run: run[1])]
    if region is not None:
        rows = [set_cell_size(row, region.right)[region.x :] for row in rows[region.y : region.bottom]]
    return [row.rstrip() for row in read_drawn(rows)]


def lines_of(widget: Widget) -> list[str]:
    """All lines of a widget, borders too, in sight or not; drawn letters as words."""
    return read_drawn(raw_rows(widget, widget.outer_size.region))


def raw_rows(widget: Widget, region: Region) -> list[str]:
    """The cells of a part of a widget, in sight or not, as they are."""
    return [strip.text for strip in widget.render_lines(region)]


def letters(text: str) -> str:
    """Only what is pronounced: letters and digits, without spaces, marks and punctuation."""
    return "".join(letter for letter in text if letter.isalnum())


def words(texts: Iterable[str]) -> list[str]:
    """The words of some texts, without marks and punctuation."""
    kept = ("".join(letter if letter.isalnum() else " " for letter in text) for text in texts)
    return [word for text in kept for word in text.split()]


def _look(style: Style) -> str:
    return f"{bool(style.bold):d}{bool(style.underline):d}{bool(style.reverse):d}{bool(style.italic):d}"
