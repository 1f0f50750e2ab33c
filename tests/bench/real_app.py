"""The real program in a terminal, from the byte of a key to the sound."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench.heard import Heard
from tests.bench.process import cpu_percent, memory_mib, speech_worker
from tests.speech.pulse import PulseServer, Recorder
from tests.terminal.console import KEYS, Console, Machine
from tests.terminal.walks import NAME, answer_by_email, begin_interest, type_answer

SILENCING_KEY = "x"
"""It means nothing on these screens, and so does only what every key does: it silences."""
SETTLE_SECONDS = 0.5
"""Long enough for the screen to be drawn and for silence to set in."""
LISTEN_SECONDS = 0.7
"""Long enough for speech to have begun, whatever it is."""


@dataclass(frozen=True)
class AppTimes:
    """What was measured of the real program; times in milliseconds from the byte of a key.

    Attributes:
        short: To the first sound of about 3 words: a box is ticked.
        long: To the first sound of about 60 words: the whole screen is read.
        focus: To the first sound of a choice that Down came to.
        screen: To the first sound of a new screen.
        stop: To silence.
        after_interruption: In the midst of the long reading, to the first sound of the short one.
        idle_percent: Share of one core that the worker takes at rest.
        memory: What the worker has in memory, in MiB.
    """

    short: list[float]
    long: list[float]
    focus: list[float]
    screen: list[float]
    stop: list[float]
    after_interruption: list[float]
    idle_percent: float
    memory: dict[str, float]


def measure_app(server: PulseServer, folder: Path, count: int, idle_seconds: float) -> AppTimes:
    """Start the kiosk with speech on, go to a question with boxes to tick, and press keys there."""
    folder.mkdir()
    machine = Machine(folder)
    try:
        console = machine.demo(
            *("--speech", "on"),
            KIOSK_SOUND_OUTPUT="",
            PULSE_SERVER=server.environment["PULSE_SERVER"],
            ALSA_CONFIG_PATH=server.environment["ALSA_CONFIG_PATH"],
            XDG_RUNTIME_DIR=server.environment["XDG_RUNTIME_DIR"],
        )
        worker = speech_worker(console.processes())
        begin_interest(console)
        answer_by_email(console)
        console.press("enter")
        console.wait_for("What can we call you?")
        type_answer(console, NAME)
        console.press("enter")
        console.wait_for("What would help you take part?")
        console.go_to("Large print")
        return _Keys(server, console).measure(count, worker, idle_seconds)
    finally:
        machine.close()


class _Keys:
    """Presses keys, each at a moment that is known, and throws away what is drawn."""

    def __init__(self, server: PulseServer, console: Console) -> None:
        self._server = server
        self._terminal = console.fileno()
        threading.Thread(target=self._throw_away, name="terminal", daemon=True).start()

    def measure(self, count: int, worker: int, idle_seconds: float) -> AppTimes:
        """Measure everything, with the focus on a box that can be ticked."""
        recorder = Recorder(self._server)
        time.sleep(SETTLE_SECONDS)
        short = self._starts(count, ["enter"])
        long = self._starts(count, ["f3"])
        stop = self._second_keys(count, SILENCING_KEY)
        interrupting = self._second_keys(count, "enter")
        focus = self._starts(count, ["down", "up"])
        screen = self._starts(2 * count, ["f1", "escape"])[::2]
        idle_percent = cpu_percent(worker, idle_seconds)
        memory = memory_mib(worker)
        recorder.stop()
        heard = Heard(recorder)
        # A tick and its taking away take turns: each begins with the same words and so with the same sound.
        beginnings = [sound for moment in short if (sound := heard.beginning(moment)) is not None]
        return AppTimes(
            short=[heard.first(moment) for moment in short],
            long=[heard.first(moment) for moment in long],
            focus=[heard.first(moment) for moment in focus],
            screen=[heard.first(moment) for moment in screen],
            stop=[heard.last(moment) for moment in stop],
            after_interruption=[heard.again(moment, beginnings) for moment in interrupting],
            idle_percent=idle_percent,
            memory=memory,
        )

    def _press(self, key: str) -> float:
        """Press a key, and return when."""
        moment = time.monotonic()
        os.write(self._terminal, KEYS.get(key, key).encode())
        return moment

    def _starts(self, count: int, keys: Sequence[str]) -> list[float]:
        """Press these keys by turns, so often in all, each time out of silence."""
        moments = []
        for index in range(count):
            moments.append(self._press(keys[index % len(keys)]))
            time.sleep(LISTEN_SECONDS)
            self._press(SILENCING_KEY)
            time.sleep(SETTLE_SECONDS + 0.013 * (index % 17))
        return moments

    def _second_keys(self, count: int, key: str) -> list[float]:
        """Press a key so often in the midst of the long reading."""
        moments = []
        for index in range(count):
            self._press("f3")
            time.sleep(LISTEN_SECONDS + 0.037 * (index % 17))
            moments.append(self._press(key))
            time.sleep(LISTEN_SECONDS)
            self._press(SILENCING_KEY)
            time.sleep(SETTLE_SECONDS)
        return moments

    def _throw_away(self) -> None:
        """Take what is drawn, or the program would wait."""
        with suppress(OSError):  # the program has ended
            while os.read(self._terminal, 65536):
                pass
