"""The font of kitty, by its remote control: https://sw.kovidgoyal.net/kitty/rc_protocol/.

kitty keeps its window and changes the grid. It obeys where ``allow_remote_control`` says so; for ``password`` an entry
``remote_control_password "" set-font-size`` in its configuration is enough, and nothing else is allowed by it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from accessibility.text_size.display import LINE_PER_EM, Display
from accessibility.text_size.sizes import TextSize
from accessibility.text_size.zoom import Undo

USUAL_DOTS_PER_INCH = 96.0
"""What kitty reckons with where the system says nothing else."""
_DOTS_STEP = 12.0
"""Screens are set to multiples of this (96, 120, 144, 192); what is measured off whole pixels is a little beside it."""
_POINTS_PER_INCH = 72
_OLDEST_VERSION = (0, 14, 2)
"""The first kitty that takes these commands; it refuses those that call themselves newer than it is."""
_FONT_SIZE_NAME = "kitty-query-font_size"


class KittyZoom:
    """Changes the font size of the kitty that the kiosk runs in."""

    name = "kitty"
    is_available = True

    def __init__(self, display: Display, points_before: float, dots_per_inch: float = USUAL_DOTS_PER_INCH) -> None:
        """Make the zoom; it changes nothing yet.

        Args:
            display: The screen.
            points_before: The font size there was, in points; 0 for what kitty's configuration says.
            dots_per_inch: How many pixels kitty takes for 72 points.
        """
        self._display = display
        self._points_before = points_before
        self._dots_per_inch = dots_per_inch

    @property
    def heights(self) -> Mapping[TextSize, float]:
        """The font size of each text size, in pixels."""
        return self._display.heights()

    def points(self, size: TextSize) -> float:
        """The font size of a text size, in points."""
        return round(self._display.font_pixels(size) * _POINTS_PER_INCH / self._dots_per_inch, 2)

    def show(self, size: TextSize) -> str:
        """What tells kitty to show this size."""
        return set_font_size(self.points(size))

    def put_back(self) -> Undo:
        """What tells kitty to show the size that there was."""
        return Undo(set_font_size(self._points_before))


def set_font_size(points: float, *, with_answer: bool = False) -> str:
    """The escape sequence that sets the font size.

    Args:
        points: The size in points; 0 for what kitty's configuration says.
        with_answer: Whether kitty is to say if it has done so.
    """
    command = {
        "cmd": "set-font-size",
        "version": _OLDEST_VERSION,
        "no_response": not with_answer,
        "payload": {"size": points, "all": False},
    }
    return f"\x1bP@kitty-cmd{json.dumps(command)}\x1b\\"


def ask_font_size() -> str:
    """The escape sequence that asks for the font size (XTGETTCAP with a name of kitty's own)."""
    return f"\x1bP+q{_FONT_SIZE_NAME.encode().hex()}\x1b\\"


def font_size_in(answer: str) -> float:
    """The font size in an answer, in points, or 0 when it tells none."""
    found = re.search(rf"\x1bP1\+r{_FONT_SIZE_NAME.encode().hex()}=([0-9a-fA-F]+)\x1b\\", answer)
    try:
        return float(bytes.fromhex(found[1])) if found else 0.0
    except ValueError:
        return 0.0


def has_obeyed(answer: str) -> bool:
    """Whether kitty says that it did what it was told."""
    found = re.search(r"\x1bP@kitty-cmd(\{.*?\})\x1b\\", answer, re.DOTALL)
    return bool(found) and '"ok": true' in (found[1] if found else "")


def dots_per_inch(points: float, line_pixels: float) -> float:
    """How many pixels kitty takes for 72 points, by what it has drawn.

    Args:
        points: The font size that is shown.
        line_pixels: How tall a line of it is; 0 where that is not known.
    """
    measured = line_pixels / LINE_PER_EM / points * _POINTS_PER_INCH
    return round(measured / _DOTS_STEP) * _DOTS_STEP or USUAL_DOTS_PER_INCH
