"""What came of looking for a way to change the terminal's font."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from accessibility.text_size.zoom import Zoom


class Why(StrEnum):
    """What came of looking for a mechanism."""

    WORKS = "works"
    CANNOT = "cannot"
    """Nothing is known that would change this terminal's font."""
    MULTIPLEXER = "multiplexer"
    """Another program, such as tmux, stands between the kiosk and the terminal."""
    NOT_ALLOWED = "not allowed"
    """The terminal could, but its settings forbid it."""
    NO_CHANGE = "no change"
    """It was asked, and the grid stayed as it was."""
    NO_FONTS = "no fonts"
    """A Linux console without ``setfont`` or without fonts that have what the kiosk draws."""


class Found(Struct, frozen=True):
    """What was found.

    Attributes:
        zoom: What changes the font, or what changes nothing.
        why: How that came about.
        terminal: Which kind of terminal was asked: "kitty", "xterm", "console" or "".
    """

    zoom: Zoom
    why: Why = Why.CANNOT
    terminal: str = ""
