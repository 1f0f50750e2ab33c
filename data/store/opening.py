"""Opening what is stored, each document once, and keeping up with what is left, added and withdrawn meanwhile."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import suppress
from typing import Any

from data.sealing import Opener, UnreadableError
from data.store.cache import DeskCache, Values
from data.store.database import EVENTS, SUBMISSIONS, Database
from data.store.events import Event
from data.store.journal.table import JournalTable
from data.store.opened import Opened, flattened, owns
from data.store.protocol import Progress, RecordFilter, StoreError
from data.store.thread import Left, ThreadAccess
from data.submissions import Record

WORTH_CACHING = 500
"""Documents; opening fewer takes a tenth of a second, and then nothing opened lies on the disk, sealed or not."""
MANY = 1_000
"""Changed submissions; looking through all there are for these few is quicker than sorting once more."""
PROGRESS_EVERY = 100
"""Documents between two words on how far it is."""


class OpenedStore:
    """All submissions and what happened to them, opened. Any thread may call.

    Args:
        database: The sealed documents.
        opener: The centre's secret key.
        cache: What was opened last time.
    """

    def __init__(self, database: Database, opener: Opener, cache: DeskCache) -> None:
        self._database = database
        self._opener = opener
        self._cache = cache
        self._submissions, self._events = cache.read()
        self._about: defaultdict[str, set[str]] = defaultdict(set)  # ids of events by the submission they name
        self._note_events(self._events)
        self._closed: set[str] = set()  # what could not be opened, so that it is tried once
        self._foreign: dict[str, int] = {}  # by submission: events about it that somebody without its key put there
        self._opened = Opened()
        self._seen: tuple[object, ...] = ()
        self._one_at_a_time = threading.RLock()
        self.unreadable = 0

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what was left, added and withdrawn meanwhile; cache it when much was new.

        Args:
            progress: Told how far it is.

        Raises:
            StoreError: The store cannot be read.
        """
        with self._one_at_a_time:
            db = self._database.reading()
            tables = (db.table(SUBMISSIONS), db.table(EVENTS))
            # no number is given twice and no document changed, so the same ends and lengths are the same tables
            seen = (self._database.damaged_lines(), *((table.last_number, len(table)) for table in tables))
            if seen == self._seen:
                return
            changed = self._forget_gone(*(table.numbers.keys() for table in tables))
            new = self._open_new(*tables, progress)
            changed |= {self._events[one]["of"] for one in new if one in self._events}
            changed |= self._submissions.keys() - self._opened.ids
            changed &= self._submissions.keys()
            # in the order in which they were left, mostly, so that there is little to sort
            in_order = filter(changed.__contains__, tables[0].numbers) if len(changed) >= MANY else changed
            for record_id in in_order:
                self._put(record_id, *tables)
            stored = sum(len(table) for table in tables)
            opened = len(self._submissions) + len(self._events)
            self.unreadable = stored - opened + sum(self._foreign.values()) + self._database.damaged_lines()
            self._opened.sort()
            self._seen = seen
            if len(new) >= WORTH_CACHING:
                self._save()

    def search(self, wanted: RecordFilter) -> tuple[str, ...]:
        """The ids of the submissions that are wanted, newest first; those of one minute, last stored first."""
        with self._one_at_a_time:
            return self._opened.search(wanted)

    def record(self, record_id: str) -> Record | None:
        """A submission with what happened to it, or ``None`` when there is none of that id."""
        with self._one_at_a_time:
            return self._opened.record(record_id)

    def access(self, record_id: str) -> ThreadAccess | None:
        """How to go on with a submission's thread, or ``None`` when it has none.

        Raises:
            KeyError: There is no such submission.
        """
        with self._one_at_a_time:
            return self._opened.access(record_id)

    def events_about(self, record_id: str) -> frozenset[str]:
        """The ids of the events that say they are about a submission."""
        with self._one_at_a_time:
            return frozenset(self._about.get(record_id, ()))

    def read(self, document: Mapping[str, Any], parse: Callable[[Any], Any]) -> Any:
        """What is inside a document's seal, or ``None`` when it cannot be opened or is something else.

        Args:
            document: As it is stored.
            parse: Makes the wanted shape of what was sealed; raises ``UnreadableError`` when it is not that.
        """
        try:
            return parse(self._opener.open(document.get("sealed")))
        except UnreadableError:
            return None

    def _forget_gone(self, submissions: Set[str], events: Set[str]) -> set[str]:
        """Let go of what is not among these ids, which are stored; the submissions that lost an event."""
        for record_id in self._submissions.keys() - submissions:
            del self._submissions[record_id]
            self._foreign.pop(record_id, None)
            if record_id in self._opened.ids:
                self._opened.drop(record_id)
        changed = set()
        for event_id in self._events.keys() - events:
            about = self._events.pop(event_id)["of"]
            self._about[about].discard(event_id)
            changed.add(about)
        self._closed = {one for one in self._closed if one in submissions or one in events}
        return changed

    def _open_new(self, submissions: JournalTable, events: JournalTable, progress: Progress | None) -> set[str]:
        """Open what was not opened yet; the ids of all that was tried."""
        todo = [
            *((submissions, self._submissions, _as_flat, one) for one in self._unknown(submissions, self._submissions)),
            *((events, self._events, _as_event, one) for one in self._unknown(events, self._events)),
        ]
        for done, (table, known, parse, document_id) in enumerate(todo):
            if progress is not None and done % PROGRESS_EVERY == 0:
                progress(done, len(todo))
            opened = self.read(table.find(document_id) or {}, parse)
            if opened is None:
                self._closed.add(document_id)
            else:
                known[document_id] = opened
        new = {document_id for *_, document_id in todo}
        self._note_events(new & self._events.keys())
        return new

    def _unknown(self, table: JournalTable, known: Values) -> set[str]:
        """The ids of the documents that nobody tried to open yet."""
        return table.numbers.keys() - known.keys() - self._closed

    def _note_events(self, event_ids: Iterable[str]) -> None:
        """Remember which submission these events say they are about."""
        for event_id in event_ids:
            self._about[self._events[event_id]["of"]].add(event_id)

    def _put(self, record_id: str, submissions: JournalTable, events: JournalTable) -> None:
        """Show a submission as it is now, with the events that are rightly its own, in the order of its thread."""
        flat = self._submissions[record_id]
        told = [(one, Event.read(self._events[one])) for one in self._about.get(record_id, ())]
        own = [(one, event) for one, event in told if owns(flat, event, one)]
        if flat["thread_key"]:
            own.sort(key=lambda pair: pair[1].number or 0)
        else:  # what was stored first came first
            own.sort(key=lambda pair: int(events.numbers[pair[0]]))
        self._foreign[record_id] = len(told) - len(own)
        self._opened.put(record_id, int(submissions.numbers[record_id]), flat, [event for _, event in own])

    def _save(self) -> None:
        """Write the cache, unless something went from the store meanwhile. Whatever goes wrong, nothing is lost."""
        with suppress(OSError, StoreError):
            self._cache.write_aside(self._submissions, self._events)
            with self._database.changing() as db:
                is_all_there = (
                    self._submissions.keys() <= db.table(SUBMISSIONS).numbers.keys()
                    and self._events.keys() <= db.table(EVENTS).numbers.keys()
                )
                if is_all_there:
                    self._cache.put_in_place()


def _as_flat(opened: Any) -> dict[str, Any]:
    return flattened(Left.read(opened))


def _as_event(opened: Any) -> dict[str, Any]:
    return Event.read(opened).plain()
