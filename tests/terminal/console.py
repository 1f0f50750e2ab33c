"""A terminal of our own with the real program in it, and a home folder of its own for each test.

The terminal is a pty whose output pyte draws. It answers the question whether it draws whole frames at once, so that
what is looked at is never half of one. Nothing here waits by the clock: every wait is for bytes or for a process.
"""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pexpect
import pyte

from tests.kit.lettering import read_drawn

QUICK_STORE = Path(__file__).parents[1] / "store" / "quick_store"
"""A set-up store whose passphrase, ``open door``, opens at once."""
PASSPHRASE = "open door"
DEADLINE_SECONDS = 30.0
"""A wait that takes longer has failed; it is long for a machine that does a lot besides."""
FOCUS_MARK = "┃"
"""What has focus, and nothing else, has a heavy line on its left."""

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    **{f"f{number}": f"\x1bO{letter}" for number, letter in enumerate("PQRS", start=1)},
    **{f"f{number}": f"\x1b[{code}~" for number, code in enumerate((15, 17, 18, 19, 20, 21, 23, 24, 25, 26), start=5)},
}
"""What xterm sends for each key."""

ALTERNATE_SCREEN, BRACKETED_PASTE, CURSOR_SHOWN, FOCUS_REPORTS, WHOLE_FRAMES = 1049, 2004, 25, 1004, 2026
MOUSE_REPORTS = (1000, 1002, 1003, 1006, 1015, 1016)
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_LONGEST_MODE = 16
ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?8$p": b"\x1b[?8;2$y",
    b"\x1b[c": b"\x1b[?62;c",
}
"""What it is asked and answers: whether it draws whole frames, whether it repeats no key, and what it is."""


class Drawn(pyte.HistoryScreen):
    """What the terminal shows, with the second screen that full-screen programs use."""

    def __init__(self, columns: int, rows: int) -> None:
        self._first_screen: dict[int, dict[int, pyte.screens.Char]] | None = None
        super().__init__(columns, rows, history=10_000)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        super().set_mode(*modes, **kwargs)
        if kwargs.get("private") and ALTERNATE_SCREEN in modes and self._first_screen is None:
            self._first_screen = {row: dict(self.buffer[row]) for row in range(self.lines)}
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and ALTERNATE_SCREEN in modes and self._first_screen is not None:
            self.erase_in_display(2)
            for row, cells in self._first_screen.items():
                self.buffer[row].update(cells)
            self._first_screen = None

    def hidden(self) -> list[str]:
        """The lines of the first screen while the second one is shown."""
        lines = (self._first_screen or {}).values()
        return ["".join(cell.data for _, cell in sorted(line.items())) for line in lines]

    def scrolled_away(self) -> list[str]:
        """The lines that can be scrolled back to."""
        lines = [*self.history.top, *self.history.bottom]
        return ["".join(line[column].data for column in range(self.columns)).rstrip() for line in lines]


class Console:
    """One program in one terminal."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], folder: Path, rows: int, columns: int):
        self.written = bytearray()
        """Everything the program has written."""
        self._modes: dict[bytes, bool] = {}
        self.screen = Drawn(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.began = time.monotonic()
        child: Any = pexpect.spawn(  # its type hints know neither bytes nor its own parts
            command[0],
            list(command[1:]),
            env=cast(Any, environment),
            cwd=str(folder),
            dimensions=(rows, columns),
            timeout=None,
        )
        self._child = child
        self._child.delaybeforesend = None
        self._child.delayafterread = None
        self._child.ptyproc.delayafterclose = 0.0
        self.pid: int = self._child.pid
        self._has_ended = os.pidfd_open(self.pid)
        self.termios_before = termios.tcgetattr(self._child.child_fd)

    # --- looking

    @property
    def lines(self) -> list[str]:
        """What is drawn, row by row; drawn letters as words."""
        return [line.rstrip() for line in read_drawn(self.screen.display)]

    @property
    def text(self) -> str:
        """What is drawn, as one text."""
        return "\n".join(self.lines)

    @property
    def flat(self) -> str:
        """What is drawn, without the lines and boxes around it and as if nothing had been wrapped."""
        return flat(self.text)

    @property
    def everything(self) -> str:
        """All that is drawn, on both screens of the terminal, and all that can be scrolled back to."""
        return "\n".join([*self.lines, *self.screen.hidden(), *self.screen.scrolled_away()])

    @property
    def focused(self) -> str:
        """The words of what has focus, as if nothing had been wrapped."""
        return flat("\n".join(line[line.index(FOCUS_MARK) :] for line in self.lines if FOCUS_MARK in line))

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column of the cursor, from 0."""
        return self.screen.cursor.y, self.screen.cursor.x

    @property
    def cursor_is_on_focus(self) -> bool:
        """Whether the cursor can be seen and stands within what has focus, right of its mark."""
        row, column = self.cursor
        return self.mode(CURSOR_SHOWN) and FOCUS_MARK in self.screen.display[row][:column]

    def mode(self, number: int) -> bool:
        """Whether the program has turned a terminal mode on, and not off again."""
        return self._modes.get(str(number).encode(), False)

    # --- doing

    def send(self, what: str | bytes) -> None:
        """Send text or bytes as they are."""
        self._child.send(what)

    def press(self, *names: str) -> None:
        """Press keys, one after the other."""
        self.send("".join(KEYS.get(name, name) for name in names))

    def touch(self, words: str, let_go_on: str = "") -> None:
        """Press the first place where some words are drawn, and let go there or on the place of other words."""
        needed = {words, let_go_on or words}
        self.wait_until(lambda: all(text in self.text for text in needed), f"{needed} to be drawn")
        for text, end in ((words, "M"), (let_go_on or words, "m")):
            row = next(row for row, line in enumerate(self.lines) if text in line)
            self.send(f"\x1b[<0;{self.lines[row].index(text) + 1};{row + 1}{end}")

    def resize(self, rows: int, columns: int) -> None:
        """Change the size, as a terminal window does; what is seen afterwards has been drawn for the new size."""
        if (rows, columns) == (self.screen.lines, self.screen.columns):
            return  # then nothing is drawn anew either
        self.drain()
        self.screen.erase_in_display(2)
        self.screen.cursor_position()
        self.screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def go_to(self, words: str) -> None:
        """Press Down until what has focus contains some words."""
        for _ in range(60):
            self.wait_until(lambda: self.cursor_is_on_focus, "the cursor on what has focus")
            before = self.focused
            if words in before:
                return
            self.press("down")
            # Other lines may change late; only what has the focus tells that Down was dealt with.
            self.wait_until(lambda before=before: self.focused not in ("", before), "Down to do something")  # type: ignore[misc]
        raise AssertionError(f"Down never came to {words!r}:\n{self.text}")

    def choose(self, words: str) -> None:
        """Go to something with Down, and press Enter."""
        self.go_to(words)
        self.press("enter")

    def signal(self, number: int) -> None:
        """Send the program a signal from outside."""
        os.kill(self.pid, number)

    def fileno(self) -> int:
        """For ``select``: ready when the program has written something."""
        return int(self._child.child_fd)

    # --- waiting

    def wait_for(self, *texts: str) -> None:
        """Wait until all these texts are drawn."""
        self.wait_until(lambda: all(text in self.flat for text in texts), f"{texts} to be drawn")

    def wait_until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until something is so, looking again after each whole frame."""
        until = time.monotonic() + DEADLINE_SECONDS
        self.drain()
        while self.mode(WHOLE_FRAMES) or not is_so():
            left = until - time.monotonic()
            if left <= 0 or not self.read(left):
                state = f"cursor {self.cursor}, in mid-frame {self.mode(WHOLE_FRAMES)}"
                raise AssertionError(f"waited for {what}; {state}. The screen:\n{self.text}")

    def drain(self) -> None:
        """Take in what has been written so far, without waiting."""
        while self.read(0):
            pass

    def wait_ended(self) -> int:
        """Wait for the program's own end.

        Returns:
            Its exit status; negative for the signal that ended it.
        """
        until = time.monotonic() + DEADLINE_SECONDS
        while not select.select([self._has_ended], [], [], 0)[0]:
            left = until - time.monotonic()
            if left <= 0:
                raise AssertionError(f"it did not end. The screen:\n{self.text}")
            if self._child.closed:
                select.select([self._has_ended], [], [], left)
            else:
                select.select([self._has_ended, self.fileno()], [], [], left)
                self.drain()
        if not self._child.closed:
            self.drain()
        self._child.wait()
        status, by_signal = self._child.exitstatus, self._child.signalstatus
        return status if status is not None else -(by_signal or 0)

    def read(self, seconds: float) -> bool:
        """Take in one piece of output; whether there was one."""
        try:
            piece: bytes = self._child.read_nonblocking(65536, seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        before = bytes(self.written[-_LONGEST_MODE:])
        recent = before + piece
        self.written += piece
        self._stream.feed(piece)
        for found in _MODE.finditer(recent):
            self._modes.update(dict.fromkeys(found[1].split(b";"), found[2] == b"h"))
        for question, answer in ANSWERS.items():
            if question in before[1 - len(question) :] + piece:
                self.send(answer)
        return True

    # --- ending

    @property
    def is_stopped(self) -> bool:
        """Whether the program is suspended."""
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0] in "Tt"

    @property
    def terminal_is_as_before(self) -> bool:
        """Whether the terminal's own settings, such as echo, are what they were."""
        return termios.tcgetattr(self._child.child_fd) == self.termios_before

    def processes(self) -> list[int]:
        """The program and everything it started, by id."""
        found = [self.pid]
        for pid in found:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                found += [int(child) for child in children.read_text().split()]
        return found

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        self._child.ptyproc.fileobj.close()
        self._child.closed = True

    def kill(self) -> None:
        """End the program at once, as a power cut would."""
        self.signal(signal.SIGKILL)
        self.wait_ended()

    def close(self) -> None:
        """Leave nothing of it behind."""
        if not select.select([self._has_ended], [], [], 0)[0]:
            self.kill()
        os.close(self._has_ended)
        if not self._child.closed:
            self.hang_up()


def flat(text: str) -> str:
    """A text without lines, boxes and wrapping."""
    return " ".join(re.sub("[─-╿]", " ", text).split())


def wait_gone(pids: Sequence[int]) -> None:
    """Wait until none of these processes is there any more."""
    for pid in pids:
        try:
            descriptor = os.pidfd_open(pid)
        except ProcessLookupError:
            continue
        gone = select.select([descriptor], [], [], DEADLINE_SECONDS)[0]
        os.close(descriptor)
        assert gone, f"process {pid} is still there"


@dataclass
class Machine:
    """A home folder in which programs run as on a machine that has nothing else on it."""

    home: Path
    consoles: list[Console] = field(default_factory=list)

    def __post_init__(self) -> None:
        shutil.copytree(QUICK_STORE, self.store)
        self.store.chmod(0o700)
        for file in self.store.iterdir():
            file.chmod(0o600)

    @property
    def python(self) -> str:
        """What runs the program."""
        return sys.executable

    @property
    def store(self) -> Path:
        return self.home / "store"

    @property
    def fault_log(self) -> Path:
        return self.home / "state" / "involvement-kiosk" / "log" / "faults.log"

    @property
    def passphrase_file(self) -> Path:
        file = self.home / "passphrase"
        file.write_text(PASSPHRASE + "\n")
        file.chmod(0o600)
        return file

    @property
    def environment(self) -> dict[str, str]:
        """As little as a program can have; sound goes nowhere, since tests are run in rooms with people in them."""
        return {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "PATH": os.environ["PATH"],
            "LC_ALL": "C",
            "TERM": "xterm-256color",
            "KIOSK_SOUND_OUTPUT": "null",
        }

    def start(
        self,
        *arguments: object,
        rows: int = 24,
        columns: int = 80,
        program: Sequence[str] = ("-m", "kiosk"),
        **variables: str,
    ) -> Console:
        """Start ``kiosk`` with these arguments in a terminal of this size."""
        command = [sys.executable, *program, *map(str, arguments)]
        console = Console(command, {**self.environment, **variables}, self.home, rows, columns)
        self.consoles.append(console)
        return console

    def demo(self, *arguments: object, rows: int = 24, columns: int = 80, **variables: str) -> Console:
        """Start ``kiosk demo`` on this machine's store, and wait for the start page."""
        console = self.start("demo", "--store", self.store, *arguments, rows=rows, columns=columns, **variables)
        console.wait_for("Welcome")
        return console

    def run(self, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run ``kiosk`` with these arguments to its end, without a terminal."""
        return self.run_on(b"", *arguments, **variables)

    def run_on(
        self, typed: bytes, *arguments: object, program: Sequence[str] = ("-m", "kiosk"), **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """The same, with something that comes in through a pipe."""
        outcome = subprocess.run(
            [self.python, *program, *map(str, arguments)],
            env={**self.environment, **variables},
            cwd=self.home,
            input=typed,
            capture_output=True,
            timeout=4 * DEADLINE_SECONDS,  # a whole visit is more than one wait
            check=False,
        )
        printed, told = outcome.stdout.decode("utf-8"), outcome.stderr.decode("utf-8")
        return subprocess.CompletedProcess(outcome.args, outcome.returncode, printed, told)

    def exported(self) -> list[dict[str, Any]]:
        """Everything in the store, as staff can export it."""
        outcome = self.run(
            "export", "--store", self.store, "--format", "json", "--passphrase-file", self.passphrase_file
        )
        assert outcome.returncode == 0, outcome.stderr
        records: list[dict[str, Any]] = json.loads(outcome.stdout)["records"]
        return records

    def files_with(self, words: str) -> list[Path]:
        """Every file under the home folder that holds some words."""
        return [file for file in self.home.rglob("*") if file.is_file() and words.encode() in file.read_bytes()]

    def close(self) -> None:
        """End whatever still runs."""
        for console in self.consoles:
            console.close()


def machines(folder: Path) -> Iterator[Machine]:
    """A machine for the time of a test or a class."""
    machine = Machine(folder)
    try:
        yield machine
    finally:
        machine.close()
