"""Journals for tests: what stands in one, and one that says what a test wants."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from data.store.journal.file import JournalFile
from data.store.journal.storage import Journal, create_journal
from data.store.journal.table import JournalDB

Tables = dict[str, dict[str, dict[str, Any]]]


def tables_in(path: Path) -> Tables:
    """The documents in a journal, as a program that opens it now would have them."""
    file = JournalFile(path)
    try:
        return file.contents.tables
    finally:
        file.close()


def open_journal(path: Path, tables: Tables | None = None) -> JournalDB:
    """A database on a journal, which is made with these tables when it is not there."""
    if not path.exists():
        create_journal(path, tables)
    return JournalDB(Journal(path, path.with_name("store.lock")))


def journal_of(db: JournalDB) -> Journal:
    """What lies under a database that is not a snapshot."""
    journal = db.storage
    assert isinstance(journal, Journal)
    return journal
