"""What a visitor can do with their ticket: see how it stands, add something, take everything back."""

from __future__ import annotations

from tinydb.table import Document

from data.sealing import Opener, UnreadableError
from data.store.base import StoreBase
from data.store.erasing import Eraser
from data.store.events import Event, status_of
from data.store.thread import ThreadAccess, append, submission_of
from data.submissions import TicketStatus
from data.tickets import TicketKeys


class SealedTicket:
    """A ticket's own part of the store, as ``protocol.MyTicket`` has it.

    Args:
        base: The store.
        keys: The ticket's.
    """

    def __init__(self, base: StoreBase, keys: TicketKeys) -> None:
        self._base = base
        self._record_id = keys.record_id
        self._access = ThreadAccess.of(keys)
        self._opener = Opener(keys.own.secret)

    def status(self) -> TicketStatus:
        """How it stands now: state, answers, and what was added.

        Raises:
            KeyError: It was withdrawn or deleted meanwhile.
            StoreError: The store cannot be read.
        """
        db = self._base.database.reading()
        submission_of(db, self._record_id)
        thread = self._access.found_in(db)
        opened = (self._open(number, document) for number, document in thread)
        return status_of(event for event in opened if event is not None)

    def add(self, text: str) -> None:
        """Add something to what was left; safe on the disk when this returns.

        Raises:
            KeyError: It was withdrawn or deleted meanwhile.
            StoreError: It was not kept.
        """
        event = Event(of=self._record_id, at=self._base.clock(), addition=text)
        sealer = self._base.sealer_for_more()
        with self._base.database.changing() as db:
            append(db, sealer, self._access, event)

    def withdraw(self) -> None:
        """Take back what was left, with all that was said about it. When this returns, its bytes are in no file.

        Raises:
            KeyError: It was withdrawn or deleted already.
            StoreError: It was not all done; trying again, or the next start, does the rest.
        """
        Eraser(self._base.database, self._base.folder).withdraw(
            self._record_id, lambda db: (document["id"] for _, document in self._access.found_in(db))
        )

    def _open(self, number: int, document: Document) -> Event | None:
        """An event that the ticket may read: not a note, and not one that somebody put there who lacks the key."""
        try:
            event = Event.read(self._opener.open(document.get("sealed")))
        except UnreadableError:
            return None
        return event if (event.of, event.number) == (self._record_id, number) else None
