"""Tells one press from another: a held key acts once outside text, and a second press that comes too soon is no press.

Terminals send no release, so a held key looks like many presses. Where the terminal can be told not to repeat keys
(``key_repeat``) there is nothing to guess. Elsewhere a repeat is known by its rhythm, and the first of them, which
comes after a longer delay, by what follows it.
"""

from __future__ import annotations

from enum import Enum, auto
from math import inf

from msgspec import Struct

REPEAT_SECONDS = 0.11
"""The same key within so long is held: X repeats every 40 ms and the Linux console every 92 ms (both measured), and
nobody presses one key so fast."""
FIRST_REPEAT_SECONDS = (0.2, 0.75)
"""A held key repeats for the first time after so long: 250 ms on the Linux console, 660 ms under X (both measured)."""
_STEP_SECONDS = 0.05
"""How finely these delays are told apart; a machine's own varies by some milliseconds."""
_EDITING_KEYS = frozenset({"backspace", "delete", "left", "right", "up", "down"})
"""Keys that go on while they are held in a box, as people expect, beside those that type something."""


class Verdict(Enum):
    """What is to be done about a key."""

    ACT = auto()
    DROP = auto()
    WAIT = auto()
    """It may be a press or the first repeat: the next ``REPEAT_SECONDS`` tell."""


class KeyPress(Struct, frozen=True):
    """A key as it came from the terminal.

    Attributes:
        key: Its name.
        at_seconds: When it came.
        is_repeatable: Whether it goes on while it is held: where it types or edits text.
    """

    key: str
    at_seconds: float
    is_repeatable: bool = False


def goes_on_in_text(key: str, *, is_printable: bool) -> bool:
    """Whether a held key goes on in a box of text.

    Args:
        key: Its name.
        is_printable: Whether it types something.
    """
    return is_printable or key in _EDITING_KEYS


class KeyFilter:
    """Judges each key by the one before it, and learns how long this machine waits before it repeats a held key."""

    def __init__(self, *, keys_may_repeat: bool = True) -> None:
        """Begin before any key.

        Args:
            keys_may_repeat: Whether a held key is sent again and again; not where the terminal was told not to.
        """
        self._keys_may_repeat = keys_may_repeat
        self._last = KeyPress("", -inf)
        self._last_acted = False
        self._waiting_since: float | None = None  # seconds between a press and what may be its first repeat
        self._delay_seconds: float | None = None
        self._no_delay: set[int] = set()

    def judge(self, press: KeyPress, ignore_seconds: float = 0) -> Verdict:
        """Say what is to be done about a key; one that was waited for and has another name has been a press.

        Args:
            press: The key.
            ignore_seconds: A second press of the same key within so long is ignored, in text as well.
        """
        last, self._last = self._last, press
        since = press.at_seconds - last.at_seconds if press.key == last.key else inf
        waited, self._waiting_since = self._waiting_since, None
        verdict = self._verdict(press, since, waited, ignore_seconds)
        if verdict is Verdict.WAIT:
            self._waiting_since = since
        elif waited is not None and verdict is not Verdict.DROP:
            self._was_a_press(waited)
        self._last_acted = verdict is not Verdict.DROP
        return verdict

    def waited_in_vain(self) -> None:
        """Nothing followed what was waited for, so it was a press."""
        if self._waiting_since is not None:
            self._was_a_press(self._waiting_since)
        self._waiting_since = None

    def _verdict(self, press: KeyPress, since: float, waited: float | None, ignore_seconds: float) -> Verdict:
        """What is to be done about a key that comes so long after the same key, or ``inf`` after another."""
        if since < ignore_seconds:
            return Verdict.DROP
        if press.is_repeatable or not self._keys_may_repeat:
            return Verdict.ACT
        if since <= REPEAT_SECONDS:
            if waited is not None:
                self._delay_seconds = waited
            return Verdict.DROP
        return Verdict.WAIT if self._last_acted and self._may_be_first_repeat(since) else Verdict.ACT

    def _may_be_first_repeat(self, since: float) -> bool:
        """Whether a held key could come again after so long on this machine."""
        if self._delay_seconds is not None:
            return abs(since - self._delay_seconds) < _STEP_SECONDS
        shortest, longest = FIRST_REPEAT_SECONDS
        return shortest <= since <= longest and _step(since) not in self._no_delay

    def _was_a_press(self, since: float) -> None:
        """This machine does not repeat a held key after so long."""
        self._no_delay.add(_step(since))


def _step(seconds: float) -> int:
    """A time, coarsely."""
    return round(seconds / _STEP_SECONDS)
