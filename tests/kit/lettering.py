"""Reads drawn letters back: half blocks on the screen become words again, by the tables that they were drawn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from accessibility.lettering.fitting import drawn_typefaces
from accessibility.lettering.typeface import Typeface, load_glyphs

MARK = "┃"
"""What has the focus has a heavy line on its left."""
BLOCKS = frozenset("▀▄█")
Column = tuple[str, ...]


class Reader:
    """Knows every letter of one typeface by what is drawn for it."""

    def __init__(self, typeface: Typeface) -> None:
        self.rows = typeface.rows
        self._space = typeface.width(" ")
        self._blank: Column = (" ",) * typeface.rows
        self._by_first: dict[Column, list[tuple[list[Column], str]]] = defaultdict(list)
        known: set[tuple[Column, ...]] = set()
        for letter in load_glyphs(typeface.name.split()[0]):
            columns = [tuple(column) for column in zip(*typeface.cells(letter), strict=True)]
            while columns and columns[-1] == self._blank:
                columns.pop()
            if columns and tuple(columns) not in known:  # alike in two scripts: the first, which is the Latin one
                known.add(tuple(columns))
                self._by_first[columns[0]].append((columns, letter))
        for found in self._by_first.values():
            found.sort(key=lambda one: -len(one[0]))

    def read(self, band: Sequence[str]) -> str | None:
        """The words that are drawn in as many rows as a line has; ``None`` when it is anything else, or cut."""
        columns: list[Column] = list(zip(*band, strict=True))
        text, at, gap = "", 0, 0
        while at < len(columns):
            if columns[at] == self._blank:
                at, gap = at + 1, gap + 1
                continue
            for wanted, letter in self._by_first.get(columns[at], ()):
                behind = columns[at + len(wanted) : at + len(wanted) + 1]
                if columns[at : at + len(wanted)] == wanted and behind in ([], [self._blank]):
                    text += (" " if gap >= self._space and text else "") + letter
                    at, gap = at + len(wanted), 0
                    break
            else:
                return None
        return text


@cache
def readers() -> tuple[Reader, ...]:
    """One for each typeface, the largest first."""
    return tuple(Reader(typeface) for typeface in reversed(drawn_typefaces().values()))


def read_drawn(rows: Sequence[str]) -> list[str]:
    """The rows with each line of drawn letters as words in its first row, and the others empty; the rest as it is.

    A mark of the focus stays before its words. Letters that are cut by an edge stay blocks.
    """
    if not any(BLOCKS & set(row) for row in rows):
        return list(rows)
    width = max(map(len, rows))
    padded = [row.ljust(width) for row in rows]
    found, at = list(rows), 0
    while at < len(rows):
        for reader in readers():
            band = padded[at : at + reader.rows]
            text = reader.read([row.replace(MARK, " ") for row in band]) if len(band) == reader.rows else None
            if text and any(BLOCKS & set(row) for row in band):
                is_marked = any(MARK in row for row in band)
                found[at : at + reader.rows] = [(MARK + " " if is_marked else "") + text, *[""] * (reader.rows - 1)]
                at += reader.rows
                break
        else:
            at += 1
    return found
