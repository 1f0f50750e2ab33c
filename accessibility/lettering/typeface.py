"""A bitmap font as rows of half blocks: how wide a letter is, where a line breaks, and what is drawn for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, reduce
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
_BLOCKS = " ▄▀█"
"""What is drawn for two pixels, one above the other: neither, the lower, the upper, both. Every terminal font that can
show a picture has them, and each is exactly one cell wide."""
_BREAKS_AFTER = frozenset(" -/–—")
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
"""Categories of what takes no room of its own: an accent after its letter, a joiner, a soft hyphen."""
_SAMPLE = "The quick brown fox jumps over 12 lazy dogs"
"""For the width of an average letter."""


class Glyph(NamedTuple):
    """One letter in pixels: how many across, and each row as a number whose highest bit is the leftmost pixel."""

    width: int
    rows: tuple[int, ...]


class Typeface:
    """One font at one scale. It remembers single letters, never words."""

    def __init__(self, name: str, glyphs: Mapping[str, Glyph], scale: int = 1) -> None:
        """Make a typeface.

        Args:
            name: What it is called.
            glyphs: Its letters, all of one height.
            scale: How many pixels each pixel becomes, both ways.
        """
        self.name = name
        self.scale = scale
        self._glyphs = glyphs
        height = len(glyphs["H"].rows) * scale
        self.rows = -(-height // 2)
        """Rows of the terminal that one line of letters takes."""
        self._drawn: dict[str, tuple[str, ...]] = {}
        self.average_width = self.measure(_SAMPLE) / len(_SAMPLE)
        """Columns of the terminal that a letter takes, as English goes."""

    def can_draw(self, text: str) -> bool:
        """Whether each letter of a text has a glyph, if need be without its accent."""
        return all(letter == "\n" or _is_unseen(letter) or self._glyph(letter) is not None for letter in set(text))

    def cells(self, letter: str) -> tuple[str, ...]:
        """What is drawn for a letter: one text for each row, all equally long; "" for what takes no room.

        Args:
            letter: One that ``can_draw`` knows.
        """
        drawn = self._drawn.get(letter)
        if drawn is None:
            drawn = self._drawn[letter] = self._draw(letter)
        return drawn

    def width(self, letter: str) -> int:
        """Columns that a letter takes, with the gap behind it."""
        return len(self.cells(letter)[0])

    def measure(self, text: str) -> int:
        """Columns that a text of one line takes."""
        return sum(map(self.width, text))

    def breaks(self, paragraph: str, columns: int) -> list[int]:
        """Where the lines after the first begin; spaces hang over the end of a line.

        Args:
            paragraph: A text without line breaks.
            columns: How many there are. A word that is wider is broken anywhere.
        """
        found: list[int] = []
        start = used = possible = 0
        for at, letter in enumerate(paragraph):
            width = self.width(letter)
            if used + width > columns and letter != " " and at > start:
                start = possible if possible > start else at
                found.append(start)
                used = self.measure(paragraph[start:at])
            used += width
            if letter in _BREAKS_AFTER:
                possible = at + 1
        return found

    def lines(self, text: str, columns: int) -> list[range]:
        """The letters of each line, without the spaces at its end.

        Args:
            text: It may have line breaks of its own.
            columns: How many there are.
        """
        found: list[range] = []
        at = 0
        for paragraph in text.split("\n"):
            bounds = [0, *self.breaks(paragraph, columns), len(paragraph)]
            for start, end in pairwise(bounds):
                kept = len(paragraph[start:end].rstrip(" "))
                found.append(range(at + start, at + start + kept))
            at += len(paragraph) + 1
        return found

    def _glyph(self, letter: str) -> Glyph | None:
        """A letter's glyph, or that of the letter below its accent."""
        return self._glyphs.get(letter) or self._glyphs.get(unicodedata.normalize("NFD", letter)[0])

    def _draw(self, letter: str) -> tuple[str, ...]:
        """Two rows of pixels at a time."""
        if _is_unseen(letter):
            return ("",) * self.rows
        glyph = self._glyph(letter)
        if glyph is None:
            raise ValueError(f"{self.name} has no {letter!r}")
        glyph = _scaled(_close(glyph), self.scale)
        rows = [*glyph.rows, 0]
        return tuple(
            "".join(
                _BLOCKS[(rows[2 * row] >> bit & 1) << 1 | (rows[2 * row + 1] >> bit & 1)]
                for bit in range(glyph.width - 1, -1, -1)
            )
            for row in range(self.rows)
        )


def _is_unseen(letter: str) -> bool:
    """Whether it takes no room of its own."""
    return unicodedata.category(letter) in _UNSEEN


def _close(glyph: Glyph) -> Glyph:
    """The glyph with one empty column behind it and none before: letters then stand as they are wide."""
    used = reduce(int.__or__, glyph.rows)
    if not used:
        return glyph
    lowest = (used & -used).bit_length() - 1
    return Glyph(used.bit_length() - lowest + 1, tuple(row >> lowest << 1 for row in glyph.rows))


def _scaled(glyph: Glyph, scale: int) -> Glyph:
    """The glyph with each pixel become a square of pixels."""
    if scale == 1:
        return glyph
    square = (1 << scale) - 1

    def wider(row: int) -> int:
        return sum(square << bit * scale for bit in range(glyph.width) if row >> bit & 1)

    return Glyph(glyph.width * scale, tuple(wider(row) for row in glyph.rows for _ in range(scale)))


@cache
def load_glyphs(table: str) -> Mapping[str, Glyph]:
    """The letters of one of the tables beside this file, by letter."""
    found: dict[str, Glyph] = {}
    for line in (_HERE / f"{table}.hex").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, width, rows = line.split(":")
            found[chr(int(code, 16))] = Glyph(int(width), tuple(int(row, 16) for row in rows.split(".")))
    return found
