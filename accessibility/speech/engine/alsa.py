"""Sound by libasound and ctypes alone: for machines that have no wheel of a sound package, such as a Raspberry Pi."""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from accessibility.speech.engine.outputs import OutputError, Pull

LIBRARY = "libasound.so.2"
STREAM_PLAYBACK = 0
FORMAT_S16 = 2 if sys.byteorder == "little" else 3
"""``SND_PCM_FORMAT_S16_LE`` and ``_BE`` in alsa-lib's ``pcm.h``."""
ACCESS_RW_INTERLEAVED = 3
PERIOD_MILLISECONDS = 12
"""How much is written at a time. At 10 the writing alone took 2 % of a core at rest, through PulseAudio's plugin."""
BUFFER_PERIODS = 3
"""The least that PulseAudio's plugin allows; a third of it is never filled."""
WAIT_MILLISECONDS = 100
"""How long to wait for room before looking whether the output was closed."""

_ErrorHandler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
# The library keeps this pointer for the life of the process, so it is kept as long: a collected callback is a crash.
_SAY_NOTHING = _ErrorHandler(lambda *_parts: None)


class AlsaOutput:
    """A thread that writes blocks to an ALSA device and waits in the library until there is room for the next."""

    is_audible = True

    def __init__(self, sample_rate_hz: int, pull: Pull, device: str = "") -> None:
        """Open a device.

        Args:
            sample_rate_hz: Samples a second; the library converts where the device has others.
            pull: Where samples come from.
            device: ALSA's name for it, such as "plughw:1"; "default" when empty.

        Raises:
            OutputError: The library or the device is missing, or refuses the format.
        """
        device = device or "default"
        self.name = f"alsa/{device}"
        self._pull = pull
        self._library = _open_library()
        self._pcm = ctypes.c_void_p()
        self._lost = False
        self._closed = threading.Event()
        self._open(device, sample_rate_hz)
        self._thread = threading.Thread(target=self._run, name="alsa output", daemon=True)
        self._thread.start()

    @property
    def is_lost(self) -> bool:
        """Whether the device was unplugged or its server has gone."""
        return self._lost

    def close(self) -> None:
        """Stop writing; the thread closes the device after its last block."""
        self._closed.set()
        self._thread.join(1.0)

    def _open(self, device: str, sample_rate_hz: int) -> None:
        """Open the device for playing and set its format and how much waits in it."""
        self._asked(device, self._library.snd_pcm_open(ctypes.byref(self._pcm), device.encode(), STREAM_PLAYBACK, 0))
        try:
            period, size = self._set_format(device, sample_rate_hz)
            self._set_queue(device, period, size)
        except OutputError:
            self._library.snd_pcm_close(self._pcm)
            raise
        self._frames = period
        self.buffer_milliseconds = 2 * period * 1000 // sample_rate_hz

    def _set_format(self, device: str, sample_rate_hz: int) -> tuple[int, int]:
        """Set format, period and buffer; return the frames of the two, which are the device's own choice in the end."""
        library, pcm = self._library, self._pcm
        period_us = ctypes.c_uint(1000 * PERIOD_MILLISECONDS)
        buffer_us = ctypes.c_uint(1000 * PERIOD_MILLISECONDS * BUFFER_PERIODS)
        period, size = ctypes.c_ulong(), ctypes.c_ulong()
        with _parameters(library, "hw") as parameters:
            library.snd_pcm_hw_params_any(pcm, parameters)
            for setter, value in (
                (library.snd_pcm_hw_params_set_rate_resample, (1,)),
                (library.snd_pcm_hw_params_set_access, (ACCESS_RW_INTERLEAVED,)),
                (library.snd_pcm_hw_params_set_format, (FORMAT_S16,)),
                (library.snd_pcm_hw_params_set_channels, (1,)),
                (library.snd_pcm_hw_params_set_rate, (sample_rate_hz, 0)),
                (library.snd_pcm_hw_params_set_period_time_near, (ctypes.byref(period_us), None)),
                (library.snd_pcm_hw_params_set_buffer_time_near, (ctypes.byref(buffer_us), None)),
            ):
                self._asked(device, setter(pcm, parameters, *value))
            self._asked(device, library.snd_pcm_hw_params(pcm, parameters))
        self._asked(device, library.snd_pcm_get_params(pcm, ctypes.byref(size), ctypes.byref(period)))
        return period.value, size.value

    def _set_queue(self, device: str, period: int, size: int) -> None:
        """Begin to play, and ask for more, with two periods in the buffer and with one: no more waits than that."""
        library, pcm = self._library, self._pcm
        with _parameters(library, "sw") as parameters:
            self._asked(device, library.snd_pcm_sw_params_current(pcm, parameters))
            self._asked(device, library.snd_pcm_sw_params_set_start_threshold(pcm, parameters, 2 * period))
            self._asked(device, library.snd_pcm_sw_params_set_avail_min(pcm, parameters, size - period))
            self._asked(device, library.snd_pcm_sw_params(pcm, parameters))

    def _asked(self, device: str, status: int) -> None:
        """Go on unless the library refused."""
        if status < 0:
            raise OutputError(f"{device}: {self._reason(status)}")

    def _run(self) -> None:
        """Write a block whenever only one is left, until closed or lost.

        Nothing is ever dropped from the device's own buffer: on sound servers that makes the stream anew and costs
        seconds. What waits there is short enough to wait for.
        """
        while not self._closed.is_set() and not self._lost:
            status = self._library.snd_pcm_wait(self._pcm, WAIT_MILLISECONDS)
            if status > 0:
                self._write(self._pull(self._frames))
            elif status < 0:
                self._recover(status)
        self._library.snd_pcm_close(self._pcm)

    def _write(self, block: bytes) -> None:
        """Write a whole block, or as much as the device takes before it is lost."""
        while block and not self._lost:
            written = self._library.snd_pcm_writei(self._pcm, block, len(block) // 2)
            if written >= 0:
                block = block[written * 2 :]
            else:
                self._recover(written)

    def _recover(self, status: int) -> None:
        """Go on after the buffer ran empty or the machine slept; anything else is the end."""
        self._lost = self._library.snd_pcm_recover(self._pcm, int(status), 1) < 0

    def _reason(self, status: int) -> str:
        """Return the library's words for an error."""
        return str((self._library.snd_strerror(status) or b"unknown").decode("utf-8", "replace"))


def _open_library() -> Any:
    """Load libasound and keep it from writing on the terminal."""
    try:
        library = ctypes.CDLL(LIBRARY)
    except OSError as error:
        raise OutputError(f"the library does not load ({error})") from error
    library.snd_lib_error_set_handler(_SAY_NOTHING)
    library.snd_strerror.restype = ctypes.c_char_p
    library.snd_pcm_open.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_char_p, ctypes.c_int, ctypes.c_int]
    pointer, whole, number, frames = ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong
    for name in ("rate_resample", "access", "format", "channels"):
        getattr(library, f"snd_pcm_hw_params_set_{name}").argtypes = [pointer, pointer, whole]
    for name in ("period", "buffer"):
        setter = getattr(library, f"snd_pcm_hw_params_set_{name}_time_near")
        setter.argtypes = [pointer, pointer, ctypes.POINTER(whole), ctypes.POINTER(number)]
    for name in ("start_threshold", "avail_min"):
        getattr(library, f"snd_pcm_sw_params_set_{name}").argtypes = [pointer, pointer, frames]
    for name in ("hw_params_any", "hw_params", "sw_params_current", "sw_params"):
        getattr(library, f"snd_pcm_{name}").argtypes = [pointer, pointer]
    library.snd_pcm_hw_params_set_rate.argtypes = [pointer, pointer, whole, number]
    library.snd_pcm_get_params.argtypes = [pointer, ctypes.POINTER(frames), ctypes.POINTER(frames)]
    library.snd_pcm_wait.argtypes = [pointer, number]
    library.snd_pcm_writei.argtypes = [pointer, ctypes.c_char_p, frames]
    library.snd_pcm_writei.restype = ctypes.c_long
    library.snd_pcm_recover.argtypes = [pointer, number, number]
    library.snd_pcm_close.argtypes = [pointer]
    return library


@contextmanager
def _parameters(library: Any, kind: str) -> Iterator[ctypes.c_void_p]:
    """Lend a set of the library's parameters, "hw" or "sw"."""
    parameters = ctypes.c_void_p()
    getattr(library, f"snd_pcm_{kind}_params_malloc")(ctypes.byref(parameters))
    try:
        yield parameters
    finally:
        getattr(library, f"snd_pcm_{kind}_params_free")(parameters)
