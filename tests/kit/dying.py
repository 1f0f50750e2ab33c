"""Work that dies of kill -9 at a chosen system call, or at any moment."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from typing import Any

CALLS = (
    *("open", "write", "fsync", "replace", "close", "unlink", "mkdir", "rmdir", "utime"),
    *("fstat", "stat", "pread", "ftruncate"),
)
"""Everything of ``os`` that a store is worked on with. Between two of them nothing on the disk can change, so that
dying at each of them is dying in every state that there is."""
MORE_CALLS_THAN_ANY = 1_000


def died_at(work: Callable[[], object], step: int, calls: tuple[str, ...] = CALLS) -> str | None:
    """Do something in a fork that kills itself at one of its system calls, in the middle of it where that is a write.

    Args:
        work: What is done.
        step: The how-manieth of the calls is the last.
        calls: Which calls count.

    Returns:
        The call that it died at; ``None`` when the work came to its end before.

    Raises:
        AssertionError: It failed.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _make_deadly(step, calls, tell=write)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    os.close(write)
    status = os.waitpid(child, 0)[1]
    with os.fdopen(read) as pipe:
        called = pipe.read()
    assert status == (signal.SIGKILL if called else 0), "the work failed"
    return called or None


def killed_after(work: Callable[[], object], seconds: float) -> bool:
    """Do something in a fork, and kill that so many seconds after it began; whether it died of it.

    Raises:
        AssertionError: It failed.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(write, b"!")
            work()
            os._exit(0)
        finally:
            os._exit(1)
    os.read(read, 1)
    time.sleep(seconds)  # any moment will do, so none is waited for
    os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    os.close(read)
    os.close(write)
    assert status in (0, signal.SIGKILL), "the work failed"
    return status != 0


def _make_deadly(step: int, calls: tuple[str, ...], tell: int) -> None:
    """Make the ``step``-th of these calls in this process its last; which it was, is written to a descriptor."""
    number = 0
    real_write = os.write

    def deadly(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal number
            number += 1
            if number == step:
                if name == "write":
                    real(arguments[0], arguments[1][: len(arguments[1]) // 2])
                real_write(tell, name.encode())
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return call

    for name in calls:
        setattr(os, name, deadly(name))
