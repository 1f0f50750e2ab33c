"""The voice alone, without an app around it, on one output."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from resource import RUSAGE_THREAD, getrusage

from accessibility.speech.engine.process import WorkerVoice
from accessibility.speech.engine.rate import BASE_WPM
from accessibility.speech.voice import VoiceEventKind
from tests.bench.heard import LOUD, Heard
from tests.bench.process import left_over
from tests.speech.hearing import Listener
from tests.speech.pulse import PulseServer, Recorder

THREE_WORDS = "Choose an answer."
SIXTY_WORDS = (
    "We can meet at the library, or at the centre, or we can talk on the telephone, and nothing that you say will be "
    "kept unless you want us to keep it, because this is your time and your choice, and you can stop whenever you "
    "like, come back another day, or ask somebody else to speak for you in the room today."
)
QUIET_DECIBELS = -30


@dataclass(frozen=True)
class VoiceTimes:
    """What was measured of a voice, in milliseconds.

    Attributes:
        ready: From its making to its being ready.
        detail: What it said of its library and output then.
        short: Asking to sound, 3 words.
        long: Asking to sound, 60 words in one sentence.
        stop: Asking for silence to silence.
        after_interruption: Asking for another sentence in the midst of one to its first sound.
        held: How long each of many calls in a wild order held its caller.
        held_undisturbed: The same of those in which the system did not give the core to somebody else.
        waited: How many of those calls waited for anything of themselves.
        left: What the worker had before and after all of them.
    """

    ready: float
    detail: str
    short: list[float]
    long: list[float]
    stop: list[float]
    after_interruption: list[float]
    held: list[float]
    held_undisturbed: list[float]
    waited: int
    left: str


@dataclass(frozen=True)
class Call:
    """One call: how long it held its caller, in milliseconds, and how often it waited or was put aside meanwhile."""

    held: float
    waits: int
    put_aside: int


def timed(act: Callable[[], object]) -> Call:
    """Do something and tell how it went."""
    before, began = getrusage(RUSAGE_THREAD), time.perf_counter()
    act()
    held, after = 1000 * (time.perf_counter() - began), getrusage(RUSAGE_THREAD)
    return Call(held, after.ru_nvcsw - before.ru_nvcsw, after.ru_nivcsw - before.ru_nivcsw)


def measure_voice(server: PulseServer, output: str, count: int) -> VoiceTimes:
    """Measure a voice on one output.

    Raises:
        AssertionError: That output cannot be heard.
    """
    bench = VoiceBench(server, output)
    try:
        calls, left = bench.calls(50 * count)
        return VoiceTimes(
            ready=bench.ready_milliseconds,
            detail=bench.detail,
            short=bench.starts(THREE_WORDS, count),
            long=bench.starts(SIXTY_WORDS, count),
            stop=bench.stops(count),
            after_interruption=bench.interruptions(count),
            held=[call.held for call in calls],
            held_undisturbed=[call.held for call in calls if not call.put_aside],
            waited=sum(call.waits > 0 for call in calls),
            left=left,
        )
    finally:
        bench.close()


class VoiceBench:
    """A voice and a recorder on one clock."""

    def __init__(self, server: PulseServer, output: str) -> None:
        """Start a voice and wait until it is ready."""
        self._server = server
        self._listener = Listener()
        began = time.monotonic()
        self._voice = WorkerVoice(output=output)
        self._voice.listen(self._listener)
        try:
            self.detail = self._listener.wait_for(VoiceEventKind.READY).detail
        except AssertionError:
            self.close()
            raise
        self.ready_milliseconds = 1000 * (time.monotonic() - began)
        self._utterance = 0

    def close(self) -> None:
        """End the voice."""
        self._voice.close()
        self._voice.wait_closed(5)

    def say(self, sentence: str) -> float:
        """Say a sentence and return when that was asked for."""
        self._utterance += 1
        began = time.monotonic()
        self._voice.say(self._utterance, sentence, "en-GB")
        return began

    def starts(self, sentence: str, count: int) -> list[float]:
        """Times from asking to the first sound, each out of silence."""
        began: list[float] = []

        def run() -> None:
            for _ in range(count):
                began.append(self.say(sentence))
                time.sleep(0.35)
                self._voice.stop()
                time.sleep(0.25)

        heard = self._recorded(run)
        return [heard.first(moment) for moment in began]

    def stops(self, count: int) -> list[float]:
        """Times from asking for silence to the last sound."""
        asked: list[float] = []

        def run() -> None:
            for index in range(count):
                self.say(SIXTY_WORDS)
                time.sleep(0.6 + 0.013 * (index % 17))
                asked.append(time.monotonic())
                self._voice.stop()
                time.sleep(0.4)

        heard = self._recorded(run)
        return [heard.last(moment) for moment in asked]

    def interruptions(self, count: int) -> list[float]:
        """Times from asking for another sentence in the middle of one to its first loud sound.

        The first is said quietly, so that the second can be told from it.
        """
        asked: list[float] = []

        def run() -> None:
            for index in range(count):
                self._voice.set_volume(QUIET_DECIBELS)
                self.say(SIXTY_WORDS)
                time.sleep(0.5 + 0.013 * (index % 17))
                asked.append(self.say(THREE_WORDS))
                self._voice.set_volume(0)
                time.sleep(0.4)
                self._voice.stop()
                time.sleep(0.2)

        heard = self._recorded(run)
        return [heard.first(moment, LOUD) for moment in asked]

    def calls(self, count: int) -> tuple[list[Call], str]:
        """Interrupt a number of times at random; return how each call went, and what was left over."""
        before = self._left_over()
        chance, calls = random.Random(3), []
        acts: list[Callable[[], object]] = [
            lambda: self.say(SIXTY_WORDS),
            lambda: self.say(THREE_WORDS),
            self._voice.stop,
            lambda: self._voice.set_rate(chance.choice((62, 125, 250, 375))),
            lambda: self._voice.set_volume(chance.choice((0, -6, -12))),
        ]
        for _ in range(count):
            calls.append(timed(chance.choice(acts)))
            time.sleep(chance.random() * 0.04)
        self._voice.set_rate(BASE_WPM)
        self._voice.set_volume(0)
        self.say("Fine.")
        self._listener.wait_for(VoiceEventKind.FINISHED, self._utterance)
        after = self._left_over()
        return calls, ", ".join(f"{name} {before[name]} → {after[name]}" for name in before)

    def _left_over(self) -> dict[str, int]:
        pid = self._voice.worker_pid
        assert pid is not None, "the worker has ended"
        return left_over(pid)

    def _recorded(self, run: Callable[[], None]) -> Heard:
        recorder = Recorder(self._server)
        time.sleep(0.6)  # the recorder's stream settles
        run()
        recorder.stop()
        return Heard(recorder)
