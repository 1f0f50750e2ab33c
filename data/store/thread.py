"""Threads: how what happened to a submission is found again by the visitor and by staff, and by nobody else.

The ticket gives a thread key, and the submission carries it inside its seal. Event ``n`` of the thread is stored under
HMAC-SHA256(thread key, "event n"), so both find the thread by counting up, and to everyone else the ids are random.
What the visitor may read is sealed to the centre and to the ticket's own age key.

A submission from before tickets had keys has no thread: staff's events about it have random ids.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from typing import Annotated, Self

from msgspec import Meta, structs
from tinydb.table import Document

from data.sealing import Sealable, Sealer
from data.store.database import EVENTS, SUBMISSIONS
from data.store.events import Event
from data.store.journal.table import JournalDB
from data.submissions import Submission
from data.tickets import TicketKeys

EVENT_ID_BYTES = 16
"""128 bits, like a record's id."""
LOOK_AHEAD = 16
"""So many places in a row must be empty before a thread is taken to end: damaged events do not hide later ones."""


def new_id() -> str:
    """A random id, as those of documents that are found in no other way: 32 hexadecimal digits."""
    return secrets.token_hex(EVENT_ID_BYTES)


class ThreadAccess(Sealable, frozen=True, kw_only=True):
    """What staff need to go on with a thread; it stands inside the submission's seal.

    Attributes:
        recipient: The ticket's public age key.
        key: The thread key, in hexadecimal digits.
    """

    recipient: str
    key: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]

    def __repr__(self) -> str:
        """Without the key, which is kept out of printed forms."""
        return f"{type(self).__name__}(recipient={self.recipient!r})"

    @classmethod
    def of(cls, keys: TicketKeys) -> ThreadAccess:
        """The access to the thread of a ticket."""
        return cls(recipient=keys.own.public, key=keys.thread.hex())

    def event_id(self, number: int) -> str:
        """What the thread's event of that number is stored under: 32 hexadecimal digits."""
        digest = hmac.digest(bytes.fromhex(self.key), f"event {number}".encode("ascii"), "sha256")
        return digest[:EVENT_ID_BYTES].hex()

    def found_in(self, db: JournalDB) -> Iterator[tuple[int, Document]]:
        """The events of the thread with their numbers, counting up."""
        events = db.table(EVENTS)
        number = empty = 0
        while empty < LOOK_AHEAD:
            document = events.find(self.event_id(number))
            empty = 0 if document is not None else empty + 1
            if document is not None:
                yield number, document
            number += 1


class Left(Sealable, frozen=True, kw_only=True):
    """What is inside a submission's seal.

    Attributes:
        submission: What was left.
        thread: How to go on from there; ``None`` where it was left before tickets had keys.
    """

    submission: Submission
    thread: ThreadAccess | None = None

    @classmethod
    def read(cls, opened: object) -> Self:
        """What was inside a seal, which is the submission alone in older ones.

        Raises:
            UnreadableError: It is neither.
        """
        is_whole = isinstance(opened, dict) and "submission" in opened
        return super().read(opened if is_whole else {"submission": opened})


def submission_of(db: JournalDB, record_id: str) -> Document:
    """The sealed submission.

    Raises:
        KeyError: There is none of that id.
    """
    found = db.table(SUBMISSIONS).find(record_id)
    if found is None:
        raise KeyError(record_id)
    return found


def append(db: JournalDB, sealer: Sealer, access: ThreadAccess | None, event: Event) -> None:
    """Store an event as the next of its thread. The store's lock must be held.

    Args:
        db: The documents, locked for a change.
        sealer: To the centre.
        access: The thread, or ``None`` where the submission has none.
        event: What happened.

    Raises:
        KeyError: There is no such submission.
    """
    until = submission_of(db, event.of).get("until")
    document_id = new_id()
    if access is not None:
        last = max((number for number, _ in access.found_in(db)), default=-1)
        event = structs.replace(event, number=last + 1)
        document_id = access.event_id(last + 1)
        if event.note is None:
            sealer = sealer.also_to(access.recipient)
    db.table(EVENTS).insert({"id": document_id, "until": until, "sealed": sealer.seal(event)})
