"""Waiting for slow work beside the app's own, and telling of it when it takes long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from kiosk.app import KioskApp

WORTH_TELLING_SECONDS = 0.5
"""What takes longer is told of, so that a key does not seem to do nothing."""

_Done = TypeVar("_Done")


async def told_if_slow(app: KioskApp, work: Awaitable[_Done], told: str) -> _Done:
    """Wait for work, in a worker of the app's; when it takes long, say so to whoever is still where it began.

    Args:
        app: Shows and says it.
        work: Goes on in a thread of its own.
        told: What is shown and said, once.

    Returns:
        What the work came to.
    """
    screen = app.screen
    working = asyncio.ensure_future(work)
    try:
        await asyncio.wait({working}, timeout=WORTH_TELLING_SECONDS)
        if not working.done() and app.screen is screen:
            app.tell(told)
        return await working
    finally:
        working.cancel()  # nobody waits any more, so nothing may be printed about how it ends
