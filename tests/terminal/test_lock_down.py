"""Nothing a visitor presses ends or suspends the kiosk; what the machine sends ends it tidily."""

from __future__ import annotations

import signal

import pytest

from tests.terminal.console import (
    ALTERNATE_SCREEN,
    BRACKETED_PASTE,
    CURSOR_SHOWN,
    FOCUS_REPORTS,
    MOUSE_REPORTS,
    Console,
    Machine,
    wait_gone,
)
from tests.terminal.walks import begin_interest, type_answer

CONTROL_KEYS = {
    "Ctrl+C": b"\x03",
    "Ctrl+D": b"\x04",
    "Ctrl+P": b"\x10",
    "Ctrl+Q": b"\x11",
    "Ctrl+S": b"\x13",
    "Ctrl+Z": b"\x1a",
    "Ctrl+\\": b"\x1c",
    "Ctrl+C in kitty": b"\x1b[99;5u",
    "Ctrl+D in kitty": b"\x1b[100;5u",
    "Ctrl+P in kitty": b"\x1b[112;5u",
    "Ctrl+Q in kitty": b"\x1b[113;5u",
    "Ctrl+S in kitty": b"\x1b[115;5u",
    "Ctrl+Z in kitty": b"\x1b[122;5u",
    "Ctrl+\\ in kitty": b"\x1b[92;5u",
}
ESCAPE_KEYS = {"Escape": b"\x1b", "Escape in kitty": b"\x1b[27u"}
FROM_OUTSIDE = (signal.SIGINT, signal.SIGTSTP, signal.SIGQUIT)
ANSWER = "my own words"


def press_and_see_it_taken(console: Console, key: bytes) -> None:
    """Press a key that does nothing, and know that the program has dealt with it.

    F7 writes into the header, and any key at all clears it again.
    """
    console.press("f7")
    console.wait_for("Speech at")
    console.send(key)
    console.wait_until(lambda: "Speech at" not in console.text, "the key to be taken")
    assert not console.is_stopped


def answers(console: Console) -> None:
    """See that the program still does what it is asked."""
    console.press("f1")
    console.wait_for("What this screen is")
    console.press("escape")
    console.wait_until(lambda: "What this screen is" not in console.text, "Escape to go back")


def name_of(key: object) -> str:
    """The name of a key or a signal, for the test's own."""
    return key.name if isinstance(key, signal.Signals) else str(key)


@pytest.fixture(scope="class")
def at_start(shared_machine: Machine) -> Console:
    """The kiosk at its start page, for a whole class."""
    return shared_machine.demo()


@pytest.fixture(scope="class")
def answering(shared_machine: Machine) -> Console:
    """The kiosk in the middle of an answer, for a whole class."""
    console = shared_machine.demo()
    begin_interest(console)
    console.choose("By e-mail")
    console.wait_for("What is your e-mail address?")
    type_answer(console, ANSWER)
    return console


class TestKeysAtTheStartPage:
    @pytest.mark.parametrize("key", [*CONTROL_KEYS, *ESCAPE_KEYS], ids=name_of)
    def test_key_does_nothing(self, at_start: Console, key: str) -> None:
        press_and_see_it_taken(at_start, {**CONTROL_KEYS, **ESCAPE_KEYS}[key])
        at_start.wait_for("Welcome", "Find a way to get involved")

    @pytest.mark.parametrize("number", FROM_OUTSIDE, ids=name_of)
    def test_signal_does_nothing(self, at_start: Console, number: signal.Signals) -> None:
        at_start.signal(number)
        answers(at_start)
        at_start.wait_for("Welcome", "Find a way to get involved")
        assert not at_start.is_stopped


class TestKeysInATextAnswer:
    @pytest.mark.parametrize("key", CONTROL_KEYS, ids=name_of)
    def test_key_leaves_the_answer_alone(self, answering: Console, key: str) -> None:
        press_and_see_it_taken(answering, CONTROL_KEYS[key])
        assert ANSWER in answering.focused

    @pytest.mark.parametrize("number", FROM_OUTSIDE, ids=name_of)
    def test_signal_leaves_the_answer_alone(self, answering: Console, number: signal.Signals) -> None:
        answering.signal(number)
        answers(answering)
        answering.wait_until(lambda: ANSWER in answering.focused, "the answer in the box")
        assert not answering.is_stopped


class TestEndingFromOutside:
    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=name_of)
    def test_signal_ends_it_with_the_terminal_as_it_was(self, machine: Machine, number: signal.Signals) -> None:
        console = machine.demo("--speech", "on")
        processes = console.processes()
        console.signal(number)
        assert console.wait_ended() == 0
        assert not console.mode(ALTERNATE_SCREEN)
        assert console.mode(CURSOR_SHOWN)
        assert not console.mode(BRACKETED_PASTE)
        assert not any(console.mode(report) for report in (*MOUSE_REPORTS, FOCUS_REPORTS))
        assert console.terminal_is_as_before
        assert console.text.strip() == ""
        wait_gone(processes)
        assert not machine.fault_log.exists()
