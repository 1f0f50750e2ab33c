"""The documents of a store: a TinyDB on a journal, and who may change it when.

This is the one place that knows how documents reach the disk. One journal is open for the whole process, and each
change appends one line to it. Every process takes the same lock for each change, so that ``kiosk run`` and
``kiosk staff`` build on each other's writes. Reading takes no lock.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from data.store.carry_over import carry_over
from data.store.folder import StoreFolder
from data.store.journal.errors import DamagedError
from data.store.journal.storage import Journal
from data.store.journal.table import JournalDB
from data.store.protocol import StoreError

SUBMISSIONS = "submissions"
EVENTS = "events"
WITHDRAWN = "withdrawn"
LOG = "log"
"""The tables: what visitors left, what happened to it, tombstones of what was taken back, and what staff did."""


class Database:
    """The documents of one store. Nothing is opened before it is needed. Any thread may use it.

    Args:
        folder: Where they are.
    """

    def __init__(self, folder: StoreFolder) -> None:
        self._folder = folder
        self._opening = threading.Lock()
        self._opened: Journal | None = None

    def reading(self) -> JournalDB:
        """The documents as they are now; later changes are not seen in it, and nothing can be changed in it.

        Raises:
            DamagedError: The file is gone or is no journal.
            StoreError: It cannot be read.
        """
        with self._telling("read"):
            return JournalDB(self._journal().snapshot())

    def check_readable(self) -> None:
        """Find out whether the documents can be read. Takes no time, however many there are, once they were opened.

        Raises:
            DamagedError: The file is gone or is no journal.
            StoreError: It cannot be read.
        """
        with self._telling("read"):
            self._journal().catch_up()

    def check_writable(self) -> None:
        """Find out whether a change could be made, without making one.

        Raises:
            StoreError: The folder cannot be written, for want of rights or on a read-only disk; or the disk failed.
        """
        if not os.access(self._folder.path, os.W_OK | os.X_OK):
            raise StoreError("The store's folder cannot be written.")
        if self._opened is not None and self._opened.is_stopped:
            raise StoreError("The disk failed, so nothing more is written until the program is started again.")

    @contextmanager
    def changing(self) -> Iterator[JournalDB]:
        """The documents, locked for a change. Whatever a TinyDB call changed is safe on the disk when it returns.

        Raises:
            DamagedError: The file is gone or is no journal.
            StoreError: Somebody else holds the lock, or the change was not kept.
        """
        with self._telling("written"):
            journal = self._journal()
            with journal.changing():
                yield JournalDB(journal)

    def compact(self) -> bool:
        """Write the documents anew, so that what was removed stands in no file; whether anything was removed.

        Takes some 25 us for each document that is kept, while others can read but not change.

        Raises:
            DamagedError: The file is gone or is no journal.
            StoreError: It was not done; all documents are still there, and so is what was removed.
        """
        with self._telling("written"):
            return self._journal().compact()

    def damaged_lines(self) -> int:
        """How many changes cannot be read any more, in the journal and in what was copied aside from it.

        Raises:
            DamagedError: The file is gone or is no journal.
            StoreError: It cannot be read.
        """
        with self._telling("read"):
            return self._journal().damaged_lines()

    def forget_damaged_lines(self, is_due: Callable[[date], bool]) -> None:
        """Delete the damaged lines that were copied aside, once they are due: nobody can tell when each of them was.

        Args:
            is_due: Whether everything that was left on that day or earlier is due.

        Raises:
            DamagedError: The file is gone or is no journal.
            StoreError: They were not deleted.
        """
        with self._telling("written"):
            self._journal().forget_damaged_lines(is_due)

    def _journal(self) -> Journal:
        with self._opening:
            if self._opened is None:
                carry_over(self._folder)
                self._opened = Journal(self._folder.documents, self._folder.lock)
            return self._opened

    @contextmanager
    def _telling(self, done: str) -> Iterator[None]:
        """Tell of what the system says as a store's errors."""
        try:
            yield
        except FileNotFoundError:
            raise DamagedError("The store's file is gone.") from None
        except TimeoutError as error:
            raise StoreError(error.strerror) from None
        except OSError as error:
            raise StoreError(f"The store cannot be {done}: {error.strerror}.") from error
