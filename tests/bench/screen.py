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
from dataclasses import dataclass
from pathlib import Path

from textual.widget import Widget

from tests.bench.plain_app import READY
from tests.bench.process import memory_mib
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


class Program:
    """A program in a terminal, whose output is timed and then thrown away."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.pid = console.pid

    def until(self, words: str) -> float:
        """Wait until these bytes have been written; when that was."""
        written = b""
        while words.encode() not in written:
            if not select.select([self._console], [], [], GIVE_UP_SECONDS)[0]:
                raise AssertionError(f"{words!r} was never drawn")
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
        piece = os.read(self._console.fileno(), 65536)
        for question, answer in ANSWERS.items():
            if question in piece:
                self._console.send(answer)
        return piece

    def key_to_settled(self, key: str) -> float:
        """Milliseconds from a key to the last byte that it brings about."""
        began = time.monotonic()
        os.write(self._console.fileno(), KEYS[key].encode())
        return 1000 * (self.settled() - began)


def start(machine: Machine, program: Sequence[str], *arguments: object) -> tuple[Program, float]:
    """Start a program on the largest screen; it, and when it was started."""
    began = time.monotonic()
    columns, rows = LARGEST
    console = machine.start(*arguments, program=program, rows=rows, columns=columns, COLORTERM="truecolor")
    return Program(console), began


def first_paint(machine: Machine, program: Sequence[str], words: str, *arguments: object) -> tuple[float, float]:
    """Milliseconds from the start of a process to its first words, and its memory in MiB when it has settled."""
    app, began = start(machine, program, *arguments)
    took = 1000 * (app.until(words) - began)
    app.settled()
    memory = memory_mib(app.pid)["RSS"]
    machine.close()
    machine.consoles.clear()
    return took, memory


def keys(machine: Machine, app: Program, opens: Sequence[str], count: int) -> tuple[list[float], list[float]]:
    """From the key that opens the screen to the settled screen, and the same of Down on it."""
    opened, moved = [], []
    for _ in range(count):
        app.settled()
        for key in opens[:-1]:
            app.key_to_settled(key)
        opened.append(app.key_to_settled(opens[-1]))
        moved += [app.key_to_settled("down") for _ in range(3)]
        app.key_to_settled("escape")
    return opened, moved


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
    kiosk, demo = ("-m", "kiosk"), ("demo", "--store", machine.store)
    plain = (str(Path(__file__).with_name("plain_app.py")),)
    paints: dict[str, list[tuple[float, float]]] = {"kiosk": [], "plain": []}
    for _ in range(count + 1):
        paints["kiosk"].append(first_paint(machine, kiosk, "Welcome", *demo))
        paints["plain"].append(first_paint(machine, plain, READY))
    ours, _ = start(machine, kiosk, *demo)
    ours.until("Welcome")
    rival, _ = start(machine, plain, widgets)
    rival.until(READY)
    timed: dict[str, tuple[list[float], list[float]]] = {"kiosk": ([], []), "plain": ([], [])}
    for _ in range(count):
        for name, app, opens in (("kiosk", ours, ("home", "enter")), ("plain", rival, ("enter",))):
            opened, moved = keys(machine, app, opens, 1)
            timed[name][0].extend(opened)
            timed[name][1].extend(moved)
    machine.close()
    paint, memory = ({name: [one[at] for one in found[1:]] for name, found in paints.items()} for at in (0, 1))
    opening = {name: found for name, (found, _) in timed.items()}
    moving = {name: found for name, (_, found) in timed.items()}
    return [
        Beside("process to first paint, ms", paint["kiosk"], paint["plain"], 2.0),
        Beside(f"key to settled, a new screen of {widgets} widgets, ms", opening["kiosk"], opening["plain"], 1.5),
        Beside("key to settled, Down on it, ms", moving["kiosk"], moving["plain"], 1.5),
        Beside("memory of the process, MiB", memory["kiosk"], memory["plain"], 2.0),
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
