"""How soon F12 shows a neutral screen in the real program: ``python -m tests.bench.leaving``.

From the byte of the key to the byte that blanks the terminal, and to the end of the frame in which the resting screen
is drawn. Speech is on and reading, and a visit of several screens with typed words has to be let go of.
"""

from __future__ import annotations

import argparse
import os
import platform
import select
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.table import Row, table
from tests.terminal.console import KEYS, Console, Machine
from tests.terminal.walks import type_answer

SIZES = ((24, 80), (67, 240))
ASKED = (100.0, 100.0)
"""Milliseconds, of the median and of the worst."""
BLANKED = b"\x1b[3J"
LAST_WORDS_AT_REST, FRAME_END = b"press any key to begin", b"\x1b[?2026l"
DEADLINE_SECONDS = 10.0


def measure(folder: Path, rows: int, columns: int, count: int) -> tuple[list[float], list[float]]:
    """Leave so many visits.

    Returns:
        Milliseconds to the blank terminal, and to the resting screen.
    """
    folder.mkdir()
    machine = Machine(folder)
    blank: list[float] = []
    rest: list[float] = []
    try:
        console = machine.demo("--speech", "on", rows=rows, columns=columns)
        for _ in range(count):
            _fill_in(console)
            console.press("f3")
            _draw_on(console, 0.3)
            to_blank, to_rest = _leave(console)
            blank.append(to_blank)
            rest.append(to_rest)
            _draw_on(console, 0.3)
            console.press("enter")
            console.wait_for("Welcome")
    finally:
        machine.close()
    return blank, rest


def _fill_in(console: Console) -> None:
    """From the start page to a box with something in it."""
    for key, then in (
        ("2", "Was this true"),
        ("1", "Begin"),
        ("1", "Overall"),
        ("1", "Why did you choose that answer?"),
    ):
        console.press(key)
        console.wait_for(then)
    type_answer(console, "my own words")


def _draw_on(console: Console, seconds: float) -> None:
    """Take in what is drawn for so long."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        console.read(left)


def _leave(console: Console) -> tuple[float, float]:
    """Press F12, and see when the terminal is blank and when the resting screen is whole."""
    written = b""
    blank = None
    began = time.monotonic()
    os.write(console.fileno(), KEYS["f12"].encode())
    while time.monotonic() - began < DEADLINE_SECONDS:
        select.select([console.fileno()], [], [], DEADLINE_SECONDS)
        written += os.read(console.fileno(), 65536)
        taken = (time.monotonic() - began) * 1000
        if blank is None and BLANKED in written:
            blank = taken
        if blank is not None and FRAME_END in written.partition(LAST_WORDS_AT_REST)[2]:
            return blank, taken
    raise AssertionError("F12 did not come to rest")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="how many visits are left, at each size")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    lines: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for rows, columns in SIZES:
            blank, rest = measure(Path(folder) / f"{rows}", rows, columns, options.count)
            lines.append(Row(f"F12 to a blank terminal, {columns}x{rows}", blank, ASKED))
            lines.append(Row(f"F12 to the resting screen, {columns}x{rows}", rest, ASKED))
    sys.stdout.write(f"{table(lines)}\n\nMilliseconds; asked: the most of the median and of the worst.\n")
    sys.stdout.write(f"{platform.machine()}, {os.cpu_count()} cores; load before {load:.1f}, after ")
    sys.stdout.write(f"{os.getloadavg()[0]:.1f}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
