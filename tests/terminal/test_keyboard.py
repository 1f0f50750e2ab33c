"""The keyboard on the screen in the real program, on the smallest screen."""

from __future__ import annotations

from tests.terminal.console import Console, Machine
from tests.terminal.walks import CONSENT

FEW_BYTES = 1_000
"""What going to the next key may cost at most, so that a braille display is not flooded."""


def wait_on_key(console: Console, label: str) -> None:
    """Wait until the cursor stands on a key."""

    def is_there() -> bool:
        row, column = console.cursor
        return console.cursor_is_on_focus and console.lines[row][column:].startswith(label)

    console.wait_until(is_there, f"the cursor on {label!r}")


def walk(console: Console, key: str, *labels: str) -> None:
    """Press an arrow once for each key that it goes over."""
    for label in labels:
        console.press(key)
        wait_on_key(console, label)


def go_to_the_empty_box(console: Console) -> None:
    """Press Down until nothing but a box around nothing has the focus."""
    for _ in range(20):
        console.wait_until(lambda: console.cursor_is_on_focus, "the cursor on what has focus")
        if not console.focused:
            return
        before = console.text
        console.press("down")
        console.wait_until(lambda before=before: console.text != before, "Down to do something")  # type: ignore[misc]
    raise AssertionError(f"Down never came to an empty box:\n{console.text}")


class TestNineKeys:
    def test_write_a_word_and_leave_it(self, machine: Machine) -> None:
        console = machine.demo(rows=11, columns=39)
        for words in ("Tell us what you think", "Tell us how it was", "Begin", "Good"):
            console.choose(words)
        console.wait_for("Why did you choose that answer?")
        go_to_the_empty_box(console)
        console.press("enter")
        wait_on_key(console, "q")
        before = len(console.written)
        walk(console, "down", "a")
        assert len(console.written) - before < FEW_BYTES
        walk(console, "right", "s", "d", "f", "g", "h")
        console.press("enter")
        console.wait_for("1 have 2 his")
        walk(console, "up", "y")
        walk(console, "right", "u", "i")
        console.press("enter")
        console.wait_until(lambda: any(line.startswith("│ hi") for line in console.lines), "the word in the box")
        console.press("escape")
        console.wait_until(lambda: console.cursor_is_on_focus and "hi" in console.focused, "Escape to come to the box")
        console.choose("Go on")
        console.wait_for("What could we do better?")
        go_to_the_empty_box(console)
        console.press("enter")
        for words in ("Go on", "Skip this question"):
            console.choose(words)
        console.choose(CONSENT)
        console.wait_until(lambda: "[x]" in console.focused, "the consent to be ticked")
        for words in ("Go on", "Go on: see exactly what staff will see", "Send this"):
            console.choose(words)
        console.wait_for("Saved. Thank you.")
        (record,) = machine.exported()
        assert ["hi"] in [answer["answer"] for answer in record["submission"]["answers"]]
