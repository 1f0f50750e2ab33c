"""Switches in a real terminal: their keys arrive, and the cursor stands on what is pointed at."""

from __future__ import annotations

import pytest

from tests.terminal.console import Console, Machine


def under_cursor(console: Console) -> str:
    """What is drawn from the cursor on."""
    row, column = console.cursor
    return console.screen.display[row][column:]


def is_at_ways_out(console: Console) -> bool:
    """Whether the ways out are pointed at, as the header says."""
    return "Ways out and help" in console.lines[0]


class TestSwitches:
    @pytest.mark.parametrize(("move", "select"), [("f13", "f14"), ("\x1b[1;2P", "\x1b[1;2Q")], ids=["xterm", "vte"])
    def test_come_to_the_ways_out_and_choose_one(self, machine: Machine, move: str, select: str) -> None:
        console = machine.demo()
        console.press(move)
        console.wait_until(lambda: "Back" in console.lines[-1] + console.lines[-2], "the ways out")
        for _ in range(12):
            console.wait_until(lambda: console.cursor_is_on_focus, "the cursor on what has focus")
            before = console.focused
            console.press(move)
            console.wait_until(
                lambda before=before: is_at_ways_out(console) or console.focused not in ("", before),  # type: ignore[misc]
                "a move",
            )
            if is_at_ways_out(console):
                break
        console.press(select)
        console.wait_until(lambda: "┃Back" in console.text, "the first way out to be marked")
        console.wait_until(
            lambda: console.screen.display[console.cursor[0]][console.cursor[1] :].startswith("┃Back"),
            "the cursor on it",
        )
        for words in ("┃Start page", "┃Say it again", "┃Help"):
            console.press(move)
            console.wait_until(lambda words=words: words in console.text, words)  # type: ignore[misc]
        console.press(select)
        console.wait_for("What this screen is")
