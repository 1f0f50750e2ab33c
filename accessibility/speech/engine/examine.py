"""Looks at what speech finds on this machine, from inside the worker: for ``report.py``, which tells the app."""

from __future__ import annotations

import importlib.util
import sys
import threading
import time
from collections.abc import Sequence

from accessibility.speech.engine.espeak import Espeak, EspeakUnavailableError
from accessibility.speech.engine.language import voice_for
from accessibility.speech.engine.player import LEAD_SECONDS, Mark, Player
from accessibility.speech.engine.rate import BASE_WPM, pace_for
from accessibility.speech.engine.sentence import SentenceStream
from accessibility.speech.engine.streaming import OpenOne

TEST_SENTENCE = "One, two, three."
LATENCY_TRIES = 5
LONGEST_WAIT_SECONDS = 2.0


def examine(choice: str, languages: Sequence[str], open_one: OpenOne) -> dict[str, object]:
    """Open what the worker would open, and measure.

    Args:
        choice: Which output, as for ``outputs.open_output``.
        languages: The tags to find voices for.
        open_one: Opens outputs.

    Returns:
        The fields of ``report.SpeechReport`` but for ``lacks``, as plain values, and ``library_problem``.
    """
    if sys.platform != "linux":
        return _examine_stock(languages)
    try:
        espeak = Espeak()
    except EspeakUnavailableError as error:
        return {"library_problem": str(error), "packages": _packages()}
    version, data_folder = espeak.version_and_data_folder()
    voices = espeak.voices()
    listening = _FirstSound(espeak.sample_rate_hz)
    opened = open_one(choice, espeak.sample_rate_hz, listening.pull)
    default = voice_for("", voices)
    latency = listening.measure(espeak, default.identifier) if default is not None else None
    found = {tag: voice_for(tag, voices) for tag in languages}
    return {
        "library": espeak.place.path,
        "version": version,
        "data_folder": data_folder,
        "voices": {tag: voice.name if voice else "" for tag, voice in found.items()},
        "output": opened.output.name,
        "is_audible": opened.output.is_audible,
        "refusals": list(opened.refusals),
        "latency_milliseconds": None if latency is None else latency + opened.output.buffer_milliseconds,
        "packages": _packages(),
    }


class _FirstSound:
    """Stands between player and output and notes when the first sound of a sentence is taken, unheard."""

    def __init__(self, sample_rate_hz: int) -> None:
        self._player = Player(sample_rate_hz, self._on_mark)
        self._sounded = threading.Event()

    def pull(self, frame_count: int) -> bytes:
        """Give the output silence, whatever the player has."""
        if any(self._player.pull(frame_count)):
            self._sounded.set()
        return bytes(frame_count * 2)

    def measure(self, espeak: Espeak, voice_id: str) -> float | None:
        """Return the median time in ms from asking for a sentence to its first sound being taken by the output."""
        times = [self._once(espeak, voice_id) for _ in range(LATENCY_TRIES)]
        heard = sorted(value for value in times if value is not None)
        return round(heard[len(heard) // 2], 1) if heard else None

    def _once(self, espeak: Espeak, voice_id: str) -> float | None:
        """Say the test sentence once; None when the output took none of it."""
        sentence = self._player.begin()
        self._sounded.clear()
        stream = SentenceStream(TEST_SENTENCE, sentence, self._player)
        began = time.monotonic()
        taken_seconds: list[float] = []

        def wait() -> None:
            if self._sounded.wait(LONGEST_WAIT_SECONDS):
                taken_seconds.append(time.monotonic() - began)
            self._player.begin()  # ends the sentence, which would wait for room otherwise

        waiter = threading.Thread(target=wait, daemon=True)
        waiter.start()
        espeak.synthesise(TEST_SENTENCE, voice_id, pace_for(BASE_WPM), stream.take)
        waiter.join(LONGEST_WAIT_SECONDS + LEAD_SECONDS)
        return taken_seconds[0] * 1000 if taken_seconds else None

    def _on_mark(self, mark: Mark) -> None:
        """Marks are of no interest here."""


def _examine_stock(languages: Sequence[str]) -> dict[str, object]:
    """Look at the system's own speech, on Windows and macOS."""
    from accessibility.speech.engine.stock import StockSpeaker

    try:
        speaker = StockSpeaker(lambda report: None)
        voices = speaker.voices()
    except Exception as error:  # pyttsx3 lets through whatever the system's engine raises
        return {"library_problem": f"{type(error).__name__}: {error}", "packages": _packages()}
    found = {tag: voice_for(tag, voices) for tag in languages}
    return {
        "library": speaker.name,
        "voices": {tag: voice.name if voice else "" for tag, voice in found.items()},
        "output": "the system's own",
        "is_audible": True,
        "packages": _packages(),
    }


def _packages() -> list[str]:
    """Return which of the optional sound packages are installed."""
    return [name for name in ("espeakng_loader", "miniaudio", "sounddevice") if importlib.util.find_spec(name)]
