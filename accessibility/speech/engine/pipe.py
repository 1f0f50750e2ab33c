"""The way to the worker: writing that never makes the caller wait."""

from __future__ import annotations

import os
import select
import sys
import threading
from collections import deque

FITS_BYTES = 4096
"""``PIPE_BUF`` on Linux: a pipe that is ready for writing takes this much at once without waiting (pipe(7))."""


class Outbox:
    """Writes lines into a pipe: at once where there is room, and from a thread of its own where there is not."""

    def __init__(self, fd: int) -> None:
        """Take over the writing end of a pipe; ``close`` closes it.

        Args:
            fd: Its file descriptor.
        """
        self._fd = fd
        self._changed = threading.Condition()
        self._waiting: deque[tuple[str, bytes]] = deque()
        self._is_writing = False
        self._is_closed = False
        threading.Thread(target=self._run, name="speech outbox", daemon=True).start()

    def send(self, kind: str, line: bytes) -> None:
        """Write a line. One of the same kind that still waits is replaced: only the newest of a kind matters.

        Args:
            kind: What the line is about.
            line: A whole line.
        """
        with self._changed:
            if self._is_closed:
                return
            if not self._waiting and not self._is_writing and self._fits(line):
                self._write(line)
                return
            self._waiting = deque(item for item in self._waiting if item[0] != kind)
            self._waiting.append((kind, line))
            self._changed.notify()

    def close(self) -> None:
        """Write what waits, as far as the reader takes it, and close the pipe. Returns at once."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _fits(self, line: bytes) -> bool:
        """Whether writing would not wait. Windows has no way to ask about a pipe: there the thread writes."""
        if sys.platform == "win32" or len(line) > FITS_BYTES:
            return False
        ready = select.poll()
        ready.register(self._fd, select.POLLOUT)
        return any(events & select.POLLOUT for _, events in ready.poll(0))

    def _write(self, line: bytes) -> None:
        """Write a whole line; a reader that is gone is noticed elsewhere."""
        try:
            while line:
                line = line[os.write(self._fd, line) :]
        except OSError:
            self._is_closed = True

    def _run(self) -> None:
        """Write what waits, until closed."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._is_closed)
                if not self._waiting:
                    os.close(self._fd)
                    return
                _, line = self._waiting.popleft()
                self._is_writing = True
            self._write(line)
            del line
            with self._changed:
                self._is_writing = False
