"""Keeps the terminal's own cursor on what has focus.

Braille displays, magnifiers and screen readers that watch the terminal follow its cursor. Textual hides it and leaves
it wherever the last frame ended, so the driver is told not to hide it and the app where it belongs.
"""

from __future__ import annotations

from typing import Any, Protocol, cast, runtime_checkable

from textual.driver import Driver
from textual.geometry import Offset, Region
from textual.widget import Widget

_HIDE_CURSOR = "\x1b[?25l"
_SHOW_CURSOR = "\x1b[?25h"


@runtime_checkable
class HasBeginning(Protocol):
    """A thing whose words do not begin in its corner, as large letters do not."""

    @property
    def beginning(self) -> Offset:
        """The cell where they do, from the first cell of its content."""
        ...


def with_visible_cursor(driver_class: type[Driver]) -> type[Driver]:
    """The same driver, but it shows the cursor where it would hide it.

    Args:
        driver_class: The driver Textual chose for this platform.
    """

    def write(self: Any, data: str) -> None:
        cast(Any, driver_class).write(self, data.replace(_HIDE_CURSOR, _SHOW_CURSOR))

    return type(f"VisibleCursor{driver_class.__name__}", (driver_class,), {"write": write})


@runtime_checkable
class HasCaret(Protocol):
    """A thing with a place of its own inside it, which arrows move: text, or a keyboard on the screen."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of that place, from the top left corner of the screen."""
        ...


def caret_offset(focused: Widget | None) -> Offset:
    """The cell where the cursor belongs: in text and keyboards, at their own caret; elsewhere, where the words begin.

    Args:
        focused: What has focus, or ``None``.

    Returns:
        A position from the top left corner of the screen, within what can be seen.
    """
    if focused is None or not focused.is_attached:
        return Offset(0, 0)
    wanted = focused.content_region.offset
    if isinstance(focused, HasBeginning):
        wanted += focused.beginning
    if isinstance(focused, HasCaret):
        wanted = focused.cursor_screen_offset
    seen = _seen_part(focused)
    return Offset(
        min(max(wanted.x, seen.x), max(seen.x, seen.right - 1)),
        min(max(wanted.y, seen.y), max(seen.y, seen.bottom - 1)),
    )


def _seen_part(widget: Widget) -> Region:
    """The part of a widget that is not scrolled out of sight."""
    region = widget.region.intersection(widget.screen.region)
    for ancestor in widget.ancestors:
        if isinstance(ancestor, Widget) and ancestor.is_scrollable:
            region = region.intersection(ancestor.region)
    return region
