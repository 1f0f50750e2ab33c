"""The time, behind a protocol, so that tests hold the hands."""

from __future__ import annotations

import asyncio
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

    async def wait(self, seconds: float) -> None:
        """Let so many seconds pass while everything else goes on."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The moment, with the local time zone."""
        return datetime.now().astimezone()

    def seconds(self) -> float:
        """The monotonic clock, in seconds."""
        return time.monotonic()

    async def wait(self, seconds: float) -> None:
        """Sleep without holding anything up."""
        await asyncio.sleep(seconds)
