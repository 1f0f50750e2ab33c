"""Carrying over the documents of a version that kept them in one JSON file, ``store.json``."""

from __future__ import annotations

import json

from data.store.durable import sync_folder
from data.store.folder import StoreFolder
from data.store.journal.contents import Tables
from data.store.journal.errors import DamagedError
from data.store.journal.storage import LOCK_SECONDS, create_journal
from data.store.lock import StoreLock


def carry_over(folder: StoreFolder) -> None:
    """Make a journal of what an earlier version kept, and remove the old file once the journal is safe.

    A journal that is there already is the later of the two: it was made of the old file, which a kill then left behind.

    Args:
        folder: The store's folder.

    Raises:
        DamagedError: The old file does not parse. It stays as it is.
        OSError: It cannot be read, or the journal not written; the old file is still there.
    """
    old = folder.documents_before_journal
    if not old.exists():
        return
    with StoreLock(folder.lock, LOCK_SECONDS).held():
        if not folder.documents.exists():
            create_journal(folder.documents, _parsed(old.read_bytes()))
        old.unlink(missing_ok=True)
        sync_folder(folder.path)


def _parsed(content: bytes) -> Tables:
    """The tables in the old file.

    Raises:
        DamagedError: It is not what TinyDB writes.
    """
    try:
        tables: Tables = json.loads(content)
        is_whole = all(
            key.isascii() and key.isdigit() and isinstance(document, dict)
            for table in tables.values()
            for key, document in table.items()
        )
    except (ValueError, AttributeError, RecursionError):
        is_whole = False
    if not is_whole:
        raise DamagedError("The store's file is damaged.")
    return tables
