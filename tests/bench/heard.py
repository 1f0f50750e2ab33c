"""What was recorded of a sound server, to be asked when something began, ended, or came again."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tests.speech.pulse import RATE_HZ, Recorder

SOUND = 100
"""A sample of this size (of 32767) is sound."""
LOUD = 2000
"""A sample that a sentence at -30 dB does not reach."""
PRINT_SAMPLES = RATE_HZ * 3 // 20
"""So much of the beginning of an utterance tells it from every other."""
SEARCH_SECONDS = 0.6
"""How long after a key an utterance is looked for in the midst of another."""
ALIKE = 0.6
"""The least correlation at which two pieces of sound are the same words; others reach 0.4, the same ones 0.85."""
NEVER = math.nan
"""The time of what was not heard at all."""

Sound = npt.NDArray[np.float64]


class Heard:
    """What a recorder has heard."""

    def __init__(self, recorder: Recorder) -> None:
        """Take everything from a recorder that has stopped."""
        self._samples = recorder.samples().astype(np.float64)
        self._levels = np.abs(self._samples)
        self._times = recorder.times()

    def first(self, moment: float, level: int = SOUND) -> float:
        """Milliseconds from a moment to the first sample of a level."""
        at = self._first_index(moment, level)
        return NEVER if at is None else 1000 * float(self._times[at] - moment)

    def last(self, moment: float, gap_seconds: float = 0.25) -> float:
        """Milliseconds from a moment to the last sound before a gap; 0 when it was silent already."""
        found = self._times[(self._levels > SOUND) & (self._times >= moment)]
        if not len(found) or found[0] - moment > gap_seconds:
            return 0.0
        gaps = np.flatnonzero(np.diff(found) > gap_seconds)
        return 1000 * float(found[gaps[0] if len(gaps) else -1] - moment)

    def beginning(self, moment: float) -> Sound | None:
        """The first piece of the utterance that begins after a moment out of silence, to know it again by."""
        at = self._first_index(moment, SOUND)
        return None if at is None else self._samples[at : at + PRINT_SAMPLES]

    def again(self, moment: float, beginnings: Sequence[Sound]) -> float:
        """Milliseconds from a moment to where an utterance begins, also in the midst of other sound.

        Args:
            moment: Where to look from.
            beginnings: The utterance's beginning, several times: a voice never says a thing quite the same twice.
        """
        start = int(np.searchsorted(self._times, moment))
        searched = self._samples[start : start + int(SEARCH_SECONDS * RATE_HZ)]
        found = max((_find(searched, beginning) for beginning in beginnings), default=(0.0, 0))
        alike, at = found
        return 1000 * float(self._times[start + at] - moment) if alike >= ALIKE else NEVER

    def _first_index(self, moment: float, level: int) -> int | None:
        found = np.flatnonzero((self._levels > level) & (self._times >= moment))
        return int(found[0]) if len(found) else None


def _find(searched: Sound, piece: Sound) -> tuple[float, int]:
    """Where one piece is most like another, and how alike they are there, from -1 to 1."""
    places = len(searched) - len(piece) + 1
    if places < 1:
        return 0.0, 0
    size = 1 << (len(searched) + len(piece)).bit_length()
    product = np.fft.irfft(np.fft.rfft(searched, size) * np.conj(np.fft.rfft(piece, size)), size)[:places]
    energies = np.concatenate(([0.0], np.cumsum(searched**2)))
    energy = energies[len(piece) :] - energies[:places]
    alike = product / np.sqrt(np.maximum(energy, 1.0) * max(1.0, float(np.sum(piece**2))))
    best = int(np.argmax(alike))
    return float(alike[best]), best
