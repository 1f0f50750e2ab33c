"""Which typeface a text size is drawn in, on a screen of a given size."""

from __future__ import annotations

from functools import cache

from accessibility.lettering.typeface import Typeface, load_glyphs
from accessibility.text_size import TextSize

LEAST_LETTERS = 10
"""Letters that a line must hold; with fewer, most words are broken."""
LEAST_LINES = 3
"""Lines that a screen must hold besides the bar that tells of more; with fewer, nobody finds the way."""
FOOT_ROWS = 1
"""The keys for help and for leaving, in the terminal's own letters where drawn ones leave them no room."""


@cache
def drawn_typefaces() -> dict[TextSize, Typeface]:
    """The typeface of each size that is drawn: capitals of 3.5, 4.5 and 7 rows, the terminal's own being about 0.7."""
    small, bold = load_glyphs("6x10"), load_glyphs("8x13B")
    return {
        TextSize.LARGE: Typeface("6x10", small),
        TextSize.LARGER: Typeface("8x13B", bold),
        TextSize.LARGEST: Typeface("6x10 doubled", small, scale=2),
    }


def smallest_typeface() -> Typeface:
    """The smallest that is drawn."""
    return drawn_typefaces()[TextSize.LARGE]


@cache
def fitting_typeface(size: TextSize, columns: int, rows: int) -> Typeface | None:
    """The typeface of a size, or of the next smaller size that fits.

    Args:
        size: What was asked for.
        columns: Columns of the screen.
        rows: Its rows.

    Returns:
        ``None`` for the terminal's own letters: at the normal size, and where not even the smallest fits.
    """
    if size is TextSize.NORMAL:
        return None  # no glyphs are read that nobody sees
    room = rows - smallest_typeface().rows - FOOT_ROWS
    for smaller in range(size, TextSize.NORMAL, -1):
        typeface = drawn_typefaces()[TextSize(smaller)]
        if columns >= LEAST_LETTERS * typeface.average_width and room >= LEAST_LINES * typeface.rows:
            return typeface
    return None


def following_size(size: TextSize, columns: int, rows: int) -> TextSize:
    """The size that F4 goes to: the next that looks different here, or the same one when all look alike.

    Args:
        size: The size there is now.
        columns: Columns of the screen.
        rows: Its rows.
    """
    shown, following = fitting_typeface(size, columns, rows), size.next()
    while following is not size and fitting_typeface(following, columns, rows) is shown:
        following = following.next()
    return following
