"""What the lines of a journal come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.store.journal.errors import NewerVersionError
from data.store.journal.line import VERSION, Change, Header, StoredDocument, decode, encode, most_documents_in

KEY_FIELD = "id"
"""The field of a document by which it is found at once, without looking through its table."""

Tables = Mapping[str, Mapping[str, StoredDocument]]
"""TinyDB's own shape: table name, document id as digits, document."""


@dataclass
class Contents:
    """The documents, as they are after the lines so far. A document in it is replaced, never changed.

    Attributes:
        tables: Table name, document id as digits, document.
        last_id: The highest document id that each table ever had.
        by_key: Table name, a document's own ``KEY_FIELD``, document id as digits.
        damaged: The lines that were passed over because their checksum is wrong, without their ends.
        torn: What stands after the last line: half a line, which is still being written or never was.
        highest_lost: No document of any table that stood in a damaged line had a higher id, as far as the ids were
            chosen here, one after the other.
        superseded: How many documents stand in the lines that are no longer among ``tables``.
        whole_lines: How many lines were not damaged.
    """

    tables: dict[str, dict[str, StoredDocument]] = field(default_factory=dict)
    last_id: dict[str, int] = field(default_factory=dict)
    by_key: dict[str, dict[str, str]] = field(default_factory=dict)
    damaged: list[bytes] = field(default_factory=list)
    torn: bytes = b""
    highest_lost: int = 0
    superseded: int = 0
    whole_lines: int = 0

    def take(self, line: bytes) -> None:
        """Take in the next line. An empty one says nothing: it comes of closing a line that had its end already.

        Args:
            line: The line without its end.

        Raises:
            NewerVersionError: A later version of the program wrote it.
        """
        if not line:
            return
        match decode(line):
            case None:
                self.damaged.append(line)
                self.highest_lost = self._highest_with(line)
                return
            case Header(version, last_id, highest_lost):
                if version > VERSION:
                    raise NewerVersionError("The store was written by a newer version of the program.")
                for table, last in last_id.items():
                    self.last_id[table] = max(last, self.last_id.get(table, 0))
                self.highest_lost = max(highest_lost, self.highest_lost)
            case Change() as change:
                self._apply(change)
        self.whole_lines += 1

    @property
    def header(self) -> Header:
        """What must be known beside the documents when they are written anew."""
        lost = self._highest_with(self.torn) if self.torn else self.highest_lost
        return Header(VERSION, dict(self.last_id), lost)

    def next_id(self, table: str) -> int:
        """An id that no document of this table ever had, be it in a line that cannot be read any more."""
        return max(self.last_id.get(table, 0), self.header.highest_lost) + 1

    def key_of(self, table: str, key: str) -> str | None:
        """The document id, as digits, of the document with this ``KEY_FIELD``, or ``None``."""
        return self.by_key.get(table, {}).get(key)

    def copy(self) -> Contents:
        """The same as it is now, whatever is taken in later."""
        return Contents(
            tables={table: dict(documents) for table, documents in self.tables.items()},
            last_id=dict(self.last_id),
            by_key={table: dict(keys) for table, keys in self.by_key.items()},
            damaged=list(self.damaged),
            torn=self.torn,
            highest_lost=self.highest_lost,
            superseded=self.superseded,
            whole_lines=self.whole_lines,
        )

    def _highest_with(self, line: bytes) -> int:
        """The highest id that a damaged line can have used; which table it was of is not known."""
        return max([self.highest_lost, *self.last_id.values()]) + most_documents_in(line)

    def _apply(self, change: Change) -> None:
        documents = self.tables.setdefault(change.table, {})
        keys = self.by_key.setdefault(change.table, {})
        last = self.last_id.get(change.table, 0)
        for doc_id, document in change.documents.items():
            before = documents.get(doc_id)
            if before is not None:
                self.superseded += 1
                key = before.get(KEY_FIELD)
                if isinstance(key, str) and keys.get(key) == doc_id:
                    del keys[key]
            if document is None:
                documents.pop(doc_id, None)
            else:
                documents[doc_id] = document
                key = document.get(KEY_FIELD)
                if isinstance(key, str):
                    keys[key] = doc_id
            last = max(last, int(doc_id))
        self.last_id[change.table] = last


def lines_of(tables: Tables, header: Header) -> Iterator[bytes]:
    """The fewest lines that come to these documents, as they are written.

    Each document has a line of its own, so that damage costs one. The header stands at both ends, so that damage to one
    of them costs nothing.

    Args:
        tables: The documents.
        header: What must be known beside them; ids that stand in ``tables`` need not be in it.
    """
    ends = encode(header)
    yield ends
    for table, documents in tables.items():
        yield encode(Change(table, {}))  # so that an empty table is there too
        for doc_id, document in documents.items():
            yield encode(Change(table, {str(doc_id): document}))
    yield ends
