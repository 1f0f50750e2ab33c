"""Fingers and mice, as a terminal reports them."""

from __future__ import annotations

from tests.terminal.console import Machine


class TestTouch:
    def test_a_touch_chooses_when_it_ends_and_sliding_off_cancels(self, machine: Machine) -> None:
        console = machine.demo()
        console.wait_for("Tell us how it was", "What happens with what I leave here?")
        console.touch("Tell us how it was", let_go_on="To hear this kiosk")
        console.touch("F1")
        console.wait_for("What this screen is")
        console.touch("Go back to what I was doing")
        console.wait_for("Welcome")
        console.touch("Tell us how it was")
        console.wait_for("You can skip any question", "Begin")
