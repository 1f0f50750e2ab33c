"""Nothing a visitor presses may end, suspend or reveal the program; the machine's own signals end it tidily."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable

IGNORED = ("SIGINT", "SIGQUIT", "SIGTSTP", "SIGTTIN", "SIGTTOU")
"""What Ctrl+C, Ctrl+\\, Ctrl+Z and a terminal in the background would send."""
_CONTINUING = "SIGCONT"
"""Comes along with SIGHUP when a terminal goes away. Textual's drivers, even those that have stopped, take it for their
return from Ctrl+Z, and start threads that nobody ends."""
ENDING = ("SIGTERM", "SIGHUP")
"""What shuts a machine or a window down."""


def forget_loopholes() -> None:
    """Take away what could weaken the lock-down through the environment; call it before the app is made."""
    for name in ("TEXTUAL_ALLOW_SIGNALS", "TEXTUAL", "TEXTUAL_DRIVER", "TEXTUAL_SCREENSHOT", "TEXTUAL_PRESS"):
        os.environ.pop(name, None)


def lock_down(end: Callable[[], object]) -> None:
    """Ignore what would suspend, start twice or end the app, and end it tidily when the machine asks.

    Args:
        end: Called in the event loop for SIGTERM and SIGHUP, so that the terminal is put back.
    """
    loop = asyncio.get_running_loop()
    for name in IGNORED:
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, _CONTINUING):
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
    for name in ENDING:
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, end)
        except NotImplementedError:  # Windows has no signal handlers in its event loop
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(end))
