"""Several processes and threads on one journal: each one's changes reach the others, and none gets lost."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from data.store.journal.storage import Journal, create_journal
from data.store.journal.table import JournalDB
from tests.kit.disk import failing
from tests.kit.journals import journal_of, open_journal, tables_in


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "store.journal"
    create_journal(path)
    return path


def in_a_process(work: Callable[[], object]) -> int:
    """Do something in another process; its id, to wait for."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return child


def all_went_well(children: list[int]) -> bool:
    return [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)


class TestASecondWriter:
    def test_loses_nothing_and_takes_no_id_twice(self, path: Path) -> None:
        def work(name: int) -> None:
            db = open_journal(path)
            for number in range(25):
                mine = db.insert({"by": name, "number": number})
                if number % 5 == 4:
                    db.upsert({"mine": name, "last": number}, lambda document: document.get("mine") == name)
                if name == 0 and number % 8 == 7:
                    db.remove(doc_ids=[mine])
                    journal_of(db).compact()

        assert all_went_well([in_a_process(lambda name=name: work(name)) for name in range(3)])  # type: ignore[misc]
        documents = list(tables_in(path)["_default"].values())
        for name in (1, 2):
            numbers = [one["number"] for one in documents if one.get("by") == name]
            assert numbers == list(range(25))
        assert sorted(one["mine"] for one in documents if "mine" in one) == [0, 1, 2]
        assert journal_of(open_journal(path)).damaged_lines() == 0

    def test_waits_for_the_lock_and_gives_up_in_the_end(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("data.store.journal.storage.LOCK_SECONDS", 0.05)
        db = open_journal(path)
        with path.with_name("store.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            with pytest.raises(TimeoutError):
                db.insert({})
            assert len(db) == 0  # reading takes no lock
        assert db.insert({}) == 1

    def test_may_be_another_thread(self, path: Path) -> None:
        db = open_journal(path)
        seen: list[int] = []

        def write(name: int) -> None:
            for _ in range(20):
                db.insert({"by": name})

        def read() -> None:
            while len(seen) < 200 and (not seen or seen[-1] < 60):
                seen.append(len(JournalDB(journal_of(db).snapshot())))

        threads = [threading.Thread(target=write, args=(name,)) for name in range(3)]
        reader = threading.Thread(target=read)
        for thread in (*threads, reader):
            thread.start()
        for thread in (*threads, reader):
            thread.join()
        assert seen == sorted(seen)
        assert list(tables_in(path)["_default"]) == [str(number) for number in range(1, 61)]


class TestAReader:
    def test_sees_what_others_append(self, path: Path) -> None:
        writer, reader = open_journal(path), open_journal(path)
        for number in range(3):
            writer.insert({"v": number})
            assert len(reader) == number + 1
        writer.remove(doc_ids=[1])
        writer.update({"v": 7}, doc_ids=[2])
        assert reader.all() == [{"v": 7}, {"v": 2}]

    def test_sees_a_file_that_was_put_in_its_place(self, path: Path) -> None:
        writer, reader = open_journal(path), open_journal(path)
        writer.insert_multiple([{"v": 1}, {"v": 2}])
        assert len(reader) == 2
        writer.remove(doc_ids=[1])
        journal_of(writer).compact()
        writer.insert({"v": 3})
        assert reader.all() == [{"v": 2}, {"v": 3}]
        reader.insert({"v": 4})
        assert writer.all() == [{"v": 2}, {"v": 3}, {"v": 4}]

    def test_is_not_taken_in_by_half_a_line(self, path: Path) -> None:
        writer, reader = open_journal(path), open_journal(path)
        writer.insert({"v": 1})
        before = path.read_bytes()
        writer.insert({"v": 2})
        whole = path.read_bytes()
        os.truncate(path, len(before))
        for end in range(len(before), len(whole) - 1):
            with path.open("r+b") as file:
                file.write(whole[:end])
            assert len(reader) == 1
        with path.open("r+b") as file:
            file.write(whole)
        assert len(reader) == 2

    def test_forgets_a_line_that_its_writer_took_back_for_one_that_is_as_long(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        writer, reader = open_journal(path), open_journal(path)
        writer.insert({"v": "first"})
        seen: list[list[str]] = []

        def full_after_it_was_seen(descriptor: int) -> None:
            seen.append([document["v"] for document in reader])
            failing(errno.ENOSPC)()

        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", full_after_it_was_seen)
            with pytest.raises(OSError, match="space"):
                writer.insert({"v": "taken"})
        writer.insert({"v": "other"})
        writer.insert({"v": "third"})
        assert seen == [["first", "taken"]]
        assert [document["v"] for document in reader] == ["first", "other", "third"]
        assert journal_of(reader).damaged_lines() == 0

    def test_finds_out_that_the_file_is_gone(self, path: Path) -> None:
        reader = open_journal(path)
        content = path.read_bytes()
        path.unlink()
        with pytest.raises(FileNotFoundError):
            len(reader)
        path.write_bytes(content)
        assert len(reader) == 0

    def test_keeps_no_more_files_open_the_longer_it_works(self, path: Path) -> None:
        writer, reader = open_journal(path), open_journal(path)
        counts = []
        for number in range(5):
            writer.insert({"v": number})
            writer.remove(doc_ids=[number])
            journal_of(writer).compact()
            len(reader)
            counts.append(len(os.listdir("/proc/self/fd")))  # noqa: PTH208 - of this process
        assert counts[1:] == counts[1:2] * 4

    def test_may_lack_the_right_to_lock(self, path: Path) -> None:
        open_journal(path).insert({"v": 1})
        with path.open("ab") as end:
            end.write(b"half a li")
        journal = Journal(path, path.parent / "nowhere" / "store.lock")
        assert len(journal.contents.tables["_default"]) == 1
        assert journal.damaged_lines() == 1
