"""A journal on a disk that is full or failing, pretended and real."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from data.store.journal.errors import StoppedError
from data.store.journal.storage import Journal
from data.store.journal.table import JournalDB
from tests.kit.disk import BROKEN, FULL, failing, failing_on_folders, half_then_failing, mount, small_disk
from tests.kit.journals import journal_of, open_journal, tables_in

FAULTS = pytest.mark.parametrize(
    ("step", "fault"),
    [("write", failing), ("write", half_then_failing), ("fsync", failing), ("fsync", failing_on_folders)],
    ids=["write", "half a write", "fsync", "the folder's fsync"],
)
NUMBERS = pytest.mark.parametrize("number", [*FULL, *BROKEN], ids=errno.errorcode.get)
Fault = Callable[[int], Callable[..., Any]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.journal"


@pytest.fixture
def db(path: Path) -> JournalDB:
    """A journal with three documents, open for writing."""
    db = open_journal(path)
    db.insert_multiple({"v": number} for number in range(3))
    return db


def values(db: JournalDB) -> list[int]:
    return [document["v"] for document in db]


class TestADiskThatFails:
    @NUMBERS
    @FAULTS
    def test_while_a_line_is_written_keeps_none_of_it(
        self, db: JournalDB, path: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: Fault, number: int
    ) -> None:
        before = path.read_bytes()
        if fault is failing_on_folders:
            db = open_journal(path)  # the folder is put on the disk once, before the first line
        with monkeypatch.context() as broken:
            broken.setattr(os, step, fault(number))
            with pytest.raises(OSError, match=os.strerror(number)) as told:
                db.insert({"v": 3})
        assert told.value.errno == number
        assert path.read_bytes() == before
        assert values(db) == [0, 1, 2]
        if number in FULL:
            db.insert({"v": 4})
            assert values(open_journal(path)) == values(db) == [0, 1, 2, 4]
        else:
            for change in (lambda: db.insert({"v": 4}), db.truncate, journal_of(db).compact):
                with pytest.raises(StoppedError):
                    change()
            assert values(db) == [0, 1, 2]
            assert path.read_bytes() == before
            open_journal(path).insert({"v": 5})
            assert values(open_journal(path)) == [0, 1, 2, 5]

    @NUMBERS
    @FAULTS
    def test_while_it_is_compacted_keeps_all_documents(
        self, db: JournalDB, path: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: Fault, number: int
    ) -> None:
        db.remove(doc_ids=[2])
        with monkeypatch.context() as broken:
            broken.setattr(os, step, fault(number))
            with pytest.raises(OSError, match=os.strerror(number)):
                journal_of(db).compact()
        assert values(db) == values(open_journal(path)) == [0, 2]
        assert not list(path.parent.glob(".*"))
        if number in FULL:
            db.insert({"v": 4})
            journal_of(db).compact()
            assert b'"v":1}' not in path.read_bytes()
        else:
            with pytest.raises(StoppedError):
                db.insert({"v": 4})
            open_journal(path).insert({"v": 4})
        assert values(open_journal(path)) == [0, 2, 4]

    def test_so_that_half_a_line_cannot_be_taken_back_writes_no_more_even_if_it_was_only_full(
        self, db: JournalDB, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(os, "write", half_then_failing(errno.ENOSPC))
            broken.setattr(os, "ftruncate", failing(errno.EIO))
            with pytest.raises(StoppedError):
                db.insert({"v": 3})
        with pytest.raises(StoppedError):
            db.insert({"v": 3})
        again = open_journal(path)
        again.insert({"v": 4})
        assert values(again) == values(open_journal(path)) == [0, 1, 2, 4]
        assert journal_of(again).damaged_lines() == 1

    def test_never_shows_a_line_that_stands_in_the_file_but_was_not_put_on_the_disk(
        self, db: JournalDB, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", failing(errno.EIO))
            broken.setattr(os, "ftruncate", failing(errno.EIO))
            with pytest.raises(OSError, match="line"):
                db.insert({"v": 3})
        assert values(db) == [0, 1, 2]

    def test_or_a_key_that_breaks_it_off_takes_the_line_back_and_stops(
        self, db: JournalDB, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = path.read_bytes()

        def interrupt(descriptor: int) -> None:
            if os.fstat(descriptor).st_size > len(before) or os.fstat(descriptor).st_ino == path.stat().st_ino:
                raise KeyboardInterrupt

        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", interrupt)
            with pytest.raises(KeyboardInterrupt):
                db.insert({"v": 3})
        assert path.read_bytes() == before
        with pytest.raises(StoppedError):
            db.insert({"v": 3})

    def test_does_not_fsync_twice(self, db: JournalDB, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        synced: list[int] = []

        def counted(descriptor: int) -> None:
            if os.fstat(descriptor).st_ino == path.stat().st_ino:
                synced.append(descriptor)
                raise OSError(errno.EIO, "broken")

        monkeypatch.setattr(os, "fsync", counted)
        with pytest.raises(OSError, match="broken"):
            db.insert({"v": 3})
        assert len(synced) == 1


class TestTheOrderOfWhatIsDone:
    def test_a_line_is_put_on_the_disk_before_it_is_in_memory(
        self, db: JournalDB, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen: list[tuple[str, int]] = []
        for name in ("write", "fsync"):
            real = getattr(os, name)

            def noted(*arguments: Any, name: str = name, real: Callable[..., Any] = real) -> Any:
                seen.append((name, len(journal_of(db).contents.tables["_default"])))
                return real(*arguments)

            monkeypatch.setattr(os, name, noted)
        db.insert({"v": 3})
        assert seen[-2:] == [("write", 3), ("fsync", 3)]
        assert len(db) == 4


class TestARealDiskThatIsFull:
    def test_of_a_file_that_may_not_grow(self, db: JournalDB, path: Path) -> None:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 3000, hard))
        try:
            kept = insert_until_it_fails(db, errno.EFBIG)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert kept > 3
        goes_on_after(db, path, kept)

    @pytest.fixture
    def disk(self, tmp_path: Path) -> Iterator[Path]:
        """A file system of its own with 96 KiB."""
        with small_disk(tmp_path / "disk", "96k") as disk:
            yield disk

    def test_of_a_small_file_system(self, disk: Path) -> None:
        path = disk / "store.journal"
        db = open_journal(path)
        db.insert_multiple({"v": number} for number in range(3))
        filler = disk / "filler"
        filler.write_bytes(bytes(60 * 1024))
        db.remove(doc_ids=[2])
        kept = insert_until_it_fails(db, errno.ENOSPC)
        with pytest.raises(OSError, match="No space"):
            journal_of(db).compact()
        assert not list(disk.glob(".*"))
        assert len(values(db)) == kept
        filler.unlink()
        journal_of(db).compact()
        goes_on_after(db, path, kept)

    def test_that_can_only_be_read(self, disk: Path) -> None:
        path = disk / "store.journal"
        open_journal(path).insert({"v": 0})
        opened_before = open_journal(path)
        mount("-o", "remount,ro", str(disk))
        for db in (opened_before, open_journal(path)):
            assert values(db) == [0]
            with pytest.raises(OSError, match="Read-only"):
                db.insert({"v": 1})
            assert values(db) == [0]
        content = path.read_bytes()
        mount("-o", "remount,rw", str(disk))
        assert path.read_bytes() == content
        open_journal(path).insert({"v": 2})
        assert values(open_journal(path)) == [0, 2]


def insert_until_it_fails(db: JournalDB, number: int) -> int:
    """Insert until there is no room; how many documents there are then."""
    kept = len(db)
    with pytest.raises(OSError, match=os.strerror(number)):  # noqa: PT012 - at which of them is not known
        while True:
            db.insert({"v": kept, "text": "x" * 500})
            kept += 1
    assert len(db) == kept
    return kept


def goes_on_after(db: JournalDB, path: Path, kept: int) -> None:
    """What was kept is there, nothing is damaged, and the next document is kept too."""
    assert len(tables_in(path)["_default"]) == kept
    db.insert({"v": -1})
    again = open_journal(path)
    assert values(again) == values(db)
    assert len(again) == kept + 1
    assert isinstance(again.storage, Journal)
    assert again.storage.damaged_lines() == 0
