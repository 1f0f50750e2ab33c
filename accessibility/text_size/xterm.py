"""The font of xterm, by "OSC 50" (ctlseqs, "Set Text Parameters").

xterm obeys where its resource ``allowFontOps`` is true. It then keeps the grid and lets its window grow, so the window
is told its old size right after (XTWINOPS 4), which needs the resource ``allowWindowOps``; a full-screen window under
a window manager keeps its size anyway.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from accessibility.text_size.display import FONT, Display
from accessibility.text_size.sizes import TextSize
from accessibility.text_size.zoom import Undo

ASK_FONT = "\x1b]50;?\x07"
"""Asks which font there is; an xterm that does not let its font be changed does not answer."""


class XtermZoom:
    """Changes the font of the xterm that the kiosk runs in."""

    name = "xterm"
    is_available = True

    def __init__(self, display: Display, font_before: str, window_pixels: Callable[[], tuple[int, int]]) -> None:
        """Make the zoom; it changes nothing yet.

        Args:
            display: The screen.
            font_before: What xterm calls the font there was.
            window_pixels: Tells how wide and tall the window is now; (0, 0) where that is not known.
        """
        self._display = display
        self._font_before = font_before
        self._window_pixels = window_pixels

    @property
    def heights(self) -> Mapping[TextSize, float]:
        """The font size of each text size, in pixels."""
        return self._display.heights()

    def show(self, size: TextSize) -> str:
        """What tells xterm to show this size."""
        return self.set_font(sized(FONT, self._display.font_pixels(size)))

    def put_back(self) -> Undo:
        """What tells xterm to show the font that there was."""
        return Undo(self.set_font(self._font_before))

    def set_font(self, font: str) -> str:
        """What tells xterm to show a font in the window as it is.

        Args:
            font: Its name, as fontconfig has them.
        """
        width, height = self._window_pixels()
        keep_window = f"\x1b[4;{height};{width}t" if width and height else ""
        return f"\x1b]50;{font}\x07{keep_window}"


def sized(name: str, pixels: float) -> str:
    """A font's name with a size.

    Args:
        name: The font, as fontconfig has it.
        pixels: The font size.
    """
    return f"{name}:pixelsize={pixels:.2f}"


def tells_size(font: str) -> bool:
    """Whether a font's name says how large it is; a bitmap's name (XLFD) always does."""
    return "size=" in font or font.startswith("-")


def font_in(answer: str) -> str:
    """The font's name in an answer, or "" when it tells none."""
    found = re.search(r"\x1b\]50;([^\x07\x1b]+)(?:\x07|\x1b\\)", answer)
    return found[1] if found else ""
