"""How much is written to the terminal, for a braille display, a slow line, and whoever must not be distracted."""

from __future__ import annotations

import select
import time

from tests.terminal.console import Console, Machine
from tests.terminal.test_caret import to_opportunity

MOST_BYTES = 1_000
"""For moving the focus by one at 80x24, where nothing has to be scrolled."""
QUIET_SECONDS = 1.5
"""Longer than the app's own clock ticks, which looks for absence once a second."""

SPEECH_IS_ON = "Speech is on"
"""How the notice begins, whether the voice can be heard or not."""


def come_to_rest(console: Console, quiet_seconds: float = 0.15) -> int:
    """Wait until nothing has been written for a while, and tell how much was written in all."""
    console.wait_until(lambda: console.cursor_is_on_focus, "the cursor on what has focus")
    while select.select([console], [], [], quiet_seconds)[0]:
        console.drain()
    return len(console.written)


def moves(console: Console, count: int) -> int:
    """Press Down so often, and tell how many of these moves needed no scrolling; each of those must write little."""
    unscrolled = 0
    before = come_to_rest(console)
    for _ in range(count):
        was, first_rows = console.focused, console.lines[1:4]
        console.press("down")
        console.wait_until(lambda was=was: console.focused not in ("", was), "Down to do something")  # type: ignore[misc]
        after = come_to_rest(console)
        if console.lines[1:4] == first_rows:
            unscrolled += 1
            assert after - before <= MOST_BYTES, bytes(console.written[before:after])
        before = after
    return unscrolled


class TestMovingTheFocus:
    def test_writes_little_on_every_kind_of_screen(self, machine: Machine) -> None:
        console = machine.demo(COLORTERM="truecolor")
        assert moves(console, 3) >= 2
        to_opportunity(console)
        assert moves(console, 4) >= 3
        console.choose("I am interested")
        console.wait_for("Begin")
        console.choose("Begin")
        console.wait_for("How can we reach you?")
        assert moves(console, 3) >= 2
        console.press("f9")
        console.wait_for("I need help now")
        assert moves(console, 4) >= 3

    def test_leaves_on_the_screen_what_a_whole_drawing_would(self, machine: Machine) -> None:
        console = machine.demo()
        to_opportunity(console)
        console.press(*["down"] * 7, *["up"] * 3, "f2")
        console.wait_for(SPEECH_IS_ON)  # it may come late: it waits for the voice
        console.press("down")
        console.wait_until(lambda: SPEECH_IS_ON not in console.text, "the notice to go with the next key")
        come_to_rest(console)
        piecemeal = console.lines
        console.resize(25, 80)
        come_to_rest(console)
        console.resize(24, 80)
        come_to_rest(console)
        assert console.lines == piecemeal


class TestARestingScreen:
    def test_writes_nothing(self, machine: Machine) -> None:
        console = machine.demo()
        before = come_to_rest(console, quiet_seconds=0.5)
        until = time.monotonic() + QUIET_SECONDS
        while (left := until - time.monotonic()) > 0:
            if select.select([console], [], [], left)[0]:
                console.drain()
        assert console.written[before:] == b"", "something is drawn while nobody does anything"
