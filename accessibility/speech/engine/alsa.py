"""Sound by libasound and ctypes alone: for machines that have no wheel of a sound package, such as a Raspberry Pi."""

from __future__ import annotations

import ctypes
import sys
import threading
from typing import Any

from accessibility.speech.engine.outputs import BLOCK_MILLISECONDS, OutputError, Pull

LIBRARY = "libasound.so.2"
STREAM_PLAYBACK = 0
FORMAT_S16 = 2 if sys.byteorder == "little" else 3
"""``SND_PCM_FORMAT_S16_LE`` and ``_BE`` in alsa-lib's ``pcm.h``."""
ACCESS_RW_INTERLEAVED = 3

_ErrorHandler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)
# The library keeps this pointer for the life of the process, so it is kept as long: a collected callback is a crash.
_SAY_NOTHING = _ErrorHandler(lambda *_parts: None)


class AlsaOutput:
    """A thread that writes blocks to an ALSA device and waits in the library until there is room for the next."""

    is_audible = True
    buffer_milliseconds = 30

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
        self._frames = sample_rate_hz * BLOCK_MILLISECONDS // 1000
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
        """Open the device for playing and set its format."""
        status = self._library.snd_pcm_open(ctypes.byref(self._pcm), device.encode(), STREAM_PLAYBACK, 0)
        if status < 0:
            raise OutputError(f"{device}: {self._reason(status)}")
        status = self._library.snd_pcm_set_params(
            self._pcm, FORMAT_S16, ACCESS_RW_INTERLEAVED, 1, sample_rate_hz, 1, self.buffer_milliseconds * 1000
        )
        if status < 0:
            self._library.snd_pcm_close(self._pcm)
            raise OutputError(f"{device}: {self._reason(status)}")

    def _run(self) -> None:
        """Write block after block until closed or lost.

        Nothing is ever dropped from the device's own buffer: on sound servers that makes the stream anew and costs
        seconds. The buffer is short enough to wait for.
        """
        while not self._closed.is_set() and not self._lost:
            block = self._pull(self._frames)
            while block and not self._lost:
                written = self._library.snd_pcm_writei(self._pcm, block, len(block) // 2)
                if written >= 0:
                    block = block[written * 2 :]
                else:
                    self._lost = self._library.snd_pcm_recover(self._pcm, int(written), 1) < 0
        self._library.snd_pcm_close(self._pcm)

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
    whole = ctypes.c_uint
    library.snd_pcm_set_params.argtypes = [
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_int,
        whole,
        whole,
        ctypes.c_int,
        whole,
    ]
    library.snd_pcm_writei.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_ulong]
    library.snd_pcm_writei.restype = ctypes.c_long
    library.snd_pcm_recover.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
    library.snd_pcm_close.argtypes = [ctypes.c_void_p]
    return library
