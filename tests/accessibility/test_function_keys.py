"""F13 and its like are one key, whichever way a terminal sends them."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from accessibility.function_keys import know_function_keys, one_name


class TestFunctionKeys:
    @pytest.mark.parametrize(
        ("sent", "key"),
        [
            ("\x1b[25~", "f13"),
            ("\x1b[26~", "f14"),
            ("\x1b[28~", "f15"),
            ("\x1b[32~", "f18"),
            ("\x1b[34~", "f20"),
            ("\x1b[1;2P", "f13"),
            ("\x1b[1;2Q", "f14"),
            ("\x1b[15;2~", "f17"),
            ("\x1b[57376u", "f13"),
            ("\x1b[57377u", "f14"),
            ("\x1b[24~", "f12"),
            ("\x1bOP", "f1"),
            ("\x19", "ctrl+y"),
            ("\x1b[Z", "shift+tab"),
        ],
    )
    def test_have_one_name(self, sent: str, key: str) -> None:
        know_function_keys()
        found = [event for event in XTermParser().feed(sent) if isinstance(event, events.Key)]
        assert [one_name(event.key) for event in found] == [key]
