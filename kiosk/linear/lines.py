"""Plain lines in and out: whole lines of text, without any code that acts on a terminal."""

from __future__ import annotations

import asyncio
import codecs
import os
import sys
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol

from rich.cells import cell_len

from kiosk.terminal import line_terminal, set_echo

WIDEST_LINE = 80
"""Letters across, however wide the terminal is: longer lines are hard to follow (WCAG 2.2, 1.4.8)."""
LONGEST_LINE = 100_000
"""Letters of one line that are kept; no answer is nearly as long, and memory is not endless."""
_PIECE_BYTES = 65_536
_TYPOGRAPHIC = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "•": "*"})
"""What stands for marks that a terminal's letters do not have."""


class Lines(Protocol):
    """Where lines come from and go to."""

    @property
    def is_terminal(self) -> bool:
        """Whether a person sits at a terminal, rather than a program at the other ends of two pipes."""
        ...

    async def read(self) -> str | None:
        """The next line, without its end; ``None`` when there is none: for good, or for now on a terminal."""
        ...

    def write(self, line: str) -> None:
        """Print a line.

        Raises:
            OSError: Nobody can read it any more.
        """
        ...

    def hide_typing(self, hidden: bool) -> None:
        """Show nothing of what is typed, or show it again."""
        ...

    def clear_away(self) -> None:
        """Move what was printed out of sight, as far as that can be done."""
        ...


class StandardLines:
    """Standard input and output. What was read but not yet asked for stays here from one app to the next."""

    def __init__(self) -> None:
        """Use them as they are now."""
        self._input, self._output = sys.stdin.fileno(), sys.stdout.fileno()
        self._input_is_terminal, self._output_is_terminal = sys.stdin.isatty(), sys.stdout.isatty()
        self._encoding = sys.stdout.encoding or "utf-8"
        self._decoder = codecs.getincrementaldecoder(sys.stdin.encoding or "utf-8")(errors="replace")
        self._unread = ""
        self._has_ended = False

    @property
    def is_terminal(self) -> bool:
        """Whether a person sits at a terminal that is still there."""
        return self._input_is_terminal and self._output_is_terminal and not self._has_ended

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have lines typed into the terminal, if there is one, and give it back as it was."""
        with line_terminal(self._input):
            yield

    def hide_typing(self, hidden: bool) -> None:
        """Show nothing of what is typed, or show it again; a pipe shows nothing anyway."""
        if self._input_is_terminal:
            set_echo(self._input, not hidden)

    # --- in

    async def read(self) -> str | None:
        """The next line without its end, or ``None``: at a pipe's end for good, on a terminal after Ctrl+D."""
        while "\n" not in self._unread and not self._has_ended:
            piece = await _read_piece(self._input)
            if not piece:
                if self._is_still_there():
                    return None
                self._has_ended = True
            self._unread += self._decoder.decode(piece, final=not piece)
            if "\n" not in self._unread:
                self._unread = self._unread[:LONGEST_LINE]
        if not self._unread:
            return None
        line, _end, self._unread = self._unread.partition("\n")
        return line.removesuffix("\r")

    def _is_still_there(self) -> bool:
        """Whether an empty read was only Ctrl+D: the terminal is there, and can be read again."""
        return self._input_is_terminal and os.isatty(self._input)

    # --- out

    def write(self, line: str) -> None:
        """Print a line, wrapped between words where a terminal would cut them, without anything that acts on it.

        Raises:
            OSError: Nobody can read it any more.
        """
        text = encodable(printable(line), self._encoding)
        columns = min(os.get_terminal_size(self._output).columns, WIDEST_LINE) if self._output_is_terminal else 0
        data = "".join(row + "\n" for row in wrapped(text, columns)).encode(self._encoding, errors="replace")
        while data:
            data = data[os.write(self._output, data) :]

    def clear_away(self) -> None:
        """Print as many empty lines as the terminal shows; without codes that is all that can be done."""
        if self._output_is_terminal:
            with suppress(OSError):
                os.write(self._output, b"\n" * os.get_terminal_size(self._output).lines)


async def _read_piece(descriptor: int) -> bytes:
    """Read what there is, and wait for it without holding anything up; nothing at the end."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[bytes] = loop.create_future()

    def read() -> bytes:
        with suppress(OSError):  # the terminal is gone, which is an end too
            return os.read(descriptor, _PIECE_BYTES)
        return b""

    def give(piece: bytes) -> None:
        if not ready.done():
            ready.set_result(piece)

    try:
        loop.add_reader(descriptor, lambda: give(read()) if not ready.done() else None)
    except PermissionError:  # a file, which never keeps anybody waiting
        return read()
    except NotImplementedError:  # Windows has no readers in its event loop
        threading.Thread(target=lambda: loop.call_soon_threadsafe(give, read()), daemon=True).start()
        return await ready
    try:
        return await ready
    finally:
        loop.remove_reader(descriptor)


def printable(text: str) -> str:
    """The text without control characters, which could act on a terminal."""
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))


def encodable(text: str, encoding: str) -> str:
    """The text in letters that an encoding has: without an accent or with plain quotes rather than not at all."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_nearest(letter, encoding) for letter in text)
    return text


def _nearest(letter: str, encoding: str) -> str:
    """A letter, or the nearest an encoding has for it."""
    for candidate in (letter, letter.translate(_TYPOGRAPHIC), unicodedata.normalize("NFKD", letter)[0]):
        with suppress(UnicodeEncodeError):
            candidate.encode(encoding)
            return candidate
    return "?"


def wrapped(text: str, columns: int) -> list[str]:
    """Lines of a text, broken between words where they are too long; each row begins as far in as its line did.

    Args:
        text: One line or several.
        columns: Cells there are across; 0 to break nothing.
    """
    rows: list[str] = []
    for line in text.split("\n"):
        words = line.lstrip(" ")
        indent = line[: len(line) - len(words)]
        row = line if not columns else ""
        for word in words.split(" ") if columns else []:
            if row and cell_len(row) + 1 + cell_len(word) > columns:
                rows.append(row)
                row = ""
            row = f"{row} {word}" if row else indent + word
        rows.append(row)
    return rows
