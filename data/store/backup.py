"""Taking a backup of a store, and bringing one back: into an empty place, or into the same centre's store.

What was withdrawn never comes back: its tombstones are in every backup and in the store, and count from either side.
Neither does what is past its month. Nothing is opened for any of this, so no passphrase is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from data.sealing import SealingError
from data.store.about_you import TABLE as ABOUT_YOU
from data.store.about_you import AboutYouFile
from data.store.backup_file import KEY_FILES, Backup, Document, NoBackupError, Progress, write_backup
from data.store.base import StoreBase
from data.store.cache import drop_cache
from data.store.database import SUBMISSIONS, WITHDRAWN, Database
from data.store.durable import folder_held, write_durably
from data.store.folder import SALT_BYTES, StoreFolder
from data.store.journal.storage import create_journal
from data.store.passphrase import AGE_BY_PASSPHRASE
from data.store.protocol import StoreError
from data.store.recipients import Recipients
from data.store.setup import store_made


class Restored(Struct, frozen=True):
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


def back_up(folder: StoreFolder, file: Path, progress: Progress) -> Backup:
    """Write all that a store keeps into a file, as ``write_backup`` does, while nobody else does the same.

    Args:
        folder: The store.
        file: Where; an earlier backup of the same store is replaced, and nothing else.
        progress: Told how far it is.

    Raises:
        NoBackupError: The keys are not whole, or what was written did not read back.
        StoreError: Another backup is being written, or this one cannot be.
    """
    try:
        with folder_held(folder.path):
            taken = take_backup(folder)
            write_backup(file, taken, progress)
            return taken
    except BlockingIOError:
        raise StoreError("Another backup of this store is being written.") from None
    except OSError as error:
        raise StoreError(f"The store cannot be read: {error.strerror}.") from error


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
    with store_made(folder) as store:
        for name, content in kept.key_files.items():
            write_durably(store.path / name, content)
        create_journal(store.documents, numbered)
        _about_you(store.path).bring_back(about_you, month)
    return Restored(added=len(tables.get(SUBMISSIONS, [])), past=past)


def restore_into(folder: StoreFolder, backup: Backup, month: str) -> Restored:
    """Bring back into a store what it has no more: all of it, or nothing. Takes some 50 us for each document.

    What the store has stays as it is; its keys do too. What the backup knows to be withdrawn goes from the store. The
    journal is written anew once, so that what went is in no file.

    Args:
        folder: A store of the same centre, which may be in use.
        backup: The backup, which was checked when it was read.
        month: The month it is, as ``2026-11``.

    Raises:
        NoBackupError: Its keys are not a store's.
        StoreError: It is another centre's, or has a newer key than the store, or could not be written.
    """
    _check_keys(backup)
    _check_same_centre(folder, backup)
    kept, past = _without_past(backup, month)
    about_you = kept.tables.get(ABOUT_YOU, [])
    base = StoreBase(folder.path, lambda: datetime.now(UTC))
    with base.database.changing() as db:
        drop_cache(folder)
        merged = _Merged(db.storage.read() or {}, db.next_id)
        # tombstones first: they decide what else comes
        for name in sorted(kept.tables.keys() - {ABOUT_YOU}, key=lambda name: name != WITHDRAWN):
            merged.add(name, kept.tables[name])
        merged.withdraw()
        db.write_anew(merged.tables)
        AboutYouFile(base).bring_back(about_you, month)
    return Restored(**merged.submissions, past=past)


class _Merged:
    """What a store and a backup come to together.

    Args:
        tables: The store's own documents: table, number as digits, document.
        next_id: The next number of a table, by its name.
    """

    def __init__(self, tables: Mapping[str, Mapping[str, Document]], next_id: Callable[[str], int]) -> None:
        self.tables = {name: dict(documents) for name, documents in tables.items()}
        self.submissions = {"added": 0, "there": 0, "withdrawn": 0}
        self._next_id = next_id

    def add(self, name: str, documents: Iterable[Document]) -> None:
        """Add what is neither there nor withdrawn."""
        table = self.tables.setdefault(name, {})
        there, gone = _ids(table.values()), self._withdrawn()
        numbers = count(self._next_id(name))
        for document in documents:
            what = "there" if document["id"] in there else "added"
            if name != WITHDRAWN and document["id"] in gone:
                what = "withdrawn"
            if what == "added":
                table[str(next(numbers))] = document
            self.submissions[what] += name == SUBMISSIONS

    def withdraw(self) -> None:
        """Take out what has a tombstone."""
        gone = self._withdrawn()
        for name in self.tables.keys() - {WITHDRAWN}:
            kept = {number: one for number, one in self.tables[name].items() if one.get("id") not in gone}
            self.tables[name] = kept

    def _withdrawn(self) -> set[object]:
        return _ids(self.tables.get(WITHDRAWN, {}).values())


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
