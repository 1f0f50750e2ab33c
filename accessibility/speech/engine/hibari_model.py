"""The package ``hibari-tts`` as a ``natural.Model``: text to phonemes, phonemes to samples. Loaded only when wanted.

Its names are those of hibari-tts 0.2.1. A voice is one small network in a file: "heart", American, is inside the
package; the others are files that somebody has put where the package looks for them. Nothing is ever downloaded.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from accessibility.speech.engine.natural import Made, NaturalUnavailableError, Wanted
from accessibility.speech.engine.sentence import KEPT_MILLISECONDS, SILENCE_BELOW

PACKAGE = "hibari"
RUNTIME = "onnxruntime"
DURATIONS = "/CumSum_output_0"
"""Inside the network: for each phoneme, where it ends, in steps. The package does not ask for it; words need it."""
FULL_SCALE = 32767
FAINT = 180 / FULL_SCALE
"""Under this (-45 dB) a sentence has not begun: the network breathes in for up to 100 ms first."""


class HibariModel:
    """One voice of the package, loaded."""

    def __init__(self, voice: str, sample_rate_hz: int) -> None:
        """Load a voice and all it needs, so that nothing is left to be loaded in the middle of a sentence.

        Args:
            voice: The package's name for it; "" for the one inside the package.
            sample_rate_hz: What the output has; the voice's own 24 kHz are converted.

        Raises:
            NaturalUnavailableError: The package, the voice or a part of it is not there.
        """
        try:
            package = importlib.import_module(PACKAGE)
            voices = importlib.import_module(f"{PACKAGE}.voices")
            self._dsp: Any = importlib.import_module(f"{PACKAGE}.dsp")
            self._new_run: Any = importlib.import_module(RUNTIME).RunOptions
            self._run = self._new_run()
            voice = voice or voices.DEFAULT
            network = Path(voices.voice_path(voice, download_missing=False)).read_bytes()
            self._package: Any = _open_with_durations(package, voice, network)
            self.is_british = bool(voices.VOICES[voice]["british"])
            self._sample_rate_hz = sample_rate_hz
            self.name = f"{PACKAGE}/{voice}"
            self.make(self.phonemes("Welcome, Xqzj."), 1.0, lambda: True)  # loads what is loaded on first use
        except FileNotFoundError as error:
            raise NaturalUnavailableError(f"there is no file {error.filename or error}") from error
        except Exception as error:  # a package may fail in any way; the usual voice speaks then
            raise NaturalUnavailableError(f"{type(error).__name__}: {error}") from error

    def phonemes(self, text: str) -> list[str]:
        """Return the phonemes of each word; see ``natural.Model``.

        The package's own rewriting of numbers and dates is left out: it reads 3/4 as March the fourth, and the kiosk
        has said how numbers are read already.
        """
        reader = self._package.g2p
        words = [""]
        for token in reader.phonemize_tokens(reader.tokenize(text)):
            words[-1] += "".join(letter for letter in token.phonemes or "" if letter in self._package.vocab)
            if token.whitespace:
                words.append("")
        return words

    def make(self, phonemes: list[str], speed: float, is_wanted: Wanted) -> Made | None:
        """Turn phonemes into sound without the silence around it; see ``natural.Model``."""
        steps = self._package.ids(" ".join(phonemes))
        inputs = {"ids": np.asarray([steps], np.int64), "speed": np.asarray([speed], np.float32)}
        run = self._run = self._new_run()
        try:
            *spectrum, ends = self._package.sess.run(None, inputs, run)
        except Exception:
            if not run.terminate:
                raise
        if run.terminate or not is_wanted():
            return None
        sound = self._dsp.synth(*(part[0] for part in spectrum), np.random.default_rng())
        heard = np.flatnonzero(np.abs(sound) > FAINT)
        if not len(heard):
            return Made(b"", [0] * len(phonemes))
        first = max(0, int(heard[0]) - self._dsp.SR * KEPT_MILLISECONDS // 1000)
        last = int(np.flatnonzero(np.abs(sound) > SILENCE_BELOW / FULL_SCALE)[-1]) + 1
        starts, at = [], 0
        for word in phonemes:
            starts.append(max(0, int(1000 * (len(sound) * ends[at] / ends[-1] - first) / self._dsp.SR)))
            at += len(word) + 1  # and the blank after it
        starts[0] = 0  # the network counts a breath before it as its own
        return Made(_resampled(sound[first:last], self._dsp.SR, self._sample_rate_hz).tobytes(), starts)

    def give_up(self) -> None:
        """Break off the network; see ``natural.Model``."""
        self._run.terminate = True


def _open_with_durations(package: Any, voice: str, network: bytes) -> Any:
    """Load a network that also answers where its phonemes end.

    The file is a protobuf message, and such messages are joined by putting one behind the other: a few bytes name one
    more output of the graph (``ModelProto.graph`` is field 7, ``GraphProto.output`` 12, ``ValueInfoProto.name`` 1,
    in ``onnx.proto``).
    """
    name = _field(1, DURATIONS.encode())
    return package.Hibari(voice=voice, model=network + _field(7, _field(12, name)))


def _field(number: int, content: bytes) -> bytes:
    """Return a protobuf field of bytes; number under 16, length under 128."""
    return bytes([number << 3 | 2, len(content)]) + content


def _resampled(sound: npt.NDArray[np.floating[Any]], from_hz: int, to_hz: int) -> npt.NDArray[np.int16]:
    """Return 16-bit samples at another rate, by way of the spectrum.

    Args:
        sound: Samples from -1 to 1 that begin and end in near silence.
        from_hz: Samples a second.
        to_hz: Samples a second that are wanted.
    """
    if from_hz != to_hz:
        count = len(sound) * to_hz // from_hz
        # Whole fifths of a second: lengths with large prime factors take ten times as long to transform.
        blocks = -(-len(sound) // (from_hz // 5))
        spectrum = np.fft.rfft(sound, blocks * (from_hz // 5))
        size = blocks * (to_hz // 5)
        sound = np.fft.irfft(spectrum[: size // 2 + 1], size)[:count] * (to_hz / from_hz)
    return np.asarray(np.clip(sound, -1.0, 1.0) * FULL_SCALE, np.int16)
