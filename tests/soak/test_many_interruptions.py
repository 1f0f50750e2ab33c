"""More than a thousand utterances, cut short at random: the voice never sticks, and nothing grows."""

from __future__ import annotations

import gc
import os
import queue
import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from accessibility.speech.engine.process import WorkerVoice
from accessibility.speech.engine.rate import BASE_WPM, FASTEST_WPM, SLOWEST_WPM
from accessibility.speech.pronunciation import load_pronunciation
from accessibility.speech.queue import HeardWord, SpeechQueue, Spoken, Why
from accessibility.speech.voice import VoiceEvent, VoiceEventKind
from tests.conftest import example_centre
from tests.speech.hearing import PATIENCE_SECONDS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at the way only Linux shows them")

UTTERANCES = 1_300
LEAST_CUT_OFF = 1_000
"""By another one, or by being stopped; the others had ended by themselves."""
WARM_UP = 260
"""What is loaded and set aside once is there by then."""
HEARD_OUT_EVERY = 50
MEASURED_EVERY = 260
SEED = 20_261_123
MEAN_PAUSE_SECONDS = 0.08
LONGEST_PAUSE_SECONDS = 0.6
MOST_GROWTH_KIB = 1_024
"""For each process, after the warm-up: one KiB that is kept of each utterance would reach it."""
LAST = "This is the last sentence, and it is heard to its end."


@dataclass(frozen=True)
class Measure:
    """What a process holds."""

    threads: int
    files: int
    resident_kib: int

    @classmethod
    def of(cls, pid: int) -> Measure:
        place = Path(f"/proc/{pid}")
        resident = next(line for line in (place / "status").read_text().splitlines() if line.startswith("VmRSS"))
        return cls(len(list((place / "task").iterdir())), len(list((place / "fd").iterdir())), int(resident.split()[1]))


class Visitor:
    """Somebody impatient, on one thread as the app's own: speech is steered and its events are taken in between."""

    def __init__(self, voice: WorkerVoice) -> None:
        self.said = 0
        self.interrupted = 0
        self.words: list[HeardWord] = []
        self.began_after_seconds: list[float] = []
        self.call_seconds: list[float] = []
        self.downs: list[str] = []
        self._events: queue.SimpleQueue[VoiceEvent] = queue.SimpleQueue()
        self._said_at: float | None = None
        self.voice = voice
        self.queue = SpeechQueue(voice, "en-GB", load_pronunciation("en-GB"), self._on_spoken, self._on_word)
        self.queue.is_on = True
        voice.listen(self._events.put)

    def do(self, what: Callable[[], object]) -> None:
        """Do something as the app's own thread would, and keep how long that was held up."""
        began = time.perf_counter()
        what()
        self.call_seconds.append(time.perf_counter() - began)

    def say(self, text: str) -> None:
        self._said_at = time.perf_counter()
        self.do(lambda: self.queue.say(text, Why.SCREEN))

    def wait(self, seconds: float) -> None:
        """Let time pass, taking events in as they come."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._take_one(left)

    def hear_out(self) -> None:
        """Wait until all that is being said has been heard."""
        until = time.monotonic() + PATIENCE_SECONDS
        while self.queue.is_speaking:
            assert time.monotonic() < until, "the voice is stuck"
            self._take_one(1.0)

    def wait_ready(self) -> None:
        """Wait until the voice works."""
        while self._events.get(timeout=PATIENCE_SECONDS).kind is not VoiceEventKind.READY:
            pass

    def _take_one(self, seconds: float) -> None:
        try:
            event = self._events.get(timeout=seconds)
        except queue.Empty:
            return
        if event.kind in (VoiceEventKind.DOWN, VoiceEventKind.UNSAID):
            self.downs.append(event.detail)
        self.do(lambda: self.queue.on_voice_event(event))

    def _on_spoken(self, spoken: Spoken) -> None:
        self.said += 1
        self.interrupted += spoken.interrupted
        self.words.clear()

    def _on_word(self, word: HeardWord | None) -> None:
        if word is not None:
            self.words.append(word)
            if self._said_at is not None:
                self.began_after_seconds.append(time.perf_counter() - self._said_at)
        self._said_at = None


def disturb(visitor: Visitor, chance: random.Random, texts: list[str]) -> None:
    """Do one thing that people do while something is said."""
    what = chance.choice(["nothing", "stop", "pause", "rate", "volume", "move", "next", "again"])
    match what:
        case "stop":
            visitor.do(visitor.queue.stop)
        case "pause":
            visitor.do(visitor.queue.pause_or_go_on)
            visitor.wait(pause(chance))
            visitor.do(visitor.queue.pause_or_go_on)
        case "rate":
            visitor.do(lambda: visitor.voice.set_rate(chance.randint(SLOWEST_WPM, FASTEST_WPM)))
        case "volume":
            visitor.do(lambda: visitor.voice.set_volume(-chance.randint(0, 60)))
        case "move" | "again":
            visitor.do(lambda: visitor.queue.move(chance.choice([-1, 1]) if what == "move" else 0))
        case "next":
            visitor.do(lambda: visitor.queue.say_next(chance.choice(texts), Why.SCREEN))


def pause(chance: random.Random) -> float:
    """How long somebody listens before they do the next thing, in seconds: mostly not long, sometimes not at all."""
    return min(chance.expovariate(1 / MEAN_PAUSE_SECONDS), LONGEST_PAUSE_SECONDS)


def test_a_thousand_interrupted_utterances_leave_the_voice_as_it_was(figures: Callable[[str], None]) -> None:
    texts = [text for one in example_centre().opportunities for text in (one.title, one.summary) if text]
    chance = random.Random(SEED)
    voice = WorkerVoice(output="null")
    visitor = Visitor(voice)
    measures: list[tuple[int, Measure, Measure]] = []
    began = time.monotonic()
    try:
        visitor.wait_ready()
        worker_pid = voice.worker_pid
        assert worker_pid is not None
        for number in range(1, UTTERANCES + 1):
            visitor.say(chance.choice(texts))
            for _ in range(chance.randint(0, 2)):
                visitor.wait(pause(chance))
                disturb(visitor, chance, texts)
            visitor.wait(pause(chance))
            if number % HEARD_OUT_EVERY == 0:
                hear_to_the_end(visitor, "Heard out.")
            if number % MEASURED_EVERY == 0:
                gc.collect()
                measures.append((number, Measure.of(os.getpid()), Measure.of(worker_pid)))
        hear_to_the_end(visitor, LAST)
        figures(table(visitor, measures, time.monotonic() - began))
        assert visitor.interrupted >= LEAST_CUT_OFF
        assert visitor.downs == []
        assert voice.worker_pid == worker_pid
        for before, after in zip(measures[WARM_UP // MEASURED_EVERY - 1][1:], measures[-1][1:], strict=True):
            assert after.threads <= before.threads
            assert after.files <= before.files
            assert after.resident_kib - before.resident_kib <= MOST_GROWTH_KIB
    finally:
        voice.close()
        assert voice.wait_closed(PATIENCE_SECONDS)


def hear_to_the_end(visitor: Visitor, text: str) -> None:
    """Say something that nobody interrupts; each word of it is heard."""
    visitor.voice.set_rate(BASE_WPM)
    visitor.voice.set_volume(0)
    visitor.say(text)
    visitor.hear_out()
    assert [text[word.start : word.end] for word in visitor.words] == [word.strip(".,") for word in text.split()]


def table(visitor: Visitor, measures: list[tuple[int, Measure, Measure]], seconds: float) -> str:
    """The figures."""
    lines = ["utterances   the app: threads  files  memory/KiB    the worker: threads  files  memory/KiB"]
    for number, app, worker in measures:
        lines.append(
            f"{number:>10} {app.threads:>17} {app.files:>6} {app.resident_kib:>11}"
            f"{worker.threads:>23} {worker.files:>6} {worker.resident_kib:>11}"
        )
    lines += [
        f"{visitor.said} texts begun in {seconds:.0f} s, {visitor.interrupted} after one that was cut off; seed {SEED}",
        f"from asking to the first word:   {spread(visitor.began_after_seconds)}",
        f"the app is held by a call for:   {spread(visitor.call_seconds)}",
    ]
    return "\n".join(lines)


def spread(seconds: list[float]) -> str:
    """Some times in words."""
    times = sorted(1000 * value for value in seconds)
    at_99 = times[int(0.99 * len(times))]
    return (
        f"{statistics.median(times):.2f} ms (median of {len(times)}), {at_99:.2f} (99 of 100), {times[-1]:.2f} (worst)"
    )
