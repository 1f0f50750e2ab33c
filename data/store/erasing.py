"""Taking things out of the store so that their bytes are gone from every file.

Under the lock the desk's cache goes first, which holds what is taken out too; then tombstones are stored, so that no
backup brings back what was withdrawn; then the documents are removed, and the journal is compacted, since their lines
are still in it. Where that is broken off, the tombstones are there at the next start, and the rest is done then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tinydb import where

from data.store.cache import drop_cache
from data.store.database import EVENTS, SUBMISSIONS, WITHDRAWN, Database
from data.store.folder import StoreFolder
from data.store.journal.table import JournalDB
from data.store.thread import submission_of


class Eraser:
    """Removes documents from a store for good.

    Args:
        database: The documents.
        folder: Where they are, with the desk's cache.
    """

    def __init__(self, database: Database, folder: StoreFolder) -> None:
        self._database = database
        self._folder = folder

    def withdraw(self, record_id: str, events_about_it: Callable[[JournalDB], Iterable[str]]) -> None:
        """Remove a submission and its thread; when this returns, their bytes are in no file.

        Where it was broken off before, for want of room, this does the rest.

        Args:
            record_id: The submission's.
            events_about_it: The ids of the events about it.

        Raises:
            KeyError: There is no such submission.
            StoreError: It was not all done. What was begun is finished at the next start.
        """
        with self._database.changing() as db:
            was_begun = db.table(WITHDRAWN).find(record_id) is not None
            if not was_begun:
                until = submission_of(db, record_id).get("until")
                drop_cache(self._folder)
                # sorted, so that their order does not tell which of them was the submission
                ids = sorted({record_id, *events_about_it(db)})
                db.table(WITHDRAWN).insert_multiple({"id": one, "until": until} for one in ids)
            self._remove(db, _withdrawn(db))
        had_rest = self._database.compact()
        if was_begun and not had_rest:
            raise KeyError(record_id)

    def remove_due(self, before: str) -> int:
        """Remove everything whose last month lies before this one, tombstones too; what names no month stays.

        Also finishes what was broken off.

        Args:
            before: The month it is, as ``2026-11``.

        Returns:
            How many submissions were due.

        Raises:
            StoreError: They were not all deleted; asking again goes on.
        """
        due = where("until").matches(r"\d{4}-\d{2}$") & (where("until") < before)
        with self._database.changing() as db:
            found = {name: [document.doc_id for document in db.table(name).search(due)] for name in db.tables()}
            count = len(found.get(SUBMISSIONS, ()))
            unfinished = _withdrawn(db)
            if any(found.values()) or any(unfinished.values()):
                drop_cache(self._folder)
            self._remove(db, unfinished)
            self._remove(db, found)
        self._database.compact()  # also where a kill came between removing and this
        return count

    def _remove(self, db: JournalDB, numbers: dict[str, list[int]]) -> None:
        """Remove documents by their numbers within their tables.

        Submissions go last: should the rest fail, no note outlives what it is about.
        """
        for name in sorted(numbers, key=lambda name: name == SUBMISSIONS):
            there = [number for number in numbers[name] if db.table(name).contains(doc_id=number)]
            if there:
                db.table(name).remove(doc_ids=there)


def _withdrawn(db: JournalDB) -> dict[str, list[int]]:
    """What has a tombstone and is still there, by table."""
    ids = [str(document.get("id")) for document in db.table(WITHDRAWN)]
    found = {name: [db.table(name).find(one) for one in ids] for name in (EVENTS, SUBMISSIONS)}
    return {name: [one.doc_id for one in documents if one is not None] for name, documents in found.items()}
