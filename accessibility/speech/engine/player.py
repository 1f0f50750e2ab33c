"""The queue of samples between the library and the output: it can be emptied at once, and it knows where words begin.

Two threads meet here. One puts samples and marks in, as fast as the library makes them; the output's thread pulls
them out as fast as they sound. Marks lie between the samples, so that a word is reported when it is about to be heard
and not when it was made.
"""

from __future__ import annotations

import threading
from array import array
from collections import deque
from collections.abc import Callable

from msgspec import Struct

BYTES_PER_SAMPLE = 2
FADE_MILLISECONDS = 4
"""Sound that is cut in one sample clicks; 4 ms of fade do not, and nobody hears them as a delay."""
LEAD_SECONDS = 1.0
"""How much may wait to be heard. The library waits beyond that, so that a long text is not kept as minutes of sound."""
SILENT_DECIBELS = -60
"""At and below this volume nothing sounds."""


class Mark(Struct, frozen=True):
    """A place in the sound.

    Attributes:
        sentence: Number that ``Player.begin`` gave.
        is_end: Whether the sentence ends here; a word begins here otherwise.
        is_whole: At the end: whether all of it could be made into sound.
        start: First character of the word.
        length: Characters of the word.
    """

    sentence: int
    is_end: bool = False
    is_whole: bool = True
    start: int = 0
    length: int = 0


class Player:
    """Holds one sentence's samples until the output pulls them. Every method may be called from any thread."""

    def __init__(self, sample_rate_hz: int, on_mark: Callable[[Mark], None]) -> None:
        """Make an empty player.

        Args:
            sample_rate_hz: Samples a second.
            on_mark: Told of each mark as it is pulled, on the output's thread; it must return at once.
        """
        self.sample_rate_hz = sample_rate_hz
        self._on_mark = on_mark
        self._changed = threading.Condition()
        self._queue: deque[bytes | Mark] = deque()
        self._queued_bytes = 0
        self._most_bytes = int(LEAD_SECONDS * sample_rate_hz) * BYTES_PER_SAMPLE
        self._sentence = 0
        self._fade = b""
        self._gain = 1.0
        self._has_sounded = False

    def begin(self) -> int:
        """Drop everything, with a short fade, and return the number of the sentence that comes next."""
        with self._changed:
            if self._has_sounded and not self._fade:
                self._fade = self._faded_beginning()
            self._has_sounded = False
            self._queue.clear()
            self._queued_bytes = 0
            self._sentence += 1
            self._changed.notify_all()
            return self._sentence

    def is_current(self, sentence: int) -> bool:
        """Whether this sentence is still the one to be heard."""
        return sentence == self._sentence

    def put(self, sentence: int, samples: bytes) -> bool:
        """Append samples of a sentence; wait while enough of it is queued.

        Returns:
            False when the sentence is no longer wanted, at once even if it was waiting.
        """
        with self._changed:
            self._changed.wait_for(lambda: sentence != self._sentence or self._queued_bytes < self._most_bytes)
            if sentence != self._sentence:
                return False
            if samples:
                self._queue.append(samples)
                self._queued_bytes += len(samples)
            return True

    def put_mark(self, mark: Mark) -> None:
        """Append a mark of the current sentence; one of any other sentence is dropped."""
        with self._changed:
            if mark.sentence == self._sentence:
                self._queue.append(mark)

    def set_volume(self, decibels: int) -> None:
        """Change the volume of what is pulled from now on; 0 dB leaves samples as they are, -60 and less is silence."""
        louder = min(decibels, 0)
        self._gain = 0.0 if louder <= SILENT_DECIBELS else 10 ** (louder / 20)

    def pull(self, frame_count: int) -> bytes:
        """Return exactly this many samples, silence where there are none. Called by the output, and never waits."""
        wanted = frame_count * BYTES_PER_SAMPLE
        with self._changed:
            sound, marks = self._take(wanted)
            if sound:
                self._changed.notify_all()
        for mark in marks:
            self._on_mark(mark)
        if len(sound) < wanted:
            return self._with_gain(sound) + bytes(wanted - len(sound))
        return self._with_gain(sound)

    def _take(self, wanted: int) -> tuple[bytes, list[Mark]]:
        """Take bytes off the queue, and every mark up to and at the end of them."""
        pieces = [self._fade[:wanted]]
        self._fade = self._fade[wanted:]
        missing = wanted - len(pieces[0])
        marks: list[Mark] = []
        while self._queue:
            first = self._queue[0]
            if isinstance(first, Mark):
                marks.append(first)
                self._queue.popleft()
            elif missing == 0:
                break
            else:
                self._has_sounded = True
                pieces.append(first[:missing])
                self._queued_bytes -= len(pieces[-1])
                missing -= len(pieces[-1])
                if len(pieces[-1]) == len(first):
                    self._queue.popleft()
                else:
                    self._queue[0] = first[len(pieces[-1]) :]
        return b"".join(pieces), marks

    def _faded_beginning(self) -> bytes:
        """Return the next few milliseconds of the queue, going down to nothing."""
        length = self.sample_rate_hz * FADE_MILLISECONDS // 1000
        sound = b"".join(item for item in list(self._queue)[:8] if not isinstance(item, Mark))
        samples = array("h", sound[: length * BYTES_PER_SAMPLE])
        count = len(samples)
        return array("h", (value * (count - at) // count for at, value in enumerate(samples))).tobytes()

    def _with_gain(self, sound: bytes) -> bytes:
        """Return the samples at the present volume."""
        if self._gain == 1.0 or not sound:
            return sound
        # Fixed point, 15 bits: this runs for every sample that is heard, and whole numbers are the faster half of it.
        factor = int(self._gain * 32768)
        return array("h", [value * factor >> 15 for value in array("h", sound)]).tobytes()
