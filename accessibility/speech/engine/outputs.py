"""Where samples go: the outputs in order of what is there, and a silent one that keeps time when none is.

An output is opened once and stays open: it pulls blocks of samples for as long as it lives, and gets silence when
nothing is said. Opening a device takes longer than a sentence should wait.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
import time
from collections.abc import Callable, Generator
from typing import Any, Protocol

from msgspec import Struct

OUTPUT_VARIABLE = "KIOSK_SOUND_OUTPUT"
"""Names one output to use in place of any that would be found: an ``OUTPUT_NAMES`` entry or "alsa:DEVICE"."""
NO_OUTPUT = "null"
OUTPUT_NAMES = ("miniaudio", "sounddevice", "alsa", NO_OUTPUT)
"""In order of how soon they sounded when measured; the last is always there."""

BLOCK_MILLISECONDS = 10
"""How much an output asks for at a time where it can be chosen: the part of the delay that is ours."""

Pull = Callable[[int], bytes]
"""Takes a number of frames; returns exactly that many 16-bit samples, one channel, without waiting."""


class OutputError(OSError):
    """An output could not be opened; the message says why."""


class Output(Protocol):
    """A stream that is open."""

    name: str
    """For ``kiosk doctor``: the way taken and, where known, what is behind it."""
    is_audible: bool
    """Whether somebody can hear it."""
    buffer_milliseconds: int
    """About how long a sample waits in it before it sounds."""

    @property
    def is_lost(self) -> bool:
        """Whether the device has gone for good."""
        ...

    def close(self) -> None:
        """Stop pulling and let the device go."""
        ...


OpenOutput = Callable[[int, Pull], Output]


class Opened(Struct, frozen=True):
    """What came of looking for an output.

    Attributes:
        output: The one that is open now.
        refusals: Each one before it in the order, and why it was not taken.
    """

    output: Output
    refusals: tuple[str, ...]


class PacedOutput:
    """Plays into nothing, at the pace of sound: sentences end and words come when they would have."""

    buffer_milliseconds = 0
    is_lost = False

    def __init__(self, sample_rate_hz: int, pull: Pull, *, is_chosen: bool = False) -> None:
        """Begin to pull.

        Args:
            sample_rate_hz: Samples a second.
            pull: Where samples come from.
            is_chosen: Whether silence was asked for; it counts as heard then, and nothing is missing.
        """
        self.name = NO_OUTPUT
        self.is_audible = is_chosen
        self._pull = pull
        self._frames = sample_rate_hz * BLOCK_MILLISECONDS // 1000
        self._closed = threading.Event()
        threading.Thread(target=self._run, name="paced output", daemon=True).start()

    def close(self) -> None:
        """Stop pulling."""
        self._closed.set()

    def _run(self) -> None:
        """Pull a block whenever one would have been played."""
        due = time.monotonic()
        while not self._closed.wait(max(0.0, due - time.monotonic())):
            self._pull(self._frames)
            # After a long sleep of the whole machine, go on from now and do not catch up.
            due = max(due + BLOCK_MILLISECONDS / 1000, time.monotonic() - 1)


class MiniaudioOutput:
    """The system's sound through the ``miniaudio`` package: nothing but its wheel is needed."""

    is_audible = True
    is_lost = False  # it does not say so: the keeper notices that it no longer pulls
    buffer_milliseconds = 20

    def __init__(self, sample_rate_hz: int, pull: Pull) -> None:
        """Open the default device.

        Raises:
            OutputError: The package or a device is missing.
        """
        module = _imported("miniaudio")
        backends = [module.Backend.PULSEAUDIO, module.Backend.ALSA]  # named, or it takes its null one without a word
        try:
            self._device = module.PlaybackDevice(
                output_format=module.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=sample_rate_hz,
                buffersize_msec=self.buffer_milliseconds,
                backends=backends,
                app_name="kiosk",
            )
            blocks = _blocks(pull)
            next(blocks)
            self._device.start(blocks)
        except module.MiniaudioError as error:
            raise OutputError(" ".join(str(part) for part in error.args)) from error
        self.name = f"miniaudio/{self._device.backend}"

    def close(self) -> None:
        """Close the device."""
        self._device.close()


class SoundDeviceOutput:
    """The system's sound through the ``sounddevice`` package, which needs libportaudio2."""

    is_audible = True
    is_lost = False
    buffer_milliseconds = 20
    name = "sounddevice/PortAudio"

    def __init__(self, sample_rate_hz: int, pull: Pull) -> None:
        """Open the default device.

        Raises:
            OutputError: The package, its library or a device is missing.
        """
        was_loaded = "sounddevice" in sys.modules
        module = _imported("sounddevice")

        def play(block: Any, frames: int, _time: Any, _status: Any) -> None:
            block[:] = pull(frames)

        try:
            if was_loaded:  # PortAudio lists the devices once, when it begins: a new one is found by beginning again
                module._terminate()
                module._initialize()
            self._stream = module.RawOutputStream(
                samplerate=sample_rate_hz,
                channels=1,
                dtype="int16",
                blocksize=sample_rate_hz * BLOCK_MILLISECONDS // 1000,
                latency="low",
                callback=play,
            )
            self._stream.start()
        except module.PortAudioError as error:
            raise OutputError(str(error)) from error

    def close(self) -> None:
        """Close the stream."""
        self._stream.abort()
        self._stream.close()


def open_output(choice: str, sample_rate_hz: int, pull: Pull) -> Opened:
    """Open the first output that works; the silent one always does.

    Args:
        choice: One of ``OUTPUT_NAMES`` or "alsa:DEVICE" to try that alone; "" for ``KIOSK_SOUND_OUTPUT``, else all.
        sample_rate_hz: Samples a second.
        pull: Where samples come from; called on the output's thread.

    Returns:
        The open output, and why others were passed over.
    """
    wanted = choice or os.environ.get(OUTPUT_VARIABLE, "")
    if wanted == NO_OUTPUT:
        return Opened(PacedOutput(sample_rate_hz, pull, is_chosen=True), ())
    refusals: list[str] = []
    for name in [wanted] if wanted else OUTPUT_NAMES[:-1]:
        try:
            return Opened(_opener(name)(sample_rate_hz, pull), tuple(refusals))
        except Exception as error:  # whatever a driver does, the next one is tried and the kiosk works on
            refusals.append(f"{name}: {error}")
    return Opened(PacedOutput(sample_rate_hz, pull), tuple(refusals))


def _opener(name: str) -> OpenOutput:
    """Return what opens the named output."""
    kind, _, device = name.partition(":")
    if kind == "miniaudio":
        return MiniaudioOutput
    if kind == "sounddevice":
        return SoundDeviceOutput
    if kind == "alsa":
        from accessibility.speech.engine.alsa import AlsaOutput

        return lambda sample_rate_hz, pull: AlsaOutput(sample_rate_hz, pull, device)
    raise OutputError(f"there is no output of this name; there are {', '.join(OUTPUT_NAMES)}")


def _imported(name: str) -> Any:
    """Import an optional package when it is first wanted."""
    try:
        return importlib.import_module(name)
    except (ImportError, OSError) as error:
        raise OutputError(f"the package does not load ({error})") from error


def _blocks(pull: Pull) -> Generator[bytes, int, None]:
    """Answer a number of frames sent in with that many samples, for ever; miniaudio asks in this way."""
    frames = yield b""
    while True:
        frames = yield pull(frames)
