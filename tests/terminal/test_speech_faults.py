"""The speech worker fails in the middle of a sentence: the kiosk works on, and speaks again by itself."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from tests.bench.process import speech_worker
from tests.terminal.console import Machine


class TestTheWorker:
    @pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
    def test_is_replaced_while_the_visit_goes_on(self, machine: Machine, fault: signal.Signals) -> None:
        transcript = machine.home / "transcript"
        console = machine.demo("--speech", "on", "--transcript", transcript)
        failing = speech_worker(console.processes())
        console.press("f3")
        console.wait_until(lambda: "You know what good support is like" in said(transcript), "it to be read")
        os.kill(failing, fault)

        console.press("down")
        console.wait_until(lambda: console.focused.startswith("2"), "the next choice")
        console.wait_until(lambda: "Speech is back." in said(transcript), "speech to come back")
        assert console.text.count("Speech is") == 1
        assert speech_worker(console.processes()) != failing
        console.press("f1")
        console.wait_until(lambda: "Help." in said(transcript), "help to be said")
        assert not machine.fault_log.exists()


def said(transcript: Path) -> str:
    """All that was said so far."""
    lines = transcript.read_text(encoding="utf-8").splitlines(keepends=True)
    return "\n".join(json.loads(line)["text"] for line in lines if line.endswith("\n"))
