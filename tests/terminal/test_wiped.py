"""After a visit: nothing of it on the screen, in what can be scrolled back to, in a file, or within reach of a key."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.console import Console, Machine
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
