"""How long the journal takes, beside its rivals on one disk: ``python -m tests.bench.store [FOLDER]``.

Documents are as the store has them: an id, a month, and about 1.8 kB of sealed text. The journal, the same bytes
appended to a file and fsynced, SQLite (WAL, synchronous FULL) and stock TinyDB, which writes all anew, insert by
turns into stores of all three sizes, so that whatever else the machine does falls on all of them. Nothing here fails
because a machine is slow.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import random
import secrets
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tinydb import TinyDB, where

from data.store.journal.line import Change, encode
from data.store.journal.storage import Journal, create_journal
from data.store.journal.table import JournalDB
from tests.bench.table import aligned

SIZES = (0, 10_000, 100_000)
ROUNDS = 300
STOCK_ROUNDS = {0: 100, 10_000: 10, 100_000: 3}
"""Stock TinyDB takes more than a second an insert where there are many."""
SEALED_BYTES = 1024 + 300
TABLE = "submissions"
STOCK = "stock TinyDB"
Insert = Callable[[dict[str, str]], object]


def a_document() -> dict[str, str]:
    """As the store keeps one."""
    sealed = base64.b64encode(random.randbytes(SEALED_BYTES)).decode("ascii")
    return {"id": secrets.token_hex(16), "until": "2027-11", "sealed": sealed}


def filled(count: int) -> dict[str, dict[str, dict[str, str]]]:
    """The tables of a store with so many documents."""
    return {TABLE: {str(number): a_document() for number in range(1, count + 1)}}


def open_journal(folder: Path) -> JournalDB:
    """The journal as the store opens it."""
    return JournalDB(Journal(folder / "store.journal", folder / "store.lock"))


def raw(folder: Path) -> Insert:
    """Appends the bytes that the journal would append, and has them put on the disk."""
    descriptor = os.open(folder / "raw", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    lines = iter(range(1, sys.maxsize))

    def insert(document: dict[str, str]) -> None:
        os.write(descriptor, encode(Change(TABLE, {str(next(lines)): document})))
        os.fsync(descriptor)

    return insert


def sqlite(folder: Path, tables: dict[str, dict[str, dict[str, str]]]) -> Insert:
    """One transaction a document, as safe as the journal."""
    db = sqlite3.connect(folder / "sqlite", isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute("create table submissions (number integer primary key, document text)")
    db.execute("begin")
    rows = ((int(number), json.dumps(document)) for number, document in tables[TABLE].items())
    db.executemany("insert into submissions values (?, ?)", rows)
    db.execute("commit")
    db.execute("pragma wal_checkpoint(truncate)")
    return lambda document: db.execute("insert into submissions (document) values (?)", (json.dumps(document),))


def milliseconds(work: Callable[[], object]) -> float:
    """How long something takes."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


@dataclass(frozen=True)
class Contest:
    """All rivals with so many documents.

    Attributes:
        count: How many they begin with.
        journal: The journal.
        rivals: What inserts, by name.
        took: Milliseconds of each insert, by the same names.
    """

    count: int
    journal: JournalDB
    rivals: dict[str, Insert]
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def insert(self, number: int) -> None:
        """Have each of them insert one document, the ``number``-th."""
        document = a_document()
        for name, insert in self.rivals.items():
            if name != STOCK or number < STOCK_ROUNDS[self.count]:
                self.took[name].append(milliseconds(lambda insert=insert: insert(document)))  # type: ignore[misc]

    def median(self, name: str) -> float:
        """Of one of them, in milliseconds."""
        return statistics.median(self.took[name])


def contest(folder: Path, count: int) -> Contest:
    """All rivals with so many documents, in a folder of their own."""
    folder.mkdir()
    tables = filled(count)
    create_journal(folder / "store.journal", tables)
    (folder / "stock.json").write_text(json.dumps(tables))
    journal, stock = open_journal(folder), TinyDB(folder / "stock.json")
    rivals: dict[str, Insert] = {
        "journal": journal.table(TABLE).insert,
        "raw": raw(folder),
        "SQLite": sqlite(folder, tables),
        STOCK: stock.table(TABLE).insert,
    }
    return Contest(count, journal, rivals)


def insert_rows(contests: Sequence[Contest]) -> Iterator[list[str]]:
    """The table of inserts."""
    yield ["insert, ms", "journal", "raw", "SQLite", STOCK, "by raw", "by SQLite", "by the first", f"{STOCK} by it"]
    first = contests[0].median("journal")
    for one in contests:
        journal, bare, rival, stock = (one.median(name) for name in ("journal", "raw", "SQLite", STOCK))
        yield [
            f"into {one.count:,}",
            *(f"{value:.3f}" for value in (journal, bare, rival)),
            f"{stock:,.1f}",
            *(f"{journal / other:.2f}" for other in (bare, rival, first)),
            f"{stock / journal:,.0f}",
        ]
    yield ["asked, at most", "", "", "", "", "2", "1.2", "1.2", ""]


def other_rows(folder: Path, db: JournalDB) -> Iterator[list[str]]:
    """The table of everything else, with as many documents as there are."""
    yield ["with 100,000 documents", "ms", "asked"]
    began = time.process_time()
    yield ["open", f"{each(lambda: open_journal(folder), 3):,.0f}", "3,000"]
    yield ["the same, ms of a core", f"{(time.process_time() - began) * 1000 / 3:,.0f}", ""]
    table = db.table(TABLE)
    keys = [document["id"] for document in random.sample(table.all(), 200)]
    yield ["get by document id", f"{each(lambda: table.get(doc_id=random.randint(1, 100_000))):.3f}", ""]
    found = iter(keys)
    yield ["find by a record's id", f"{each(lambda: table.find(next(found))):.3f}", ""]
    yield ["search the whole table", f"{each(lambda: table.search(where('until') < '2020'), 5):.0f}", ""]
    journal = db.storage
    assert isinstance(journal, Journal)
    yield ["look whether others appended", f"{each(journal.catch_up):.3f}", ""]
    yield ["a snapshot for a reader", f"{each(journal.snapshot, 20):.1f}", ""]
    yield ["remove one", f"{each(lambda: table.remove(doc_ids=[random.randint(1, 100_000)]), 50):.3f}", ""]
    began = time.process_time()
    yield ["compact", f"{milliseconds(journal.compact):,.0f}", ""]
    yield ["the same, ms of a core", f"{(time.process_time() - began) * 1000:,.0f}", ""]
    yield ["size of the file, MB", f"{(folder / 'store.journal').stat().st_size / 1e6:,.0f}", ""]


def each(work: Callable[[], Any], times: int = 200) -> float:
    """The median of so many times, in milliseconds."""
    return statistics.median(milliseconds(work) for _ in range(times))


def main(parent: str | None = None) -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp(prefix="store-bench-", dir=parent))
    try:
        contests = [contest(folder / str(size), size) for size in SIZES]
        gc.freeze()  # what was made to begin with is not looked through again and again
        for number in range(ROUNDS):
            for one in contests:
                one.insert(number)
        others = list(other_rows(folder / str(SIZES[-1]), contests[-1].journal))
    finally:
        shutil.rmtree(folder)
    sys.stdout.write(f"{aligned(list(insert_rows(contests)))}\n\n{aligned(others)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
