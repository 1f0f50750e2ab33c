"""Fingers and mice, as a terminal reports them."""

from __future__ import annotations

from tests.terminal.console import Machine


class TestTouch:
    def test_a_touch_chooses_when_it_ends_and_sliding_off_cancels(self, machine: Machine) -> None:
        console = machine.demo()
        console.wait_for("Tell us what you think", "Your rights")
        console.touch("Tell us what you think", let_go_on="You know what good support")
        console.touch("Find a way to get involved")
        console.wait_for("ways to get involved are open now", "Check how we answer complaints")
        console.touch("Check how we answer complaints")
        console.wait_for("Why we ask")
        console.wait_until(lambda: console.cursor_is_on_focus, "everything to stand where it stays")
        console.touch("More below")
        console.wait_for("More above")
        console.touch("Leave now")
        console.wait_for("Have your say")
        console.touch("Touch here")
        console.wait_for("Welcome")
