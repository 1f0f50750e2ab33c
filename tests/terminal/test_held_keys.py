"""A terminal that heeds it is told to repeat a held key in text only, and to repeat again at the end."""

from __future__ import annotations

import signal

from tests.terminal.console import Machine
from tests.terminal.walks import begin_interest

REPEATS_KEYS = 8


class TestTheTerminal:
    def test_repeats_a_held_key_in_text_only_and_everywhere_afterwards(self, machine: Machine) -> None:
        console = machine.demo()
        assert b"\x1b[?8l" in console.written
        assert not console.mode(REPEATS_KEYS)
        begin_interest(console)
        assert not console.mode(REPEATS_KEYS)
        console.press("f10")
        console.wait_until(lambda: console.mode(REPEATS_KEYS), "keys to be repeated in the passphrase box")
        console.press("escape")
        console.wait_until(lambda: not console.mode(REPEATS_KEYS), "keys not to be repeated at the question")
        console.signal(signal.SIGTERM)
        console.wait_ended()
        assert console.mode(REPEATS_KEYS)
