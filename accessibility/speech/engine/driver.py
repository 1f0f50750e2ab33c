"""A pyttsx3 driver for Linux: the library's sound goes to an open output as it is made, and stops when it is told to.

pyttsx3 looks a driver up by importing ``pyttsx3.drivers.NAME``, and an import looks into ``sys.modules`` first; a
module put there under that name is found, and nothing in pyttsx3 is changed. Its own driver for Linux makes the whole
utterance first, writes it into a file and has another program play it: it starts late and cannot be stopped.

All calls from pyttsx3 come on one thread. The library works on a second, the output on a third; what those two have
to say waits in ``notices`` until pyttsx3 asks by ``iterate``.
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from msgspec import Struct

from accessibility.speech.engine.espeak import Espeak
from accessibility.speech.engine.keeper import OutputKeeper
from accessibility.speech.engine.language import InstalledVoice, voice_for
from accessibility.speech.engine.natural import NaturalFailedError, NaturalVoice
from accessibility.speech.engine.player import Mark, Player
from accessibility.speech.engine.rate import BASE_WPM, FASTEST_WPM, SLOWEST_WPM, pace_for
from accessibility.speech.engine.sentence import SentenceStream

DRIVER_NAME = "kiosk"


class _Job(Struct, frozen=True):
    """One sentence for the library's thread."""

    sentence: int
    text: str
    voice_id: str
    words_per_minute: int


class Notices:
    """What the library's and the output's threads have to say, until pyttsx3's thread asks."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """Make an empty list.

        Args:
            wake: Called from any thread when there is something; it must return at once.
        """
        self._waiting: queue.SimpleQueue[Mark] = queue.SimpleQueue()
        self._wake = wake

    def put(self, mark: Mark) -> None:
        """Leave a mark that is being heard."""
        self._waiting.put(mark)
        self._wake()

    def take(self) -> Iterator[Mark]:
        """Return and forget what has come so far."""
        while True:
            try:
                yield self._waiting.get_nowait()
            except queue.Empty:
                return


class KioskDriver:
    """Does what pyttsx3 asks of a driver, one sentence at a time."""

    def __init__(
        self,
        proxy: Any,
        espeak: Espeak,
        player: Player,
        keeper: OutputKeeper,
        notices: Notices,
        natural: NaturalVoice | None = None,
    ) -> None:
        """Join the parts and start the library's thread.

        Args:
            proxy: pyttsx3's ``DriverProxy``.
            espeak: The library, open; only the new thread calls it from now on.
            player: Between library and output.
            keeper: Has the output.
            notices: Where the player leaves its marks.
            natural: Says what it can in place of the library's own voice, if it is wanted.
        """
        self._proxy = proxy
        self._espeak = espeak
        self._player = player
        self._keeper = keeper
        self._notices = notices
        self._natural = natural
        self._voices = (*((natural.voice,) if natural else ()), *espeak.voices())
        self._voice: InstalledVoice | None = voice_for("", self._voices)
        self._words_per_minute = BASE_WPM
        self._decibels = 0
        self._sentence: int | None = None
        self._is_destroyed = False
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="speech library", daemon=True)
        self._thread.start()

    def say(self, text: str) -> None:
        """Say a sentence in place of any other."""
        self._proxy.setBusy(True)
        self._sentence = self._drop_all()
        self._proxy.notify("started-utterance")
        voice_id = self._voice.identifier if self._voice is not None else ""
        self._jobs.put(_Job(self._sentence, text, voice_id, self._words_per_minute))

    def stop(self) -> None:
        """Be silent after a fade of a few milliseconds."""
        self._drop_all()
        if self._sentence is not None:
            self._sentence = None
            self._proxy.notify("finished-utterance", completed=False)
            self._proxy.setBusy(False)

    def getProperty(self, name: str) -> object:  # noqa: N802  # pyttsx3's name
        """Return a property as pyttsx3 knows them; ``volume`` is 0 to 1.

        Raises:
            KeyError: There is no such property.
        """
        if name == "voices":
            from pyttsx3.voice import Voice

            return [Voice(voice.identifier, voice.name, [tag for tag, _ in voice.languages]) for voice in self._voices]
        if name == "voice":
            return self._voice.identifier if self._voice is not None else None
        if name == "rate":
            return self._words_per_minute
        if name == "volume":
            return 0.0 if self._decibels <= -60 else 10 ** (self._decibels / 20)
        raise KeyError(name)

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802  # pyttsx3's name
        """Set a property for the next sentence: ``voice`` (identifier or language tag) or ``rate`` (words a minute).

        Volume is set by ``set_volume``, since pyttsx3 holds a property back until the sentence has ended.

        Raises:
            KeyError: There is no such property.
            LookupError: There is no such voice.
        """
        if name == "voice":
            named = next((voice for voice in self._voices if voice.identifier == value), None)
            self._voice = named or voice_for(str(value), self._voices)
            if self._voice is None:
                raise LookupError("no voice of this name or language")
        elif name == "rate":
            self._words_per_minute = min(max(int(value), SLOWEST_WPM), FASTEST_WPM)
        else:
            raise KeyError(name)

    def set_volume(self, decibels: int) -> None:
        """Set the volume of what sounds from now on, in dB below full."""
        self._decibels = min(decibels, 0)
        self._player.set_volume(self._decibels)

    def voices(self) -> tuple[InstalledVoice, ...]:
        """Return what is installed."""
        return self._voices

    def save_to_file(self, text: str, filename: str) -> None:
        """Refuse: what a visitor hears is never left in a file.

        Raises:
            NotImplementedError: Always.
        """
        raise NotImplementedError("the kiosk leaves no speech in files")

    def startLoop(self) -> None:  # noqa: N802  # pyttsx3's name
        """Refuse: the worker has the loop, and calls ``iterate``.

        Raises:
            NotImplementedError: Always.
        """
        raise NotImplementedError("use startLoop(False) and iterate()")

    def endLoop(self) -> None:  # noqa: N802  # pyttsx3's name
        """Nothing to end: see ``startLoop``."""

    def iterate(self) -> Iterator[None]:
        """Tell pyttsx3 what has been heard, whenever it asks."""
        self._proxy.setBusy(False)
        while True:
            for mark in self._notices.take():
                self._report(mark)
            yield

    def destroy(self) -> None:
        """Stop everything and close the output. pyttsx3 calls it again when its engine is collected."""
        if self._is_destroyed:
            return
        self._is_destroyed = True
        self._player.begin()
        self._keeper.close()
        self._jobs.put(None)
        if self._thread is not threading.current_thread():
            self._thread.join(1.0)

    def _drop_all(self) -> int:
        """Drop what sounds and what is being made; return the number of the sentence that comes next."""
        sentence = self._player.begin()
        if self._natural is not None:
            self._natural.give_up()
        return sentence

    def _report(self, mark: Mark) -> None:
        """Pass on a mark of the sentence that is being said; older ones come late and are dropped."""
        if mark.sentence != self._sentence:
            return
        if mark.is_end:
            self._sentence = None
            if mark.is_whole:
                self._proxy.notify("finished-utterance", completed=True)
            else:
                self._proxy.notify("error", exception=RuntimeError("the speech library refused the sentence"))
            self._proxy.setBusy(False)
        else:
            self._proxy.notify("started-word", location=mark.start, length=mark.length)

    def _work(self) -> None:
        """Make the sound of one sentence after another; the library is called from here alone."""
        while True:
            job = self._jobs.get()
            if job is None:
                return
            if self._player.is_current(job.sentence):
                self._make(job)
            del job  # or the text would be kept until the next

    def _make(self, job: _Job) -> None:
        """Send one sentence through the library, or the natural voice if it is its own, into the player."""
        stream = SentenceStream(job.text, job.sentence, self._player)
        voice_id = job.voice_id
        if self._natural is not None and voice_id == self._natural.voice.identifier:
            try:
                if self._natural.synthesise(job.text, job.words_per_minute, stream.take):
                    stream.finish(is_whole=True)
                    return
            except NaturalFailedError:
                stream.finish(is_whole=False)
                return
            instead = voice_for("", (voice for voice in self._voices if voice is not self._natural.voice))
            voice_id = instead.identifier if instead is not None else ""
        stream.finish(self._espeak.synthesise(job.text, voice_id, pace_for(job.words_per_minute), stream.take))


def install(build: Callable[[Any], KioskDriver]) -> None:
    """Make pyttsx3 find our driver under ``DRIVER_NAME``.

    Args:
        build: Makes the driver from pyttsx3's proxy.
    """
    import pyttsx3.drivers

    module = ModuleType(f"{pyttsx3.drivers.__name__}.{DRIVER_NAME}")
    module.__dict__["buildDriver"] = build
    sys.modules[module.__name__] = module
