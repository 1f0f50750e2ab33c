"""What staff opened, in an in-memory TinyDB that answers at once; nothing of it reaches a disk.

A submission is one flat document: what the list is filtered and sorted by, all words in one text for searching, and
the submission itself as JSON, which is only read when somebody looks at it. That keeps 100,000 of them small.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from data.store.events import Event, notes_of, status_of
from data.store.protocol import RecordFilter
from data.store.thread import Left, ThreadAccess
from data.submissions import Record

TABLE = "opened"
NO_EVENTS = "[]"


def flattened(left: Left) -> dict[str, Any]:
    """A submission as one flat document, without what happened to it later."""
    submission = left.submission
    said = (part for answer in submission.answers for part in answer.answer)
    return {
        "kind": submission.kind.value,
        "left": _instant(submission.left_at).isoformat(),
        "words": "\n".join((submission.about_title, submission.form_title, *said)).casefold(),
        "whole": json.dumps(left.plain()),
        "thread_key": left.thread.key if left.thread is not None else "",
    }


def owns(flat: Mapping[str, Any], event: Event, event_id: str) -> bool:
    """Whether an event is where only somebody with the submission's thread key can have put it.

    Args:
        flat: The submission it says it is about.
        event: What was opened.
        event_id: What it is stored under.
    """
    if not flat["thread_key"]:
        return True
    access = ThreadAccess(recipient="", key=flat["thread_key"])
    return event.number is not None and access.event_id(event.number) == event_id


class _Ids(Table):
    """The table as a search wants it: TinyDB's own documents are copies, which for 100,000 take half a second."""

    def ids(self, query: QueryLike | None) -> list[str]:
        """The ids of the documents that a query finds, or of all, in the order of the table."""
        documents: Iterable[Mapping[str, Any]] = self._read_table().values()
        if query is None:
            return [document["id"] for document in documents]
        return [document["id"] for document in documents if query(document)]


def _query(wanted: RecordFilter) -> QueryLike | None:
    """A filter as a query of TinyDB's, some times as fast as one made of ``where``; ``None`` for one not set."""
    kind, state = wanted.kind, wanted.state
    words = sorted(set(wanted.words.casefold().split()), key=len, reverse=True)  # the rarest is likely a long one

    def has_marks(value: Mapping[Any, Any]) -> bool:
        return (not kind or kind == value["kind"]) and (not state or state == value["state"])

    def has_words(value: Mapping[Any, Any]) -> bool:
        text = value["words"]
        for word in words:
            if word not in text:
                return False
        return has_marks(value)

    if words:
        return has_words
    return has_marks if wanted.is_set else None


class Opened:
    """Every submission that was opened, with what happened to it."""

    def __init__(self) -> None:
        self._db = TinyDB(storage=MemoryStorage)
        self._db.storage.write({TABLE: {}})
        # no query cache: it would share documents, and a text search is never asked twice
        self._table = self._db.table(TABLE, cache_size=0)
        self._ids = _Ids(self._db.storage, TABLE, cache_size=0)
        self._last = ("", 0)
        self._is_sorted = True
        self._numbers: dict[str, int] = {}

    @property
    def ids(self) -> Set[str]:
        """Those of all submissions that were opened."""
        return self._numbers.keys()

    def put(self, record_id: str, number: int, flat: Mapping[str, Any], events: Iterable[Event]) -> None:
        """Keep a submission as it is now.

        Args:
            record_id: What it is stored under.
            number: TinyDB's own number of it, which rises with each that is stored.
            flat: The submission, flattened.
            events: What happened to it, in the order of its thread.
        """
        told = tuple(events)
        texts = (event.note or event.reply or event.addition for event in told)
        words = "\n".join((flat["words"], *(text.casefold() for text in texts if text)))
        document = {**flat, "id": record_id, "state": status_of(told).state.value, "words": words}
        # as text, like the submission: Python looks for garbage in every dict that holds a list, over and over
        document["events"] = json.dumps([event.plain() for event in told]) if told else NO_EVENTS
        # into TinyDB's own dict, as its insert and update copy the whole table each time
        self._documents()[str(number)] = document
        if record_id not in self._numbers:
            place = (flat["left"], number)
            self._is_sorted = self._is_sorted and place > self._last
            self._last = max(place, self._last)
        self._numbers[record_id] = number

    def drop(self, record_id: str) -> None:
        """Forget a submission."""
        del self._documents()[str(self._numbers.pop(record_id))]

    def search(self, wanted: RecordFilter) -> tuple[str, ...]:
        """The ids of what is wanted, in the order of ``sort`` turned round: newest first."""
        return tuple(reversed(self._ids.ids(_query(wanted))))

    def record(self, record_id: str) -> Record | None:
        """A submission with what happened to it, or ``None`` when it was not opened."""
        found = self._table.get(doc_id=self._numbers.get(record_id, 0))
        if not isinstance(found, Document):
            return None
        left = Left.read(json.loads(found["whole"]))
        events = [Event.read(event) for event in json.loads(found["events"])]
        status = status_of(events)
        return Record(
            id=record_id,
            submission=left.submission,
            state=status.state,
            notes=notes_of(events),
            messages=status.messages,
            can_be_answered=left.thread is not None,
        )

    def access(self, record_id: str) -> ThreadAccess | None:
        """How to go on with a submission's thread, or ``None`` when it has none.

        Raises:
            KeyError: It was not opened.
        """
        found = self._table.get(doc_id=self._numbers[record_id])
        if not isinstance(found, Document):
            raise KeyError(record_id)
        return Left.read(json.loads(found["whole"])).thread

    def sort(self) -> None:
        """Put the documents into the order in which they were left, the oldest first, unless they are."""
        if not self._is_sorted:
            ordered = sorted(self._documents().items(), key=lambda pair: (pair[1]["left"], int(pair[0])))
            self._db.storage.write({TABLE: dict(ordered)})
            self._is_sorted = True

    def _documents(self) -> dict[str, dict[str, Any]]:
        """TinyDB's own dict of all documents, by their numbers as text."""
        tables = self._db.storage.read()
        assert tables is not None  # noqa: S101 - written when it was made
        return tables[TABLE]


def _instant(at: datetime) -> datetime:
    """A time that can be compared with any other: in UTC, and one without a zone counts as UTC."""
    if at.tzinfo:
        with suppress(OverflowError):  # nobody can leave anything in the year 1 or 9999, but seal it so
            return at.astimezone(UTC)
    return at.replace(tzinfo=UTC)
