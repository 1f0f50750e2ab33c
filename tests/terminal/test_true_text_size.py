"""Text size in real terminals on a screen of 1920 by 1080 pixels: how tall capitals are as they are drawn."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from accessibility.text_size import Display, TextSize
from accessibility.text_size.asking import Grid, RealTerminal
from accessibility.text_size.display import CAPITALS_MM
from accessibility.text_size.zoom import leaves_room
from kiosk.window.commands import window_command
from tests.terminal.bare_screen import HEIGHT, WIDTH, BareScreen, bare_screen, need, window
from tests.terminal.console import Machine, wait_gone

REFERENCE = Display()
BEFORE = replace(REFERENCE, height_mm=REFERENCE.height_mm / 2)
"""What the terminal is started for: twice as dense a screen, so with letters the kiosk never shows on this one."""
CAPITAL_BEFORE = BEFORE.capital_pixels(TextSize.NORMAL)
SCRIPT = r"""
exec 3<&0
show_a_capital() { printf '\033[30;107m\033[?25l\033[2J\033[HH'; read -r line; }
show_a_capital
$0 -m kiosk demo "$@" --theme black-on-white --speech on --transcript heard <&3 & echo $! >pid; wait; read -r line
show_a_capital
$0 -m kiosk demo "$@" --theme black-on-white --size 4 <&3 & echo $! >pid; wait; read -r line
show_a_capital
"""
"""Shows a capital before and after the kiosk, which is started twice; Enter goes on."""


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[BareScreen]:
    folder = tmp_path / "screen"
    folder.mkdir()
    with bare_screen(folder) as one:
        yield one


def wait_for_speech(machine: Machine, screen: BareScreen) -> None:
    """Wait until the kiosk speaks: from then on it heeds keys."""
    heard = machine.home / "heard"
    screen.wait_for(lambda: heard.is_file() and heard.stat().st_size > 0, lambda: "the kiosk to speak")


def wait_left(screen: BareScreen) -> None:
    """Wait until nothing of the kiosk is drawn: the terminal has then dealt with all that puts it back."""
    left = (0, CAPITAL_BEFORE, CAPITAL_BEFORE + 1)
    screen.wait_for(lambda: screen.first_capital() in left, lambda: "the kiosk's words to go")


def grid_of(machine: Machine) -> Grid:
    """How many columns and rows the kiosk has."""
    terminal = os.open(f"/proc/{(machine.home / 'pid').read_text().strip()}/fd/0", os.O_RDWR | os.O_NOCTTY)
    try:
        return RealTerminal(terminal).grid()
    finally:
        os.close(terminal)


def end(machine: Machine, number: signal.Signals) -> None:
    """Send the kiosk a signal, and wait until all that it had started is gone, what puts its terminal back too."""
    pid = int((machine.home / "pid").read_text())
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    os.kill(pid, number)
    wait_gone([pid, *map(int, children)])


@pytest.mark.parametrize("terminal", ["xterm", "kitty"])
class TestARealTerminal:
    def test_f4_goes_through_four_true_sizes_and_its_own_font_comes_back(
        self, machine: Machine, screen: BareScreen, terminal: str
    ) -> None:
        need(terminal)
        script = ["sh", "-c", SCRIPT, sys.executable, "--store", str(machine.store)]
        environment = {**machine.environment, **screen.environment}
        with window(window_command(terminal, BEFORE, (WIDTH, HEIGHT), script), environment, machine.home):
            screen.wait_for_capital(CAPITAL_BEFORE)
            screen.press("Return")
            wait_for_speech(machine, screen)
            for size in (*TextSize, TextSize.NORMAL, TextSize.LARGE):
                pixels = screen.wait_for_capital(REFERENCE.capital_pixels(size))
                capital_mm = pixels * REFERENCE.height_mm / REFERENCE.lines
                assert capital_mm >= CAPITALS_MM[size]
                grid = grid_of(machine)
                print(f"{terminal}, size {size}: {pixels} px, {capital_mm:.2f} mm, {grid.columns}x{grid.rows}")  # noqa: T201 - for docs/numbers.md
                assert leaves_room(grid.columns, grid.rows)
                screen.press("Down", "F4")  # another key between, or this machine is so quick that F4 seems to be held
            screen.wait_for_capital(REFERENCE.capital_pixels(TextSize.LARGER))
            end(machine, signal.SIGKILL)
            wait_left(screen)
            screen.press("Return")
            screen.wait_for_capital(CAPITAL_BEFORE)
            screen.press("Return")
            screen.wait_for_capital(REFERENCE.capital_pixels(TextSize.LARGEST))
            end(machine, signal.SIGTERM)
            wait_left(screen)
            screen.press("Return")
            screen.wait_for_capital(CAPITAL_BEFORE)
