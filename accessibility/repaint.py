"""Sends the terminal only the cells that look different from what it shows already.

A braille display, a magnifier or a screen reader that watches the terminal takes every cell that is written for news,
and a slow line takes long for each. Textual writes a widget whole whenever anything about it changes, and often twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from rich.cells import get_character_cell_size
from rich.color import Color, ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

NEAR_CELLS = 4
"""Over so few cells that have not changed it is shorter to write on than to move the cursor."""
_ATTRIBUTES = {"bold": (1, 22), "dim": (2, 22), "italic": (3, 23), "underline": (4, 24), "reverse": (7, 27)}
"""What turns each attribute on and off (ECMA-48, SGR)."""


class Look(NamedTuple):
    """How a cell is drawn, as the terminal is told: SGR parameters.

    Attributes:
        attributes: What turns its attributes on.
        ink: What sets its foreground; "" for the terminal's own.
        ground: What sets its background; "" for the terminal's own.
    """

    attributes: tuple[str, ...]
    ink: str
    ground: str


class Cells(NamedTuple):
    """Places side by side on a row of the screen; lists, since there are many and most are compared only.

    Attributes:
        letters: What stands in each; "" in the second half of a wide character, ``None`` where nobody knows.
        looks: How each is drawn.
    """

    letters: list[str | None]
    looks: list[Look]

    def part(self, start: int, stop: int) -> Cells:
        """Some of them."""
        return Cells(self.letters[start:stop], self.looks[start:stop])

    def put(self, x: int, cells: Cells) -> None:
        """Have others from a place on."""
        missing = x + len(cells.letters) - len(self.letters)
        self.letters.extend([None] * missing)
        self.looks.extend([_PLAIN] * missing)
        self.letters[x : x + len(cells.letters)] = cells.letters
        self.looks[x : x + len(cells.looks)] = cells.looks

    @property
    def is_plain(self) -> bool:
        """Whether each is one letter, so that every terminal agrees where each stands."""
        return all(letter is None or len(letter) == 1 for letter in self.letters)


class _Piece(NamedTuple):
    """Cells side by side that Textual would write."""

    x: int
    y: int
    strip: Strip


_PLAIN = Look((), "", "")


class ShownScreen:
    """What the terminal shows, as far as it was told."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._rows: dict[int, Cells] = {}

    def forget(self) -> None:
        """Know nothing any more, so that everything is written at the next occasion."""
        self._rows.clear()

    def only_changes(self, update: CompositorUpdate) -> CompositorUpdate:
        """The same update, but it writes no more than what changes; others than of the whole screen stay as they are.

        Args:
            update: What Textual would write.
        """
        return _OnlyChanges(self, update) if isinstance(update, ChopsUpdate | LayoutUpdate) else update

    def written(self, update: ChopsUpdate | LayoutUpdate, system: ColorSystem | None) -> str:
        """What has to be written for an update; from then on it counts as shown.

        Args:
            update: What Textual would write.
            system: The colours that the terminal has.
        """
        pen = _Pen()
        for x, y, strip in _pieces(update):
            row = self._rows.setdefault(y, Cells([], []))
            cells = _cells(strip, system)
            before = row.part(x, x + len(cells.letters))
            if before == cells:
                continue
            row.put(x, cells)
            for start, stop in _spans(before, cells):
                pen.write(x + start, y, cells.part(start, stop))
        return pen.finished()


class _OnlyChanges(CompositorUpdate):
    """An update of the screen without what is shown already."""

    def __init__(self, shown: ShownScreen, update: ChopsUpdate | LayoutUpdate) -> None:
        self._shown = shown
        self._update = update

    def render_segments(self, console: Console) -> str:
        """What is written to the terminal."""
        return self._shown.written(self._update, COLOR_SYSTEMS.get(console.color_system or ""))


class _Pen:
    """Writes cells one after the other, and moves and changes its look as little as it can."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._at: tuple[int, int] | None = None
        self._look = _PLAIN

    def write(self, x: int, y: int, cells: Cells) -> None:
        """Write cells at a place."""
        if self._at != (x, y):
            self._out.append(f"\x1b[{y + 1};{x + 1}H")
        for look, group in groupby(zip(cells.looks, cells.letters, strict=True), key=itemgetter(0)):
            self._out.append(_change(self._look, look))
            self._out.append("".join(letters or "" for _, letters in group))
            self._look = look
        # Terminals differ in how wide some characters are: behind those the next place is told in any case.
        self._at = (x + len(cells.letters), y) if cells.is_plain else None

    def finished(self) -> str:
        """All that was written; the look is the terminal's own again."""
        if self._look != _PLAIN:
            self._out.append("\x1b[0m")
        return "".join(self._out)


def _change(before: Look, after: Look) -> str:
    """The shortest that changes one look into another."""
    if before == after:
        return ""
    whole = ";".join(part for part in ("0", *after.attributes, after.ink, after.ground) if part)
    if not (after.ink and after.ground):
        return f"\x1b[{whole}m"  # a terminal without colours may know no other way to turn an attribute off
    off = [_off(code) for code in before.attributes if code not in after.attributes]
    on = [code for code in after.attributes if code not in before.attributes or _off(code) in off]
    ink = after.ink if after.ink != before.ink else ""
    ground = after.ground if after.ground != before.ground else ""
    return f"\x1b[{min(';'.join(part for part in (*off, *on, ink, ground) if part), whole, key=len)}m"


def _off(code: str) -> str:
    """What turns off what this turns on."""
    return next(str(off) for on, off in _ATTRIBUTES.values() if str(on) == code)


@lru_cache(maxsize=1024)
def _look(style: Style | None, system: ColorSystem | None) -> Look:
    """How a style is told to a terminal."""
    if style is None:
        return _PLAIN
    attributes = tuple(str(on) for name, (on, _) in _ATTRIBUTES.items() if getattr(style, name))
    return Look(
        attributes, _codes(style.color, system, foreground=True), _codes(style.bgcolor, system, foreground=False)
    )


def _codes(color: Color | None, system: ColorSystem | None, *, foreground: bool) -> str:
    """What sets a colour, as near as the terminal has it."""
    if color is None or color.is_default or system is None:
        return ""
    return ";".join(color.downgrade(system).get_ansi_codes(foreground))


def _cells(strip: Strip, system: ColorSystem | None) -> Cells:
    """The cells of a strip; what joins the letter before it stands in that letter's cell."""
    letters: list[str | None] = []
    looks: list[Look] = []
    for text, style, control in strip:
        if control:
            continue
        before = len(letters)
        if text.isascii():
            letters += text
        else:
            _spread(text, letters)
        looks += [_look(style, system)] * (len(letters) - before)
    return Cells(letters, looks)


def _spread(text: str, letters: list[str | None]) -> None:
    """Put a text into cells behind those that are there: wide characters take two, joining ones none."""
    for letter in text:
        width = get_character_cell_size(letter)
        if width:
            letters += [letter, *[""] * (width - 1)]
        elif letters:
            last = len(letters) - 1
            while last and not letters[last]:
                last -= 1
            letters[last] = f"{letters[last]}{letter}"


def _spans(before: Cells, cells: Cells) -> Iterator[tuple[int, int]]:
    """Where cells differ from what was there: from which to before which."""
    count = len(cells.letters)
    if len(before.letters) < count or not (before.is_plain and cells.is_plain):
        yield 0, count
        return
    were = zip(before.letters, before.looks, strict=True)
    are = zip(cells.letters, cells.looks, strict=True)
    changed = [at for at, (old, new) in enumerate(zip(were, are, strict=True)) if old != new]
    start = stop = changed[0]
    for at in changed:
        if at > stop + NEAR_CELLS:
            yield start, stop
            start = at
        stop = at + 1
    yield start, stop


def _pieces(update: ChopsUpdate | LayoutUpdate) -> Iterator[_Piece]:
    """What Textual would write, from the top left."""
    if isinstance(update, LayoutUpdate):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield _Piece(x, y, strip)
                x += strip.cell_length
        return
    for y, first, last in update.spans:
        chops: Iterable[tuple[int, Strip | None]] = update.chops[y].items()
        for end, (x, chop) in zip(update.chop_ends[y], chops, strict=False):
            if chop is not None and x <= last and end > first:
                yield _Piece(x, y, chop.crop(0, min(end, last) - x))
