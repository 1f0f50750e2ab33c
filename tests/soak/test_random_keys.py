"""Ten thousand random keys, touches and resizes for each of five seeds, and once in a real terminal."""

from __future__ import annotations

import random
import re
import termios
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import StartKiosk
from tests.kit.random_walk import SECRET, press_anything
from tests.terminal.console import Console, machines
from tests.terminal.random_bytes import RandomBytes
from tests.terminal.walks import begin_interest, type_answer

VISITS, ACTS = 20, 500
"""Ten thousand acts for each seed."""
QUIET_SECONDS = 1.0
Figures = Callable[[str], None]


class TestRandomKeys:
    # Textual 8 leaves the task of a scroll bar pending that came while its screen went, and says so later.
    @pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    @pytest.mark.parametrize("seed", range(101, 106))
    async def test_break_nothing_and_leave_nothing(self, start: StartKiosk, seed: int) -> None:
        async with start(can_change_way=False) as kiosk:  # going on in plain lines ends this app, on purpose
            await press_anything(kiosk, seed=seed, visits=VISITS, count=ACTS)


class TestARealTerminal:
    def test_breaks_nothing_and_leaves_nothing(self, tmp_path: Path, figures: Figures) -> None:
        for machine in machines(tmp_path):
            console = machine.demo()
            hands = RandomBytes(console, random.Random(7), SECRET)
            for _ in range(VISITS):
                write_secret(console)
                for _ in range(ACTS):
                    hands.act()
                leave(console)
                assert not console.is_stopped
                for word in SECRET.split():
                    assert word not in console.everything
                    assert machine.files_with(word) == []
                    assert [file for file in open_files(console.pid) if word.encode() in file.read_bytes()] == []
                assert not machine.fault_log.exists(), machine.fault_log.read_text()
            copies = in_memory(console.pid, SECRET)
            figures(f"{VISITS * ACTS} acts; the secret stands {copies} times in the memory of the program afterwards")


def write_secret(console: Console) -> None:
    """From rest to a box with the secret in it."""
    console.press("enter")
    console.wait_for("Welcome")
    begin_interest(console)
    console.choose("By e-mail")
    console.wait_for("What is your e-mail address?")
    type_answer(console, SECRET)


def leave(console: Console) -> None:
    """Leave at the usual size, whatever is shown."""
    console.resize(24, 80)
    wait_for_quiet(console)  # a key that comes too soon after itself is held, and no press
    if not is_in_lines(console):
        console.press("f12")
        wait_for_quiet(console)
    if is_in_lines(console):  # perhaps only now: they were on their way when F12 came
        console.send("\x15/leave\r")
    console.wait_for("Have your say", "press any key to begin")


def wait_for_quiet(console: Console) -> None:
    """Wait until nothing more is drawn."""
    while console.read(QUIET_SECONDS):
        pass


def is_in_lines(console: Console) -> bool:
    """Whether plain lines were chosen: the terminal itself then shows what is typed."""
    return bool(termios.tcgetattr(console.fileno())[3] & termios.ECHO)


def open_files(pid: int) -> list[Path]:
    """Ordinary files that a process has open."""
    found = [one.readlink() for one in Path(f"/proc/{pid}/fd").iterdir()]
    return [file for file in found if file.is_file()]


def in_memory(pid: int, words: str) -> int:
    """How often words stand in what a process can write to."""
    count = 0
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in re.findall(r"(?m)^([0-9a-f]+)-([0-9a-f]+) rw", Path(f"/proc/{pid}/maps").read_text()):
            memory.seek(int(start, 16))
            count += memory.read(int(end, 16) - int(start, 16)).count(words.encode())
    return count
