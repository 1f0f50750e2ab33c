"""The kiosk's terminal goes away, as with a closed window or a broken connection: neither process nor words stay."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal.console import DEADLINE_SECONDS, Console, Machine, wait_gone
from tests.terminal.walks import begin_interest, type_answer

ANSWER = "wren-marigold"
WAITING = """
import signal, sys, time
from kiosk.hang_up import HangUpWatch
signal.signal(signal.SIGHUP, getattr(signal, sys.argv[1]))
with HangUpWatch(0, told_seconds=0.05, tidy_seconds=0.05):
    print("waiting", flush=True)
    time.sleep(600)
"""


def hang_up(console: Console) -> None:
    """Close the terminal, and see that all that ran in it is soon gone."""
    processes = console.processes()
    console.hang_up()
    console.wait_ended()
    wait_gone(processes)


def threads(console: Console) -> set[str]:
    """The program's threads, by id."""
    return {thread.name for thread in Path(f"/proc/{console.pid}/task").iterdir()}


class TestOnTheFullScreen:
    @pytest.mark.parametrize("speech", ["on", "off"])
    def test_leaves_no_process_and_nothing_typed_behind(self, machine: Machine, speech: str) -> None:
        console = machine.demo("--speech", speech)
        begin_interest(console)
        console.choose("By e-mail")
        console.wait_for("What is your e-mail address?")
        type_answer(console, ANSWER)
        assert len(console.processes()) > 2, "the speech worker and the guardian were to be among them"
        hang_up(console)
        assert not machine.fault_log.exists()
        assert machine.files_with(ANSWER) == []

    def test_going_on_after_a_stop_starts_no_second_driver(self, machine: Machine) -> None:
        console = machine.demo()
        before = threads(console)
        console.signal(signal.SIGCONT)
        console.press("f1")
        console.wait_for("What this screen is")
        assert threads(console) <= before
        hang_up(console)


class TestInPlainLines:
    def test_chosen_on_the_start_page_the_full_screen_does_not_come_back(self, machine: Machine) -> None:
        console = machine.demo()
        console.choose("Plain lines, for your own screen reader")
        console.wait_for("Words you can type on every screen")
        console.send(f"2\r1\r1\r2\r{ANSWER}\r\r")
        console.wait_for("What could we do better?")
        hang_up(console)
        assert not machine.fault_log.exists()
        assert machine.files_with(ANSWER) == []

    def test_from_the_start_no_process_is_left(self, machine: Machine) -> None:
        console = machine.start("demo", "--linear", "--store", machine.store)
        console.wait_for("Words you can type on every screen")
        hang_up(console)
        assert not machine.fault_log.exists()


class TestInASessionOfItsOwn:
    """There no terminal sends a signal."""

    @pytest.mark.parametrize(("heeds", "status"), [("SIG_DFL", -signal.SIGHUP), ("SIG_IGN", 1)])
    def test_the_signal_is_sent_and_what_does_not_heed_it_is_ended(self, heeds: str, status: int) -> None:
        outer, inner = pty.openpty()
        waiting = subprocess.Popen(
            [sys.executable, "-c", WAITING, heeds], stdin=inner, stdout=subprocess.PIPE, start_new_session=True
        )
        os.close(inner)
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == b"waiting\n"
        os.close(outer)
        assert waiting.wait(DEADLINE_SECONDS) == status
        waiting.stdout.close()
