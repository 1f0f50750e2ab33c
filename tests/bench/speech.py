"""How soon speech starts and stops, heard from a real sound server: ``python -m tests.bench.speech``.

It starts a PulseAudio of its own that plays into nothing, records what that plays, and prints one table. Times are in
milliseconds, and the way from the server to the recorder, some 5 to 10, is in all of them, the rival's too. Nothing
here fails because a machine is slow: it measures, and people judge.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Sequence
from ctypes.util import find_library
from importlib.util import find_spec
from pathlib import Path

from accessibility.speech.engine.espeak import Espeak
from accessibility.speech.engine.outputs import OUTPUT_VARIABLE
from tests.bench.real_app import AppTimes, measure_app
from tests.bench.rivals import StockTimes, first_chunk, measure_stock, missing_for_stock
from tests.bench.table import Row, table
from tests.bench.voice import SIXTY_WORDS, THREE_WORDS, VoiceTimes, measure_voice
from tests.speech.pulse import PulseServer, missing_programs

START = (40.0, 100.0)
STOP = (50.0, 50.0)
NEXT = (100.0, 100.0)
HOLD = (2.0, 2.0)
IDLE_PERCENT = (2.0, 2.0)


def app_rows(app: AppTimes, stock: StockTimes, alone: dict[str, list[float]]) -> list[Row]:
    """The real program, beside pyttsx3 without any program around it."""
    why = "missing" if stock.missing else ""
    return [
        Row("app: key to sound, 3 words", app.short, START, stock.short, why),
        Row("app: key to sound, 60 words", app.long, START, stock.long, why),
        Row("app: key to silence", app.stop, STOP, stock.stop, why),
        Row("app: key to next, interrupting", app.after_interruption, NEXT, stock.after_interruption, why),
        Row("app: Down or Up to sound of a choice", app.focus),
        Row("app: F1 to sound of a new screen", app.screen),
        Row("library alone, first piece, 3 words", alone["short"], digits=2),
        Row("library alone, first piece, 60 words", alone["long"], digits=2),
        Row("times the library alone, 3 words", _times(app.short, alone["short"])),
        Row("times the library alone, 60 words", _times(app.long, alone["long"])),
        Row("worker at rest, % of a core", [app.idle_percent], IDLE_PERCENT, digits=2),
        *(Row(f"worker's memory, MiB, {name}", [mib]) for name, mib in app.memory.items()),
    ]


def voice_rows(output: str, voice: VoiceTimes) -> list[Row]:
    """The voice alone on one output."""
    return [
        Row(f"{output}: call to sound, 3 words", voice.short),
        Row(f"{output}: call to sound, 60 words", voice.long),
        Row(f"{output}: call to silence", voice.stop, STOP),
        Row(f"{output}: call to next, interrupting", voice.after_interruption, NEXT),
        Row(f"{output}: a call holds its thread", voice.held_undisturbed, HOLD, digits=3),
        Row(f"{output}: with the system's own breaks", voice.held, digits=3),
        Row(f"{output}: from nothing to ready", [voice.ready]),
    ]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="how often each is measured")
    parser.add_argument("--stock", type=int, default=6, help="how often a start of stock pyttsx3 is measured")
    parser.add_argument("--stock-stops", type=int, default=2, help="how often a stop of it; each takes half a minute")
    parser.add_argument("--idle", type=float, default=10.0, help="seconds of silence for the idle CPU")
    parser.add_argument("--outputs", nargs="*", default=["miniaudio", "sounddevice", "alsa"])
    options = parser.parse_args()
    if missing_programs():
        sys.stderr.write(f"Not installed: {missing_programs()} (apt install pulseaudio pulseaudio-utils).\n")
        return 1
    sys.stdout.write(f"{lacking()}\n\n")
    sys.stdout.flush()
    os.environ.pop(OUTPUT_VARIABLE, None)
    load = os.getloadavg()[0]
    remarks: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        server = PulseServer(Path(folder))
        os.environ.update(server.environment)
        server.start()
        try:
            _tell("the real program")
            app = measure_app(server, Path(folder) / "home", options.count, options.idle)
            _tell("stock pyttsx3")
            stock = measure_stock(server, options.stock, options.stock_stops)
            by_voice: list[Row] = []
            for output in options.outputs:
                _tell(f"the voice alone, {output}")
                try:
                    voice = measure_voice(server, output, options.count)
                except AssertionError as error:
                    remarks.append(f"{output} is not there: {error}")
                    continue
                by_voice += voice_rows(output, voice)
                calls = f"after {len(voice.held)} calls at random, of which {voice.waited} waited"
                remarks.append(f"{output}: {voice.detail}; {calls}: {voice.left}")
        finally:
            server.stop()
    espeak = Espeak()
    alone = {"short": first_chunk(espeak, THREE_WORDS), "long": first_chunk(espeak, SIXTY_WORDS)}
    sys.stdout.write(table([*app_rows(app, stock, alone), *by_voice]) + "\n\n")
    for remark in (
        "Milliseconds, unless it says otherwise; asked: the most of the median and of the worst.",
        "Stock pyttsx3: median / worst (count), from its own say() or stop(), with no app; ratio: its median to ours.",
        f"{_machine()}; load before {load:.1f}, after {os.getloadavg()[0]:.1f}.",
        *remarks,
    ):
        sys.stdout.write(f"{remark}\n")
    return 0


def lacking() -> str:
    """What the table has to do without on this machine, and the mend."""
    packages = [name for name in ("miniaudio", "sounddevice") if find_spec(name) is None]
    parts = [
        f"stock pyttsx3: {missing}" if (missing := missing_for_stock()) else "",
        f"Python packages: {', '.join(packages)} (make bench installs them where they have wheels)" if packages else "",
        "" if find_library("portaudio") else "sounddevice: libportaudio2 (apt install libportaudio2)",
    ]
    return "Not measured, for want of it: " + ("; ".join(filter(None, parts)) or "nothing") + "."


def _times(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    """Each of ours as a multiple of the median of theirs."""
    return [value / statistics.median(theirs) for value in ours]


def _machine() -> str:
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores, {platform.freedesktop_os_release()['PRETTY_NAME']}, Python {platform.python_version()}"


def _tell(what: str) -> None:
    sys.stderr.write(f"… {what}\n")


if __name__ == "__main__":
    sys.exit(main())
