"""Hearing without a sound card: an output that tests pull by hand, and listeners that wait for events."""

from __future__ import annotations

import queue
import threading
import time
from array import array
from collections.abc import Callable

from accessibility.speech.engine.espeak import Espeak
from accessibility.speech.engine.outputs import Opened, Pull
from accessibility.speech.engine.streaming import StreamingSpeaker
from accessibility.speech.voice import VoiceEvent, VoiceEventKind

PATIENCE_SECONDS = 30.0
"""How long a busy machine may take for what normally takes milliseconds; no test passes because of it."""
RATE_HZ = 22050
LONG_SENTENCE = "We can meet at the library, or at the centre, or we can talk on the telephone. " * 6


def loudest(sound: bytes) -> int:
    """The largest sample, of 32767."""
    return max((abs(value) for value in array("h", sound)), default=0)


class HandOutput:
    """An output that plays when a test says so, and keeps what it played."""

    is_audible = True
    buffer_milliseconds = 0

    def __init__(self, pull: Pull, name: str = "hand", is_audible: bool = True) -> None:
        self.name = name
        self.is_audible = is_audible
        self.is_lost = False
        self.is_closed = threading.Event()
        self.heard = b""
        self._pull = pull

    def play(self, milliseconds: int, rate_hz: int = RATE_HZ) -> bytes:
        """Let this much time of sound pass, and return it."""
        sound = b"".join(self._pull(rate_hz // 100) for _ in range(milliseconds // 10))
        self.heard += sound
        return sound

    def close(self) -> None:
        self.is_closed.set()


def wait_until(is_so: Callable[[], bool], meanwhile: Callable[[], object] = lambda: None) -> None:
    """Do something until it is so; fail after a patience that no machine needs."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it never came"
        meanwhile()
        time.sleep(0.0005)


class Rig:
    """The worker's speaker in this process, with an output pulled by hand."""

    def __init__(self, espeak: Espeak) -> None:
        self.outputs: list[HandOutput] = []
        self.reports: list[dict[str, object]] = []
        self.speaker = StreamingSpeaker(self.reports.append, lambda: None, open_one=self._open, espeak=espeak)

    @property
    def output(self) -> HandOutput:
        return self.outputs[-1]

    def said(self, kind: str) -> list[dict[str, object]]:
        """Reports of a kind so far."""
        self.speaker.iterate()
        return [report for report in self.reports if report["is"] == kind]

    @staticmethod
    def shown(text: str, report: dict[str, object]) -> str:
        """The word that a report is about."""
        start, length = report["start"], report["length"]
        assert isinstance(start, int)
        assert isinstance(length, int)
        return text[start : start + length]

    def hear_until(self, is_so: Callable[[], bool]) -> bytes:
        """Play until it is so, and return what was heard."""
        before = len(self.output.heard)

        def play() -> None:
            self.output.play(10)
            self.speaker.iterate()

        wait_until(is_so, play)
        return self.output.heard[before:]

    def hear_sound(self) -> bytes:
        """Play until something sounds."""
        before = len(self.output.heard)
        return self.hear_until(lambda: loudest(self.output.heard[before:]) > 300)

    def hear_to_the_end(self, utterance: int) -> bytes:
        """Play until a sentence is reported as finished."""
        return self.hear_until(lambda: {"is": "finished", "utterance": utterance} in self.reports)

    def close(self) -> None:
        self.speaker.close()
        wait_until(lambda: not self.speaker._driver._thread.is_alive())  # the library is for one thread at a time

    def _open(self, choice: str, rate_hz: int, pull: Pull) -> Opened:
        assert rate_hz == RATE_HZ
        self.outputs.append(HandOutput(pull))
        return Opened(self.outputs[-1], ())


class Listener:
    """Takes a voice's events on any thread and lets a test wait for them."""

    def __init__(self) -> None:
        self.events: list[VoiceEvent] = []
        self._new: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()

    def __call__(self, event: VoiceEvent) -> None:
        self.events.append(event)
        self._new.put(event)

    def wait_for(self, kind: VoiceEventKind, utterance: int | None = None) -> VoiceEvent:
        """Return the next event of a kind (and number), passing over all others."""
        while True:
            try:
                event = self._new.get(timeout=PATIENCE_SECONDS)
            except queue.Empty:
                raise AssertionError(f"no {kind} came, only {self.events}") from None
            if event.kind is kind and utterance in (None, event.utterance):
                return event
