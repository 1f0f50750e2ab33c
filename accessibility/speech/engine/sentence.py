"""One sentence on its way from the library to the player: silence before it is cut, and words find their places."""

from __future__ import annotations

import unicodedata
from array import array

from accessibility.speech.engine.espeak import WordAt
from accessibility.speech.engine.player import BYTES_PER_SAMPLE, Mark, Player

SILENCE_BELOW = 60
"""A sample under this (of 32767, so -55 dB) is silence; espeak-ng's own start of a sentence stays well under it."""
KEPT_MILLISECONDS = 2
"""How much of the silence stays, so that the first consonant is not cut into."""
LONGEST_WORD = 40
"""A run of letters longer than this is writing without spaces, in which a mark is left where the library put it."""


class SentenceStream:
    """Takes the library's pieces of one sentence and puts them into the player."""

    def __init__(self, text: str, sentence: int, player: Player) -> None:
        """Begin a sentence.

        Args:
            text: What is said; used for the bounds of words only.
            sentence: Its number, from ``Player.begin``.
            player: Where the samples go.
        """
        self._text = text
        self._sentence = sentence
        self._player = player
        self._is_leading = True
        self._samples_seen = 0
        self._last_word = (-1, 0)

    def take(self, sound: bytes, words: list[WordAt]) -> bool:
        """Put one piece into the player.

        Args:
            sound: Samples, 16 bits, one channel.
            words: The words that begin in it.

        Returns:
            Whether the sentence is still wanted.
        """
        if not self._player.is_current(self._sentence):
            return False
        first_sample = self._samples_seen
        self._samples_seen += len(sound) // BYTES_PER_SAMPLE
        done = self._leading_silence(sound) * BYTES_PER_SAMPLE
        for word in sorted(words, key=lambda word: word.milliseconds):
            sample = word.milliseconds * self._player.sample_rate_hz // 1000 - first_sample
            until = min(max(sample * BYTES_PER_SAMPLE, done), len(sound))
            if not self._player.put(self._sentence, sound[done:until]):
                return False
            done = until
            self._mark(word)
        return self._player.put(self._sentence, sound[done:])

    def finish(self, is_whole: bool) -> None:
        """Mark the end of the sentence, after everything that was put.

        Args:
            is_whole: Whether the library could make all of it into sound.
        """
        self._player.put_mark(Mark(self._sentence, is_end=True, is_whole=is_whole))

    def _leading_silence(self, sound: bytes) -> int:
        """Return how many samples at the beginning of this piece to leave out: silence before speech is only delay."""
        if not self._is_leading or not sound:
            return 0
        samples = array("h", sound)
        for index, value in enumerate(samples):
            if abs(value) > SILENCE_BELOW:
                self._is_leading = False
                return max(0, index - self._player.sample_rate_hz * KEPT_MILLISECONDS // 1000)
        return len(samples)

    def _mark(self, word: WordAt) -> None:
        """Mark where a word begins, once a word: the library reports each part of a number or a compound."""
        bounds = word_bounds(self._text, word)
        if bounds is not None and bounds != self._last_word:
            self._last_word = bounds
            self._player.put_mark(Mark(self._sentence, start=bounds[0], length=bounds[1]))


def word_bounds(text: str, word: WordAt) -> tuple[int, int] | None:
    """Return first character and length of the written word that a reported word belongs to.

    The library's positions inside numbers and compounds are its own ("0800" begins at its second digit); people look
    at words between spaces. Punctuation around the word is left out.

    Returns:
        None when there is nothing to show at that place.
    """
    start, end = max(0, word.start), min(len(text), word.start + word.length)
    if start >= end or text[start].isspace():
        return None
    first, last = start, start + 1
    while first > 0 and not text[first - 1].isspace() and last - first <= LONGEST_WORD:
        first -= 1
    while last < len(text) and not text[last].isspace() and last - first <= LONGEST_WORD:
        last += 1
    if last - first <= LONGEST_WORD:
        start, end = first, last
    while start < end and _is_edge(text[start]):
        start += 1
    while start < end and _is_edge(text[end - 1]):
        end -= 1
    return (start, end - start) if start < end else None


def _is_edge(letter: str) -> bool:
    """Whether a character at the edge of a word is not part of it."""
    return letter.isspace() or unicodedata.category(letter).startswith("P")
