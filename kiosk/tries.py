"""Makes guessing slow, and nothing else: whoever mistyped once hardly notices."""

from __future__ import annotations

WRONG_WAIT_SECONDS = 2
"""Added to the wait after each wrong try: 100 tries at a passphrase or a code take almost three hours."""

LONGEST_TICKET_WAIT_SECONDS = 30
"""Wrong tickets are counted over all visits, as somebody who guesses could begin a new one each time; so the wait must
not grow for ever, or one person could lock out all others. Even so a day has 2,880 tries at one in 2^55."""


class SlowedTries:
    """Counts wrong tries, and how long the next one waits."""

    def __init__(self, longest_wait_seconds: int | None = None) -> None:
        """Begin without a wrong try.

        Args:
            longest_wait_seconds: The wait never becomes longer; ``None`` where it may.
        """
        self._wrong = 0
        self._longest_wait_seconds = longest_wait_seconds

    @property
    def wait_seconds(self) -> int:
        """How long the next try waits."""
        wait_seconds = WRONG_WAIT_SECONDS * self._wrong
        return wait_seconds if self._longest_wait_seconds is None else min(wait_seconds, self._longest_wait_seconds)

    def wrong(self) -> None:
        """One more was wrong."""
        self._wrong += 1

    def right(self) -> None:
        """One was right: begin again."""
        self._wrong = 0
