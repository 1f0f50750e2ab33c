"""A fault in the middle of a visit: visitors are told calmly, and nothing of the old visit is left."""

from __future__ import annotations

import signal
import stat
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.terminal.console import Console, Machine
from tests.terminal.test_lock_down import answers
from tests.terminal.walks import begin_interest, give_name, type_answer

SECRET = "wren-marigold"
BROKEN = """
import sys
from {module} import {owner} as Broken

def {method}(self, *arguments, **more):
    holds_a_secret = {secret!r}
    raise RuntimeError(f"this was typed: {{holds_a_secret}}")

Broken.{method} = {method}

from kiosk.__main__ import main
sys.exit(main())
"""
"""The program with one method that fails, and words of the visitor's in its message and in its variables."""


def _try_to_unlock(console: Console) -> None:
    console.press("f10")
    give_name(console)
    console.wait_until(lambda: console.cursor_is_on_focus, "the cursor in the box")
    console.send(SECRET)
    console.press("enter")


@dataclass(frozen=True)
class Fault:
    """What fails, and how a visitor comes to it from the middle of a typed answer."""

    module: str
    owner: str
    method: str
    meet: Callable[[Console], None]


FAULTS = {
    "a screen that cannot be drawn": Fault(
        "screens.visitor.help_now", "HelpNowScreen", "content", lambda console: console.press("f9")
    ),
    "a request that cannot be carried out": Fault(
        "data.forms.draft", "Draft", "before", lambda console: console.press("escape")
    ),
    "a key that cannot be acted on": Fault(
        "kiosk.controls", "Controls", "_text_size", lambda console: console.press("f4")
    ),
    "work beside the screen that fails": Fault("data.store.sealed", "SealedStore", "unlock", _try_to_unlock),
}


class TestFault:
    @pytest.mark.parametrize("name", FAULTS)
    def test_it_shows_a_calm_text_and_begins_again_with_nothing_of_the_old_visit(
        self, machine: Machine, name: str
    ) -> None:
        console = self._meet(machine, FAULTS[name])
        console.wait_until(lambda: b"Back in a moment." in console.written, "the calm text")
        seen_before = len(console.written)
        console.wait_for("Welcome", "Something went wrong, and the kiosk began again.", "Find a way to get involved")
        assert b"Traceback" not in console.written
        assert b"Error" not in console.written
        assert SECRET.encode() not in console.written[seen_before:]
        assert SECRET not in console.everything
        answers(console)
        assert machine.files_with(SECRET) == []
        log = machine.fault_log.read_text()
        assert "RuntimeError" in log
        assert f"<string>:7 {FAULTS[name].method}" in log
        assert stat.S_IMODE(machine.fault_log.stat().st_mode) == 0o600

    def test_what_is_pressed_in_that_moment_is_neither_shown_nor_obeyed(self, machine: Machine) -> None:
        console = self._meet(machine, FAULTS["a key that cannot be acted on"])
        console.wait_until(lambda: b"Back in a moment." in console.written, "the calm text")
        console.send(b"\x1a\x03\x1c" + b"still typing")
        console.wait_for("Welcome", "Something went wrong, and the kiosk began again.")
        answers(console)
        assert not console.is_stopped
        assert "still typing" not in console.everything
        console.signal(signal.SIGTERM)
        assert console.wait_ended() == 0
        assert "still typing" not in console.everything
        assert SECRET not in console.everything
        assert console.terminal_is_as_before

    def test_a_fault_that_keeps_coming_back_ends_in_one_clear_line(self, machine: Machine) -> None:
        code = BROKEN.format(module="screens.visitor.welcome", owner="WelcomeScreen", method="content", secret=SECRET)
        console = machine.start("demo", "--store", machine.store, program=("-c", code))
        assert console.wait_ended() == 1
        assert "kiosk: a fault came back 20 times; where it happened is in" in console.flat
        assert b"Traceback" not in console.written
        assert SECRET.encode() not in console.written
        assert console.terminal_is_as_before

    @staticmethod
    def _meet(machine: Machine, fault: Fault) -> Console:
        """Start the kiosk with something broken, type a secret, and come to what is broken."""
        code = BROKEN.format(module=fault.module, owner=fault.owner, method=fault.method, secret=SECRET)
        console = machine.start("demo", "--store", machine.store, program=("-c", code))
        console.wait_for("Welcome")
        begin_interest(console)
        console.choose("By e-mail")
        console.wait_for("What is your e-mail address?")
        type_answer(console, SECRET)
        fault.meet(console)
        return console
