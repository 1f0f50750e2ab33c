"""Where each key of a keyboard on the screen stands: pure geometry in cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace
from rich.cells import cell_len
from textual.geometry import Region

from accessibility.keyboard import Key, KeyAction, Rows, word_row
from accessibility.lettering.typeface import Typeface

GAP = 2
"""Columns between two keys, so that a finger meets one only (about 2.5 mm; VVSG 2.0, 7.2-I)."""
MARK_WIDTH = 1
"""Columns left of the first key, for the mark of the one that has the focus."""
_LEAST_GAP = 1
"""Columns between two keys where there is no room for more."""
_WIDEST_KEY = 5
_BORDERS = 2


class Measures(Struct, frozen=True):
    """How large keys are.

    Attributes:
        width: Columns there are for all of them.
        key_height: Rows of a key.
        row_gap: Empty rows between two rows of keys.
        has_borders: Whether a line is drawn around each.
        typeface: What labels are drawn in; ``None`` for the terminal's own letters. Rows that are too wide for drawn
            ones go on in the next row.
    """

    width: int
    key_height: int
    row_gap: int
    has_borders: bool
    typeface: Typeface | None = None

    @classmethod
    def of(cls, width: int, screen_rows: int, typeface: Typeface | None = None) -> Measures:
        """The measures for a screen: keys of three rows as soon as five rows of them and a box fit under each other.

        Args:
            width: Columns there are.
            screen_rows: Rows of the whole screen, header and footer too.
            typeface: What labels are drawn in, if not in the terminal's own letters.
        """
        if typeface is not None:
            return cls(width, typeface.rows, row_gap=1, has_borders=False, typeface=typeface)
        key_height = 3 if screen_rows >= 24 else 1
        return cls(width, key_height, int(screen_rows >= 36), key_height == 3 and width >= 66)

    @property
    def pitch(self) -> int:
        """Rows from one row of keys to the next."""
        return self.key_height + self.row_gap

    def height(self, rows: int) -> int:
        """Rows that so many rows of keys take."""
        return max(0, rows * self.pitch - self.row_gap)

    def rows_in(self, height: int) -> int:
        """Rows of keys that fit into so many rows of cells; one at least."""
        return max(1, (height + self.row_gap) // self.pitch)

    def label_width(self, label: str) -> int:
        """Columns of what is drawn on a key."""
        return cell_len(label) if self.typeface is None else self.typeface.measure(label)

    def least_width(self, label: str) -> int:
        """Columns of a key that is as narrow as can be."""
        if self.typeface is not None:
            return self.label_width(label) + 1  # as much before a letter as every letter has behind it
        return self.label_width(label) + (_BORDERS if self.has_borders else 0)

    @property
    def widest_key(self) -> int:
        """Columns that a key for a letter is widened to, where there is room."""
        return _WIDEST_KEY if self.typeface is None else 2 * self.typeface.width("m")


class Placed(Struct, frozen=True):
    """A key in its place.

    Attributes:
        key: The key.
        label: What is drawn on it.
        region: Its cells, from the top left corner of the first row of keys.
        indent: Columns of it before the label.
    """

    key: Key
    label: str
    region: Region
    indent: int


Plan = tuple[tuple[Placed, ...], ...]


class Sight(Struct, frozen=True):
    """The rows of keys that are in sight at one time.

    Attributes:
        first: The first of them.
        rows: How many there are.
    """

    first: int = 0
    rows: int = 1

    def with_row(self, row: int) -> Sight:
        """Moved as little as brings a row into sight."""
        return replace(self, first=max(min(self.first, row), row - self.rows + 1))

    def moved(self, by: int, of: int) -> Sight:
        """Moved by as many rows as are in sight.

        Args:
            by: 1 for down, -1 for up.
            of: Rows of keys altogether.
        """
        return replace(self, first=max(0, min(self.first + by * self.rows, of - self.rows)))

    def nearest(self, row: int) -> int:
        """The row itself, or that in sight which is nearest to it."""
        return max(self.first, min(row, self.first + self.rows - 1))


def fitting_words(words: Sequence[str], label: Callable[[Key], str], measures: Measures) -> tuple[Key, ...]:
    """Suggested words, numbered, as many as have room beside each other; one that is too long is left out.

    Args:
        words: The likeliest first.
        label: What is drawn on a key.
        measures: How large keys are.
    """
    kept: tuple[str, ...] = ()
    for word in words:
        widths = [measures.least_width(label(key)) for key in word_row((*kept, word))]
        if _total(widths, GAP) <= measures.width - MARK_WIDTH:
            kept = (*kept, word)
    return word_row(kept)


def plan(rows: Rows, label: Callable[[Key], str], measures: Measures) -> Plan:
    """Put every key in its place.

    Args:
        rows: The keys; a row may be empty.
        label: What is drawn on a key.
        measures: How large keys are.
    """
    lines = [line for row in rows for line in _wrapped(row, label, measures)]
    return tuple(_row(line, label, measures, at * measures.pitch) for at, line in enumerate(lines))


def _wrapped(keys: Sequence[Key], label: Callable[[Key], str], measures: Measures) -> list[list[Key]]:
    """A row of keys, or as many as are needed for drawn labels, each about equally wide."""
    widths = [measures.least_width(label(key)) for key in keys]
    room = measures.width - MARK_WIDTH
    if measures.typeface is None or _total(widths, _LEAST_GAP) <= room:
        return [list(keys)]
    found: list[list[Key]] = [[]]
    used = 0
    for key, width in zip(keys, widths, strict=True):
        if found[-1] and used + width > room:
            found.append([])
            used = 0
        found[-1].append(key)
        used += width + GAP
    return found


def _row(keys: Sequence[Key], label: Callable[[Key], str], measures: Measures, y: int) -> tuple[Placed, ...]:
    room = measures.width - MARK_WIDTH
    labels = [label(key) for key in keys]
    if not keys:
        return ()
    least = [min(room, measures.least_width(text)) for text in labels]
    gap = GAP if _total(least, GAP) <= room else _LEAST_GAP
    widths = _widened(keys, least, room - _total(least, gap), measures.widest_key)
    placed: list[Placed] = []
    x = MARK_WIDTH + max(0, room - _total(widths, gap)) // 2
    for key, text, width in zip(keys, labels, widths, strict=True):
        indent = max(0, width - measures.label_width(text)) // 2
        placed.append(Placed(key, text, Region(x, y, width, measures.key_height), indent))
        x += width + gap
    return tuple(placed)


def _total(widths: Sequence[int], gap: int) -> int:
    """Columns of a row of keys."""
    return sum(widths) + gap * (len(widths) - 1)


def _widened(keys: Sequence[Key], least: Sequence[int], spare: int, widest: int) -> list[int]:
    """The widths of keys, with what is left over given to the letters alike, or to the space bar."""
    letters = [at for at, key in enumerate(keys) if not key.is_wide]
    widths = list(least)
    if letters and spare > 0:
        alike = min(widest, (spare + sum(least[at] for at in letters)) // len(letters))
        for at in letters:
            widths[at] = max(least[at], alike) if alike >= max(least[one] for one in letters) else least[at]
    elif spare > 0:
        for at, key in enumerate(keys):
            if key.action is KeyAction.TYPE:
                widths[at] += spare // 2
    return widths
