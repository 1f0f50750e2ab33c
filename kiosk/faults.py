"""Notes a fault so that it can be mended: where it happened, never what anybody typed."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path


def note_fault(log: Path, at: datetime, error: BaseException) -> None:
    """Add one fault to the log; a log that cannot be written is no further fault.

    The message of an exception is left out, and so are all values, since either could hold a visitor's words: the kind
    of fault and the places in the code are enough to find it.

    Args:
        log: The file, made with mode 0600 when it is not there.
        at: When.
        error: What happened.
    """
    lines = [f"{at.isoformat(timespec='seconds')} {type(error).__module__}.{type(error).__qualname__}"]
    lines += [
        f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__, limit=-20)
    ]
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return
