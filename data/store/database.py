"""TinyDB as the store uses it: what lies under it, and who may change it when.

This is the one place that knows how documents reach the disk. For now the whole file is written aside and renamed at
every change, which costs time in proportion to all that is kept; something that appends can take its place
here without anything else noticing.

Every change opens the file afresh under a lock, so that two processes (``kiosk run`` and ``kiosk staff``) build on each
other's writes, and TinyDB hands out no document id twice. Reading takes no lock: a rename swaps whole files.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from tinydb import TinyDB
from tinydb.storages import Storage

from data.store.durable import FILE_MODE, write_durably
from data.store.folder import StoreFolder
from data.store.protocol import StoreError

SUBMISSIONS = "submissions"
EVENTS = "events"
"""The two tables: what visitors left, and what staff did about it."""

LOCK_SECONDS = 10.0
"""A change takes milliseconds; whoever holds the lock for longer is stuck."""
LOCK_POLL_SECONDS = 0.01

Tables = dict[str, dict[str, Any]]
"""TinyDB's own shape: table name, document id as digits, document."""


class DamagedError(StoreError):
    """The documents' file is gone or does not parse. It is never written over."""


class WholeFile(Storage):
    """A TinyDB storage that replaces the whole file at each write. It lives for one reading or one change only.

    Args:
        path: The documents' file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._on_disk: bytes | None = None
        self._tables: Tables | None = None

    def read(self) -> Tables:
        """All tables, parsed once and then kept, as TinyDB asks several times for one change.

        Raises:
            DamagedError: The file is gone or does not parse.
            OSError: It cannot be read.
        """
        if self._tables is None:
            try:
                content = self._path.read_bytes()
            except FileNotFoundError:
                raise DamagedError("The store's file is gone.") from None
            self._tables, self._on_disk = _parsed(content), content
        return self._tables

    def write(self, data: Tables) -> None:
        """Replace the file.

        Raises:
            DamagedError: What is there does not parse, and so is not written over.
            OSError: It was not written; what was there before is still there.
        """
        content = json.dumps(data, separators=(",", ":")).encode("ascii")
        if self._on_disk is None:
            self.read()
        before, self._on_disk = self._on_disk, None
        self._tables = None  # TinyDB has changed these already; what counts from now on is what is on the disk
        try:
            write_durably(self._path, content)
        except OSError:
            self._put_back(before or b"{}")
            raise

    def _put_back(self, before: bytes) -> None:
        """Undo a write whose very last step failed: what is not acknowledged should not be kept either."""
        with suppress(OSError):
            if self._path.read_bytes() != before:
                write_durably(self._path, before)


class Database:
    """The documents of one store.

    Args:
        folder: Where they are.
    """

    def __init__(self, folder: StoreFolder) -> None:
        self._folder = folder

    def reading(self) -> TinyDB:
        """The documents as they are now; later changes are not seen in it.

        Raises:
            DamagedError: The file is gone or does not parse.
            StoreError: It cannot be read.
        """
        try:
            db = TinyDB(self._folder.documents, storage=WholeFile)
            db.storage.read()
        except OSError as error:
            raise StoreError(f"The store cannot be read: {error.strerror}.") from error
        return db

    def check_writable(self) -> None:
        """Find out whether a change could be made, without making one.

        Raises:
            StoreError: The folder cannot be written, for want of rights or on a read-only disk.
        """
        if not os.access(self._folder.path, os.W_OK | os.X_OK):
            raise StoreError("The store's folder cannot be written.")

    @contextmanager
    def changing(self) -> Iterator[TinyDB]:
        """The documents, locked for a change. Whatever a TinyDB call changed is safe on the disk when it returns.

        Raises:
            DamagedError: The file is gone or does not parse.
            StoreError: Somebody else holds the lock, or the change was not kept.
        """
        lock = FileLock(self._folder.lock, mode=FILE_MODE)
        try:
            with lock.acquire(timeout=LOCK_SECONDS, poll_interval=LOCK_POLL_SECONDS):
                yield self.reading()
        except Timeout:
            raise StoreError("The store is held by something else.") from None
        except OSError as error:
            raise StoreError(f"The store cannot be written: {error.strerror}.") from error


def _parsed(content: bytes) -> Tables:
    """The tables in a file's content.

    Raises:
        DamagedError: It is not what TinyDB writes.
    """
    try:
        tables: Tables = json.loads(content)
        whole = all(
            key.isascii() and key.isdigit() and isinstance(document, dict)
            for table in tables.values()
            for key, document in table.items()
        )
    except (ValueError, AttributeError, RecursionError):
        whole = False
    if not whole:
        raise DamagedError("The store's file is damaged.")
    return tables
