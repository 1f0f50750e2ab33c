"""Taking a backup of a store, and bringing one back: into an empty place, or into the same centre's store.

What was withdrawn never comes back: its tombstones are in every backup and in the store, and count from either side.
Neither does what is past its month. Nothing is opened for any of this, so no passphrase is needed.
"""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from data.sealing import SealingError
from data.store.about_you import TABLE as ABOUT_YOU
from data.store.about_you import AboutYouFile
from data.store.backup_file import KEY_FILES, Backup, Document, NoBackupError, Progress
from data.store.base import StoreBase
from data.store.cache import drop_cache
from data.store.database import SUBMISSIONS, WITHDRAWN, Database
from data.store.durable import folder_made_durably, write_durably
from data.store.folder import SALT_BYTES, StoreFolder
from data.store.journal.storage import create_journal
from data.store.journal.table import JournalDB
from data.store.passphrase import AGE_BY_PASSPHRASE
from data.store.protocol import StoreError
from data.store.recipients import Recipients

AT_ONCE = 50
"""Documents that are added while the lock is held once: a visitor who sends something then waits milliseconds."""


@dataclass(frozen=True)
class Restored:
    """What came of a restore, in submissions.

    Attributes:
        added: Brought back.
        there: In the store already.
        withdrawn: Not brought back, since somebody withdrew them.
        past: Not brought back, since their month is over.
    """

    added: int = 0
    there: int = 0
    withdrawn: int = 0
    past: int = 0


def take_backup(folder: StoreFolder) -> Backup:
    """All that a store keeps, as it is now; not the staff's cache, nor what was withdrawn, nor lines that are damaged.

    Raises:
        NoBackupError: Its keys are not whole, so that a backup would be worth nothing.
        StoreError: There is no store, or it cannot be read.
    """
    db = Database(folder).reading()
    tables = {name: [dict(document) for document in db.table(name)] for name in sorted(db.tables())}
    tables[ABOUT_YOU] = _about_you(folder.path).sealed()
    try:
        key_files = {name: (folder.path / name).read_bytes() for name in KEY_FILES if (folder.path / name).exists()}
    except OSError as error:
        raise StoreError(f"A key cannot be read: {error.strerror}.") from error
    backup = Backup(key_files, _without_withdrawn(tables))
    _check_keys(backup)
    return backup


def restore_into_new(folder: Path, backup: Backup, month: str) -> Restored:
    """Make a store of a backup: all of it, or nothing.

    Args:
        folder: Where there is nothing yet.
        backup: The backup, which was checked when it was read.
        month: The month it is, as ``2026-11``.

    Raises:
        NoBackupError: Its keys are not a store's.
        StoreError: There is something in the folder, or it cannot be made.
    """
    _check_keys(backup)
    kept, past = _without_past(backup, month)
    tables = _without_withdrawn(kept.tables)
    about_you = tables.pop(ABOUT_YOU, [])
    numbered = {
        name: {str(number): one for number, one in enumerate(documents, start=1)} for name, documents in tables.items()
    }
    try:
        with folder_made_durably(folder.resolve()) as aside:
            for name, content in kept.key_files.items():
                write_durably(aside / name, content)
            create_journal(StoreFolder(aside).documents, numbered)
            _about_you(aside).bring_back(about_you, month)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise StoreError("There are other files in this folder.") from error
        raise StoreError(f"The store cannot be made: {error.strerror}.") from error
    return Restored(added=len(tables.get(SUBMISSIONS, [])), past=past)


def restore_into(folder: StoreFolder, backup: Backup, month: str, progress: Progress) -> Restored:
    """Bring back into a store what it has no more. Broken off, it can be asked for again and goes on.

    What the store has stays as it is; its keys do too. What the backup knows to be withdrawn goes from the store.

    Args:
        folder: A store of the same centre, which may be in use.
        backup: The backup, which was checked when it was read.
        month: The month it is, as ``2026-11``.
        progress: Told how far it is.

    Raises:
        NoBackupError: Its keys are not a store's.
        StoreError: It is another centre's, or has a newer key than the store, or not all could be written.
    """
    _check_keys(backup)
    _check_same_centre(folder, backup)
    kept, past = _without_past(backup, month)
    database = Database(folder)
    _take_over_tombstones(folder, database, kept.tables.get(WITHDRAWN, []))
    _about_you(folder.path).bring_back(kept.tables.get(ABOUT_YOU, []), month)
    others = {name: all_of_it for name, all_of_it in kept.tables.items() if name not in (WITHDRAWN, ABOUT_YOU)}
    documents = [(name, one) for name, all_of_it in others.items() for one in all_of_it]
    came = Counter[str]()
    for begin in range(0, len(documents), AT_ONCE):
        with database.changing() as db:
            for name, document in documents[begin : begin + AT_ONCE]:
                what = _bring_back(db, name, document)
                came[what] += name == SUBMISSIONS
        progress(min(begin + AT_ONCE, len(documents)), len(documents))
    return Restored(added=came["added"], there=came["there"], withdrawn=came["withdrawn"], past=past)


def _bring_back(db: JournalDB, table: str, document: Document) -> str:
    """Add a document unless it is there or was withdrawn; which of these it was, as ``Restored`` names them."""
    if db.table(WITHDRAWN).find(document["id"]) is not None:
        return "withdrawn"
    if db.table(table).find(document["id"]) is not None:
        return "there"
    db.table(table).insert(document)
    return "added"


def _take_over_tombstones(folder: StoreFolder, database: Database, tombstones: list[Document]) -> None:
    """Withdraw what the backup knows to be withdrawn, so that its bytes are in no file."""
    with database.changing() as db:
        known = _ids(db.table(WITHDRAWN))
        new = [one for one in tombstones if one["id"] not in known]
        if not new:
            return
        drop_cache(folder)
        db.table(WITHDRAWN).insert_multiple(new)
        for name in db.tables() - {WITHDRAWN}:
            found = [db.table(name).find(one["id"]) for one in new]
            gone = [document.doc_id for document in found if document is not None]
            if gone:
                db.table(name).remove(doc_ids=gone)
    database.compact()


def _about_you(folder: Path) -> AboutYouFile:
    return AboutYouFile(StoreBase(folder, lambda: datetime.now(UTC)))


def _check_keys(backup: Backup) -> None:
    """Find out whether the keys can be a store's, as far as that can be seen without the passphrase.

    Raises:
        NoBackupError: They cannot.
    """
    files = backup.key_files
    is_whole = len(files.get("salt", b"")) == SALT_BYTES and all(
        files[name].startswith(AGE_BY_PASSPHRASE) for name in ("identity.age", "recovery.age") if name in files
    )
    try:
        Recipients.from_text(files.get("recipient.txt", b"").decode("utf-8"))
    except (SealingError, UnicodeDecodeError):
        is_whole = False
    if not is_whole or "identity.age" not in files:
        raise NoBackupError("The keys are damaged, or not all there.")


def _check_same_centre(folder: StoreFolder, backup: Backup) -> None:
    """Find out whether the store can take a backup in.

    Raises:
        StoreError: It is another centre's, or has a newer key.
    """
    try:
        salt, own = folder.salt.read_bytes(), Recipients.from_text(folder.recipient.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, SealingError) as error:
        raise StoreError("The keys of this store are damaged; restore into an empty folder instead.") from error
    if salt != backup.key_files["salt"]:
        raise StoreError("The backup is another centre's.")
    its = Recipients.from_text(backup.key_files["recipient.txt"].decode("utf-8"))
    if its.centre not in (own.centre, *own.earlier):
        raise StoreError("The backup has a newer key than this store; restore it into an empty folder instead.")


def _without_past(backup: Backup, month: str) -> tuple[Backup, int]:
    """What is not past its month, and how many submissions are. What names no month stays."""
    kept = {
        name: [one for one in documents if not str(one.get("until") or month) < month]
        for name, documents in backup.tables.items()
    }
    past = len(backup.tables.get(SUBMISSIONS, [])) - len(kept.get(SUBMISSIONS, []))
    return replace(backup, tables=kept), past


def _without_withdrawn(tables: Mapping[str, list[Document]]) -> dict[str, list[Document]]:
    """What has no tombstone, with the tombstones; no tables that are empty."""
    gone = _ids(tables.get(WITHDRAWN, []))
    kept = {
        name: [one for one in documents if name == WITHDRAWN or one.get("id") not in gone]
        for name, documents in tables.items()
    }
    return {name: documents for name, documents in kept.items() if documents}


def _ids(documents: Iterable[Mapping[str, object]]) -> set[object]:
    return {document.get("id") for document in documents}
