from __future__ import annotations

from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.speech.engine.espeak import Espeak, WordAt
from accessibility.speech.engine.rate import BASE_WPM, FASTEST_WPM, SLOWEST_WPM, pace_for

BRITISH = "gmw/en"
# None of these was used to measure the rates that the code has.
SENTENCES = (
    "People who use this service decide what it looks like.",
    "There is a meeting about the new garden next week.",
    "You do not have to give your name to anyone.",
    "We pay for your time and for your travel.",
    "Someone from the team can come along with you.",
    "Ask for a large print copy at the front desk.",
)


def say(espeak: Espeak, words_per_minute: int, sentence: str) -> array[int]:
    """The samples of a sentence, from the first that sounds."""
    pieces: list[bytes] = []

    def take(sound: bytes, words: list[WordAt]) -> bool:
        pieces.append(sound)
        return True

    assert espeak.synthesise(sentence, BRITISH, pace_for(words_per_minute), take)
    samples = array("h", b"".join(pieces))
    return samples[next(index for index, value in enumerate(samples) if abs(value) > 60) :]


@pytest.mark.parametrize("words_per_minute", [62, 75, 90, 100, 125, 156, 188, 250, 312, 375])
def test_a_rate_is_true_words_a_minute(espeak: Espeak, words_per_minute: int) -> None:
    words = sum(len(sentence.split()) for sentence in SENTENCES)
    seconds = sum(len(say(espeak, words_per_minute, sentence)) for sentence in SENTENCES) / espeak.sample_rate_hz
    assert words * 60 / seconds == pytest.approx(words_per_minute, rel=0.10)


def test_the_range_is_half_to_three_times_the_base() -> None:
    assert pace_for(1) == pace_for(SLOWEST_WPM)
    assert pace_for(1000) == pace_for(FASTEST_WPM)
    assert pytest.approx(BASE_WPM / 2, abs=1) == SLOWEST_WPM
    assert FASTEST_WPM == 3 * BASE_WPM


@given(st.integers(SLOWEST_WPM, FASTEST_WPM - 8))
def test_a_step_up_is_faster(words_per_minute: int) -> None:
    slower, faster = pace_for(words_per_minute), pace_for(words_per_minute + 8)
    assert (faster.espeak_rate, -faster.word_gap) > (slower.espeak_rate, -slower.word_gap) or (
        faster.word_gap < slower.word_gap
    )


def pitch_hz(samples: array[int], rate_hz: int) -> float:
    """The median pitch of the voiced parts, by autocorrelation over 40 ms."""
    sound = np.array(samples, dtype=float)
    size, pitches = rate_hz // 25, []
    low, high = rate_hz // 250, rate_hz // 60
    for start in range(0, len(sound) - size, size):
        piece = sound[start : start + size] - sound[start : start + size].mean()
        if np.abs(piece).max() < 3000:
            continue
        same = np.correlate(piece, piece, "full")[size - 1 :]
        lag = low + int(np.argmax(same[low:high]))
        if same[lag] > 0.6 * same[0]:
            pitches.append(rate_hz / lag)
    return float(np.median(pitches))


def test_the_pitch_stays_the_same_at_every_rate(espeak: Espeak) -> None:
    pitches = [pitch_hz(say(espeak, rate, " ".join(SENTENCES)), espeak.sample_rate_hz) for rate in (62, 125, 250, 375)]
    assert max(pitches) / min(pitches) < 1.12
