"""Makes guessing slow, and nothing else: whoever mistyped once hardly notices."""

from __future__ import annotations

WRONG_WAIT_SECONDS = 2
"""Added to the wait after each wrong try: 100 tries at a passphrase or a code take almost three hours."""


class SlowedTries:
    """Counts wrong tries, and how long the next one waits."""

    def __init__(self) -> None:
        """Begin without a wrong try."""
        self._wrong = 0

    @property
    def wait_seconds(self) -> int:
        """How long the next try waits."""
        return WRONG_WAIT_SECONDS * self._wrong

    def wrong(self) -> None:
        """One more was wrong."""
        self._wrong += 1

    def right(self) -> None:
        """One was right: begin again."""
        self._wrong = 0
