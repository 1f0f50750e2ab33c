"""Asks the terminal that the kiosk runs in what it is and how large it is."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import termios
import time
from typing import Protocol

from msgspec import Struct

_ASK_ATTRIBUTES = "\x1b[c"
"""Primary device attributes: every terminal answers this, so what it left unanswered before, it will not answer."""
_ATTRIBUTES = re.compile(r"\x1b\[\?[0-9;]*c")
_SETTLED_SECONDS = 0.05
_KDGKBTYPE = 0x4B33


class Grid(Struct, frozen=True):
    """How large a terminal is.

    Attributes:
        columns: Cells across.
        rows: Cells down.
        width: Pixels across; 0 where the terminal does not say.
        height: Pixels down; 0 where the terminal does not say.
    """

    columns: int
    rows: int
    width: int = 0
    height: int = 0

    @property
    def line_height(self) -> float:
        """How tall a line is, in pixels; 0 where that is not known."""
        return self.height / self.rows if self.rows else 0.0


class Terminal(Protocol):
    """What can be found out from a terminal."""

    def ask(self, question: str) -> str:
        """Write a question and return what the terminal answers, or "" when it stays silent."""
        ...

    def write(self, text: str) -> None:
        """Write to the terminal."""
        ...

    def grid(self) -> Grid:
        """How large it is now."""
        ...

    def other_grid(self, than: Grid) -> Grid:
        """How large it is as soon as it has other columns, or after a while."""
        ...

    def settled_grid(self) -> Grid:
        """How large it is when all that was written has been dealt with."""
        ...

    def is_linux_console(self) -> bool:
        """Whether it is a console of the Linux kernel."""
        ...


class RealTerminal:
    """The terminal behind a file descriptor; its line must be raw and silent meanwhile, or answers are echoed."""

    def __init__(self, descriptor: int, patience_seconds: float = 1.0, *, writes_to: int | None = None) -> None:
        """Make it.

        Args:
            descriptor: Open for reading, and for writing where nothing else is.
            patience_seconds: How long to wait for an answer or a change.
            writes_to: Open for writing.
        """
        self._descriptor = descriptor
        self._writes_to = descriptor if writes_to is None else writes_to
        self._patience_seconds = patience_seconds

    def ask(self, question: str) -> str:
        """Write a question and return what the terminal answers; what was typed meanwhile is thrown away with it."""
        self.write(question + _ASK_ATTRIBUTES)
        answer = ""
        until = time.monotonic() + self._patience_seconds
        while not _ATTRIBUTES.search(answer):
            ready, _, _ = select.select([self._descriptor], [], [], max(0.0, until - time.monotonic()))
            piece = os.read(self._descriptor, 4096) if ready else b""
            if not piece:
                return ""
            answer += piece.decode("utf-8", "replace")
        return answer

    def write(self, text: str) -> None:
        """Write to the terminal, all of it."""
        rest = text.encode()
        while rest:
            rest = rest[os.write(self._writes_to, rest) :]

    def grid(self) -> Grid:
        """How large it is now (``TIOCGWINSZ``); one that is gone has no size."""
        try:
            answer = fcntl.ioctl(self._descriptor, termios.TIOCGWINSZ, bytes(8))
        except OSError:
            return Grid(0, 0)
        rows, columns, width, height = struct.unpack("4H", answer)
        return Grid(columns, rows, width, height)

    def other_grid(self, than: Grid) -> Grid:
        """How large it is as soon as it has other columns, or after a while.

        It looks again and again, since the signal that tells of a change belongs to the app.
        """
        until = time.monotonic() + self._patience_seconds
        while (grid := self.grid()).columns == than.columns and time.monotonic() < until:
            time.sleep(0.005)
        return grid

    def settled_grid(self) -> Grid:
        """How large it is when it has answered after all that was written, and stays as it is for a moment."""
        self.ask("")
        grid, since = self.grid(), time.monotonic()
        while time.monotonic() < since + _SETTLED_SECONDS:
            time.sleep(0.005)
            if (now := self.grid()) != grid:
                grid, since = now, time.monotonic()
        return grid

    def is_linux_console(self) -> bool:
        """Whether it is a console of the Linux kernel, which alone can be asked for its kind of keyboard."""
        try:
            kind = fcntl.ioctl(self._descriptor, _KDGKBTYPE, bytes(1))
        except OSError:
            return False
        return kind in (b"\x01", b"\x02")
