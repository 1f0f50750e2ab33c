"""What every part of the store works with: its files, its documents, its keys, the clock."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from tinydb import where

from data.sealing import Sealer, SealingError
from data.staff_log import Deed, LogEntry
from data.store import months
from data.store.database import LOG, Database
from data.store.folder import SALT_BYTES, StoreFolder
from data.store.journal.errors import DamagedError
from data.store.journal.table import JournalDB
from data.store.protocol import StoreError
from data.store.thread import new_id

FREE_BYTES_NEEDED = 16 * 2**20
"""Beside room for a second copy of the documents, which compaction makes. With less than this nothing new is taken,
so that staff's work, withdrawals and deleting still fit."""


class StoreBase(Struct, frozen=True, dict=True):
    """One store's folder and what can be done in it.

    Attributes:
        path: The store's folder, made by ``create_store``.
        clock: The time now, with a time zone.
    """

    path: Path
    clock: Callable[[], datetime]

    @cached_property
    def folder(self) -> StoreFolder:
        """The names of the store's files."""
        return StoreFolder(self.path)

    @cached_property
    def database(self) -> Database:
        """The documents."""
        return Database(self.folder)

    def sealer(self) -> Sealer:
        """The centre's public keys.

        Raises:
            StoreError: There are none that parse.
        """
        try:
            return Sealer.from_text(self.folder.recipient.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, SealingError):
            raise StoreError("There is no public key to seal with.") from None

    def sealer_for_more(self) -> Sealer:
        """The centre's public keys, where there is room for more from visitors.

        Raises:
            StoreError: There are none that parse, or the disk is nearly full.
        """
        sealer = self.sealer()
        if not self.has_room():
            raise StoreError("The disk is nearly full.")
        return sealer

    def salt(self) -> bytes:
        """The random bytes that tickets are hashed with.

        Raises:
            DamagedError: They are gone, or not as many as they should be.
        """
        try:
            salt = self.folder.salt.read_bytes()
        except OSError:
            salt = b""
        if len(salt) != SALT_BYTES:
            raise DamagedError("The salt that tickets need is gone or damaged.")
        return salt

    def has_room(self) -> bool:
        """Whether the disk has room for more from visitors.

        Raises:
            StoreError: That is not known.
        """
        try:
            size = self.folder.documents.stat().st_size
            return shutil.disk_usage(self.path).free - size >= FREE_BYTES_NEEDED
        except OSError as error:
            raise StoreError(f"The free room on the disk is not known: {error.strerror}.") from error

    def month(self, db: JournalDB) -> str:
        """The month it is, for counting how long something is kept.

        With a clock that is behind, it is the month in which the store was last used: nothing is to go too soon.
        """
        return max(self._clock_month(), months.last_used(db.table(LOG)) or months.FIRST_MONTH)

    def clock_doubt(self, db: JournalDB) -> months.ClockDoubt | None:
        """Why the clock is not believed, or ``None`` when it is."""
        return months.doubt(self._clock_month(), months.last_used(db.table(LOG)))

    def log(self, db: JournalDB, *entries: LogEntry) -> None:
        """Write to the log, dated by the clock, or by the month of last use where the clock is not believed.

        Args:
            db: The documents, locked for a change.
            entries: What was done.

        Raises:
            StoreError: There is no key to seal them with, or they were not kept.
        """
        used = months.last_used(db.table(LOG))
        is_believed = months.doubt(self._clock_month(), used) is None
        self._log(db, self._clock_month() if is_believed else used or months.FIRST_MONTH, entries)

    def log_use(self, db: JournalDB, month: str) -> None:
        """See to it that the log tells of no later month than this, and of this one unless it is long after.

        Args:
            db: The documents, locked for a change.
            month: The month it is.

        Raises:
            StoreError: There is no key to seal with, or it was not kept.
        """
        used = months.last_used(db.table(LOG))
        if used is not None and used > month:
            until = months.months_after(month, months.LOG_MONTHS)
            db.table(LOG).update({"until": until}, where("until") > until)
        elif used != month:
            self._log(db, month, [LogEntry(at=self.clock(), who="", did=Deed.KIOSK_IN_USE)])

    def _log(self, db: JournalDB, month: str, entries: Sequence[LogEntry]) -> None:
        """Write to the log of a month."""
        sealer, until = self.sealer(), months.months_after(month, months.LOG_MONTHS)
        sealed = [sealer.seal(entry) for entry in entries]
        db.table(LOG).insert_multiple({"id": new_id(), "until": until, "sealed": one} for one in sealed)

    def _clock_month(self) -> str:
        return months.month_of(self.clock().date())
