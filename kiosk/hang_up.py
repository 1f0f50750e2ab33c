"""The kiosk ends with its terminal, also where no signal tells it that the terminal is gone.

A terminal that goes away sends SIGHUP only to the programs it controls. One that was started apart from it (``setsid``)
hears nothing, reads an endless end, and would stay for ever.
"""

from __future__ import annotations

import os
import select
import signal
import threading
from types import TracebackType

TOLD_SECONDS = 1.0
"""How long the kiosk may take to end by what it was told or read itself; on two busy cores that took 0.2."""
TIDY_SECONDS = 2.0
"""How long it may take after that; then it ends at once, and what it has started ends with it."""
NOT_TIDY_STATUS = 1


class HangUpWatch:
    """Waits for a terminal to hang up, in a thread of its own, and sees to it that the process ends then.

    Nothing is lost by ending at once: what was sent is on the disk by then, and a change is whole or was not made.
    """

    def __init__(self, terminal: int, told_seconds: float = TOLD_SECONDS, tidy_seconds: float = TIDY_SECONDS) -> None:
        """Make the watch; it begins with the block.

        Args:
            terminal: The terminal's descriptor; nothing is waited for at what is no terminal.
            told_seconds: How long to leave the process alone when the terminal is gone.
            tidy_seconds: How long to wait after SIGHUP before the process ends in any state.
        """
        self._terminal = terminal
        self._told_seconds, self._tidy_seconds = told_seconds, tidy_seconds
        self._closing, self._close = -1, -1
        self._is_closed = threading.Event()

    def _wait(self) -> None:
        """Wait for the terminal to hang up, or for the watch to be closed; neither has anything to be read."""
        waiting = select.poll()
        waiting.register(self._terminal, 0)
        waiting.register(self._closing, 0)
        if all(descriptor != self._terminal for descriptor, _ in waiting.poll()):
            return
        if self._is_closed.wait(self._told_seconds):
            return
        os.kill(os.getpid(), signal.SIGHUP)
        if not self._is_closed.wait(self._tidy_seconds):
            os._exit(NOT_TIDY_STATUS)

    def __enter__(self) -> HangUpWatch:
        """Watch until the block ends; where there is no ``poll``, as on Windows, consoles do not hang up either."""
        if hasattr(select, "poll") and os.isatty(self._terminal):
            self._closing, self._close = os.pipe()
            threading.Thread(target=self._wait, name="hang-up", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Watch no more."""
        self._is_closed.set()
        if self._close >= 0:
            os.close(self._close)  # the other end then counts as hung up, which ends the thread
