"""What a terminal that can change its own font looks like to the app, and the one that cannot."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from accessibility.text_size.sizes import TextSize

SMALLEST_COLUMNS, SMALLEST_ROWS = 39, 11
"""The grid of the largest text on the smallest screen (VVSG 2.0, 7.1-G on 13.3 inch); every screen works in it."""


class Zoom(Protocol):
    """Changes the font of the terminal that the kiosk runs in; the app then only sees a resize.

    What a method returns is for the terminal. Whoever calls it writes that, so that it never lands in the middle of
    what the app is drawing.
    """

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
            What is to be written to the terminal, or "" when all is done already.
        """
        ...

    def put_back(self) -> str:
        """Show text as it was before the kiosk began.

        Returns:
            What is to be written to the terminal, or "" when all is done already.
        """
        ...


class NoZoom:
    """A terminal whose font stays as it is."""

    name = "none"
    is_available = False
    heights: Mapping[TextSize, float] = MappingProxyType({})

    def show(self, size: TextSize) -> str:
        """Change nothing."""
        return ""

    def put_back(self) -> str:
        """Change nothing."""
        return ""


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
        if size <= wanted and columns * factor >= SMALLEST_COLUMNS and rows * factor >= SMALLEST_ROWS:
            return size
    return TextSize.NORMAL
