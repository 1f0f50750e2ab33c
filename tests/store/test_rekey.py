"""The recovery code, a new passphrase and a new key: what opens what, and what a broken-off change leaves."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
import zxingcpp

from data.recovery_sheet import recovery_sheet
from data.sealing import SealingError
from data.store.durable import write_durably
from data.store.folder import StoreFolder
from data.store.lock import StoreLock
from data.store.protocol import StoreError, WrongPassphraseError
from data.store.recovery import RECOVERY_CODE, opens
from data.store.rekey import open_keys, replace_keys, with_new_key, wrapped
from data.store.sealed import SealedStore
from data.store.setup import make_store, new_keys
from data.submissions import Submission
from tests.kit.quick_wrap import quick_unwrap, quick_wrap

OLD, NEW = "four blue chairs", "three red lamps"
CODE, NEW_CODE = RECOVERY_CODE.new(), RECOVERY_CODE.new()
Feedback = Callable[..., Submission]


@pytest.fixture
def keyed(tmp_path: Path) -> StoreFolder:
    """A store with a passphrase and a recovery code."""
    make_store(tmp_path / "store", new_keys(OLD, recovery_code=CODE, wrap=quick_wrap))
    return StoreFolder(tmp_path / "store")


@pytest.fixture
def sealed(keyed: StoreFolder, now: datetime) -> SealedStore:
    return SealedStore(keyed.path, lambda: now, unwrap=quick_unwrap)


def rekey(folder: StoreFolder, typed: str, *, code: str = "", new_key: bool = False) -> None:
    keys = open_keys(folder, typed, quick_unwrap)
    replace_keys(folder, wrapped(with_new_key(keys) if new_key else keys, NEW, code, quick_wrap), keys)


class TestTheRecoveryCode:
    def test_opens_the_keys_however_it_is_typed(self, keyed: StoreFolder) -> None:
        by_passphrase = open_keys(keyed, OLD, quick_unwrap)
        by_code = open_keys(keyed, CODE.lower().replace("-", " "), quick_unwrap)
        assert by_code.secret == by_passphrase.secret
        assert (by_passphrase.by_code, by_code.by_code) == (False, True)

    def test_of_another_store_opens_nothing(self, keyed: StoreFolder) -> None:
        with pytest.raises(WrongPassphraseError):
            open_keys(keyed, NEW_CODE, quick_unwrap)
        assert not opens(keyed.recovery.read_bytes(), NEW_CODE, quick_unwrap)
        assert opens(keyed.recovery.read_bytes(), CODE.lower(), quick_unwrap)

    def test_may_be_what_somebody_took_for_a_passphrase(self, tmp_path: Path) -> None:
        make_store(tmp_path / "odd", new_keys(NEW_CODE, recovery_code=CODE, wrap=quick_wrap))
        assert not open_keys(StoreFolder(tmp_path / "odd"), NEW_CODE, quick_unwrap).by_code

    def test_stands_in_no_file_of_the_store(self, tmp_path: Path) -> None:
        def hiding_wrap(secret: str, phrase: str) -> bytes:
            return quick_wrap(secret, "hidden")

        make_store(tmp_path / "store", new_keys(OLD, recovery_code=CODE, wrap=hiding_wrap))
        kept = b"".join(file.read_bytes() for file in (tmp_path / "store").iterdir())
        assert CODE.encode() not in kept
        assert CODE.replace("-", "").encode() not in kept


class TestANewPassphrase:
    def test_opens_what_was_left_and_the_old_one_does_not(
        self, keyed: StoreFolder, sealed: SealedStore, feedback: Feedback
    ) -> None:
        sealed.leave(feedback())
        rekey(keyed, OLD)
        assert len(sealed.unlock(NEW, "Sam").records()) == 1
        with pytest.raises(WrongPassphraseError):
            sealed.unlock(OLD, "Sam")

    def test_leaves_the_sheet_as_it_is(self, keyed: StoreFolder) -> None:
        before = keyed.recovery.read_bytes()
        rekey(keyed, OLD)
        assert keyed.recovery.read_bytes() == before

    def test_by_the_code_with_a_new_sheet_ends_the_old_one(self, keyed: StoreFolder) -> None:
        rekey(keyed, CODE, code=NEW_CODE)
        assert open_keys(keyed, NEW_CODE, quick_unwrap).by_code
        with pytest.raises(WrongPassphraseError):
            open_keys(keyed, CODE, quick_unwrap)

    def test_mends_a_public_key_that_is_gone_damaged_or_another_centres(
        self, keyed: StoreFolder, sealed: SealedStore, feedback: Feedback
    ) -> None:
        before = keyed.recipient.read_text()
        foreign = new_keys("p", wrap=quick_wrap).recipients.to_text()
        phrase = OLD
        for broken in (None, "age1nonsense\n", "\n", foreign):
            keyed.recipient.unlink()
            if broken is not None:
                keyed.recipient.write_text(broken)
            assert open_keys(keyed, phrase, quick_unwrap).were_apart
            rekey(keyed, phrase)
            phrase = NEW
            assert keyed.recipient.read_text() == before
        sealed.leave(feedback())
        assert len(sealed.unlock(NEW, "Sam").records()) == 1


class TestANewKey:
    def test_seals_what_comes_next_and_one_passphrase_opens_both(
        self, keyed: StoreFolder, sealed: SealedStore, feedback: Feedback
    ) -> None:
        sealed.leave(feedback("before"))
        old = open_keys(keyed, OLD, quick_unwrap)
        rekey(keyed, OLD, code=NEW_CODE, new_key=True)
        sealed.leave(feedback("after"))
        assert len(sealed.unlock(NEW, "Sam").records()) == 2
        assert sealed.unlock(NEW, "Sam").unreadable == 0
        with_the_old_key_alone = SealedStore(keyed.path, sealed._base.clock, unwrap=lambda *_: old.secret).unlock(
            "", "Sam"
        )
        assert [one.submission.answers[1].answer[0] for one in with_the_old_key_alone.records()] == ["before"]

    def test_is_opened_by_the_new_sheet_with_all_earlier_ones(self, keyed: StoreFolder) -> None:
        first = open_keys(keyed, OLD, quick_unwrap)
        rekey(keyed, OLD, code=NEW_CODE, new_key=True)
        second = open_keys(keyed, NEW_CODE, quick_unwrap)
        assert second.secret.endswith(first.secret)
        assert second.recipients.earlier == (first.recipients.centre,)
        assert not second.were_apart

    def test_goes_with_the_second_key_that_was_there(self, tmp_path: Path) -> None:
        second = new_keys("p", wrap=quick_wrap).recipients.centre
        folder = StoreFolder(tmp_path / "two")
        make_store(folder.path, new_keys(OLD, second_keys=[second], wrap=quick_wrap))
        rekey(folder, OLD, code=NEW_CODE, new_key=True)
        assert open_keys(folder, NEW, quick_unwrap).recipients.second == (second,)

    @pytest.mark.parametrize("failing", ["recovery.age", "identity.age", "recipient.txt"])
    def test_that_broke_off_half_way_leaves_keys_that_open_everything(
        self,
        keyed: StoreFolder,
        sealed: SealedStore,
        feedback: Feedback,
        monkeypatch: pytest.MonkeyPatch,
        failing: str,
    ) -> None:
        real = os.replace

        def full(old: str | Path, new: str | Path) -> None:
            if Path(new).name == failing:
                raise OSError(errno.ENOSPC, "full")
            real(old, new)

        with monkeypatch.context() as broken:
            broken.setattr(os, "replace", full)
            with pytest.raises(StoreError):
                rekey(keyed, OLD, code=NEW_CODE, new_key=True)
        sealed.leave(feedback())
        phrase = NEW if failing == "recipient.txt" else OLD
        assert sealed.unlock(phrase, "Sam").unreadable == 0
        assert len(sealed.unlock(phrase, "Sam").records()) == 1
        assert open_keys(keyed, CODE if failing == "recovery.age" else NEW_CODE, quick_unwrap).by_code
        rekey(keyed, phrase, code=NEW_CODE, new_key=True)
        assert len(sealed.unlock(NEW, "Sam").records()) == 1

    def test_is_not_made_of_keys_that_do_not_parse(self, keyed: StoreFolder) -> None:
        keyed.identity.write_bytes(quick_wrap("nonsense", OLD))
        with pytest.raises(SealingError):
            open_keys(keyed, OLD, quick_unwrap)


class TestTwoAtOnce:
    def test_change_the_keys_once_so_that_what_was_left_meanwhile_stays_readable(
        self, keyed: StoreFolder, sealed: SealedStore, feedback: Feedback
    ) -> None:
        first, second = (open_keys(keyed, OLD, quick_unwrap) for _ in range(2))
        replace_keys(keyed, wrapped(with_new_key(first), NEW, NEW_CODE, quick_wrap), first)
        sealed.leave(feedback("to the first one's key"))
        stood = {file.name: file.read_bytes() for file in keyed.path.iterdir()}
        with pytest.raises(StoreError, match="Somebody else changed them"):
            replace_keys(keyed, wrapped(with_new_key(second), "another phrase", CODE, quick_wrap), second)
        assert {file.name: file.read_bytes() for file in keyed.path.iterdir()} == stood
        assert len(sealed.unlock(NEW, "Sam").records()) == 1
        assert open_keys(keyed, NEW_CODE, quick_unwrap).by_code

    def test_as_processes_leave_one_ones_keys_and_not_some_of_each(self, keyed: StoreFolder) -> None:
        opened = open_keys(keyed, OLD, quick_unwrap)
        made = {phrase: wrapped(with_new_key(opened), phrase, "", quick_wrap) for phrase in ("first", "second")}
        children = []
        for keys in made.values():
            if not (child := os.fork()):
                try:
                    replace_keys(keyed, keys, opened)
                    os._exit(0)
                except StoreError:
                    os._exit(3)
                finally:
                    os._exit(1)
            children.append(child)
        ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert sorted(ended) == [0, 3]
        winner = [*made][ended.index(0)]
        assert not open_keys(keyed, winner, quick_unwrap).were_apart

    def test_of_which_one_is_in_the_midst_of_a_change_wait_for_each_other(self, keyed: StoreFolder) -> None:
        opened = open_keys(keyed, OLD, quick_unwrap)
        with ThreadPoolExecutor() as other, StoreLock(keyed.lock, 1).held():
            changing = other.submit(replace_keys, keyed, wrapped(opened, NEW, "", quick_wrap), opened)
            with pytest.raises(TimeoutError):
                changing.result(0.05)
            assert open_keys(keyed, OLD, quick_unwrap).stood == opened.stood
            write_durably(keyed.recovery, b"changed by whoever holds the lock")
        with pytest.raises(StoreError, match="Somebody else changed them"):
            changing.result()


class TestADeskThatIsOpen:
    def test_while_the_key_changes_loses_nothing_and_reads_all_when_unlocked_again(
        self, keyed: StoreFolder, sealed: SealedStore, feedback: Feedback
    ) -> None:
        sealed.leave(feedback("before"))
        desk = sealed.unlock(OLD, "Sam")
        rekey(keyed, OLD, code=NEW_CODE, new_key=True)
        sealed.leave(feedback("after"))
        about = desk.records()[0].id
        desk.add_note(about, "written with the earlier key at hand")
        assert desk.unreadable == 2
        records = sealed.unlock(NEW, "Sam").records()
        assert {one.submission.answers[1].answer[0] for one in records} == {"before", "after"}
        assert [note.text for one in records for note in one.notes] == ["written with the earlier key at hand"]


class TestTheSheet:
    def test_shows_the_code_loads_nothing_and_runs_nothing(self) -> None:
        sheet = recovery_sheet(CODE, "/srv/kiosk & <co>", date(2026, 11, 4))
        assert all(f"<li>{group}</li>" in sheet for group in CODE.split("-"))
        assert "<svg" in sheet
        assert "/srv/kiosk &amp; &lt;co&gt;" in sheet
        assert "4 November 2026" in sheet
        assert not any(word in sheet.lower() for word in ("<script", "src=", "href=", "url(", "@import", "onload"))

    def test_has_the_code_as_a_picture_that_a_camera_reads(self) -> None:
        sheet = recovery_sheet(CODE, "/srv/kiosk", date(2026, 11, 4))
        squares = {(int(x), int(y)) for x, y in re.findall(r"M(\d+),(\d+)H", sheet)}
        side = max(max(square) for square in squares) + 1 + 4
        dots = np.full((side * 4, side * 4), 255, dtype=np.uint8)
        for x, y in squares:
            dots[y * 4 : y * 4 + 4, x * 4 : x * 4 + 4] = 0
        (read,) = zxingcpp.read_barcodes(dots)
        assert read.text == CODE
