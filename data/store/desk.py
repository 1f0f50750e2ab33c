"""The staff's desk: the store opened with the centre's secret key."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from tinydb import TinyDB
from tinydb.table import Document

from data.sealing import Opener, Sealer, UnreadableError
from data.store.database import EVENTS, SUBMISSIONS, Database
from data.store.events import Event, record_of
from data.submissions import Record, State, Submission
from data.tickets import read_ticket

EVENT_ID_BYTES = 16

_Shape = TypeVar("_Shape", bound=BaseModel)


class SealedDesk:
    """The opened store, as ``protocol.Desk`` has it. What was opened stays in memory and never reaches a disk.

    Args:
        database: The sealed documents.
        opener: The centre's secret key.
        sealer: Gives the centre's public keys when something is to be written; raises ``StoreError`` without them.
        clock: The time now, with a time zone.
        identify: Makes a record's id of a ticket, slowly.
    """

    def __init__(
        self,
        database: Database,
        opener: Opener,
        sealer: Callable[[], Sealer],
        clock: Callable[[], datetime],
        identify: Callable[[str], str],
    ) -> None:
        self._database = database
        self._opener = opener
        self._sealer = sealer
        self._clock = clock
        self._identify = identify
        self._opened: dict[str, BaseModel] = {}  # by sealed text: nothing is opened twice while the desk is open
        self._unreadable = 0

    @property
    def unreadable(self) -> int:
        """How many sealed documents, submissions and events, could not be read or opened at the last reading."""
        return self._unreadable

    def records(self) -> tuple[Record, ...]:
        """Every submission that could be opened, newest first; those of one minute, last stored first.

        Raises:
            StoreError: The store cannot be read.
        """
        db = self._database.reading()
        submissions = self._readable(db, SUBMISSIONS, Submission)
        events = self._readable(db, EVENTS, Event)
        sealed = len(db.table(SUBMISSIONS)) + len(db.table(EVENTS))
        self._unreadable = sealed - len(submissions) - len(events) + self._database.damaged_lines()
        self._opened = {str(document["sealed"]): opened for document, opened in [*submissions, *events]}
        about: dict[str, list[Event]] = defaultdict(list)
        for _, event in events:
            about[event.of].append(event)
        submissions.sort(key=lambda pair: (_instant(pair[1].left_at), pair[0].doc_id), reverse=True)
        return tuple(record_of(document["id"], one, about[document["id"]]) for document, one in submissions)

    def find(self, ticket: str) -> Record | None:
        """The submission that a visitor's ticket belongs to, or ``None``. Slow on purpose: call it off the UI thread.

        Args:
            ticket: As the visitor shows it, however it is typed.

        Raises:
            StoreError: The store cannot be read.
        """
        read = read_ticket(ticket)
        wanted = self._identify(read) if read else ""
        return next((record for record in self.records() if record.id == wanted), None)

    def set_state(self, record_id: str, state: State) -> None:
        """Mark a submission; safe on the disk when this returns.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
        """
        self._add(Event(of=record_id, at=self._clock(), state=state))

    def add_note(self, record_id: str, text: str) -> None:
        """Add a note; safe on the disk when this returns.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
        """
        self._add(Event(of=record_id, at=self._clock(), note=text))

    def _add(self, event: Event) -> None:
        sealed = self._sealer().seal(event.model_dump(mode="json", exclude_none=True))
        with self._database.changing() as db:
            about = db.table(SUBMISSIONS).find(event.of)
            if about is None:
                raise KeyError(event.of)
            document = {"id": secrets.token_hex(EVENT_ID_BYTES), "until": about.get("until"), "sealed": sealed}
            db.table(EVENTS).insert(document)

    def _readable(self, db: TinyDB, table: str, shape: type[_Shape]) -> list[tuple[Document, _Shape]]:
        """The documents of a table that can be opened, as stored and as opened, in the order they were stored."""
        pairs = ((document, self._open(document, shape)) for document in db.table(table))
        return [(document, opened) for document, opened in pairs if opened is not None]

    def _open(self, document: dict[str, Any], shape: type[_Shape]) -> _Shape | None:
        if not isinstance(document.get("id"), str):
            return None
        sealed = document.get("sealed")
        known = self._opened.get(str(sealed))
        if isinstance(known, shape):
            return known
        try:
            return shape.model_validate(self._opener.open(sealed))
        except (UnreadableError, ValidationError):
            return None


def _instant(at: datetime) -> datetime:
    """A time that can be compared with any other: one without a zone counts as UTC."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
