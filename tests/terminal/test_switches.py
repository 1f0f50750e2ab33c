"""Switches in a real terminal: their keys arrive, and the cursor stands on what is pointed at."""

from __future__ import annotations

import pytest

from tests.terminal.console import Console, Machine

QUIET_SECONDS = 0.2


def under_cursor(console: Console) -> str:
    """What is drawn from the cursor on."""
    row, column = console.cursor
    return console.screen.display[row][column:]


def is_at_ways_out(console: Console) -> bool:
    """Whether the ways out are pointed at, as the header says."""
    return "Ways out and help" in console.lines[0]


def pointed_at(console: Console) -> tuple[str, str]:
    """What a switch points at: a group is named in the header, a thing alone has the focus."""
    return console.lines[0], console.focused


class TestSwitches:
    @pytest.mark.parametrize(("move", "select"), [("f13", "f14"), ("\x1b[1;2P", "\x1b[1;2Q")], ids=["xterm", "vte"])
    def test_come_to_the_ways_out_and_choose_one(self, machine: Machine, move: str, select: str) -> None:
        console = machine.demo()
        console.press(move)
        console.wait_until(lambda: "Back" in console.lines[-1] + console.lines[-2], "the ways out")
        for _ in range(20):
            console.wait_until(lambda: console.cursor_is_on_focus, "the cursor on what has focus")
            before = pointed_at(console)
            console.press(select if "Leave this group" in console.lines[0] else move)
            console.wait_until(lambda before=before: pointed_at(console) != before, "a move")  # type: ignore[misc]
            while console.read(QUIET_SECONDS):
                pass  # the header and the focus may come in frames of their own
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
