"""How far long work is, as whole lines: a screen reader reads them, and nothing jumps on a braille display."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

from kiosk.cli.tell import tell

QUIET_SECONDS = 2.0
"""Work that takes less needs no telling, and more than one line in this time would only be a chatter."""


@dataclass
class Progress:
    """Prints how far it is on standard error, every few seconds at most.

    Attributes:
        doing: What is being done, such as "Writing".
    """

    doing: str
    _last_told: float = field(default_factory=time.monotonic)

    def __call__(self, done: int, total: int) -> None:
        """Tell that so many of so many are done."""
        now = time.monotonic()
        if total and now - self._last_told >= QUIET_SECONDS:
            self._last_told = now
            tell(f"{self.doing}: {100 * done // total} percent.", on=sys.stderr)
