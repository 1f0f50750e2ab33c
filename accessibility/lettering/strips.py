"""One line of letters as rows of cells."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from accessibility.lettering.typeface import Typeface

_PLAIN = Style(bold=False, underline=False, underline2=False, strike=False, italic=False)
"""Blocks take no other look than their colours: a line through them would look like part of a letter, and some
terminals give what is bold another colour."""


def letter_strips(
    typeface: Typeface, runs: Sequence[tuple[str, Style]], columns: int, ground: Style, indent: int = 0
) -> tuple[Strip, ...]:
    """Draw one line.

    Args:
        typeface: The letters.
        runs: The line's text in order, each part with its style.
        columns: How many there are; what goes beyond is left out.
        ground: The style of what is empty.
        indent: Empty columns before the first letter.

    Returns:
        A strip for each row of the typeface, each filling the columns.
    """
    ground += _PLAIN
    styled = [(text, style + _PLAIN) for text, style in runs if text]
    used = indent + sum(typeface.measure(text) for text, _ in styled)
    before = [Segment(" " * indent, ground)] if indent else []
    after = [Segment(" " * (columns - used), ground)] if used < columns else []
    return tuple(
        Strip([*before, *_row(typeface, styled, row), *after], max(used, columns)).crop(0, columns)
        for row in range(typeface.rows)
    )


def _row(typeface: Typeface, runs: Sequence[tuple[str, Style]], row: int) -> list[Segment]:
    """One row of cells of each run."""
    return [Segment("".join([typeface.cells(letter)[row] for letter in text]), style) for text, style in runs]
