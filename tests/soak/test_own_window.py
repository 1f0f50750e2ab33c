"""The kiosk in a terminal window of its own: true sizes, no way out of it by that terminal's keys, and a tidy end.

It needs Xvfb, xdotool, and xterm or kitty (apt install xvfb xdotool xterm kitty libgl1-mesa-dri).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from accessibility.text_size import Display, TextSize
from tests.terminal.bare_screen import BareScreen, bare_screen, need
from tests.terminal.console import Machine, machines

REFERENCE = Display()
WAYS_OUT = {
    "xterm": ("shift+Insert", "shift+Prior", "shift+KP_Add", "alt+Return", "ctrl+shift+n", "ctrl+c", "ctrl+z"),
    "kitty": (
        *("ctrl+shift+n", "ctrl+shift+t", "ctrl+shift+Return", "ctrl+shift+equal", "ctrl+shift+F2", "ctrl+shift+F5"),
        *("ctrl+shift+F6", "ctrl+shift+h", "ctrl+shift+Escape", "ctrl+shift+w", "ctrl+shift+q", "ctrl+c", "ctrl+z"),
    ),
}
"""Keys by which these terminals open shells, other windows and menus, scroll, paste, change their font, or close."""
_SECONDS_TO_DO_HARM = 1.0


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    yield from machines(tmp_path)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[BareScreen]:
    folder = tmp_path / "screen"
    folder.mkdir()
    with bare_screen(folder) as one:
        yield one


def command_of(machine: Machine, terminal: str, theme: str) -> list[str]:
    """The kiosk in a window of its own."""
    kiosk = [sys.executable, "-m", "kiosk", "demo", "--store", str(machine.store)]
    return [*kiosk, "--theme", theme, "--window", terminal]


def windows(screen: BareScreen) -> list[str]:
    """Every window that can be seen."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", ""],
        env={**os.environ, **screen.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return sorted(found.stdout.split())


@pytest.mark.parametrize("terminal", WAYS_OUT)
class TestItsOwnWindow:
    def test_shows_every_size_keeps_visitors_in_and_ends_when_it_is_told(
        self, machine: Machine, screen: BareScreen, terminal: str
    ) -> None:
        need(terminal)
        kiosk = subprocess.Popen(
            command_of(machine, terminal, "black-on-white"),
            env={**machine.environment, **screen.environment},
            cwd=machine.home,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            for size in (*TextSize, TextSize.NORMAL):
                screen.wait_for_capital(REFERENCE.capital_pixels(size))
                if size is TextSize.NORMAL:
                    time.sleep(_SECONDS_TO_DO_HARM)  # the size is shown before the kiosk takes keys
                screen.press("F4")
            screen.wait_for_capital(REFERENCE.capital_pixels(TextSize.LARGE))
            screen.press("F12")
            screen.wait_for_capital(REFERENCE.capital_pixels(TextSize.NORMAL))
            before = windows(screen)
            for keys in WAYS_OUT[terminal]:
                screen.press(keys)
            for button in (1, 2, 3):
                with screen.held_button(button):
                    time.sleep(_SECONDS_TO_DO_HARM)
                    assert windows(screen) == before
            assert screen.first_capital() in (20, 21)
            assert kiosk.poll() is None
            screen.press("F4")
            screen.wait_for_capital(REFERENCE.capital_pixels(TextSize.LARGE))
            kiosk.send_signal(signal.SIGTERM)
            told = kiosk.communicate(timeout=30)[1]
            assert (kiosk.returncode, told) == (0, "")
            assert not machine.fault_log.exists()
        finally:
            kiosk.kill()
            kiosk.wait()

    def test_passes_on_the_one_clear_line_of_a_kiosk_that_cannot_start(
        self, machine: Machine, screen: BareScreen, terminal: str
    ) -> None:
        need(terminal)
        outcome = subprocess.run(
            command_of(machine, terminal, "no-such-theme"),
            env={**machine.environment, **screen.environment},
            cwd=machine.home,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert outcome.returncode == 1
        assert outcome.stderr.startswith("kiosk: there is no theme “no-such-theme”")
