"""What the kiosk's speech is held against: pyttsx3 with its own driver, and the library with nothing around it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from ctypes.util import find_library
from dataclasses import dataclass, field

import numpy as np

from accessibility.speech.engine.espeak import Espeak, WordAt
from accessibility.speech.engine.rate import BASE_WPM, pace_for
from tests.bench.heard import NEVER, SOUND, Heard
from tests.bench.voice import SIXTY_WORDS, THREE_WORDS
from tests.speech.pulse import PulseServer, Recorder

LONGEST_SECONDS = 90.0
"""Longer than pyttsx3 takes for all that it is told to say here."""

STOCK = """
import sys, threading, time
import pyttsx3

first, after, stop_after = sys.argv[1], sys.argv[2], float(sys.argv[3])
engine = pyttsx3.init("espeak")
engine.say("ready")
engine.runAndWait()
time.sleep(0.5)

def stop():
    time.sleep(stop_after)
    print("stop", time.monotonic(), flush=True)
    engine.stop()

if stop_after:
    threading.Thread(target=stop, daemon=True).start()
print("say", time.monotonic(), flush=True)
engine.say(first)
engine.runAndWait()
if after:
    print("next", time.monotonic(), flush=True)
    engine.say(after)
    engine.runAndWait()
print("end", time.monotonic(), flush=True)
time.sleep(0.5)
"""


@dataclass
class StockTimes:
    """What was measured of pyttsx3's own driver, in milliseconds; every list is empty when it is not there.

    Attributes:
        missing: What it lacks, and the mend.
        short: As of a voice.
        long: As of a voice.
        stop: As of a voice.
        after_interruption: As of a voice.
    """

    missing: str = ""
    short: list[float] = field(default_factory=list)
    long: list[float] = field(default_factory=list)
    stop: list[float] = field(default_factory=list)
    after_interruption: list[float] = field(default_factory=list)


def missing_for_stock() -> str:
    """What pyttsx3's own driver needs and this machine lacks; "" when it is all there."""
    lacking = [] if shutil.which("aplay") else ["aplay (apt install alsa-utils libasound2-plugins)"]
    if find_library("espeak-ng") is None:
        lacking.append("libespeak-ng (apt install libespeak-ng1)")
    return ", ".join(lacking)


def measure_stock(server: PulseServer, starts: int, stops: int) -> StockTimes:
    """Measure pyttsx3's own driver, each time in a new process."""
    times = StockTimes(missing=missing_for_stock())
    if times.missing:
        return times
    for _ in range(starts):
        times.short.append(_start(server, THREE_WORDS))
        times.long.append(_start(server, SIXTY_WORDS))
    for _ in range(stops):
        until_silent, until_next = _stop(server)
        times.stop.append(until_silent)
        times.after_interruption.append(until_next)
    return times


def first_chunk(espeak: Espeak, sentence: str, count: int = 50) -> list[float]:
    """Times until the library itself has made the first piece that is not silent: what nothing can be faster than."""
    times: list[float] = []
    for _ in range(count):
        found: list[float] = []

        def take(sound: bytes, words: list[WordAt], found: list[float] = found) -> bool:
            if sound and int(np.abs(np.frombuffer(sound, np.int16).astype(np.int32)).max()) > SOUND:
                found.append(time.perf_counter())
            return not found

        began = time.perf_counter()
        espeak.synthesise(sentence, "gmw/en", pace_for(BASE_WPM), take)
        times.append(1000 * (found[0] - began))
    return times


def _start(server: PulseServer, sentence: str) -> float:
    """From ``say`` to the first sound."""
    heard, moments = _run(server, sentence, "", 0, last="say")
    return heard.first(moments["say"]) if "say" in moments else NEVER


def _stop(server: PulseServer) -> tuple[float, float]:
    """From ``stop``, two seconds into a long sentence, to silence, and to the first sound of what is said after it."""
    heard, moments = _run(server, SIXTY_WORDS, THREE_WORDS, 2.0, last="end")
    if not {"stop", "next", "end"} <= moments.keys():
        return NEVER, NEVER
    silent = heard.last(moments["stop"])
    until_next = heard.first(moments["stop"] + silent / 1000 + 0.001)
    return silent, silent + until_next


def _run(
    server: PulseServer, sentence: str, after: str, stop_after: float, last: str
) -> tuple[Heard, dict[str, float]]:
    """Let it speak until its last moment has come, and three seconds longer; what was heard, and the moments."""
    recorder = Recorder(server)
    process = subprocess.Popen(
        [sys.executable, "-c", STOCK, sentence, after, str(stop_after)],
        env=server.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    moments: dict[str, float] = {}
    for line in process.stdout:
        name, _, moment = line.partition(" ")
        if name in ("say", "stop", "next", "end"):
            moments[name] = float(moment)
        if name == last:
            break
    time.sleep(3.0)
    os.killpg(process.pid, signal.SIGKILL)  # its own session: itself and the player it started
    process.wait(LONGEST_SECONDS)
    process.stdout.close()
    recorder.stop()
    return Heard(recorder), moments
