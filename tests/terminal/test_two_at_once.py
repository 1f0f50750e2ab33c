"""The kiosk and the staff desk, each in a process of its own, on one store."""

from __future__ import annotations

from tests.terminal.console import PASSPHRASE, Machine
from tests.terminal.walks import leave_feedback, unlock


class TestTwoAtOnce:
    def test_the_desk_marks_one_while_the_kiosk_saves_another_and_both_are_kept(self, machine: Machine) -> None:
        kiosk = machine.demo()
        leave_feedback(kiosk, "The first words")
        kiosk.choose("Do something else")
        kiosk.wait_for("Welcome")

        desk = machine.start("staff", "--store", machine.store)
        unlock(desk)
        desk.choose("New: Feedback")
        desk.wait_for("State New")
        desk.go_to("Mark as: Closed")

        def both_at_once() -> None:
            desk.press("enter")
            kiosk.press("enter")

        leave_feedback(kiosk, "The second words", send=both_at_once)
        desk.wait_for("Saved.", "State Closed")
        desk.choose("Back to the list")
        desk.wait_for("2 entries, newest first.", "Closed: Feedback", "New: Feedback")

        found = {
            line: record["state"]
            for record in machine.exported()
            for answer in record["submission"]["answers"]
            for line in answer["answer"]
            if line.endswith("words")
        }
        assert found == {"The first words": "closed", "The second words": "new"}

    def test_the_desk_alone_ends_when_it_is_locked(self, machine: Machine) -> None:
        desk = machine.start("staff", "--store", machine.store)
        unlock(desk)
        desk.choose("Lock the desk")
        assert desk.wait_ended() == 0
        assert desk.terminal_is_as_before
        assert PASSPHRASE.encode() not in desk.written, "only the demo shows what opens its own store"
