"""Notices that nobody is there: quiet time, then a question with a countdown that is said again, then the end."""

from __future__ import annotations

from msgspec import Struct

SAID_AGAIN_AT_SECONDS = (30, 15, 5)
"""How long before the end the countdown is said again, after once at its beginning."""


LONGEST_SPEECH_SECONDS = 900
"""The longest screen takes under ten minutes at half speed. After this, speech no longer counts as somebody listening:
a voice that never says it has finished must not keep a visitor's words on the screen for ever."""


class Ask(Struct, frozen=True):
    """Nobody has done anything for long: ask whether they are there.

    Attributes:
        seconds_left: How long the question waits.
    """

    seconds_left: int


class SayAgain(Struct, frozen=True):
    """Still nobody: say how long is left.

    Attributes:
        seconds_left: How long the question still waits.
    """

    seconds_left: int


class End(Struct, frozen=True):
    """Nobody is there."""


class IdleWatch:
    """Counts quiet seconds, from when speech ends (VVSG 2.0, 7.2-O)."""

    def __init__(self, idle_seconds: int, countdown_seconds: int, now_seconds: float) -> None:
        """Begin to count.

        Args:
            idle_seconds: Quiet time before the question.
            countdown_seconds: How long the question waits.
            now_seconds: The clock's reading.
        """
        self._idle_seconds = idle_seconds
        self._countdown_seconds = countdown_seconds
        self._quiet_since = self._active_at = now_seconds
        self._asked_at: float | None = None
        self._to_say: list[int] = []

    @property
    def is_asking(self) -> bool:
        """Whether the question stands."""
        return self._asked_at is not None

    def somebody_is_here(self, now_seconds: float) -> None:
        """Start again from the beginning."""
        self._quiet_since = self._active_at = now_seconds
        self._asked_at = None

    def check(self, now_seconds: float, *, is_speaking: bool, patience: int = 1) -> Ask | SayAgain | End | None:
        """What is to be done now.

        Args:
            now_seconds: The clock's reading.
            is_speaking: Whether the kiosk speaks; nobody is idle while they listen.
            patience: How many times the usual quiet time this screen waits.
        """
        if self._asked_at is not None:
            return self._count_down(now_seconds - self._asked_at)
        if is_speaking and now_seconds - self._active_at < LONGEST_SPEECH_SECONDS:
            self._quiet_since = now_seconds
        if now_seconds - self._quiet_since < self._idle_seconds * patience:
            return None
        self._asked_at = now_seconds
        self._to_say = [seconds for seconds in SAID_AGAIN_AT_SECONDS if seconds < self._countdown_seconds]
        return Ask(self._countdown_seconds)

    def _count_down(self, waited_seconds: float) -> SayAgain | End | None:
        """What is to be done while the question stands."""
        left = self._countdown_seconds - waited_seconds
        if left <= 0:
            return End()
        if self._to_say and left <= self._to_say[0]:
            while self._to_say and left <= self._to_say[0]:
                said = self._to_say.pop(0)
            return SayAgain(said)
        return None
