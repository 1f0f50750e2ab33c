"""A voice that says nothing: for a centre that wants none, and for a machine that has none."""

from __future__ import annotations

from collections.abc import Callable

from accessibility.speech.engine.rate import BASE_WPM, FASTEST_WPM, SLOWEST_WPM
from accessibility.speech.voice import VoiceEvent, VoiceEventKind

Later = Callable[[float, Callable[[], None]], object]
"""Takes seconds and what to call then, such as ``loop.call_later``."""


class SilentVoice:
    """A ``Voice`` whose sentences end when they would have, or at once when nobody keeps the time.

    At once means within ``say``: ``FINISHED`` comes before ``say`` returns, and a sentence that is said from there
    ends after the first, never inside it, so that a long text does not nest.
    """

    def __init__(self, later: Later | None = None) -> None:
        """Make the voice.

        Args:
            later: Keeps the time; sentences end at once without it.
        """
        self._later = later
        self._on_event: Callable[[VoiceEvent], None] | None = None
        self._words_per_minute = BASE_WPM
        self._utterance: int | None = None
        self._is_telling = False
        self._is_closed = False

    def listen(self, on_event: Callable[[VoiceEvent], None]) -> None:
        """Set who is told; they are told at once that the voice is ready."""
        self._on_event = on_event
        on_event(VoiceEvent(VoiceEventKind.READY, detail="silent"))

    def get_ready(self) -> None:
        """Silence is always ready."""

    def say(self, utterance: int, sentence: str, language: str) -> None:
        """Take the time that the sentence would, in place of any other."""
        if self._is_closed:
            return
        self._utterance = utterance
        if self._later is not None:
            seconds = len(sentence.split()) * 60 / self._words_per_minute
            self._later(seconds, lambda: self._finish(utterance))
        elif not self._is_telling:
            self._finish_in_turn()

    def stop(self) -> None:
        """Forget the sentence."""
        self._utterance = None

    def set_rate(self, words_per_minute: int) -> None:
        """Take this rate for the next sentence; outside 62 to 375 words a minute the nearer end."""
        self._words_per_minute = min(max(words_per_minute, SLOWEST_WPM), FASTEST_WPM)

    def set_volume(self, decibels: int) -> None:
        """Silence has no volume."""

    def close(self) -> None:
        """End no sentence any more."""
        self._is_closed = True
        self._utterance = None

    def _finish_in_turn(self) -> None:
        """End the sentence, and any that is said because of that, one after the other."""
        self._is_telling = True
        try:
            while self._utterance is not None:
                self._finish(self._utterance)
        finally:
            self._is_telling = False

    def _finish(self, utterance: int) -> None:
        """Tell that a sentence has ended, unless it was stopped or replaced."""
        if utterance != self._utterance:
            return
        self._utterance = None
        if self._on_event is not None:
            self._on_event(VoiceEvent(VoiceEventKind.FINISHED, utterance))
