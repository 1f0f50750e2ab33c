"""Where each key of a keyboard on the screen stands: pure geometry in cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.geometry import Region

from accessibility.keyboard import Key, KeyAction, Rows

GAP = 2
"""Columns between two keys, so that a finger meets one only (about 2.5 mm; VVSG 2.0, 7.2-I)."""
MARK_WIDTH = 1
"""Columns left of the first key, for the mark of the one that has the focus."""
_WIDEST_KEY = 5
_BORDERS = 2


@dataclass(frozen=True)
class Measures:
    """How large keys are.

    Attributes:
        width: Columns there are for all of them.
        key_height: Rows of a key.
        row_gap: Empty rows between two rows of keys.
        has_borders: Whether a line is drawn around each.
    """

    width: int
    key_height: int
    row_gap: int
    has_borders: bool

    @classmethod
    def of(cls, width: int, screen_rows: int) -> Measures:
        """The measures for a screen: keys of three rows as soon as five rows of them and a box fit under each other.

        Args:
            width: Columns there are.
            screen_rows: Rows of the whole screen, header and footer too.
        """
        key_height = 3 if screen_rows >= 24 else 1
        return cls(width, key_height, int(screen_rows >= 36), key_height == 3 and width >= 66)

    @property
    def pitch(self) -> int:
        """Rows from one row of keys to the next."""
        return self.key_height + self.row_gap

    def height(self, rows: int) -> int:
        """Rows that so many rows of keys take."""
        return max(0, rows * self.pitch - self.row_gap)


@dataclass(frozen=True)
class Placed:
    """A key in its place.

    Attributes:
        key: The key.
        label: What is drawn on it.
        region: Its cells, from the keyboard's top left corner.
    """

    key: Key
    label: str
    region: Region


Plan = tuple[tuple[Placed, ...], ...]


def plan(rows: Rows, label: Callable[[Key], str], measures: Measures) -> Plan:
    """Put every key in its place; suggested words that have no room are left out.

    Args:
        rows: The keys; a row may be empty.
        label: What is drawn on a key.
        measures: How large keys are.
    """
    return tuple(_row(row, label, measures, at * measures.pitch) for at, row in enumerate(rows))


def _row(keys: Sequence[Key], label: Callable[[Key], str], measures: Measures, y: int) -> tuple[Placed, ...]:
    room = measures.width - MARK_WIDTH
    labels = [label(key) for key in keys]
    borders = _BORDERS if measures.has_borders else 0
    least = [cell_len(text) + borders for text in labels]
    while keys and keys[-1].action is KeyAction.WORD and _total(least, GAP) > room:
        keys, labels, least = keys[:-1], labels[:-1], least[:-1]
    if not keys:
        return ()
    gap = GAP if _total(least, GAP) <= room else 1
    widths = _widened(keys, least, room - _total(least, gap))
    placed: list[Placed] = []
    x = MARK_WIDTH + max(0, room - _total(widths, gap)) // 2
    for key, text, width in zip(keys, labels, widths, strict=True):
        placed.append(Placed(key, text, Region(x, y, width, measures.key_height)))
        x += width + gap
    return tuple(placed)


def _total(widths: Sequence[int], gap: int) -> int:
    """Columns of a row of keys."""
    return sum(widths) + gap * (len(widths) - 1)


def _widened(keys: Sequence[Key], least: Sequence[int], spare: int) -> list[int]:
    """The widths of keys, with what is left over given to the letters alike, or to the space bar."""
    letters = [at for at, key in enumerate(keys) if not key.is_wide]
    widths = list(least)
    if letters and spare > 0:
        more = min(spare // len(letters), _WIDEST_KEY - max(least[at] for at in letters))
        for at in letters:
            widths[at] += max(0, more)
    elif spare > 0:
        for at, key in enumerate(keys):
            if key.action is KeyAction.TYPE:
                widths[at] += spare // 2
    return widths
