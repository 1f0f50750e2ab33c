"""The engine's side of speech: a voice says one sentence at a time and can be stopped at once."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from msgspec import Struct


class VoiceEventKind(StrEnum):
    """What a voice reports while it works."""

    WORD = "word"
    """A word begins to sound; ``start`` and ``length`` say which, in characters of the sentence."""
    FINISHED = "finished"
    """The sentence has been heard to its end."""
    NO_VOICE = "no voice"
    """The sentence was not said: its language has no voice; ``detail`` is the language tag. No ``FINISHED``."""
    UNSAID = "unsaid"
    """The sentence was not said to its end and will not be; ``detail`` says why. No ``FINISHED``."""
    DOWN = "down"
    """Nothing is heard until ``READY``; ``detail`` says why: the engine is gone, or it has nowhere to sound."""
    READY = "ready"
    """The voice works (again); ``detail`` names library and output."""


class VoiceEvent(Struct, frozen=True):
    """One report from a voice.

    Attributes:
        kind: What happened.
        utterance: The number given to ``Voice.say``; 0 for events about the voice itself.
        start: First character of the word within the sentence.
        length: Number of characters of the word.
        detail: Plain words for ``kiosk doctor``; never anything that was to be said.
    """

    kind: VoiceEventKind
    utterance: int = 0
    start: int = 0
    length: int = 0
    detail: str = ""


class Voice(Protocol):
    """An engine that speaks. No call blocks, raises, or keeps what it was given longer than it takes to say it."""

    def listen(self, on_event: Callable[[VoiceEvent], None]) -> None:
        """Set who is told what happens. It may be called from any thread; it must return at once."""
        ...

    def get_ready(self) -> None:
        """Load what it speaks with, if that has waited until now: somebody may soon want to listen."""
        ...

    def say(self, utterance: int, sentence: str, language: str) -> None:
        """Say one sentence now, in place of anything being said.

        Args:
            utterance: A number of the caller's, larger than any before, given back in events.
            sentence: What to say.
            language: A language tag such as "en-GB".
        """
        ...

    def stop(self) -> None:
        """Be silent at once. A stopped sentence never reports ``FINISHED``."""
        ...

    def set_rate(self, words_per_minute: int) -> None:
        """Speak at this rate from the next sentence on; 62 to 375 words a minute."""
        ...

    def set_volume(self, decibels: int) -> None:
        """Speak at this volume, in dB below full (0 is loudest, -60 or less is silent), at once."""
        ...

    def close(self) -> None:
        """End the engine. Nothing is said afterwards."""
        ...
