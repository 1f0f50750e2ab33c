"""A store with much in it and backups of it, and what must hold of both whenever a process that works on them dies."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from data.store.about_you import TABLE as ABOUT_YOU
from data.store.about_you import AboutYouFile
from data.store.backup import back_up, restore_into, restore_into_new, take_backup
from data.store.backup_file import Backup, read_backup
from data.store.base import StoreBase
from data.store.database import EVENTS, SUBMISSIONS, WITHDRAWN, Database
from data.store.folder import StoreFolder
from data.submissions import AnsweredQuestion

MONTH = "2026-11"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
FIRST, SECOND, WITHDRAWN_LATER, LOST = "first", "second", "withdrawn", "lost"
"""What a submission is about, as its id begins: in both backups, in the second alone, taken back after the first
backup, and gone from the disk after it."""


def quiet(done: int, total: int) -> None:
    """Takes how far something is, and tells nobody."""


def ids_in(folder: StoreFolder) -> dict[str, list[str]]:
    """The ids of all documents in a store, sorted, by table."""
    db = Database(folder).reading()
    kept = {name: sorted(one["id"] for one in db.table(name)) for name in db.tables()}
    return kept | {ABOUT_YOU: sorted(one["id"] for one in _about_you(folder).sealed())}


def ids_of(backup: Backup) -> dict[str, list[str]]:
    """The same of a backup."""
    return {name: sorted(one["id"] for one in documents) for name, documents in backup.tables.items()}


def hidden_in(folder: Path) -> list[str]:
    """What stands there under names that begin with a dot."""
    return sorted(path.name for path in folder.rglob(".*"))


class Work(Protocol):
    """Something that is done with backups, and broken off."""

    def begin(self, folder: Path) -> None:
        """Make what it starts from, in an empty folder, once."""

    def do(self, folder: Path) -> None:
        """Do it, in a copy of that folder."""

    def check(self, folder: Path) -> None:
        """See that nothing is lost or half, wherever it was broken off, and that doing it again is the end of it."""


@dataclass(frozen=True)
class WritingABackup:
    """A second backup is written over the first.

    Attributes:
        count: How many submissions there are.
    """

    count: int = 3

    def begin(self, folder: Path) -> None:
        """A store, its backup, and more in the store since."""
        store = _make(folder / "store", self._ids(FIRST))
        back_up(store, folder / "kiosk.backup", quiet)
        shutil.copy(folder / "kiosk.backup", folder / "as it was")
        _leave(store, self._ids(SECOND))

    def do(self, folder: Path) -> None:
        """Write the second one."""
        back_up(StoreFolder(folder / "store"), folder / "kiosk.backup", quiet)

    def check(self, folder: Path) -> None:
        """The file is the first backup or the second; the next one, by another name, clears what is left."""
        store, file = StoreFolder(folder / "store"), folder / "kiosk.backup"
        if file.read_bytes() != (folder / "as it was").read_bytes():
            assert read_backup(file, quiet) == take_backup(store)
        back_up(store, folder / "another.backup", quiet)
        assert ids_of(read_backup(folder / "another.backup", quiet))[SUBMISSIONS] == sorted(
            [*self._ids(FIRST), *self._ids(SECOND)]
        )
        assert hidden_in(folder) == []

    def _ids(self, about: str) -> list[str]:
        return _ids(about, self.count)


@dataclass(frozen=True)
class RestoringIntoANewPlace:
    """A backup is brought back where there is nothing.

    Attributes:
        count: How many submissions there are.
    """

    count: int = 3

    def begin(self, folder: Path) -> None:
        """A backup with answers to "About you" in it."""
        store = _make(folder / "store", _ids(FIRST, self.count))
        back_up(store, folder / "kiosk.backup", quiet)

    def do(self, folder: Path) -> None:
        """Bring it back."""
        restore_into_new(folder / "new", read_backup(folder / "kiosk.backup", quiet), MONTH)

    def check(self, folder: Path) -> None:
        """There is nothing, or the whole store."""
        new, old = StoreFolder(folder / "new"), StoreFolder(folder / "store")
        if not new.path.exists():
            self.do(folder)
        assert ids_in(new) == ids_in(old)
        assert [path.read_bytes() for path in (new.identity, new.salt, new.recipient)] == [
            path.read_bytes() for path in (old.identity, old.salt, old.recipient)
        ]
        assert hidden_in(folder) == []


@dataclass(frozen=True)
class RestoringIntoTheSameStore:
    """A backup is brought back into a store that lost some of it, and from which some was withdrawn since.

    Attributes:
        count: How many submissions of each kind there are.
    """

    count: int = 3

    def begin(self, folder: Path) -> None:
        """A store with less than its backup, more than its backup, and tombstones."""
        gone, lost = _ids(WITHDRAWN_LATER, self.count), _ids(LOST, self.count)
        store = _make(folder / "store", [*_ids(FIRST, self.count), *gone, *lost])
        back_up(store, folder / "kiosk.backup", quiet)
        store.about_you.unlink()
        database = Database(store)
        with database.changing() as db:
            db.table(WITHDRAWN).insert_multiple({"id": one, "until": "2027-11"} for one in gone)
            table = db.table(SUBMISSIONS)
            table.remove(lambda one: one["id"] in {*gone, *lost})
        database.compact()
        _leave(store, _ids(SECOND, self.count), about_you=1)

    def do(self, folder: Path) -> None:
        """Bring it back."""
        restore_into(StoreFolder(folder / "store"), read_backup(folder / "kiosk.backup", quiet), MONTH)

    def check(self, folder: Path) -> None:
        """What was there is there, what was withdrawn is not, and once more brings back the rest, each once."""
        store, given = StoreFolder(folder / "store"), ids_of(read_backup(folder / "kiosk.backup", quiet))
        first, second = _ids(FIRST, self.count), _ids(SECOND, self.count)
        lost, gone = _ids(LOST, self.count), _ids(WITHDRAWN_LATER, self.count)
        found = ids_in(store)
        assert found[SUBMISSIONS] in (sorted([*first, *second]), sorted([*first, *second, *lost]))
        assert found[WITHDRAWN] == sorted(gone)
        assert len(found[ABOUT_YOU]) in (1, 1 + len(given[ABOUT_YOU]))
        self.do(folder)
        found = ids_in(store)
        assert found[SUBMISSIONS] == sorted([*first, *second, *lost])
        assert set(given[ABOUT_YOU]) < set(found[ABOUT_YOU])
        assert len(found[ABOUT_YOU]) == 1 + len(given[ABOUT_YOU])
        assert Database(store).damaged_lines() == 0
        assert hidden_in(folder) == []


WORKS: tuple[Callable[[int], Work], ...] = (WritingABackup, RestoringIntoANewPlace, RestoringIntoTheSameStore)
QUICK_STORE = Path(__file__).parents[1] / "store" / "quick_store"


def _make(folder: Path, ids: Iterable[str]) -> StoreFolder:
    shutil.copytree(QUICK_STORE, folder)
    store = StoreFolder(folder)
    _leave(store, ids, about_you=2)
    return store


def _leave(folder: StoreFolder, ids: Iterable[str], *, about_you: int = 0) -> None:
    """Put documents into a store that look as if they were sealed, and answers to "About you" that are."""
    with Database(folder).changing() as db:
        made = [{"id": one, "until": "2027-11", "sealed": f"{one} " * 40} for one in ids]
        db.table(SUBMISSIONS).insert_multiple(made)
        db.table(EVENTS).insert_multiple({**one, "id": f"event of {one['id']}"} for one in made)
    for number in range(about_you):
        answer = AnsweredQuestion(id="age", question="How old are you?", answer=(str(number),))
        _about_you(folder).add("about", (answer,), 12)


def _about_you(folder: StoreFolder) -> AboutYouFile:
    return AboutYouFile(StoreBase(folder.path, lambda: NOW))


def _ids(about: str, count: int) -> list[str]:
    return [f"{about} {number}" for number in range(count)]
