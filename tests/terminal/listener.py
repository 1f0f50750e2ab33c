"""Somebody who hears the kiosk and never sees it: the transcript is all they go by."""

from __future__ import annotations

import json
import os
import select
import time
from dataclasses import dataclass

from tests.terminal.console import DEADLINE_SECONDS, Console, Machine

MOST_PRESSES = 60
"""More than any screen has things on it."""


@dataclass(frozen=True)
class Heard:
    """One line of the transcript."""

    why: str
    text: str


class Listener:
    """Presses keys and hears what is said; holds the kiosk only to press its keys, never to look at it."""

    def __init__(self, machine: Machine, rows: int, columns: int) -> None:
        """Start the kiosk with speech on, and its transcript in a pipe, so that each line can be waited for."""
        pipe = machine.home / "transcript"
        os.mkfifo(pipe)
        self._transcript = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        self._pending = b""
        self.heard: list[Heard] = []
        self._console: Console = machine.start(
            "demo",
            *("--store", machine.store, "--speech", "on", "--transcript", pipe),
            rows=rows,
            columns=columns,
        )

    def hear(self) -> Heard:
        """Wait for the next thing that is said."""
        until = time.monotonic() + DEADLINE_SECONDS
        while b"\n" not in self._pending:
            left = until - time.monotonic()
            ready = select.select([self._transcript, self._console.fileno()], [], [], max(0.0, left))[0]
            if not ready:
                raise AssertionError("nothing was said after: " + "\n".join(one.text for one in self.heard[-5:]))
            self._console.drain()
            if self._transcript in ready:
                self._pending += os.read(self._transcript, 65536)
        line, self._pending = self._pending.split(b"\n", 1)
        said = json.loads(line)
        self.heard.append(Heard(said["why"], said["text"]))
        return self.heard[-1]

    def hear_why(self, why: str) -> str:
        """Wait for something that is said for a reason, whatever else is said before it."""
        heard = self.hear()
        while heard.why != why:
            heard = self.hear()
        return heard.text

    def hear_screen(self, words: str) -> str:
        """Wait for a new screen.

        Args:
            words: What it has to begin with.

        Returns:
            All that is said of it.
        """
        text = self.hear_why("screen")
        assert text.startswith(words), text
        return text

    def go_to(self, words: str) -> None:
        """Press Down until the focus is on something that says these words.

        A screen that comes up says last what has the focus, right after how many choices there are.
        """
        for _ in range(MOST_PRESSES):
            last = self.heard[-1]
            if words in (last.text.rpartition(" choices. ")[2] if last.why == "screen" else last.text):
                return
            self._console.press("down")
            self.hear()
        raise AssertionError(f"{words!r} was never said: " + "\n".join(one.text for one in self.heard))

    def choose(self, words: str) -> None:
        """Press Down until something is heard, and then Enter."""
        self.go_to(words)
        self._console.press("enter")

    def write(self, question: str, text: str) -> None:
        """Go to the box of a question, type into it, and go on as the box says: with Tab, and then Enter."""
        self.go_to(question)
        assert "then press Tab to go on" in self.heard[-1].text
        self._console.send(text)
        self._console.press("tab")
        assert self.hear_why("focus").startswith("Go on")
        self._console.press("enter")

    def close(self) -> None:
        """Hear no more."""
        os.close(self._transcript)
