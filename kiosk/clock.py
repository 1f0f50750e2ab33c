"""The time, behind a protocol, so that tests hold the hands."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The moment, with the local time zone."""
        ...

    def seconds(self) -> float:
        """Seconds that only ever go forward, from any beginning."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The moment, with the local time zone."""
        return datetime.now().astimezone()

    def seconds(self) -> float:
        """The monotonic clock, in seconds."""
        return time.monotonic()
