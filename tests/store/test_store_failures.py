"""A disk that is full or failing: nothing is pretended, the old content stays, and the next write works."""

from __future__ import annotations

import errno
import fcntl
import os
import resource
import shutil
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from data.store.desk import SealedDesk
from data.store.durable import aside_of, folder_made_durably, write_durably
from data.store.protocol import StoreError, WhyClosed
from data.store.sealed import SealedStore
from data.submissions import State, Submission
from tests.kit.disk import (
    BROKEN,
    FULL,
    disk_on_a_disk,
    failing,
    failing_on_folders,
    fill_wholly,
    half_then_failing,
)
from tests.store.conftest import quick_keys

Feedback = Callable[..., Submission]
PASSPHRASE = "open door"


class TestAFailingDisk:
    @pytest.mark.parametrize("number", [*FULL, *BROKEN], ids=errno.errorcode.get)
    @pytest.mark.parametrize(("step", "fault"), [("write", failing), ("write", half_then_failing), ("fsync", failing)])
    def test_keeps_the_old_content_and_goes_on_if_only_room_was_lacking(
        self,
        folder: Path,
        store_at: Callable[[datetime], SealedStore],
        now: datetime,
        feedback: Feedback,
        monkeypatch: pytest.MonkeyPatch,
        step: str,
        fault: Callable[[int], Callable[..., Any]],
        number: int,
    ) -> None:
        store_at(now).leave(feedback("before"))
        record = store_at(now).unlock(PASSPHRASE, "Sam").records()[0].id
        work: list[Callable[[SealedStore, SealedDesk], object]] = [
            lambda store, _: store.leave(feedback("lost")),
            lambda _, desk: desk.set_state(record, State.CLOSED),
            lambda _, desk: desk.add_note(record, "lost"),
            lambda store, _: store.purge_due("2099-01"),
        ]
        for change in work:
            store = store_at(now)
            desk = store.unlock(PASSPHRASE, "Sam")
            old = (folder / "store.journal").read_bytes()
            with monkeypatch.context() as broken:
                broken.setattr(os, step, fault(number))
                with pytest.raises(StoreError):
                    change(store, desk)
            assert (folder / "store.journal").read_bytes() == old
            assert store.why_closed() is (None if number in FULL else WhyClosed.NOT_WRITABLE)
            assert len(desk.records()) == 1
            if number not in FULL:
                with pytest.raises(StoreError):
                    store.leave(feedback("refused"))
                assert store_at(now).why_closed() is None
        last = store if number in FULL else store_at(now)
        last.leave(feedback("after"))
        said = [one.submission.answers[1].answer[0] for one in last.unlock(PASSPHRASE, "Sam").records()]
        assert said == ["after", "before"]
        assert sorted(file.name for file in folder.glob(".*")) == []

    def test_a_file_that_may_not_grow_is_a_store_error(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        store.leave(feedback("before"))
        old = (folder / "store.journal").read_bytes()
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(old) + 100, hard))
        try:
            with pytest.raises(StoreError):
                store.leave(feedback("lost"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert (folder / "store.journal").read_bytes() == old
        store.leave(feedback("after"))
        assert len(store.unlock(PASSPHRASE, "Sam").records()) == 2

    def test_an_error_never_repeats_what_was_typed(
        self, store: SealedStore, feedback: Feedback, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "fsync", failing(errno.EIO))
        with pytest.raises(StoreError) as told:
            store.leave(feedback("zebra"))
        error: BaseException | None = told.value
        while error is not None:
            assert "zebra" not in f"{error!r} {error.args}"
            error = error.__context__

    def test_a_lock_that_is_never_given_back_is_a_store_error(
        self, store: SealedStore, folder: Path, feedback: Feedback, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("data.store.journal.storage.LOCK_SECONDS", 0.05)
        assert store.why_closed() is None
        with (folder / "store.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            with pytest.raises(StoreError):
                store.leave(feedback())
        assert store.leave(feedback())


class TestARealDiskThatFails:
    def test_loses_nothing_pretends_nothing_and_is_written_to_no_more(
        self, tmp_path: Path, folder: Path, now: datetime, feedback: Feedback
    ) -> None:
        with disk_on_a_disk(tmp_path) as (disk, below):
            place = Path(shutil.copytree(folder, disk / "store"))
            os.sync()
            store = SealedStore(place, lambda: now, derive=quick_keys)
            store.leave(feedback("before"))
            fill_wholly(below)
            with pytest.raises(StoreError):
                store.leave(feedback("x" * 8_000))
            assert store.why_closed() is WhyClosed.NOT_WRITABLE
            (below / "filler").unlink()
            with pytest.raises(StoreError, match="The disk failed earlier"):
                store.leave(feedback("refused"))
            said = [one.submission.answers[1].answer for one in store.unlock(PASSPHRASE, "Sam").records()]
            assert said == [("before",)]


class TestWritingDurably:
    def test_what_a_kill_left_aside_does_not_stand_in_the_way(self, tmp_path: Path) -> None:
        (tmp_path / ".file.new").write_text("half")
        (tmp_path / ".file.new").chmod(0o644)
        write_durably(tmp_path / "file", b"whole")
        assert (tmp_path / "file").read_bytes() == b"whole"
        assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600
        assert [file.name for file in tmp_path.iterdir()] == ["file"]

    def test_a_link_planted_aside_is_not_written_through(self, tmp_path: Path) -> None:
        (tmp_path / "victim").write_text("precious")
        (tmp_path / ".file.new").symlink_to(tmp_path / "victim")
        write_durably(tmp_path / "file", b"whole")
        assert (tmp_path / "victim").read_text() == "precious"

    def test_the_content_is_on_the_disk_before_its_name_and_its_name_before_the_end(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        order: list[str] = []
        sync, replace = os.fsync, os.replace

        def seen_sync(descriptor: int) -> None:
            order.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")
            sync(descriptor)

        def seen_replace(old: Any, new: Any) -> None:
            order.append("rename")
            replace(old, new)

        monkeypatch.setattr(os, "fsync", seen_sync)
        monkeypatch.setattr(os, "replace", seen_replace)
        write_durably(tmp_path / "file", b"whole")
        assert order == ["file", "rename", "folder"]

    @pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
    def test_a_disk_that_cannot_sync_folders_will_do(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
    ) -> None:
        monkeypatch.setattr(os, "fsync", failing_on_folders(number))
        write_durably(tmp_path / "file", b"whole")
        assert (tmp_path / "file").read_bytes() == b"whole"


class TestMakingAFolderDurably:
    def test_clears_what_a_kill_left_and_is_whole(self, tmp_path: Path) -> None:
        aside_of(tmp_path / "made").mkdir()
        (aside_of(tmp_path / "made") / "half").write_text("half")
        with folder_made_durably(tmp_path / "made") as aside:
            assert list(aside.iterdir()) == []
            assert stat.S_IMODE(aside.stat().st_mode) == 0o700
            write_durably(aside / "file", b"whole")
        assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == ["made", "made/file"]

    def test_leaves_what_another_is_still_making(self, tmp_path: Path) -> None:
        with folder_made_durably(tmp_path / "made") as aside:
            write_durably(aside / "file", b"mine")
            with pytest.raises(BlockingIOError), folder_made_durably(tmp_path / "made"):
                pytest.fail("two make the same folder")
        assert (tmp_path / "made" / "file").read_bytes() == b"mine"

    def test_follows_no_link_that_was_planted_aside(self, tmp_path: Path) -> None:
        (tmp_path / "victim").mkdir()
        (tmp_path / "victim" / "letter").write_text("precious")
        aside_of(tmp_path / "made").symlink_to(tmp_path / "victim")
        with pytest.raises(OSError, match=r"Not a directory|symbolic"), folder_made_durably(tmp_path / "made"):
            pytest.fail("a link was followed")
        assert (tmp_path / "victim" / "letter").read_text() == "precious"
