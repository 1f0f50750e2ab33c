"""How soon the kiosk is on the screen and answers a key, beside plain Textual: ``python -m tests.bench.screen``.

Both run in terminals of their own, by turns, so that a busy machine is busy for both. A screen counts as settled with
the last byte before a while of silence. Nothing here fails because a machine is slow: it measures, and people judge.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import select
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from textual.widget import Widget

from tests.bench.plain_app import OPENED, READY
from tests.bench.process import cpu_nanoseconds, memory_mib
from tests.bench.table import aligned
from tests.conftest import example_centre
from tests.kit.driving import running, services_for
from tests.terminal.console import ANSWERS, KEYS, Console, Machine

LARGEST = (240, 67)
QUIET_SECONDS = 0.25
"""So long nothing is written once a screen has settled."""
GIVE_UP_SECONDS = 30.0
HEADINGS = ("", "kiosk", "plain Textual", "ratio", "asked", "kept")


@dataclass(frozen=True)
class Beside:
    """One thing that was measured of both.

    Attributes:
        what: What it is, with its unit.
        kiosk: Each time it was measured of the kiosk.
        plain: The same of the rival.
        most: The most that was asked for, as a multiple of the rival's median; ``None`` where nothing was.
    """

    what: str
    kiosk: Sequence[float]
    plain: Sequence[float]
    most: float | None = None

    @property
    def cells(self) -> list[str]:
        """The row as it is printed."""
        ratio = statistics.median(self.kiosk) / statistics.median(self.plain)
        kept = "" if self.most is None else "yes" if ratio <= self.most else "no"
        asked = "" if self.most is None else f"{self.most:g}"
        return [self.what, _summary(self.kiosk), _summary(self.plain), f"{ratio:.2f}", asked, kept]


def _summary(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} / {max(values):.0f} ({len(values)})"


class Took(NamedTuple):
    """What something took, in milliseconds: by the clock, and of a core; a busy machine lengthens only the first."""

    wall: float
    cpu: float


class Program:
    """A program in a terminal, whose output is timed and then thrown away."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.pid = console.pid

    def until(self, words: str) -> float:
        """Wait until something, with these words in it, has been written; when that was."""
        written = self._read()
        while words.encode() not in written:
            written += self._read()
        return time.monotonic()

    def settled(self) -> float:
        """Wait until nothing is written any more; when the last of it was."""
        last = time.monotonic()
        while select.select([self._console], [], [], QUIET_SECONDS)[0]:
            self._read()
            last = time.monotonic()
        return last

    def _read(self) -> bytes:
        """Take what was written, and answer what the terminal is asked, as a real one would at once."""
        if not select.select([self._console], [], [], GIVE_UP_SECONDS)[0]:
            raise AssertionError("nothing was written any more")
        piece = os.read(self._console.fileno(), 65536)
        for question, answer in ANSWERS.items():
            if question in piece:
                self._console.send(answer)
        return piece

    def key_to_settled(self, key: str, words: str = "") -> Took:
        """From a key to the last byte that it brings about, after some words if these are named."""
        began, before = time.monotonic(), cpu_nanoseconds(self.pid)
        os.write(self._console.fileno(), KEYS[key].encode())
        self.until(words)
        wall = 1000 * (self.settled() - began)
        return Took(wall, (cpu_nanoseconds(self.pid) - before) / 1e6)


def start(machine: Machine, program: Sequence[str], *arguments: object) -> tuple[Program, float]:
    """Start a program on the largest screen; it, and when it was started."""
    began = time.monotonic()
    columns, rows = LARGEST
    console = machine.start(*arguments, program=program, rows=rows, columns=columns, COLORTERM="truecolor")
    return Program(console), began


def first_paint(machine: Machine, program: Sequence[str], words: str, *arguments: object) -> tuple[Took, float]:
    """From the start of a process to its first words, and its memory in MiB when it has settled."""
    app, began = start(machine, program, *arguments)
    wall = 1000 * (app.until(words) - began)
    took = Took(wall, cpu_nanoseconds(app.pid) / 1e6)
    app.settled()
    memory = memory_mib(app.pid)["RSS"]
    machine.close()
    machine.consoles.clear()
    return took, memory


@dataclass
class Times:
    """What was measured of one program."""

    paint: list[Took] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    opening: list[Took] = field(default_factory=list)
    moving: list[Took] = field(default_factory=list)

    def press_keys(self, app: Program, opened: str) -> None:
        """Open the screen with Enter, move through it, and go back."""
        app.settled()
        self.opening.append(app.key_to_settled("enter", opened))
        self.moving += [app.key_to_settled("down") for _ in range(3)]
        app.key_to_settled("escape")


async def widgets_on_the_largest() -> int:
    """How many widgets the screen with the list of opportunities has, the frame left out."""
    with tempfile.TemporaryDirectory() as folder:
        services = services_for(log=Path(folder) / "faults.log", centre=example_centre())
        async with running(services, LARGEST) as kiosk:
            await kiosk.choose("Find a way to get involved")
            return len(list(kiosk.screen.walk_children(Widget)))


def measure(folder: Path, count: int) -> list[Beside]:
    """Measure everything, the two by turns."""
    widgets = asyncio.run(widgets_on_the_largest())
    machine = Machine(folder)
    programs: list[tuple[Times, tuple[str, ...], str, tuple[object, ...], str]] = [
        (Times(), ("-m", "kiosk"), "Welcome", ("demo", "--store", machine.store), "are open now"),
        (Times(), (str(Path(__file__).with_name("plain_app.py")),), READY, (widgets,), OPENED),
    ]
    for number in range(count + 1):
        for times, program, words, arguments, _ in programs:
            took, memory = first_paint(machine, program, words, *arguments)
            if number:  # the first finds nothing in the system's own cache
                times.paint.append(took)
                times.memory.append(memory)
    apps = [start(machine, program, *arguments)[0] for _, program, _, arguments, _ in programs]
    for app, (_, _, words, _, _) in zip(apps, programs, strict=True):
        app.until(words)
    for _ in range(count):
        for app, (times, _, _, _, opened) in zip(apps, programs, strict=True):
            times.press_keys(app, opened)
    machine.close()
    ours, rival = (times for times, *_ in programs)
    return [
        *_both("process to first paint", ours.paint, rival.paint, 2.0),
        *_both(f"key to settled: a screen of {widgets} widgets is opened", ours.opening, rival.opening, 1.5),
        *_both("key to settled: Down on it", ours.moving, rival.moving, 1.5),
        Beside("memory of the process, MiB", ours.memory, rival.memory, 2.0),
    ]


def _both(what: str, ours: Sequence[Took], rival: Sequence[Took], most: float) -> list[Beside]:
    """A row by the clock and one of the core's time."""
    return [
        Beside(f"{what}, ms", [took.wall for took in ours], [took.wall for took in rival], most),
        Beside("the same, ms of a core", [took.cpu for took in ours], [took.cpu for took in rival]),
    ]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10, help="how often each is measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        home.mkdir()
        rows = measure(home, options.count)
    sys.stdout.write(aligned([list(HEADINGS), *(row.cells for row in rows)]) + "\n\n")
    columns, lines = LARGEST
    sys.stdout.write(f"At {columns}x{lines}; median / worst (count); load {os.getloadavg()[0]:.1f}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
