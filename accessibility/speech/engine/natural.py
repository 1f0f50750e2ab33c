"""A natural voice for English, off by default: ``KIOSK_VOICE=natural``, or ``natural/emma`` for one of its voices.

It takes the place of libespeak-ng's English voice behind the same driver and player, so that starting, stopping,
volume and words work the same. libespeak-ng stays open beside it and says what the natural voice would read wrongly or
leave out: other languages and alphabets, signs, decimal numbers, addresses.

A network makes a piece of a sentence in one go, so a long sentence goes to it in pieces, the first of them short.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct

from accessibility.speech.engine.espeak import OnChunk, WordAt, speakable
from accessibility.speech.engine.language import InstalledVoice
from accessibility.speech.engine.player import BYTES_PER_SAMPLE
from accessibility.speech.engine.rate import FASTEST_WPM, SLOWEST_WPM

VOICE_VARIABLE = "KIOSK_VOICE"
"""Which voice speaks English: unset for libespeak-ng's, "natural", or "natural/NAME"."""
KIND = "natural"

FIRST_PIECE_WORDS = 7
"""The first piece of a long sentence: the shorter, the sooner it is made and heard."""
PIECE_WORDS = 12
"""The pieces after it, and sentences that stay whole; longer ones sound no better and hold up what interrupts them."""
LONGEST_PIECE_WORDS = 16
"""Where there is no place to part a sentence, it is parted after this many words."""
MOST_PHONEMES = 400
"""What the network was made for at a time (``MAX_PHONEMES`` in hibari-tts)."""
COMMA_MILLISECONDS = 180
"""The pause after a piece that ends in a mark, at speed 1."""
END_MILLISECONDS = 300
"""The pause that ends a sentence, at speed 1, as libespeak-ng makes one."""

Wanted = Callable[[], bool]
"""Answers whether a sentence is still to be heard."""

_PARTING = re.compile(r"(?<=[.!?,;:–—)])\s+|\s+(?=(?:and|or|but|because|unless|if|when|so)\s)")
_NOT_FOR_IT = re.compile(r"[^A-Za-z0-9À-ÖØ-öø-ÿ\s.,;:!?'\"()\-–—…‘’“”&%£/]|\w\.\w|\d[/:]|/\d|\w{31}")
"""Other letters and most signs it leaves out without a word; points, dates and times it reads wrongly."""
_HAS_WORDS = re.compile(r"[^\W_]")


class NaturalUnavailableError(RuntimeError):
    """There is no natural voice; the message says why."""


class NaturalFailedError(RuntimeError):
    """A sentence broke off in the middle; the message names the kind of error and nothing that was to be said."""


class Made(Struct, frozen=True):
    """Some sound.

    Attributes:
        samples: 16 bits, one channel, at the output's rate, without silence around them.
        starts_milliseconds: Where each word begins.
    """

    samples: bytes
    starts_milliseconds: list[int]


class Model(Protocol):
    """What makes the sound."""

    name: str
    """For ``kiosk doctor``."""
    is_british: bool
    """How it speaks English."""

    def phonemes(self, text: str) -> list[str]:
        """Return the phonemes of each word, as they are parted by blanks; "" for a word without any."""
        ...

    def make(self, phonemes: list[str], speed: float, is_wanted: Wanted) -> Made | None:
        """Turn the phonemes of some words into sound.

        Args:
            phonemes: Of each word.
            speed: 1 is the model's own; 2 is twice as fast.
            is_wanted: Asked whether to go on.

        Returns:
            None when it is no longer wanted.
        """
        ...

    def give_up(self) -> None:
        """End what ``make`` is at, since it is no longer wanted; called from another thread, and at any time."""
        ...


class NaturalVoice:
    """Says English sentences with a model; ``synthesise`` comes on the library's thread alone."""

    def __init__(self, model: Model, sample_rate_hz: int) -> None:
        """Take a loaded model.

        Args:
            model: What makes the sound.
            sample_rate_hz: Samples a second of what it makes.
        """
        self._model = model
        self._sample_rate_hz = sample_rate_hz
        self.name = model.name
        languages = ("en-gb", "en", "en-us")
        self.voice = InstalledVoice(f"{KIND}/{model.name}", model.name, tuple((tag, 1) for tag in languages))

    def synthesise(self, text: str, words_per_minute: int, on_chunk: OnChunk) -> bool:
        """Turn a sentence into sound, piece by piece; return when all were given or ``on_chunk`` gave up.

        Args:
            text: Anything at all.
            words_per_minute: How fast, 62 to 375.
            on_chunk: Takes each piece; it may wait.

        Returns:
            False if this is not for the natural voice, and nothing was given to ``on_chunk``.

        Raises:
            NaturalFailedError: The model failed when some of the sentence had been given already.
        """
        pieces: list[_Piece] = []
        given = 0
        try:
            pieces = self._read(speakable(text), lambda: on_chunk(b"", []))
            for piece in pieces:
                chunk = self._make(piece, speed_for(words_per_minute), given, piece is pieces[-1], on_chunk)
                if chunk is None or not on_chunk(*chunk):
                    return True
                given += len(chunk[0]) // BYTES_PER_SAMPLE
        except Exception as error:  # a package may fail in any way; its words may hold the text and stay here
            if given:
                raise NaturalFailedError(type(error).__name__) from None
            return False
        return bool(pieces)

    def give_up(self) -> None:
        """Break off what is being made; called from any thread when the sentence is no longer wanted."""
        self._model.give_up()

    def _read(self, text: str, is_wanted: Wanted) -> list[_Piece]:
        """Part a sentence and find its phonemes; nothing when it is not for this voice or no longer wanted."""
        if _NOT_FOR_IT.search(text) or not _HAS_WORDS.search(text):
            return []
        pieces = [_Piece(text, start, end) for start, end in pieces_of(text)]
        return pieces if all(is_wanted() and piece.read(self._model) for piece in pieces) else []

    def _make(
        self, piece: _Piece, speed: float, given: int, is_last: bool, on_chunk: OnChunk
    ) -> tuple[bytes, list[WordAt]] | None:
        """Return a piece's samples and words, or None when they are no longer wanted.

        Args:
            piece: What to make.
            speed: The model's.
            given: How many samples of the sentence come before.
            is_last: Whether the sentence ends with it.
            on_chunk: Asked whether to go on; it waits while enough is made.
        """
        made = self._model.make(piece.phonemes, speed, lambda: on_chunk(b"", [])) if on_chunk(b"", []) else None
        if made is None:
            return None
        pause_seconds = piece.pause_milliseconds(is_last=is_last) / speed / 1000
        before = given * 1000 // self._sample_rate_hz
        words = [
            WordAt(start, length, before + milliseconds)
            for (start, length), milliseconds in zip(piece.words, made.starts_milliseconds, strict=True)
        ]
        return made.samples + bytes(int(pause_seconds * self._sample_rate_hz) * BYTES_PER_SAMPLE), words


class _Piece:
    """Some words of a sentence that are made in one go."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text[start:end]
        found = list(re.finditer(r"\S+", self._text))
        self.words = [(start + word.start(), len(word.group())) for word in found]
        self.phonemes: list[str] = []
        self._written = [word.group() for word in found]

    def read(self, model: Model) -> bool:
        """Find the phonemes of each word; return whether the model can say them."""
        self.phonemes = model.phonemes(" ".join(self._written))
        for index, word in enumerate(self._written[: len(self.phonemes)]):
            if word in ("A", "a") and _is_code(self._written[index + 1 : index + 2]):
                self.phonemes[index] = "ˈA"
        return (
            len(self.phonemes) == len(self._written)
            and sum(len(word) + 1 for word in self.phonemes) <= MOST_PHONEMES
            and all(
                said or not _HAS_WORDS.search(word) for said, word in zip(self.phonemes, self._written, strict=True)
            )
        )

    def pause_milliseconds(self, *, is_last: bool) -> int:
        """Return the pause after it, at speed 1."""
        if is_last:
            return END_MILLISECONDS
        return 0 if self._text.rstrip()[-1:].isalnum() else COMMA_MILLISECONDS


def natural_voice(sample_rate_hz: int) -> tuple[NaturalVoice | None, str]:
    """Load the natural voice if the environment asks for it; nothing of it is imported otherwise.

    Args:
        sample_rate_hz: Samples a second that are wanted of it.

    Returns:
        The voice, or None; and what is to be said about it: "" when nobody asked, else its name or why there is none.
    """
    kind, _, name = os.environ.get(VOICE_VARIABLE, "").strip().partition("/")
    if kind != KIND:
        return None, ""
    try:
        from accessibility.speech.engine.hibari_model import HibariModel

        voice = NaturalVoice(HibariModel(name, sample_rate_hz), sample_rate_hz)
    except (ImportError, NaturalUnavailableError) as error:
        return None, f"no natural voice: {error}"
    return voice, f"natural voice {voice.name}"


def pieces_of(text: str) -> Iterator[tuple[int, int]]:
    """Part a sentence where a reader might breathe; yield first character and the one after the last of each piece.

    Args:
        text: One sentence.
    """
    words = [word.span() for word in re.finditer(r"\S+", text)]
    if len(words) <= PIECE_WORDS:
        if words:
            yield words[0][0], words[-1][1]
        return
    partings = {match.end() for match in _PARTING.finditer(text)}
    first = 0
    most = FIRST_PIECE_WORDS
    while first < len(words):
        last = _last_of_piece(words, partings, first, most)
        yield words[first][0], words[last][1]
        first = last + 1
        most = PIECE_WORDS


def _last_of_piece(words: list[tuple[int, int]], partings: set[int], first: int, most: int) -> int:
    """Return the index of the last word of the piece that begins with the word of this index."""
    rest = len(words) - first
    if rest <= most:
        return len(words) - 1
    ends = [index - 1 for index in range(first + 1, len(words)) if words[index][0] in partings]
    fitting = [end for end in ends if end - first < most]
    if fitting:
        return fitting[-1]
    reachable = [end for end in ends if end - first < LONGEST_PIECE_WORDS]
    if reachable:
        return reachable[0]
    return first + min(rest, LONGEST_PIECE_WORDS) - 1


def _is_code(following: list[str]) -> bool:
    """Whether an A before this is a letter of a code or stands last: no article comes before such a word."""
    return not following or len(following[0].strip(".,;:!?")) <= 1 or following[0].strip(".,;:!?").isdigit()


# Measured with hibari-tts 0.2.1, voice heart, as in ``rate``: 93 words in ten plain sentences of 8 to 10 words. The
# steps are the network's own: a phoneme lasts a whole number of 25 ms, so that many of them get shorter at once.
_MEASURED: tuple[tuple[float, float], ...] = (
    (60.0, 0.26),
    (65.6, 0.28),
    (70.1, 0.3),
    (76.9, 0.32),
    (81.1, 0.36),
    (88.5, 0.38),
    (93.6, 0.4),
    (99.4, 0.44),
    (110.7, 0.46),
    (114.5, 0.5),
    (121.2, 0.56),
    (136.4, 0.58),
    (141.2, 0.64),
    (145.6, 0.66),
    (160.2, 0.68),
    (172.2, 0.78),
    (187.8, 0.8),
    (206.2, 0.82),
    (222.2, 0.9),
    (240.9, 1.1),
    (269.8, 1.32),
    (280.1, 1.33),
    (343.6, 1.34),
    (354.5, 1.4),
    (371.5, 1.6),
    (385.9, 1.8),
)


def speed_for(words_per_minute: int) -> float:
    """Return the model's speed for a true rate.

    Args:
        words_per_minute: 62 to 375; anything outside is moved to the nearer end.
    """
    wanted = min(max(words_per_minute, SLOWEST_WPM), FASTEST_WPM)
    above = min(max(bisect_right([rate for rate, _ in _MEASURED], wanted), 1), len(_MEASURED) - 1)
    (low_wpm, low), (high_wpm, high) = _MEASURED[above - 1], _MEASURED[above]
    return low + (high - low) * (wanted - low_wpm) / (high_wpm - low_wpm)
