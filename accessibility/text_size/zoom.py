"""What a terminal that can change its own font looks like to the app, and the one that cannot."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct

from accessibility.text_size.sizes import TextSize

SMALLEST_COLUMNS, SMALLEST_ROWS = 39, 11
"""The grid of the largest text on the smallest screen (VVSG 2.0, 7.1-G on 13.3 inch); every screen works in it."""


class Undo(Struct, frozen=True):
    """What takes a change of the font back; known in advance, for when the kiosk itself can do nothing any more.

    Attributes:
        write: What is to be written to the terminal.
        run: A program and its arguments to be run in the terminal, or nothing.
    """

    write: str = ""
    run: tuple[str, ...] = ()


class Zoom(Protocol):
    """Changes the font of the terminal that the kiosk runs in; the app then only sees a resize."""

    @property
    def name(self) -> str:
        """Which mechanism this is: "kitty", "xterm", "console" or "none"."""
        ...

    @property
    def is_available(self) -> bool:
        """Whether the font can be changed here; where it cannot, letters are drawn."""
        ...

    @property
    def heights(self) -> Mapping[TextSize, float]:
        """How tall the letters of each size are, in one unit of the mechanism's own; equal heights are one size."""
        ...

    def show(self, size: TextSize) -> str:
        """Show text in this size.

        Returns:
            What is to be written to the terminal by whoever calls this, so that it never lands in the middle of what
            the app is drawing; "" when all is done already.
        """
        ...

    def put_back(self) -> Undo:
        """What shows text as it was before the kiosk began."""
        ...


class NoZoom:
    """A terminal whose font stays as it is."""

    name = "none"
    is_available = False
    heights: Mapping[TextSize, float] = MappingProxyType({})

    def show(self, size: TextSize) -> str:
        """Change nothing."""
        return ""

    def put_back(self) -> Undo:
        """Nothing is to be taken back."""
        return Undo()


def leaves_room(columns: float, rows: float) -> bool:
    """Whether every screen works in a grid of this size."""
    return columns >= SMALLEST_COLUMNS and rows >= SMALLEST_ROWS


def fitting(zoom: Zoom, wanted: TextSize, shown: TextSize, columns: int, rows: int) -> TextSize:
    """The largest size up to the one that is wanted which leaves room for every screen.

    Args:
        zoom: What changes the size.
        wanted: The size that was asked for.
        shown: The size that is shown now.
        columns: How many columns there are now.
        rows: How many rows there are now.
    """
    now = zoom.heights[shown]
    for size in sorted(TextSize, reverse=True):
        factor = now / zoom.heights[size]
        if size <= wanted and leaves_room(columns * factor, rows * factor):
            return size
    return TextSize.NORMAL
