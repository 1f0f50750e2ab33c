"""pyttsx3's own drivers, SAPI5 on Windows and NSSS on macOS, behind the same ``Speaker``."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

from accessibility.speech.engine.language import InstalledVoice
from accessibility.speech.engine.speaker import Emit, Speaker

POLL_SECONDS = 0.02
"""How often the system's engine is asked for news: it has no way to wake us."""


class StockSpeaker(Speaker):
    """A ``Speaker`` on the system's own engine."""

    def __init__(self, emit: Emit) -> None:
        """Start the system's engine.

        Args:
            emit: Where reports go.

        Raises:
            Exception: Whatever pyttsx3 raises when the system has no speech.
        """
        import pyttsx3

        engine = pyttsx3.init()
        engine.startLoop(False)
        engine.iterate()
        super().__init__(engine, _voices_once(engine), lambda decibels: _set_volume(engine, decibels), emit)
        self.name = str(engine)
        self._run_loop = _mac_run_loop() if sys.platform == "darwin" else None

    def iterate(self) -> None:
        """Let the engine report; on macOS its reports come only while the system's own loop runs."""
        if self._run_loop is not None:
            self._run_loop()
        super().iterate()


def _voices_once(engine: Any) -> Callable[[], tuple[InstalledVoice, ...]]:
    """Ask for the voices at the first sentence only: the system takes its time over the list."""
    found: list[tuple[InstalledVoice, ...]] = []

    def voices() -> tuple[InstalledVoice, ...]:
        if not found:
            listed = engine.getProperty("voices")
            found.append(
                tuple(
                    InstalledVoice(
                        str(voice.id), str(voice.name), tuple((str(tag), 5) for tag in voice.languages if tag)
                    )
                    for voice in listed
                )
            )
        return found[0]

    return voices


def _set_volume(engine: Any, decibels: int) -> None:
    """Set the engine's volume, 0 to 1; it may take effect with the next sentence only."""
    engine.setProperty("volume", 0.0 if decibels <= -60 else 10 ** (min(decibels, 0) / 20))


def _mac_run_loop() -> Callable[[], None]:
    """Return what runs macOS's loop for a moment."""
    foundation = importlib.import_module("Foundation")  # comes with pyobjc, which pyttsx3 installs on macOS

    def run() -> None:
        until = foundation.NSDate.dateWithTimeIntervalSinceNow_(POLL_SECONDS)
        foundation.NSRunLoop.currentRunLoop().runUntilDate_(until)

    return run
