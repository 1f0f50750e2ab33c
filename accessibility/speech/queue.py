"""When things are said: one queue, in which the newer replaces the older and any key empties everything.

The queue lives on the UI thread and never waits. It knows sentences and their order, not what they mean and not how a
voice makes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from accessibility.speech.pronunciation import Pronunciation, SaidAs
from accessibility.speech.sentences import split_sentences
from accessibility.speech.voice import Voice, VoiceEvent, VoiceEventKind

_ENDINGS = frozenset({VoiceEventKind.FINISHED, VoiceEventKind.UNSAID, VoiceEventKind.NO_VOICE})
"""After each of these the voice is done with a sentence, heard or not, and the next has its turn."""


class Why(StrEnum):
    """Why something is said."""

    SCREEN = "screen"
    FOCUS = "focus"
    VALUE = "value"
    ANSWER = "answer"
    NOTICE = "notice"
    HELP = "help"


_HEARD_OUT = frozenset({Why.VALUE, Why.NOTICE})
"""What nobody must miss: it is heard to its end, unless a key is pressed or something newer of its kind comes."""
_GIVES_WAY = frozenset({Why.SCREEN, Why.FOCUS})
"""What comes by itself after it, and can wait: a new answer takes to a new screen, a mistake to where it is mended."""


class Spoken(Struct, frozen=True):
    """Something that has just begun to be said.

    Attributes:
        why: Why it is said.
        text: All of it.
        interrupted: Whether what was said before it was not heard to its end: this cut it off, or a key had.
    """

    why: Why
    text: str
    interrupted: bool


class HeardWord(Struct, frozen=True):
    """The word that is being heard.

    Attributes:
        number: A number of its sentence, larger than of any before.
        why: Why its text is said.
        sentence: The sentence it stands in, as shown.
        start: Its first character there.
        end: The character after its last.
    """

    number: int
    why: Why
    sentence: str
    start: int
    end: int


@dataclass
class _Utterance:
    """What is being said, and how far it has come."""

    why: Why
    sentences: tuple[str, ...]
    interrupted: bool
    at: int = 0
    slowly: bool = False


class SpeechQueue:
    """Says the newest thing at once, and what belongs after it in turn."""

    def __init__(
        self,
        voice: Voice,
        language: str,
        pronunciation: Pronunciation,
        on_spoken: Callable[[Spoken], None],
        on_word: Callable[[HeardWord | None], None] = lambda word: None,
    ) -> None:
        """Make an empty queue; nothing is said before ``is_on`` is set, and nothing new once it is not.

        Args:
            voice: What speaks.
            language: The language tag of what is said ("en-GB").
            pronunciation: How that language says things.
            on_spoken: Told of everything the moment it begins to be said.
            on_word: Told of each word the moment it is heard, and ``None`` when nothing is.
        """
        self.is_on = False
        self.language = language
        self.pronunciation = pronunciation
        self._on_word = on_word
        self._said_as = SaidAs(())
        self._voice = voice
        self._on_spoken = on_spoken
        self._utterance_id = 0
        self._current: _Utterance | None = None
        self._last: _Utterance | None = None
        self._beginning: _Utterance | None = None
        self._was_stopped = False
        self._waiting: list[tuple[Why, str]] = []
        self._paused = False

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said, or is paused in the middle."""
        return self._current is not None

    @property
    def is_paused(self) -> bool:
        """Whether speech waits for the visitor to go on."""
        return self._paused

    def say(self, text: str, why: Why, *, slowly: bool = False) -> None:
        """Say this now, in place of anything else; a screen or a focus waits for a value or a notice to end.

        Args:
            text: What to say.
            why: Why.
            slowly: Whether digits and codes get a pause after each letter.
        """
        if not self.is_on or not text.strip():
            return
        self._waiting.clear()
        if self._must_wait(why):
            self._waiting.append((why, text))
        elif not self._goes_on_from_beginning(why, text):
            self._begin(why, text, slowly=slowly)

    def say_beginning(self, text: str, why: Why) -> None:
        """Begin with what the next ``say`` will begin with; that goes on from here, and is told of as one.

        Args:
            text: Its first sentences. Nothing is said of them where the whole would have to wait.
            why: Why.
        """
        if self.is_on and text.strip() and not self._must_wait(why):
            self._waiting.clear()
            self._start(_Utterance(why, split_sentences(text), interrupted=self._cuts_off))
            self._beginning = self._current

    def say_next(self, text: str, why: Why) -> None:
        """Say this when what is being said has ended."""
        if not self.is_on or not text.strip():
            return
        if self._current is None:
            self._begin(why, text)
        else:
            self._waiting.append((why, text))

    def stop(self) -> None:
        """Be silent at once and forget what was waiting. What was being said can still be said again."""
        self._waiting.clear()
        self._was_stopped = self._cuts_off
        self._beginning = None
        if self._current is not None:
            self._voice.stop()
            self._on_word(None)
        self._current = None
        self._paused = False

    def forget(self, last_words: str = "") -> None:
        """Be silent and keep nothing, not even for "say it again": the next visitor hears nothing of this one.

        Args:
            last_words: One sentence to say all the same.
        """
        self.stop()
        self._was_stopped = False
        self._said_as = SaidAs(())
        self.say(last_words, Why.NOTICE)
        self._last = None

    def pause_or_go_on(self) -> bool:
        """Pause in the middle, or go on with the sentence that was paused.

        Returns:
            Whether speech is now paused.
        """
        if self._current is None:
            return False
        self._paused = not self._paused
        if self._paused:
            self._voice.stop()
        else:
            self._say_sentence()
        return self._paused

    def move(self, by: int) -> bool:
        """Go back or on by sentences; after the end, back reaches the last sentence.

        Args:
            by: Number of sentences, negative for back.

        Returns:
            Whether there was anything to move in.
        """
        if self._current is None:
            if self._last is None or by > 0 or not self.is_on:
                return False
            self._current = self._last
            self._current.at = len(self._current.sentences)
        at = self._current.at + by
        if at >= len(self._current.sentences):
            self._voice.stop()
            self._finish()
            return True
        self._current.at = max(0, at)
        self._paused = False
        self._say_sentence()
        return True

    def on_voice_event(self, event: VoiceEvent) -> None:
        """Go on with the next sentence when one has been heard. Call it on the UI thread."""
        if event.kind is VoiceEventKind.WORD and event.utterance == self._utterance_id and self._current is not None:
            start, end = self._said_as.shown(event.start, event.length)
            sentence = self._current.sentences[self._current.at]
            self._on_word(HeardWord(self._utterance_id, self._current.why, sentence, start, end))
        if event.kind not in _ENDINGS or event.utterance != self._utterance_id:
            return
        if self._current is None or self._paused:
            return
        self._current.at += 1
        if self._current.at < len(self._current.sentences):
            self._say_sentence()
        else:
            self._finish()

    @property
    def _cuts_off(self) -> bool:
        """Whether what begins now comes before the end of what was told of last; a mere beginning was not."""
        if self._current is not None and self._current is self._beginning:
            return self._current.interrupted
        return self._current is not None or self._was_stopped

    def _must_wait(self, why: Why) -> bool:
        """Whether what is being said is heard out before this."""
        return self._current is not None and self._current.why in _HEARD_OUT and why in _GIVES_WAY

    def _goes_on_from_beginning(self, why: Why, text: str) -> bool:
        """Take this up where its beginning is being said, or has been; say whether it was its beginning."""
        beginning, self._beginning = self._beginning, None
        sentences = split_sentences(text)
        if beginning is None or self._paused or sentences[: len(beginning.sentences)] != beginning.sentences:
            return False
        beginning.sentences = sentences
        self._on_spoken(Spoken(why, text, beginning.interrupted))
        if self._current is None and beginning.at < len(sentences):
            self._current = beginning
            self._say_sentence()
        return True

    def _begin(self, why: Why, text: str, *, slowly: bool = False) -> None:
        """Start on a text, whatever was going on, and tell of it."""
        utterance = _Utterance(why, split_sentences(text), interrupted=self._cuts_off, slowly=slowly)
        self._on_spoken(Spoken(why, text, utterance.interrupted))
        self._start(utterance)

    def _start(self, utterance: _Utterance) -> None:
        """Say this from its first sentence, in place of anything else."""
        self._current = self._last = utterance
        self._beginning = None
        self._was_stopped = False
        self._paused = False
        self._say_sentence()

    def _say_sentence(self) -> None:
        """Hand the current sentence to the voice."""
        if self._current is not None:
            self._utterance_id += 1
            sentence = self._current.sentences[self._current.at]
            self._said_as = self.pronunciation.said_as(sentence, slowly=self._current.slowly)
            self._voice.say(self._utterance_id, self._said_as.text, self.language)

    def _finish(self) -> None:
        """The current text has ended: go on with what was waiting."""
        self._current = None
        self._paused = False
        self._on_word(None)
        if self._waiting:
            self._begin(*self._waiting.pop(0))
