"""TinyDB's tables on a journal: each call is one line, and costs what it changes instead of all there is.

What stock TinyDB 4.9 does otherwise, and why it is not so here:

- A table made with ``persist_empty`` empties one that is there. Here it is only made when it is not there.
- The id of a removed document is given again after reopening. Here none ever is.
- The cache of queries gives several callers the same documents, and knows nothing of other writers. Here there is none.
- Results share what is nested in them with the store. Here they are copies all the way down.
- A stricter ``document_class`` makes ``insert`` overlook the id that a plain ``Document`` asks for. Here it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from data.store.journal.contents import Tables
from data.store.journal.line import Changes, StoredDocument
from data.store.journal.storage import Snapshot


class _AnyDocument(type):
    """Takes every ``Document`` for one of the class: ``Table.insert`` asks that of what a caller gives it."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, Document)


class JournalDocument(Document, metaclass=_AnyDocument):
    """A copy all the way down of a stored document: whoever changes it does not change the store.

    Args:
        value: The stored document.
        doc_id: Its id.
    """

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(_copied(dict(value)), doc_id)


class TableView(MutableMapping[int, StoredDocument]):
    """A table as TinyDB's updaters are given it. It notes what they change and leaves the table as it is.

    Args:
        stored: The table.
    """

    def __init__(self, stored: Mapping[str, StoredDocument]) -> None:
        self._stored = stored
        self._touched: dict[str, StoredDocument | None] = {}
        self.highest_id = 0

    def changes(self) -> Changes:
        """What is otherwise than it was; ``None`` for a document that is there no more."""
        # by their written form, since True == 1 == 1.0 is three different things in a file
        return {key: now for key, now in self._touched.items() if repr(now) != repr(self._stored.get(key))}

    def __getitem__(self, doc_id: int) -> StoredDocument:
        key = str(doc_id)
        if key not in self._touched:
            self._touched[key] = _copied(self._stored[key])  # it may be changed in place
        document = self._touched[key]
        if document is None:
            raise KeyError(doc_id)
        return document

    def __setitem__(self, doc_id: int, document: StoredDocument) -> None:
        self._touched[str(doc_id)] = document
        self.highest_id = max(self.highest_id, doc_id)

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched[str(doc_id)] = None

    def __contains__(self, doc_id: object) -> bool:
        key = str(doc_id)
        return self._touched[key] is not None if key in self._touched else key in self._stored

    def __iter__(self) -> Iterator[int]:
        return (int(key) for key in {**self._stored, **self._touched} if self._touched.get(key, {}) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove every document."""
        self._touched = dict.fromkeys(self._stored)


class JournalTable(Table):
    """A TinyDB table on a journal, or on a snapshot of one.

    Args:
        storage: The journal.
        name: The table's name.
        cache_size: Left out of account: others change the table too, so nothing is kept of earlier queries.
        persist_empty: Make the table when it is not there, though there is nothing in it.
    """

    document_class = JournalDocument
    _storage: Snapshot

    def __init__(self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size=0)
        self._view: TableView | None = None
        if persist_empty:
            self._update_table(lambda table: None)

    @property
    def last_number(self) -> int:
        """The highest id that a document of this table ever had; 0 when it never had one."""
        return self._storage.contents.last_id.get(self.name, 0)

    @property
    def numbers(self) -> Mapping[str, str]:
        """TinyDB's own id, as digits, of every document by its field ``id``; of a snapshot's table, for good."""
        return self._storage.contents.by_key.get(self.name, {})

    def find(self, key: str) -> Document | None:
        """The document whose field ``id`` is this, found without looking through the table; or ``None``."""
        documents = self._read_table()
        doc_id = self._storage.contents.key_of(self.name, key)
        return None if doc_id is None else JournalDocument(documents[doc_id], int(doc_id))

    def insert(self, document: Mapping[str, Any]) -> int:
        """As TinyDB's, its id chosen after others were kept from choosing the same."""
        with self._storage.changing():
            return super().insert(document)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """As TinyDB's, nobody else inserting between the search and the insert."""
        with self._storage.changing():
            return super().upsert(document, cond)

    def _get_next_id(self) -> int:
        """An id that no document of this table ever had."""
        chosen = 0 if self._view is None else self._view.highest_id
        return max(self._storage.contents.next_id(self.name), chosen + 1)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        """Make one change: one line with what the updater changed."""
        with self._storage.changing():
            tables = self._storage.contents.tables
            self._view = view = TableView(tables.get(self.name, {}))
            try:
                updater(view)
            finally:
                self._view = None
            changes = view.changes()
            if changes or self.name not in tables:
                self._storage.append(self.name, changes)


class JournalDB(TinyDB):
    """A ``TinyDB`` that survives a pulled plug.

    Args:
        journal: Where its documents are: a ``Journal``, or a ``Snapshot`` of one.
    """

    table_class = JournalTable

    def __init__(self, journal: Snapshot) -> None:
        super().__init__(storage=lambda: journal)
        self._journal = journal

    def table(self, name: str, **kwargs: Any) -> JournalTable:
        """A table, by name; the keywords are those of ``JournalTable``."""
        table = super().table(name, **kwargs)
        assert isinstance(table, JournalTable)  # noqa: S101 - table_class says so, and TinyDB's types do not
        return table

    def next_id(self, table: str) -> int:
        """The lowest id that ``write_anew`` can give to a new document of this table."""
        return self._journal.contents.next_id(table)

    def write_anew(self, tables: Tables) -> None:
        """Put these documents in the place of all there are, in one step, in a file without any others.

        Args:
            tables: Table name, document id as digits, document; new documents with ids from ``next_id`` on.
        """
        self._journal.write(tables)

    def drop_tables(self) -> None:
        """Remove every table, and write the journal without them."""
        with self._journal.changing():
            super().drop_tables()

    def drop_table(self, name: str) -> None:
        """Remove a table, and write the journal without it."""
        with self._journal.changing():
            super().drop_table(name)


def _copied(value: Any) -> Any:
    """The same, nothing of it shared: quicker than ``copy.deepcopy`` for what JSON can hold."""
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value
