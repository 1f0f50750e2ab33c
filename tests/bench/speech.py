"""How soon speech starts and stops, heard from a real sound server: ``python -m tests.bench.speech``.

It starts a PulseAudio of its own that plays into nothing, records what that plays, and prints a table. Times are in
milliseconds; the way from the server to the recorder is in all of them, and a line says how long that is. Nothing
here fails because a machine is slow: it measures, and people judge.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from accessibility.speech.engine.espeak import Espeak, WordAt
from accessibility.speech.engine.outputs import OUTPUT_VARIABLE
from accessibility.speech.engine.process import WorkerVoice
from accessibility.speech.engine.rate import BASE_WPM, pace_for
from accessibility.speech.voice import VoiceEventKind
from tests.speech.hearing import Listener
from tests.speech.pulse import PulseServer, Recorder, missing_programs

THREE_WORDS = "Choose an answer."
SIXTY_WORDS = (
    "We can meet at the library, or at the centre, or we can talk on the telephone, and nothing that you say will be "
    "kept unless you want us to keep it, because this is your time and your choice, and you can stop whenever you "
    "like, come back another day, or ask somebody else to speak for you in the room today."
)
SOUND = 100
"""A sample of this size (of 32767) is sound."""
LOUD = 2000
"""A sample that a sentence at -30 dB does not reach."""
QUIET_DECIBELS = -30

Row = tuple[str, str, str]


class Bench:
    """A voice and a recorder on one clock."""

    def __init__(self, server: PulseServer, output: str) -> None:
        self._server = server
        self.listener = Listener()
        began = time.monotonic()
        self.voice = WorkerVoice(output=output)
        self.voice.listen(self.listener)
        self.detail = self.listener.wait_for(VoiceEventKind.READY).detail
        self.ready_milliseconds = 1000 * (time.monotonic() - began)
        self._utterance = 0

    def say(self, sentence: str) -> float:
        """Say a sentence and return when that was asked for."""
        self._utterance += 1
        began = time.monotonic()
        self.voice.say(self._utterance, sentence, "en-GB")
        return began

    def starts(self, sentence: str, count: int) -> list[float]:
        """Times from asking to the first sound, each out of silence."""
        began: list[float] = []

        def run() -> None:
            for _ in range(count):
                began.append(self.say(sentence))
                time.sleep(0.35)
                self.voice.stop()
                time.sleep(0.25)

        heard = self._recorded(run)
        return [heard.first(moment, SOUND) for moment in began]

    def stops(self, count: int) -> list[float]:
        """Times from asking for silence to the last sound."""
        asked: list[float] = []

        def run() -> None:
            for index in range(count):
                self.say(SIXTY_WORDS)
                time.sleep(0.6 + 0.013 * (index % 17))
                asked.append(time.monotonic())
                self.voice.stop()
                time.sleep(0.4)

        heard = self._recorded(run)
        return [heard.last(moment, SOUND) for moment in asked]

    def interruptions(self, count: int) -> list[float]:
        """Times from asking for another sentence in the middle of one to its first loud sound.

        The first is said quietly, so that the second can be told from it.
        """
        asked: list[float] = []

        def run() -> None:
            for index in range(count):
                self.voice.set_volume(QUIET_DECIBELS)
                self.say(SIXTY_WORDS)
                time.sleep(0.5 + 0.013 * (index % 17))
                asked.append(self.say(THREE_WORDS))
                self.voice.set_volume(0)
                time.sleep(0.4)
                self.voice.stop()
                time.sleep(0.2)

        heard = self._recorded(run)
        return [heard.first(moment, LOUD) for moment in asked]

    def calls(self, count: int) -> tuple[list[float], list[str]]:
        """Interrupt a number of times at random; return how long each call held the caller, and what was left over."""
        before = self._worker_state()
        chance, held = random.Random(3), []
        acts: list[Callable[[], object]] = [
            lambda: self.say(SIXTY_WORDS),
            lambda: self.say(THREE_WORDS),
            self.voice.stop,
            lambda: self.voice.set_rate(chance.choice((62, 125, 250, 375))),
            lambda: self.voice.set_volume(chance.choice((0, -6, -12))),
        ]
        for _ in range(count):
            act = chance.choice(acts)
            began = time.perf_counter()
            act()
            held.append(1000 * (time.perf_counter() - began))
            time.sleep(chance.random() * 0.04)
        self.voice.set_rate(BASE_WPM)
        self.voice.set_volume(0)
        self.say("Fine.")
        self.listener.wait_for(VoiceEventKind.FINISHED, self._utterance)
        after = self._worker_state()
        return held, [f"{name} {before[name]} → {after[name]}" for name in before]

    def idle_cpu_percent(self, seconds: float) -> float:
        """Share of one core that the worker takes while nothing is said."""
        before = self._cpu_seconds()
        time.sleep(seconds)
        return 100 * (self._cpu_seconds() - before) / seconds

    def _recorded(self, run: Callable[[], None]) -> Heard:
        recorder = Recorder(self._server)
        time.sleep(0.6)  # the recorder's stream settles
        run()
        recorder.stop()
        return Heard(recorder)

    def _cpu_seconds(self) -> float:
        fields = Path(f"/proc/{self.voice.worker_pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def _worker_state(self) -> dict[str, int]:
        folder = Path(f"/proc/{self.voice.worker_pid}")
        status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        return {
            "pid": int(folder.name),
            "threads": int(status["Threads"]),
            "files": len(list((folder / "fd").iterdir())),
            "RSS kB": int(status["VmRSS"].split()[0]),
        }


class Heard:
    """What was recorded, to be asked about."""

    def __init__(self, recorder: Recorder) -> None:
        self._levels = np.abs(recorder.samples().astype(np.int32))
        self._times = recorder.times()

    def first(self, moment: float, level: int) -> float:
        """Milliseconds from a moment to the first sample of a level."""
        found = np.flatnonzero((self._levels > level) & (self._times >= moment))
        return 1000 * float(self._times[found[0]] - moment) if len(found) else float("nan")

    def last(self, moment: float, level: int, gap_seconds: float = 0.25) -> float:
        """Milliseconds from a moment to the last sample of a level before a gap; 0 when it was silent already."""
        found = self._times[(self._levels > level) & (self._times >= moment)]
        if not len(found) or found[0] - moment > gap_seconds:
            return 0.0
        gaps = np.flatnonzero(np.diff(found) > gap_seconds)
        return 1000 * float(found[gaps[0] if len(gaps) else -1] - moment)


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


STOCK = """
import sys, threading, time
import pyttsx3
engine = pyttsx3.init("espeak")
engine.say("ready"); engine.runAndWait(); time.sleep(1)
stop_after = float(sys.argv[2])
if stop_after:
    def stop():
        time.sleep(stop_after)
        print("stop", time.monotonic(), flush=True)
        engine.stop()
    threading.Thread(target=stop, daemon=True).start()
print("say", time.monotonic(), flush=True)
engine.say(sys.argv[1]); engine.runAndWait()
time.sleep(0.3)
"""


def stock(server: PulseServer, sentence: str, stop_after: float, count: int) -> list[float]:
    """The same of pyttsx3's own driver: start, or stop when a number of seconds is given."""
    times = []
    for _ in range(count):
        recorder = Recorder(server)
        done = subprocess.run(
            [sys.executable, "-c", STOCK, sentence, str(stop_after)],
            env=server.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        recorder.stop()
        moments = dict(line.split() for line in done.stdout.splitlines() if line[:4] in ("say ", "stop"))
        heard = Heard(recorder)
        if stop_after and "stop" in moments:
            times.append(heard.last(float(moments["stop"]), SOUND))
        elif "say" in moments:
            times.append(heard.first(float(moments["say"]), SOUND))
        else:
            sys.stderr.write(f"stock pyttsx3: {done.stderr.strip().splitlines()[-1:]}\n")
    return times


def spread(times: Sequence[float]) -> str:
    """Median and worst."""
    if not times:
        return "not measured"
    return f"{statistics.median(times):8.1f} {max(times):8.1f}"


def measure(server: PulseServer, output: str, count: int, idle_seconds: float) -> list[Row]:
    """Measure one output."""
    bench = Bench(server, output)
    held, left = bench.calls(20 * count)
    rows = [
        ("worker ready, once", f"{bench.ready_milliseconds:8.1f}", bench.detail),
        ("start, 3 words", spread(bench.starts(THREE_WORDS, count)), "at most 40, worst 100 (with the app)"),
        ("start, 60 words", spread(bench.starts(SIXTY_WORDS, count)), "the same"),
        ("stop to silence", spread(bench.stops(count)), "at most 50"),
        ("next after an interruption", spread(bench.interruptions(count)), "at most 100"),
        (f"one call, of {20 * count}", f"{statistics.median(held):8.3f} {max(held):8.3f}", "at most 2"),
        (f"after {20 * count} random calls", "", "; ".join(left)),
        ("worker idle, % of a core", f"{bench.idle_cpu_percent(idle_seconds):8.2f}", "under 2"),
    ]
    bench.voice.close()
    bench.voice.wait_closed(5)
    return rows


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30, help="how often each is measured")
    parser.add_argument("--idle", type=float, default=10.0, help="seconds of silence for the idle CPU")
    parser.add_argument("--outputs", nargs="*", default=["miniaudio", "sounddevice", "alsa"])
    options = parser.parse_args()
    if missing_programs():
        sys.stderr.write(f"Not installed: {missing_programs()} (apt install pulseaudio pulseaudio-utils).\n")
        return 1
    os.environ.pop(OUTPUT_VARIABLE, None)
    tell = sys.stdout.write
    tell(f"{'milliseconds':32}{'  median    worst':20}wanted\n")
    espeak = Espeak()
    for sentence, name in ((THREE_WORDS, "3 words"), (SIXTY_WORDS, "60 words")):
        tell(f"{'the library alone, ' + name:32}{spread(first_chunk(espeak, sentence)):20}the limit\n")
    with tempfile.TemporaryDirectory() as folder:
        server = PulseServer(Path(folder))
        os.environ.update(server.environment)
        server.start()
        try:
            for output in options.outputs:
                tell(f"\n{output}\n")
                try:
                    rows = measure(server, output, options.count, options.idle)
                except AssertionError as error:
                    tell(f"  not there: {error}\n")
                    continue
                for name, value, wanted in rows:
                    tell(f"  {name:30}{value:20}{wanted}\n")
            tell("\nstock pyttsx3\n")
            if shutil.which("aplay") is None:
                tell("  not measured: it needs aplay (apt install alsa-utils libespeak-ng1)\n")
            else:
                tell(f"  {'start, 3 words':30}{spread(stock(server, THREE_WORDS, 0, 3)):20}\n")
                tell(f"  {'start, 60 words':30}{spread(stock(server, SIXTY_WORDS, 0, 1)):20}\n")
                tell(f"  {'stop to silence, 60 words':30}{spread(stock(server, SIXTY_WORDS, 1.0, 1)):20}\n")
        finally:
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
