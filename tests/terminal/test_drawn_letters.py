"""Large letters in a terminal that cannot change its own font, read back from the half blocks that it shows."""

from __future__ import annotations

from tests.kit.lettering import BLOCKS
from tests.terminal.console import Console, Machine
from tests.terminal.walks import begin_interest

WHY = "Warm and kind"


def is_drawn(console: Console) -> bool:
    """Whether any cell belongs to a drawn letter."""
    return bool(BLOCKS & set("".join(console.screen.display)))


class TestF4:
    def test_draws_the_words_large_and_small_again(self, machine: Machine) -> None:
        console = machine.demo()
        assert not is_drawn(console)
        console.press("f4")
        console.wait_for("Large text")
        assert is_drawn(console)
        console.press("down")
        console.wait_until(lambda: console.cursor_is_on_focus and "Large text" not in console.flat, "Down to be heard")
        console.press("f4")
        console.wait_for("Normal text", "Tell us what you think")
        assert not is_drawn(console)

    def test_keeps_the_cursor_on_the_same_choice(self, machine: Machine) -> None:
        console = machine.demo(rows=67, columns=240)
        begin_interest(console)
        console.go_to("By e-mail")
        for name in ("Large text", "Larger text", "Largest text", "Normal text"):
            console.press("f4")
            console.wait_for(name)
            console.wait_until(
                lambda: console.cursor_is_on_focus and "By e-mail" in console.focused, "the same choice with the focus"
            )


class TestAWholeVisit:
    def test_is_made_in_large_letters(self, machine: Machine) -> None:
        console = machine.demo("--size", "3", rows=67, columns=240)
        assert is_drawn(console)
        for choice in ("Tell us what you think", "Tell us how it was", "Begin", "Very good"):
            console.choose(choice)
        console.wait_for("Why did you choose that answer?")
        console.wait_until(lambda: console.cursor_is_on_focus, "the focus on the title")
        console.send(WHY)
        console.wait_until(
            lambda: WHY in console.focused and console.cursor_is_on_focus, "what was typed, in the box, and the cursor"
        )
        console.press("tab")
        console.wait_until(lambda: "Go on" in console.focused, "Tab to come to the way on")
        console.press("enter")
        console.wait_for("What could we do better?")
        console.wait_until(lambda: console.cursor_is_on_focus, "the focus on the title")
        console.press("tab", "tab")  # to the box, which is empty, and out of it
        console.wait_until(lambda: "Go on" in console.focused, "Tab to come to the way on")
        console.press("enter")
        for choice in ("Skip this question", "(needed to send)"):
            console.choose(choice)
        console.wait_until(lambda: "[x]" in console.focused, "the consent to be ticked")
        for choice in ("Go on", "Go on: see exactly what staff will see", "Send this"):
            console.choose(choice)
        console.wait_for("Saved. Thank you.")
        assert is_drawn(console)
        (record,) = machine.exported()
        assert WHY in str(record)
