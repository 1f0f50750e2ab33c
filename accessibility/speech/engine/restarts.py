"""How soon and how often a worker that ended is started again."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

RESTARTS = 5
WINDOW_SECONDS = 60.0
"""Five starts a minute: enough for a crash now and then, too few to be a load on the machine."""
FIRST_PAUSE_SECONDS = 0.1


class RestartBudget:
    """Allows a number of starts within a time, sooner at first and later with each."""

    def __init__(
        self,
        limit: int = RESTARTS,
        window_seconds: float = WINDOW_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin with nothing spent.

        Args:
            limit: Starts within the window.
            window_seconds: Length of the window.
            clock: Seconds that only go forward.
        """
        self._limit = limit
        self._window_seconds = window_seconds
        self._clock = clock
        self._starts: deque[float] = deque()

    @property
    def is_spent(self) -> bool:
        """Whether the next start has to wait for the window to pass."""
        self._drop_old()
        return len(self._starts) >= self._limit

    def pause_seconds(self) -> float:
        """Return how long to wait before the next start: 0 for the first two, then twice as long each time."""
        self._drop_old()
        count = len(self._starts)
        if count >= self._limit:
            return max(0.0, self._starts[0] + self._window_seconds - self._clock())
        return 0.0 if count < 2 else float(FIRST_PAUSE_SECONDS * 2 ** (count - 2))

    def note_start(self) -> None:
        """Count a start, now."""
        self._starts.append(self._clock())

    def spend(self) -> None:
        """Spend everything: trying again soon would be of no use."""
        self._starts.extend([self._clock()] * self._limit)

    def _drop_old(self) -> None:
        """Forget the starts that the window has left behind."""
        while self._starts and self._clock() - self._starts[0] >= self._window_seconds:
            self._starts.popleft()
