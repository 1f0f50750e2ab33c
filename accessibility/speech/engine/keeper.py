"""Keeps an output open: a lost device is replaced, and taken up again when it is back."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from accessibility.speech.engine.outputs import Opened, Output, Pull

TICK_SECONDS = 0.5
STILL_TICKS = 3
"""An output that has asked for nothing in three ticks is dead. Ticks, not seconds: a machine that slept has none."""
RETRY_TICKS = 4
"""How often to look for a device while there is none: every two seconds."""


class _Gate:
    """Lets one output at a time pull from the player; the others get silence."""

    def __init__(self, pull: Pull) -> None:
        self._pull = pull
        self.is_open = False
        self.pull_count = 0

    def pull(self, frame_count: int) -> bytes:
        """Return samples while open, silence otherwise."""
        self.pull_count += 1
        return self._pull(frame_count) if self.is_open else bytes(frame_count * 2)


class OutputKeeper:
    """Owns the output. ``tick`` is called twice a second by its thread, or by a test."""

    def __init__(self, open_one: Callable[[Pull], Opened], pull: Pull, on_change: Callable[[Opened], None]) -> None:
        """Open the first output.

        Args:
            open_one: Opens the best output there is now; never fails.
            pull: Where samples come from.
            on_change: Told of each output after the first; called on the keeper's thread.
        """
        self._open_one = open_one
        self._pull = pull
        self._on_change = on_change
        self._ticks_without_device = 0
        self._still_ticks = 0
        self._last_count = 0
        self._ended = threading.Event()
        self._opened, self._gate = self._open()
        self._gate.is_open = True

    @property
    def opened(self) -> Opened:
        """The output that is open now, and why others were passed over."""
        return self._opened

    def start(self) -> None:
        """Begin to watch the output, on a thread."""
        threading.Thread(target=self._run, name="output keeper", daemon=True).start()

    def tick(self) -> None:
        """Look once: replace an output that is lost, and a silent one as soon as there is a better."""
        self._still_ticks = self._still_ticks + 1 if self._gate.pull_count == self._last_count else 0
        self._last_count = self._gate.pull_count
        if self._opened.output.is_lost or self._still_ticks >= STILL_TICKS:
            self._replace(*self._open())
        elif not self._opened.output.is_audible:
            self._ticks_without_device += 1
            if self._ticks_without_device % RETRY_TICKS == 0:
                self._take_up_if_audible()

    def close(self) -> None:
        """Stop watching and let the output go."""
        self._ended.set()
        _close_aside(self._opened.output)

    def _run(self) -> None:
        """Tick until closed."""
        while not self._ended.wait(TICK_SECONDS):
            self.tick()

    def _open(self) -> tuple[Opened, _Gate]:
        """Open the best output there is, with a gate of its own that is still shut."""
        gate = _Gate(self._pull)
        return self._open_one(gate.pull), gate

    def _take_up_if_audible(self) -> None:
        """Try for a device again; keep the silent output, which has the sentence, when there is none."""
        opened, gate = self._open()
        if opened.output.is_audible:
            self._replace(opened, gate)
        else:
            _close_aside(opened.output)

    def _replace(self, opened: Opened, gate: _Gate) -> None:
        """Let the new output pull in place of the old one, from the next sample on."""
        old, self._gate.is_open = self._opened.output, False
        self._opened, self._gate = opened, gate
        gate.is_open = True
        self._still_ticks = self._last_count = self._ticks_without_device = 0
        _close_aside(old)
        self._on_change(opened)


def _close_aside(output: Output) -> None:
    """Close an output on a thread of its own: closing a device that has died may wait for ever."""

    def close() -> None:
        with contextlib.suppress(Exception):  # it is gone either way
            output.close()

    threading.Thread(target=close, name="closing an output", daemon=True).start()
