"""Writing the staff log, for whoever unlocked the desk."""

from __future__ import annotations

from data.staff_log import Deed, LogEntry
from data.store.base import StoreBase
from data.store.protocol import StoreError


class Logbook:
    """Writes to the staff log under one name.

    An entry that cannot be written waits for the next: a full disk keeps nobody from reading a call for help.

    Args:
        base: The store.
        who: The name that was typed at the unlocking.
    """

    def __init__(self, base: StoreBase, who: str) -> None:
        self._base = base
        self._who = who
        self._waiting: list[LogEntry] = []
        self._written: set[tuple[Deed, str]] = set()

    def write(self, deed: Deed, record_id: str = "") -> None:
        """Write what was done.

        Args:
            deed: What.
            record_id: To which record.
        """
        self._waiting.append(LogEntry(at=self._base.clock(), who=self._who, did=deed, record_id=record_id))
        self._written.add((deed, record_id))
        try:
            with self._base.database.changing() as db:
                self._base.log(db, *self._waiting)
        except StoreError:
            return
        self._waiting.clear()

    def write_once(self, deed: Deed, record_id: str = "") -> None:
        """Write what was done, unless this desk has written the same before."""
        if (deed, record_id) not in self._written:
            self.write(deed, record_id)
