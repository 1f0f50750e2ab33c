"""How the commands tell something: whole lines, which break between words where a terminal would break within them."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from textwrap import wrap
from typing import TextIO

from kiosk.linear.lines import WIDEST_LINE


def tell(text: str, *, on: TextIO | None = None, indent: int = 0) -> None:
    """Print a text at once; where no terminal shows it, each line stays whole, for programs that read it.

    Args:
        text: One line or several.
        on: Where to; standard output if nothing is said.
        indent: How far in the rows begin that follow the first of a line.
    """
    stream = on or sys.stdout
    for line in text.split("\n"):
        print("\n".join(_rows(line, indent, _columns(stream))), file=stream, flush=True)


def _columns(stream: TextIO) -> int:
    """Letters across; 0 where nothing is to be broken."""
    with suppress(OSError, ValueError):  # it is no file of the system's, or has been closed
        if stream.isatty():
            return min(os.get_terminal_size(stream.fileno()).columns, WIDEST_LINE)
    return 0


def _rows(line: str, indent: int, columns: int) -> list[str]:
    """A line as rows; what has no spaces is not broken, so that an address or a path can be copied."""
    if columns <= indent:
        return [line]
    further = " " * max(indent, len(line) - len(line.lstrip(" ")))
    return wrap(line, columns, subsequent_indent=further, break_long_words=False, break_on_hyphens=False) or [line]
