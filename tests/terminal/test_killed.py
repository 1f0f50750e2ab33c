"""The kiosk is killed and can do nothing any more: its terminal is as it was, and nobody's answers stay on it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from tests.terminal.console import (
    ALTERNATE_SCREEN,
    BRACKETED_PASTE,
    CURSOR_SHOWN,
    FOCUS_REPORTS,
    MOUSE_REPORTS,
    Machine,
    wait_gone,
)
from tests.terminal.walks import begin_interest, type_answer

ANSWER = "wren-marigold"


class TestKilled:
    def test_its_terminal_is_put_back_and_wiped(self, machine: Machine) -> None:
        console = machine.demo()
        begin_interest(console)
        console.choose("By e-mail")
        console.wait_for("What is your e-mail address?")
        type_answer(console, ANSWER)
        processes = console.processes()
        console.kill()
        wait_gone(processes)
        console.drain()
        assert not console.mode(ALTERNATE_SCREEN)
        assert console.terminal_is_as_before
        assert console.mode(CURSOR_SHOWN)
        assert not console.mode(BRACKETED_PASTE)
        assert not any(console.mode(report) for report in (*MOUSE_REPORTS, FOCUS_REPORTS))
        assert ANSWER not in console.everything

    def test_what_watches_over_it_outlives_the_signals_that_would_end_it(self, machine: Machine) -> None:
        console = machine.demo()
        (shell,) = [pid for pid in console.processes() if b"/bin/sh" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGTSTP):
            os.kill(shell, number)
        console.kill()
        wait_gone([shell])
        console.drain()
        assert not console.mode(ALTERNATE_SCREEN)
