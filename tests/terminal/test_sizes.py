"""A terminal that changes its size in the middle of an answer."""

from __future__ import annotations

from tests.terminal.console import Machine
from tests.terminal.walks import EMAIL, answer_by_email, begin_interest

SIZES = ((11, 39), (67, 240), (24, 80), (67, 240), (11, 39), (24, 80))


class TestSizes:
    def test_answer_and_focus_stay_in_the_box(self, machine: Machine) -> None:
        console = machine.demo()
        begin_interest(console)
        answer_by_email(console)
        for number, (rows, columns) in enumerate(SIZES, start=1):
            console.resize(rows, columns)
            written = EMAIL + "x" * number
            console.send("x")
            console.wait_until(lambda written=written: written in console.focused, f"{written!r} in the box")  # type: ignore[misc]
            console.wait_until(lambda: console.cursor_is_on_focus, "the cursor in the box")
            assert console.flat.count("What is your e-mail address?") <= 1

    def test_the_focus_stays_on_the_choice(self, machine: Machine) -> None:
        console = machine.demo()
        console.go_to("About this kiosk and 4Pi")
        for rows, columns in SIZES:
            console.resize(rows, columns)
            console.wait_until(
                lambda: console.cursor_is_on_focus and "About this kiosk and 4Pi" in console.focused,
                "the same choice with the focus",
            )
