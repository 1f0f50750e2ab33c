"""Backups: whole or not at all, still sealed, and what was withdrawn or is past its month never comes back."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from data.sealing import new_key_pair
from data.store import backup as backups
from data.store.about_you import AboutYouFile
from data.store.backup import back_up, restore_into, restore_into_new, take_backup
from data.store.backup_file import Backup, NoBackupError, read_backup, write_backup
from data.store.base import StoreBase
from data.store.database import SUBMISSIONS, WITHDRAWN, Database
from data.store.durable import folder_held
from data.store.folder import StoreFolder
from data.store.protocol import StoreError
from data.store.recipients import Recipients
from data.store.sealed import SealedStore
from data.submissions import AnsweredQuestion, Submission

Feedback = Callable[..., Submission]
MONTH = "2026-11"
LINKS = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.XHDTYPE, tarfile.GNUTYPE_SPARSE)


def quiet(done: int, total: int) -> None:
    assert 0 <= done <= total


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kiosk.backup"


@pytest.fixture
def kept(store: SealedStore, folder: Path, feedback: Feedback) -> StoreFolder:
    """A store with three submissions."""
    for text in ("one", "two", "three"):
        store.leave(feedback(text))
    return StoreFolder(folder)


@pytest.fixture
def written(kept: StoreFolder, file: Path) -> Path:
    write_backup(file, take_backup(kept), quiet)
    return file


def words(folder: StoreFolder, now: datetime) -> set[str]:
    """What visitors wrote, opened from a store."""
    records = SealedStore(folder.path, lambda: now).unlock("open door", "Sam").records()
    return {record.submission.answers[1].answer[0] for record in records}


def about_you(folder: Path) -> AboutYouFile:
    return AboutYouFile(StoreBase(folder, lambda: datetime(2026, 11, 23, tzinfo=UTC)))


def withdraw(folder: StoreFolder, at: int = 0) -> str:
    """What withdrawing leaves: a tombstone, and no record."""
    database = Database(folder)
    with database.changing() as db:
        document = db.table(SUBMISSIONS).all()[at]
        db.table(WITHDRAWN).insert({"id": document["id"], "until": document["until"]})
        db.table(SUBMISSIONS).remove(doc_ids=[document.doc_id])
    database.compact()
    return str(document["sealed"])


def members(file: Path) -> dict[str, bytes]:
    """A backup as any other tar program reads it."""
    with tarfile.open(file, "r:") as tar:
        return {member.name: _content(tar, member) for member in tar}


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    opened = tar.extractfile(member)
    assert opened is not None
    return opened.read()


def tar_of(*parts: tuple[tarfile.TarInfo, bytes]) -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:", format=tarfile.USTAR_FORMAT) as tar:
        for info, content in parts:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return whole.getvalue()


class TestABackup:
    def test_comes_back_into_an_empty_place(
        self, written: Path, kept: StoreFolder, tmp_path: Path, now: datetime
    ) -> None:
        new = StoreFolder(tmp_path / "deep" / "new")
        assert restore_into_new(new.path, read_backup(written, quiet), MONTH).added == 3
        assert words(new, now) == words(kept, now) == {"one", "two", "three"}
        assert new.path.stat().st_mode & 0o777 == 0o700
        assert {file.stat().st_mode & 0o777 for file in new.path.iterdir()} == {0o600}

    def test_is_a_tar_for_its_owner_only_with_what_the_manifest_says(self, written: Path, kept: StoreFolder) -> None:
        assert written.stat().st_mode & 0o777 == 0o600
        inside = members(written)
        assert inside["identity.age"] == kept.identity.read_bytes()
        tables = [json.loads(line)[0] for line in inside["documents.jsonl"].splitlines()]
        assert sorted(tables) == ["log", "submissions", "submissions", "submissions"]
        manifest = json.loads(inside.pop("manifest.json"))
        assert {name: part["bytes"] for name, part in manifest["files"].items()} == {
            name: len(content) for name, content in inside.items()
        }

    def test_holds_no_word_in_plain_and_nothing_that_was_withdrawn(
        self, kept: StoreFolder, file: Path, feedback: Feedback, store: SealedStore
    ) -> None:
        store.leave(feedback("a zebra crossing"))
        sealed = withdraw(kept)
        write_backup(file, take_backup(kept), quiet)
        assert b"zebra" not in file.read_bytes()
        assert sealed.encode() not in file.read_bytes()

    def test_damaged_at_any_byte_is_refused(self, written: Path) -> None:
        whole = written.read_bytes()
        end = len(whole.rstrip(b"\0"))
        for at in range(0, end, 97):
            written.write_bytes(whole[:at] + bytes([whole[at] ^ 0x04]) + whole[at + 1 :])
            try:
                read = read_backup(written, quiet)
            except NoBackupError:
                continue
            written.write_bytes(whole)
            assert read == read_backup(written, quiet), f"byte {at}"  # it was only a tar's own filling

    def test_cut_off_anywhere_is_refused(self, written: Path) -> None:
        whole = written.read_bytes()
        for length in range(0, len(whole.rstrip(b"\0")), 113):
            written.write_bytes(whole[:length])
            with pytest.raises(NoBackupError):
                read_backup(written, quiet)

    @pytest.mark.parametrize("kind", LINKS)
    def test_with_a_link_a_folder_or_anything_odd_is_refused(self, written: Path, kind: bytes) -> None:
        odd = tarfile.TarInfo("salt")
        odd.type, odd.linkname = kind, "/etc/passwd"
        written.write_bytes(tar_of((odd, b"")))
        with pytest.raises(NoBackupError, match="in no backup"):
            read_backup(written, quiet)

    @pytest.mark.parametrize("name", ["../salt", "/etc/salt", "store/salt", "evil", "salt/"])
    def test_with_a_path_or_a_name_that_is_not_its_own_is_refused(self, written: Path, name: str) -> None:
        written.write_bytes(tar_of((tarfile.TarInfo(name), b"x" * 16)))
        with pytest.raises(NoBackupError, match="in no backup"):
            read_backup(written, quiet)

    def test_with_a_key_that_is_too_large_or_there_twice_is_refused(self, written: Path) -> None:
        for parts in ([b"x" * (2**20 + 1)], [b"x" * 16, b"y" * 16]):
            written.write_bytes(tar_of(*((tarfile.TarInfo("salt"), part) for part in parts)))
            with pytest.raises(NoBackupError, match="in no backup"):
                read_backup(written, quiet)

    @pytest.mark.parametrize(
        "line", ["[]", "{}", '["submissions", {"id": 1}]', '["submissions", {"name": "x"}]', "[" * 9_999]
    )
    def test_with_a_line_that_is_no_document_is_refused(self, written: Path, line: str) -> None:
        written.write_bytes(tar_of((tarfile.TarInfo("documents.jsonl"), line.encode() + b"\n")))
        with pytest.raises(NoBackupError, match="A line of the backup"):
            read_backup(written, quiet)

    def test_is_not_made_of_a_store_whose_keys_are_not_whole(self, kept: StoreFolder) -> None:
        kept.salt.unlink()
        with pytest.raises(NoBackupError):
            take_backup(kept)

    @pytest.mark.skipif(shutil.which("tar") is None, reason="needs tar")
    def test_is_opened_by_tar_itself(self, written: Path, tmp_path: Path) -> None:
        listed = subprocess.run(["tar", "tf", written], capture_output=True, text=True, check=True).stdout.split()
        assert listed == ["recipient.txt", "identity.age", "salt", "documents.jsonl", "manifest.json"]


class TestAnswersAboutPeople:
    def test_come_along_and_come_back_once_each(self, kept: StoreFolder, file: Path, tmp_path: Path) -> None:
        def left(folder: StoreFolder) -> list[str]:
            return [one["id"] for one in about_you(folder.path).sealed()]

        answer = AnsweredQuestion(id="age", question="How old are you?", answer=("40",))
        for _ in range(2):
            about_you(kept.path).add("about", (answer,), 12)
        write_backup(file, take_backup(kept), quiet)
        new = StoreFolder(tmp_path / "new")
        restore_into_new(new.path, read_backup(file, quiet), MONTH)
        assert left(new) == left(kept)
        about_you(kept.path).add("about", (answer,), 12)
        restore_into(kept, read_backup(file, quiet), MONTH)
        assert len(left(kept)) == 3
        kept.about_you.unlink()
        restore_into(kept, read_backup(file, quiet), MONTH)
        assert left(kept) == left(new)


class TestWritingABackup:
    def test_replaces_an_earlier_one_and_nothing_else(self, written: Path, kept: StoreFolder) -> None:
        write_backup(written, take_backup(kept), quiet)
        written.write_text("precious")
        with pytest.raises(StoreError):
            write_backup(written, take_backup(kept), quiet)
        assert written.read_text() == "precious"

    def test_replaces_none_of_another_store(self, written: Path, kept: StoreFolder) -> None:
        before, other = written.read_bytes(), take_backup(kept)
        other = replace(other, key_files={**other.key_files, "salt": bytes(16)})
        with pytest.raises(StoreError, match="another store"):
            write_backup(written, other, quiet)
        assert written.read_bytes() == before

    def test_replaces_one_of_its_own_that_is_not_whole(self, written: Path, kept: StoreFolder) -> None:
        whole = written.read_bytes()
        written.write_bytes(whole[:-1000])
        write_backup(written, take_backup(kept), quiet)
        assert written.read_bytes() == whole

    def test_waits_for_nobody_and_never_mixes_with_another_one(self, written: Path, kept: StoreFolder) -> None:
        before = written.read_bytes()
        with folder_held(kept.path), pytest.raises(StoreError, match="Another backup"):
            back_up(kept, written, quiet)
        assert written.read_bytes() == before

    @pytest.mark.parametrize("step", ["write", "fsync", "replace"])
    def test_on_a_full_disk_leaves_the_earlier_one(
        self, written: Path, kept: StoreFolder, monkeypatch: pytest.MonkeyPatch, step: str
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        before, backup = written.read_bytes(), take_backup(kept)
        with monkeypatch.context() as broken:
            broken.setattr(os, step, full)
            with pytest.raises(StoreError):
                write_backup(written, backup, quiet)
        assert written.read_bytes() == before
        assert not list(written.parent.glob(".*"))

    def test_that_does_not_read_back_leaves_the_earlier_one(
        self, written: Path, kept: StoreFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before, real = written.read_bytes(), os.write
        monkeypatch.setattr(os, "write", lambda to, what: real(to, bytes(what).replace(b"until", b"untie")))
        with pytest.raises(NoBackupError):
            write_backup(written, take_backup(kept), quiet)
        assert written.read_bytes() == before


class TestRestoringIntoANewPlace:
    def test_makes_all_of_it_or_nothing(self, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        read = read_backup(written, quiet)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        before = {path.name for path in tmp_path.iterdir()}
        with monkeypatch.context() as broken:
            broken.setattr(backups, "create_journal", full)
            with pytest.raises(StoreError):
                restore_into_new(tmp_path / "new", read, MONTH)
        assert {path.name for path in tmp_path.iterdir()} == before

    def test_takes_a_folder_in_which_only_the_lock_was_tried(self, written: Path, tmp_path: Path) -> None:
        (tmp_path / "new").mkdir()
        (tmp_path / "new" / "store.lock").touch()
        assert restore_into_new(tmp_path / "new", read_backup(written, quiet), MONTH).added == 3

    def test_leaves_a_folder_with_other_things_as_it_is(self, written: Path, tmp_path: Path) -> None:
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "letter").write_text("precious")
        with pytest.raises(StoreError):
            restore_into_new(tmp_path / "mine", read_backup(written, quiet), MONTH)
        assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter"]

    def test_leaves_out_what_is_past_its_month(self, written: Path, tmp_path: Path) -> None:
        done = restore_into_new(tmp_path / "new", read_backup(written, quiet), "2027-12")
        assert (done.added, done.past) == (0, 3)
        assert restore_into_new(tmp_path / "other", read_backup(written, quiet), "2027-11").added == 3

    def test_with_keys_that_are_none_makes_nothing(self, written: Path, tmp_path: Path) -> None:
        read = read_backup(written, quiet)
        for name, content in (
            ("salt", b"short"),
            ("identity.age", b"AGE-SECRET"),
            ("recipient.txt", b"age1nonsense\n"),
        ):
            with pytest.raises(NoBackupError):
                restore_into_new(tmp_path / "new", Backup({**read.key_files, name: content}, read.tables), MONTH)
        assert not (tmp_path / "new").exists()


class TestRestoringIntoTheSameStore:
    def test_brings_back_what_is_gone_and_leaves_what_is_there(
        self, written: Path, kept: StoreFolder, store: SealedStore, feedback: Feedback, now: datetime
    ) -> None:
        with Database(kept).changing() as db:
            db.table(SUBMISSIONS).remove(doc_ids=[2])
        store.leave(feedback("four"))
        done = restore_into(kept, read_backup(written, quiet), MONTH)
        assert (done.added, done.there) == (1, 2)
        assert words(kept, now) == {"one", "two", "three", "four"}
        again = restore_into(kept, read_backup(written, quiet), MONTH)
        assert (again.added, again.there) == (0, 3)

    def test_never_brings_back_what_was_withdrawn_later(self, written: Path, kept: StoreFolder, now: datetime) -> None:
        sealed = withdraw(kept)
        done = restore_into(kept, read_backup(written, quiet), MONTH)
        assert (done.added, done.withdrawn) == (0, 1)
        assert words(kept, now) == {"two", "three"}
        assert all(sealed.encode() not in path.read_bytes() for path in kept.path.iterdir())

    def test_takes_out_what_the_backup_knows_to_be_withdrawn(
        self, written: Path, kept: StoreFolder, tmp_path: Path, file: Path, now: datetime
    ) -> None:
        older = StoreFolder(tmp_path / "older")
        restore_into_new(older.path, read_backup(written, quiet), MONTH)
        sealed = withdraw(kept)
        write_backup(file, take_backup(kept), quiet)
        restore_into(older, read_backup(file, quiet), MONTH)
        assert words(older, now) == {"two", "three"}
        assert all(sealed.encode() not in path.read_bytes() for path in older.path.iterdir())

    def test_of_another_centre_is_refused(self, written: Path, kept: StoreFolder) -> None:
        kept.salt.write_bytes(bytes(16))
        with pytest.raises(StoreError, match="another centre"):
            restore_into(kept, read_backup(written, quiet), MONTH)

    def test_of_an_earlier_key_is_taken_and_of_a_newer_one_refused(self, written: Path, kept: StoreFolder) -> None:
        own = Recipients.from_text(kept.recipient.read_text())
        read = read_backup(written, quiet)
        kept.recipient.write_text(own.with_new(new_key_pair().public).to_text())
        assert restore_into(kept, read, MONTH).there == 3
        newer = {**read.key_files, "recipient.txt": Recipients(new_key_pair().public).to_text().encode()}
        with pytest.raises(StoreError, match="newer key"):
            restore_into(kept, Backup(newer, read.tables), MONTH)

    @pytest.mark.parametrize("step", ["write", "fsync", "replace"])
    def test_on_a_full_disk_changes_nothing_and_works_when_there_is_room(
        self, written: Path, kept: StoreFolder, monkeypatch: pytest.MonkeyPatch, now: datetime, step: str
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        with Database(kept).changing() as db:
            db.table(SUBMISSIONS).remove(doc_ids=[1, 2])
        before, backup = kept.documents.read_bytes(), read_backup(written, quiet)
        with monkeypatch.context() as broken:
            broken.setattr(os, step, full)
            with pytest.raises(StoreError):
                restore_into(kept, backup, MONTH)
        assert kept.documents.read_bytes() == before
        assert restore_into(kept, backup, MONTH).added == 2
        assert words(kept, now) == {"one", "two", "three"}

    def test_gives_no_document_a_number_that_another_had(self, written: Path, kept: StoreFolder) -> None:
        database = Database(kept)
        with database.changing() as db:
            db.table(SUBMISSIONS).remove(doc_ids=[3])
        restore_into(kept, read_backup(written, quiet), MONTH)
        assert [one.doc_id for one in database.reading().table(SUBMISSIONS)] == [1, 2, 4]
