"""Writes down what is spoken, line by line as it is spoken, for tests; only for the example centre."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TextIO

from accessibility.speech.queue import Spoken
from data.store.durable import FILE_MODE
from kiosk.clock import Clock


class Transcript:
    """One JSON object a line: ``at`` (seconds since the start), ``why``, ``text``, ``interrupted``.

    ``interrupted`` tells whether what was said before was not heard to its end: this cut it off, or a key had.
    """

    def __init__(self, path: Path, clock: Clock) -> None:
        """Begin an empty transcript, which only its owner can read: a ticket that was spoken stands in it.

        Args:
            path: The file; written over.
            clock: The time.

        Raises:
            OSError: The file cannot be written.
        """
        self._clock = clock
        self._began = clock.seconds()
        if path.is_file():
            path.chmod(FILE_MODE)  # an earlier transcript has the mode it was made with
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        self._file: TextIO = os.fdopen(descriptor, "w", encoding="utf-8")

    def write(self, spoken: Spoken) -> None:
        """Add a line; it is there for a reader when this returns."""
        line = {
            "at": round(self._clock.seconds() - self._began, 3),
            "why": spoken.why,
            "text": spoken.text,
            "interrupted": spoken.interrupted,
        }
        self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
        self._file.flush()

    def close(self) -> None:
        """End the transcript."""
        self._file.close()
