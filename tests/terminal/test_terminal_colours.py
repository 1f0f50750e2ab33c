"""Colours as they reach terminals that have few or none."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.terminal.console import Machine

_SGR = re.compile(rb"\x1b\[([0-9;]*)m")


def parameters(written: bytes | bytearray) -> set[bytes]:
    """Every parameter of every change of a cell's look."""
    return {one for found in _SGR.findall(written) for one in found.split(b";")}


class TestFewColours:
    @pytest.mark.parametrize("variables", [{"TERM": "vt100"}, {"NO_COLOR": "1", "COLORTERM": "truecolor"}], ids=str)
    def test_none_are_sent_where_there_are_none(self, machine: Machine, variables: dict[str, Any]) -> None:
        console = machine.demo(**variables)
        console.go_to("I need help now")
        assert parameters(console.written) <= {b"", b"0", b"1", b"7"}
        row, column = console.cursor
        assert console.screen.buffer[row][column].reverse, "what has the focus is reversed"

    def test_a_linux_console_gets_those_of_the_theme_and_then_its_own_again(self, machine: Machine) -> None:
        console = machine.demo(TERM="linux")
        assert b"\x1b]P7fdf8ec" in console.written
        assert b"38;" not in b";".join(parameters(console.written))
        begin = len(console.written)
        console.press("f5")
        console.wait_until(lambda: b"\x1b]P7ffffff" in console.written[begin:], "the next theme's own colours")
        console.signal(15)
        console.wait_ended()
        assert b"\x1b]R" in console.written[begin:]
