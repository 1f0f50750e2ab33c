"""What the worker does with a request, on pyttsx3's engine, whichever driver is behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accessibility.speech.engine.language import InstalledVoice, voice_for
from accessibility.speech.engine.rate import BASE_WPM

Emit = Callable[[dict[str, object]], None]
"""Tells the app something: a dictionary of plain values, never with text that was to be said."""


class Speaker:
    """Says one sentence at a time. All of it runs on the worker's main thread."""

    def __init__(
        self,
        engine: Any,
        voices: Callable[[], tuple[InstalledVoice, ...]],
        set_volume: Callable[[int], None],
        emit: Emit,
    ) -> None:
        """Join an engine and what it reports.

        Args:
            engine: A ``pyttsx3.Engine`` whose loop has been started from outside.
            voices: Returns what is installed.
            set_volume: Sets dB below full, at once.
            emit: Where reports go.
        """
        self._engine = engine
        self._voices = voices
        self._set_volume = set_volume
        self._emit = emit
        self._utterance = 0
        self._words_per_minute = BASE_WPM
        engine.connect("started-word", self._on_word)
        engine.connect("finished-utterance", self._on_finished)
        engine.connect("error", self._on_error)

    def say(self, utterance: int, sentence: str, language: str) -> None:
        """Say a sentence in place of any other, or report why not."""
        self.stop()
        voice = voice_for(language, self._voices())
        if voice is None:
            self._emit({"is": "no_voice", "utterance": utterance, "language": language})
        elif not sentence.strip():  # pyttsx3 drops these without a word
            self._emit({"is": "finished", "utterance": utterance})
        else:
            self._utterance = utterance
            self._engine.setProperty("voice", voice.identifier)
            self._engine.setProperty("rate", self._words_per_minute)
            self._engine.say(sentence, str(utterance))

    def stop(self) -> None:
        """Be silent."""
        self._utterance = 0
        self._engine.stop()
        self._forget_text()

    def set_rate(self, words_per_minute: int) -> None:
        """Say the next sentence at this rate."""
        self._words_per_minute = words_per_minute

    def set_volume(self, decibels: int) -> None:
        """Sound at this volume from now on."""
        self._set_volume(decibels)

    def voices(self) -> tuple[InstalledVoice, ...]:
        """Return what is installed."""
        return self._voices()

    def iterate(self) -> None:
        """Let the engine report what has been heard."""
        self._engine.iterate()

    def close(self) -> None:
        """Be silent and end the engine's loop."""
        self.stop()
        self._engine.endLoop()

    def _on_word(self, name: str | None = None, location: int = 0, length: int = 0) -> None:
        """Report a word; SAPI5 reports the start of its stream as one of no length."""
        if self._utterance and length > 0:
            self._emit({"is": "word", "utterance": self._utterance, "start": location, "length": length})

    def _on_finished(self, name: str | None = None, completed: bool = True) -> None:
        """Report the end of the sentence, unless it was stopped or is an older one."""
        if completed and self._utterance and name == str(self._utterance):
            self._emit({"is": "finished", "utterance": self._utterance})
            self._utterance = 0
            self._forget_text()

    def _on_error(self, name: str | None = None, exception: object = None) -> None:
        """Report that the engine could not say it; the exception's words may hold the text and stay here."""
        if self._utterance and name == str(self._utterance):
            self._emit({"is": "unsaid", "utterance": self._utterance, "detail": type(exception).__name__})
            self._utterance = 0
            self._forget_text()

    def _forget_text(self) -> None:
        """Drop pyttsx3's own copy of the last text, which it keeps for drivers that ask."""
        self._engine.proxy._current_text = ""
