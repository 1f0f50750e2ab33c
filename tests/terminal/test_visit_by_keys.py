"""The whole visit in the real program by keys alone, and what a kill leaves of it."""

from __future__ import annotations

import signal

from tests.terminal.console import Machine
from tests.terminal.walks import CHOSEN, CONSENT, OPPORTUNITY, TYPED, leave_interest, unlock


class TestVisitByKeys:
    def test_what_was_saved_outlives_a_kill_and_staff_read_every_answer(self, machine: Machine) -> None:
        console = machine.demo()
        leave_interest(console)
        console.signal(signal.SIGKILL)
        assert console.wait_ended() == -signal.SIGKILL

        console = machine.demo()
        console.press("f10")
        unlock(console)
        console.wait_for("1 entry, newest first.")
        console.choose("New: Interest")
        console.wait_for("State", "What this is")
        for text in (OPPORTUNITY, *CHOSEN, *TYPED, CONSENT):
            console.go_to(text)
