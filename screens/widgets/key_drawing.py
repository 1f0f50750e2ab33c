"""How the keys of a keyboard on the screen are drawn: one row of cells at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from accessibility.keyboard import Key
from accessibility.lettering.strips import letter_strips
from accessibility.lettering.typeface import Typeface
from screens.widgets.key_plan import Measures, Placed

_THIN, _HEAVY = "┌─┐│└┘", "┏━┓┃┗┛"
_MARK = "┃"
"""Stands left of what has the focus, as everywhere."""


class Looks(Struct, frozen=True):
    """The colours of a keyboard.

    Attributes:
        ground: Between the keys.
        key: A key's label.
        line: The line around a key.
        mark: The key that has the focus, line and label.
    """

    ground: Style
    key: Style
    line: Style
    mark: Style


def row_of_cells(
    placed_keys: Sequence[Placed], line: int, measures: Measures, looks: Looks, is_marked: Callable[[Key], bool]
) -> Strip:
    """One row of cells.

    Args:
        placed_keys: The keys that stand side by side there.
        line: Which of their rows, from 0; behind their last it is empty.
        measures: How large they are.
        looks: Their colours.
        is_marked: Whether a key has the focus.
    """
    segments: list[Segment] = []
    end = 0
    for placed in placed_keys if line < measures.key_height else ():
        segments.append(Segment(" " * (placed.region.x - end - 1), looks.ground))
        if measures.typeface is not None:
            segments += _drawn(placed, line, looks, is_marked(placed.key), measures.typeface)
        else:
            draw = _bordered if measures.has_borders else _plain
            segments += draw(placed, line, looks, is_marked(placed.key))
        end = placed.region.right
    segments.append(Segment(" " * (measures.width - end), looks.ground))
    return Strip(segments, measures.width)


def _plain(placed: Placed, line: int, looks: Looks, is_marked: bool) -> list[Segment]:
    """A key without a line around it, and its mark in the column left of it."""
    width, height = placed.region.size
    look = looks.mark if is_marked else looks.key
    return [
        _beside(looks, is_marked),
        Segment(placed.label.center(width) if line == height // 2 else " " * width, look),
    ]


def _drawn(placed: Placed, line: int, looks: Looks, is_marked: bool, typeface: Typeface) -> list[Segment]:
    """A key with its label in large letters, and its mark in the column left of it."""
    look = looks.mark if is_marked else looks.key
    label = letter_strips(typeface, [(placed.label, look)], placed.region.width, look, placed.indent)[line]
    return [_beside(looks, is_marked), *label]


def _beside(looks: Looks, is_marked: bool) -> Segment:
    """The column left of a key."""
    mark = Style(color=looks.mark.bgcolor, bgcolor=looks.ground.bgcolor)
    return Segment(_MARK, mark) if is_marked else Segment(" ", looks.ground)


def _bordered(placed: Placed, line: int, looks: Looks, is_marked: bool) -> list[Segment]:
    """A key with a line around it, and the column left of it."""
    inside, height = placed.region.width - 2, placed.region.height
    shape, lines, look = (_HEAVY, looks.mark, looks.mark) if is_marked else (_THIN, looks.line, looks.key)
    before = Segment(" ", looks.ground)
    if 0 < line < height - 1:
        label = placed.label if line == height // 2 else ""
        return [before, Segment(shape[3], lines), Segment(label.center(inside), look), Segment(shape[3], lines)]
    left, right = (shape[0], shape[2]) if line == 0 else (shape[4], shape[5])
    return [before, Segment(left + shape[1] * inside + right, lines)]
