"""One worker process, seen from the app: started, written to, read, asked for signs of life, and ended."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct

from accessibility.speech.engine.pipe import Outbox

END_SECONDS = 1.0
"""How long a worker may take to end by itself once told to."""


class Watch(Struct, frozen=True):
    """When a worker counts as stuck.

    Counted in ticks and not in seconds, so that a machine that was asleep, or an app that was held up itself, does
    not take it out on the worker.

    Attributes:
        tick_seconds: How often the worker is asked for a sign of life.
        silent_ticks: How many ticks without any report are too many; two seconds by default.
        start_ticks: The same before its first report; loading from a slow card takes several seconds.
    """

    tick_seconds: float = 0.5
    silent_ticks: int = 4
    start_ticks: int = 40


def worker_command(output: str = "") -> list[str]:
    """Return the command line of the worker.

    Our packages are looked for where this file came from, after Python's own: the folder the kiosk was started in
    must not be able to put anything into the worker.

    Args:
        output: Which output to use; "" for the best there is.
    """
    packages = str(Path(__file__).resolve().parents[3])
    code = f"import sys; sys.path.append({packages!r}); from accessibility.speech.engine.worker import run; run()"
    return [sys.executable, "-P", "-c", code, *(["--output", output] if output else [])]


class Worker:
    """One running worker process."""

    def __init__(
        self,
        command: list[str],
        watch: Watch,
        on_report: Callable[[dict[str, Any]], None],
        on_end: Callable[[], None],
    ) -> None:
        """Start it.

        Raises:
            OSError: It cannot be started.
        """
        self._watch = watch
        self._on_report = on_report
        self._on_end = on_end
        self._quiet_ticks = 0
        self._has_reported = False
        self._has_hung_up = False
        self.failure = ""
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,  # a key such as Ctrl-C in the terminal is not for the worker
        )
        self.pid = self._process.pid
        assert self._process.stdin is not None  # noqa: S101  # asked for above
        self._outbox = Outbox(os.dup(self._process.stdin.fileno()))
        self._process.stdin.close()
        self._reader = threading.Thread(target=self._read, name="speech reports", daemon=True)
        self._reader.start()

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone or has closed its side."""
        return self._has_hung_up or self._process.poll() is not None

    def send(self, kind: str, request: dict[str, object]) -> None:
        """Send a request without waiting; see ``Outbox.send`` for kinds."""
        self._outbox.send(kind, json.dumps(request).encode() + b"\n")

    def tick(self) -> bool:
        """Ask for a sign of life; return False when there has been none for too long."""
        self._quiet_ticks += 1
        self.send("ping", {"do": "ping"})
        limit = self._watch.silent_ticks if self._has_reported else self._watch.start_ticks
        return self._quiet_ticks <= limit

    def end(self, patience_seconds: float) -> int:
        """Make sure that the process is gone and all it reported is read.

        Args:
            patience_seconds: How long it may take to end by itself.

        Returns:
            Its exit status, negative for a signal.
        """
        self._outbox.close()
        try:
            status = self._process.wait(patience_seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        self._reader.join(END_SECONDS)
        return status

    def _read(self) -> None:
        """Pass on each report, and tell when there will be no more."""
        assert self._process.stdout is not None  # noqa: S101  # asked for in __init__
        with self._process.stdout as reports:
            pending = b""
            with contextlib.suppress(OSError):
                while piece := reports.read(65536):
                    *lines, pending = (pending + piece).split(b"\n")
                    for line in lines:
                        self._take(line)
        self._has_hung_up = True
        self._on_end()

    def _take(self, line: bytes) -> None:
        """Take one report; a line that is none is left out, it cannot be the app's fault or mended by it."""
        try:
            report = json.loads(line)
            self._quiet_ticks = 0
            self._has_reported = True
            if report["is"] == "failed":
                self.failure = str(report["detail"])
            self._on_report(report)
        except (ValueError, KeyError, TypeError):
            return
