"""Leaves nothing of a visitor in the terminal itself: not on it, not above it, not in its clipboard or its title."""

from __future__ import annotations

KEEP_TITLE, GIVE_TITLE_BACK = "\x1b[22;2t", "\x1b[23;2t"
"""Puts the window's title aside, and brings it back (XTerm Control Sequences, "Window manipulation")."""
CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""To the top, erase what is shown, and erase what can be scrolled back to, in this order: some terminals scroll away
what they erase. XTerm Control Sequences, "ED"; xterm, kitty, tmux, foot, VTE and the Linux console know ``3``."""
_EMPTY_CLIPBOARD = "\x1b]52;c;\x07"
"""OSC 52 with nothing in it; a terminal that lets no program near its clipboard ignores it."""


def titled(name: str) -> str:
    """What gives the terminal's window a title."""
    return f"\x1b]2;{name}\x07"


def wiped(title: str, *, clipboard: bool) -> str:
    """What leaves nothing of a visitor in the terminal itself.

    Args:
        title: What the window is called from now on.
        clipboard: Whether to empty the terminal's clipboard. The kiosk copies nothing, but a terminal lets whoever
            holds Shift mark and copy what is shown.
    """
    return CLEAR + titled(title) + (_EMPTY_CLIPBOARD if clipboard else "")
