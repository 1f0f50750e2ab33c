"""Asking a terminal: through a pty whose other end the test holds."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios
import tty
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread

import pytest

from accessibility.text_size.asking import Grid, RealTerminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no ptys")


@dataclass
class Pair:
    """Both ends of a terminal."""

    outer: int
    inner: int

    def resize(self, rows: int, columns: int, width: int, height: int) -> None:
        fcntl.ioctl(self.outer, termios.TIOCSWINSZ, struct.pack("4H", rows, columns, width, height))


@pytest.fixture
def pair() -> Iterator[Pair]:
    outer, inner = pty.openpty()
    tty.setraw(inner)
    yield Pair(outer, inner)
    os.close(inner)


class TestAsking:
    def test_returns_what_the_terminal_answers_and_waits_for_no_more(self, pair: Pair) -> None:
        def answer() -> None:
            assert os.read(pair.outer, 100) == b"\x1b[>q\x1b[c"
            os.write(pair.outer, b"typed\x1bP>|kitty(0.26.5)\x1b\\")
            os.write(pair.outer, b"\x1b[?62;c")

        thread = Thread(target=answer)
        thread.start()
        assert "|kitty(0.26.5)" in RealTerminal(pair.inner, patience_seconds=20).ask("\x1b[>q")
        thread.join()
        os.close(pair.outer)

    def test_gives_up_on_one_that_stays_silent(self, pair: Pair) -> None:
        assert RealTerminal(pair.inner, patience_seconds=0.0).ask("\x1b[>q") == ""
        os.close(pair.outer)


class TestTheGrid:
    def test_is_what_the_terminal_says(self, pair: Pair) -> None:
        pair.resize(33, 112, 1904, 1056)
        assert RealTerminal(pair.inner).grid() == Grid(112, 33, 1904, 1056)
        os.close(pair.outer)

    def test_that_stays_the_same_is_waited_for_only_a_while(self, pair: Pair) -> None:
        pair.resize(24, 80, 0, 0)
        terminal = RealTerminal(pair.inner, patience_seconds=0.0)
        assert terminal.other_grid(than=terminal.grid()) == Grid(80, 24)
        os.close(pair.outer)

    def test_of_a_terminal_that_is_gone_is_nothing(self, pair: Pair) -> None:
        os.close(pair.outer)
        assert RealTerminal(pair.inner).grid() == Grid(0, 0)

    def test_is_no_console_s_in_a_window(self, pair: Pair) -> None:
        assert not RealTerminal(pair.inner).is_linux_console()
        os.close(pair.outer)
