"""After a visit: nothing of it on the screen, in what can be scrolled back to, in a file, or within reach of a key."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.console import (
    ALTERNATE_SCREEN,
    BRACKETED_PASTE,
    CURSOR_SHOWN,
    DEADLINE_SECONDS,
    KEYS,
    MOUSE_REPORTS,
    Console,
    Machine,
)
from tests.terminal.walks import EMAIL, NAME, TYPED, answer_by_email, begin_interest, leave_interest, type_answer


def rest(console: Console) -> None:
    """Leave with F12."""
    console.press("f12")
    console.wait_for("Have your say", "press any key to begin")


def assert_nothing_is_left(machine: Machine, console: Console, *words: str) -> None:
    """Look for words wherever the next visitor could."""
    for word in words:
        assert word not in console.everything
        assert machine.files_with(word) == []


class TestWiped:
    def test_leaving_in_the_middle_leaves_nothing(self, machine: Machine, tmp_path: Path) -> None:
        console = machine.demo("--transcript", tmp_path / "transcript", "--speech", "on")
        begin_interest(console)
        answer_by_email(console)
        console.press("enter")
        console.wait_for("What can we call you?")
        type_answer(console, NAME)
        rest(console)
        assert_nothing_is_left(machine, console, EMAIL, NAME)

        console.press("enter")
        console.wait_for("Welcome")
        begin_interest(console)
        assert "[x]" not in console.text
        assert "(x)" not in console.text
        console.choose("By e-mail")
        console.wait_for("What is your e-mail address?")
        console.wait_until(lambda: console.cursor_is_on_focus, "the cursor in the box")
        console.send(b"\x16\x1a\x19\x1b[118;5u")  # paste, undo and redo, as a terminal and as kitty sends them
        type_answer(console, "x")
        assert console.focused == "x"
        assert_nothing_is_left(machine, console, EMAIL, NAME)

    def test_what_was_sent_is_nowhere_but_in_the_sealed_store(self, machine: Machine) -> None:
        console = machine.demo()
        leave_interest(console)
        console.choose("Finish and clear the screen")
        console.wait_for("Have your say", "press any key to begin")
        assert_nothing_is_left(machine, console, *TYPED)


NEUTRAL_TITLE = "Involvement kiosk"
ERASE_SCROLLBACK, EMPTY_CLIPBOARD = b"\x1b[3J", b"\x1b]52;c;\x07"


def titles(console: Console) -> list[str]:
    """Every title that the window was given."""
    return [found.decode() for found in re.findall(rb"\x1b\]2;([^\x07]*)\x07", console.written)]


class TestTheTerminalItself:
    def test_is_given_to_the_next_visitor_as_to_the_first(self, machine: Machine) -> None:
        console = machine.demo()
        modes = (ALTERNATE_SCREEN, BRACKETED_PASTE, CURSOR_SHOWN, *MOUSE_REPORTS)
        before = [console.mode(mode) for mode in modes]
        assert titles(console) == [NEUTRAL_TITLE]
        begin_interest(console)
        console.press("f12")
        console.wait_for("Have your say")
        assert ERASE_SCROLLBACK in console.written
        assert EMPTY_CLIPBOARD not in console.written, "nobody wrote anything, and the clipboard is not ours"
        console.press("enter")
        console.wait_for("Welcome")
        begin_interest(console)
        answer_by_email(console)
        del console.written[:]
        rest(console)
        assert bytes(console.written).count(EMPTY_CLIPBOARD) == 1
        assert bytes(console.written).count(ERASE_SCROLLBACK) == 1
        assert titles(console) == [NEUTRAL_TITLE]
        assert [console.mode(mode) for mode in modes] == before
        assert console.mode(ALTERNATE_SCREEN)

    def test_gets_its_title_back_at_the_end(self, machine: Machine) -> None:
        console = machine.demo()
        assert re.search(rb"\x1b\[22;2t\x1b\]2;[\w ]+\x07", console.written)
        console.signal(15)
        console.wait_ended()
        assert b"\x1b[23;2t" in console.written


class Tmux:
    """A tmux of its own, in which the program is typed to and looked at by tmux alone."""

    def __init__(self, machine: Machine) -> None:
        self._socket = machine.home / "tmux"
        self._environment = {**machine.environment, "TERM": "xterm-256color"}
        command = [sys.executable, "-m", "kiosk", "demo", "--store", str(machine.store)]
        self._do("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", *command)

    def _do(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self._socket), *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=DEADLINE_SECONDS,
            check=True,
        )
        return done.stdout

    def type(self, text: str) -> None:
        self._do("send-keys", "-l", text)

    def shown(self) -> str:
        return self._do("capture-pane", "-p")

    def wait_for(self, text: str) -> None:
        """Wait until it is drawn: tmux tells nobody, so it is asked until it is."""
        for _ in range(600):
            if text in " ".join(self.shown().split()):
                return
            self._do("run-shell", "sleep 0.05")
        raise AssertionError(f"{text!r} is not drawn:\n{self.shown()}")

    def everything(self) -> str:
        """What is shown and what can be scrolled back to, of both screens."""
        return self._do("capture-pane", "-p", "-S", "-") + self._do("capture-pane", "-p", "-a", "-q", "-S", "-")

    def close(self) -> None:
        self._do("kill-server")


@pytest.fixture
def tmux(machine: Machine) -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    tmux = Tmux(machine)
    yield tmux
    tmux.close()


class TestInTmux:
    def test_nothing_can_be_scrolled_back_to(self, tmux: Tmux) -> None:
        tmux.wait_for("Welcome")
        # Enter, not 1 twice: this machine is so quick that 1 would seem held. A thick line marks the focus, which a
        # screen has as soon as it is drawn whole.
        for keys, then in (
            ("2", "┃ 1 Tell us how it was"),
            (KEYS["enter"], "┃ 1 Begin"),
            ("1", "┃ 1 ( ) Very good"),
            (KEYS["enter"], "┏━"),
        ):
            tmux.type(keys)
            tmux.wait_for(then)
        assert "Why did you choose" in tmux.shown()
        tmux.type(NAME)
        tmux.wait_for(NAME)
        assert NAME in tmux.everything()
        tmux.type(KEYS["f12"])
        tmux.wait_for("Have your say")
        assert NAME not in tmux.everything()
