"""One changer at a time: a lock that every process and every thread of them takes for one change.

The system lets go of it when a process dies. ``flock`` on a file of its own, opened anew each time: the file that is
changed is itself replaced now and then, and a lock on a replaced file would keep nobody out. ``filelock`` does the same
and takes 80 us and more, a third of what a whole change takes on a quick disk; this takes 7.
"""

from __future__ import annotations

import errno
import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.store.durable import FILE_MODE

POLL_SECONDS = 0.01


class StoreLock:
    """A lock that the thread which holds it may take again.

    Args:
        path: The file that is locked; made when it is not there, and left there.
        timeout_seconds: How long to wait for it.
    """

    def __init__(self, path: Path, timeout_seconds: float) -> None:
        self._path = path
        self._timeout_seconds = timeout_seconds
        self._threads = threading.RLock()
        self._holder: int | None = None

    @property
    def is_mine(self) -> bool:
        """Whether this thread holds it."""
        return self._holder == threading.get_ident()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock.

        Raises:
            TimeoutError: Somebody else holds it and does not let go. It tells staff what to do, in whole sentences.
            OSError: The file cannot be opened or locked.
        """
        if self.is_mine:
            yield
            return
        deadline = time.monotonic() + self._timeout_seconds
        if not self._threads.acquire(timeout=self._timeout_seconds):
            raise self._held_by_another()
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
            try:
                self._lock(descriptor, deadline)
                self._holder = threading.get_ident()
                yield
            finally:
                self._holder = None
                os.close(descriptor)
        finally:
            self._threads.release()

    def _lock(self, descriptor: int, deadline: float) -> None:
        """Lock an open file before a moment of ``time.monotonic``."""
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise self._held_by_another() from None
            time.sleep(POLL_SECONDS)

    def _held_by_another(self) -> TimeoutError:
        told = (
            "Another program is changing the store, most likely “kiosk restore” or “kiosk purge”. "
            f"This one waited {self._timeout_seconds:g} seconds. Let the other one end, then try again."
        )
        return TimeoutError(errno.ETIMEDOUT, told, str(self._path))
