"""The terminal's own cursor, which braille displays, magnifiers and screen readers follow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.terminal.console import FOCUS_MARK, Console, Machine
from tests.terminal.walks import OPPORTUNITY, begin_interest, give_name, unlock


def to_start(console: Console) -> None:
    """Stay at the start page."""


def to_list(console: Console) -> None:
    """To the ways to get involved."""
    console.choose("Find a way to get involved")
    console.wait_for("ways to get involved are open now")


def to_opportunity(console: Console) -> None:
    """To one way to get involved."""
    to_list(console)
    console.choose(OPPORTUNITY)
    console.wait_for("Help decide what the centre does next", "Why we ask")


def to_question(console: Console) -> None:
    """To a question with things to choose."""
    begin_interest(console)


def to_help(console: Console) -> None:
    """To the help lines."""
    console.press("f9")
    console.wait_for("I need help now")


def to_inbox(console: Console) -> None:
    """To the staff's list."""
    console.press("f10")
    unlock(console)


SCREENS = (to_start, to_list, to_opportunity, to_question, to_help, to_inbox)
SIZES = ((24, 80), (11, 39))


class TestCaret:
    @pytest.mark.parametrize("go", SCREENS, ids=lambda go: go.__name__)
    def test_it_stands_on_the_first_letter_of_what_has_the_focus(
        self, machine: Machine, go: Callable[[Console], None]
    ) -> None:
        console = machine.demo()
        go(console)
        for rows, columns in SIZES:
            console.resize(rows, columns)
            for _ in range(9):
                console.wait_until(lambda: stands_on_first_letter(console), "the cursor on the first letter")
                before = console.focused
                console.press("down")
                console.wait_until(
                    lambda before=before: console.focused not in ("", before),  # type: ignore[misc]
                    "Down to do something",
                )

    @pytest.mark.parametrize(("rows", "columns"), SIZES)
    def test_keys_that_come_faster_than_the_screen_is_drawn_all_count(
        self, machine: Machine, rows: int, columns: int
    ) -> None:
        console = machine.demo(rows=rows, columns=columns)
        console.go_to("I need help now")
        console.press(*["down", "tab"] * 3)  # around the end; one key alone, so fast, would be a key that is held
        console.wait_until(
            lambda: "Find a way to get involved" in console.focused and stands_on_first_letter(console),
            "the sixth place",
        )

    def test_it_follows_each_letter_of_an_answer(self, machine: Machine) -> None:
        console = machine.demo()
        begin_interest(console)
        console.choose("By e-mail")
        console.wait_for("What is your e-mail address?")
        console.wait_until(lambda: console.cursor_is_on_focus, "the cursor in the box")
        row, column = console.cursor
        for number, letter in enumerate("zoë@b", start=1):
            console.send(letter)
            at = (row, column + number)
            console.wait_until(lambda at=at: console.cursor == at, f"the cursor at {at}")  # type: ignore[misc]
            assert console.cursor_is_on_focus
        console.press("left", "left", "backspace")
        console.wait_until(lambda: "zo@b" in console.focused, "a letter to be gone")
        console.wait_until(lambda: console.cursor == (row, column + 2), "the cursor where it went")

    def test_it_stands_where_the_next_letter_of_a_passphrase_goes(self, machine: Machine) -> None:
        console = machine.demo()
        console.press("f10")
        give_name(console)
        console.wait_until(lambda: console.cursor_is_on_focus, "the cursor in the box")
        row, column = console.cursor
        console.send("abc")
        console.wait_until(lambda: console.cursor == (row, column + 3), "the cursor after the dots")
        assert "abc" not in console.text


def stands_on_first_letter(console: Console) -> bool:
    """Whether the cursor is seen on the first letter or digit of the row right of the mark of what has the focus."""
    row, column = console.cursor
    before = console.screen.display[row][:column]
    under = console.screen.display[row][column : column + 1]
    return console.cursor_is_on_focus and not before.rpartition(FOCUS_MARK)[2].strip() and under.strip() != ""
