"""Making a store, and the passphrase around its secret key."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data.sealing import BadKeyError, Opener, Sealer, SealingError, new_key_pair
from data.store import passphrase
from data.store.protocol import StoreError, WhyClosed, WrongPassphraseError
from data.store.sealed import SealedStore
from data.store.setup import create_store, is_set_up
from data.submissions import Submission
from tests.kit.quick_wrap import quick_unwrap, quick_wrap

Feedback = Callable[..., Submission]


class TestMakingAStore:
    def test_makes_one_that_takes_and_gives(self, tmp_path: Path, now: datetime, feedback: Feedback) -> None:
        folder = tmp_path / "deep" / "store"
        create_store(folder, "four blue chairs", wrap=quick_wrap)
        store = SealedStore(folder, lambda: now, unwrap=quick_unwrap)
        assert store.why_closed() is None
        store.leave(feedback())
        assert len(store.unlock("four blue chairs", "Sam").records()) == 1
        with pytest.raises(WrongPassphraseError):
            store.unlock("five blue chairs", "Sam")

    def test_everything_is_for_its_owner_only_whatever_the_umask(self, tmp_path: Path) -> None:
        folder = tmp_path / "store"
        folder.mkdir(mode=0o755)
        old = os.umask(0)
        try:
            create_store(folder, "p", wrap=quick_wrap)
        finally:
            os.umask(old)
        assert folder.stat().st_mode & 0o777 == 0o700
        assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}

    @pytest.mark.parametrize("kept", ["identity.age", "recipient.txt", "store.journal", "store.json"])
    def test_never_writes_over_a_key_or_documents(self, tmp_path: Path, kept: str) -> None:
        (tmp_path / kept).write_text("precious")
        assert is_set_up(tmp_path)
        with pytest.raises(StoreError):
            create_store(tmp_path, "p", wrap=quick_wrap)
        assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [(kept, "precious")]

    def test_a_second_key_opens_what_is_left(self, tmp_path: Path, now: datetime, feedback: Feedback) -> None:
        second = new_key_pair()
        create_store(tmp_path / "store", "p", second_keys=[second.public], wrap=quick_wrap)
        store = SealedStore(tmp_path / "store", lambda: now, unwrap=lambda *_: second.secret)
        store.leave(feedback())
        assert len(store.unlock("whatever", "Sam").records()) == 1

    def test_a_second_key_that_does_not_parse_makes_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(BadKeyError):
            create_store(tmp_path / "store", "p", second_keys=["age1nonsense"], wrap=quick_wrap)
        assert not is_set_up(tmp_path / "store")

    def test_the_public_key_is_given_back(self, tmp_path: Path) -> None:
        public = create_store(tmp_path, "p", wrap=quick_wrap)
        assert (tmp_path / "recipient.txt").read_text().split() == [public]

    @pytest.mark.parametrize("file", ["store.journal", "salt", "identity.age", "recipient.txt"])
    def test_when_it_breaks_off_half_way_the_store_is_closed(
        self, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch, file: str
    ) -> None:
        real = os.replace

        def failing(old: str | Path, new: str | Path) -> None:
            if Path(new).name == file:
                raise OSError(errno.ENOSPC, "full")
            real(old, new)

        monkeypatch.setattr(os, "replace", failing)
        with pytest.raises(StoreError):
            create_store(tmp_path, "p", wrap=quick_wrap)
        assert SealedStore(tmp_path, lambda: now).why_closed() is WhyClosed.NO_KEY


@pytest.fixture(scope="session")
def wrapped() -> bytes:
    """A secret in a real age file, made once, since that takes seconds; its passphrase has an accent."""
    return passphrase.wrap("AGE-SECRET-KEY-1 and so on", "caf\u00e9 au lait")


class TestThePassphrase:
    def test_comes_off_however_the_keyboard_sends_its_accents(self, wrapped: bytes) -> None:
        assert passphrase.unwrap(wrapped, "cafe\u0301 au lait") == "AGE-SECRET-KEY-1 and so on"

    def test_makes_a_standard_age_file(self, wrapped: bytes) -> None:
        first, second = wrapped.split(b"\n")[:2]
        assert first == b"age-encryption.org/v1"
        assert second.startswith(b"-> scrypt ")
        assert int(second.split()[-1]) >= 14

    def test_that_is_empty_or_cannot_be_typed_again_is_refused(self) -> None:
        for phrase in ("", "\udcff"):
            with pytest.raises(ValueError, match="at least one letter"):
                passphrase.wrap("secret", phrase)

    def test_stands_in_no_argument_and_no_environment(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        seen: list[object] = []

        def seen_run(arguments: list[str], **named: object) -> None:
            seen.append((arguments, {key: value for key, value in named.items() if key != "input"}))
            raise subprocess.SubprocessError

        monkeypatch.setattr(subprocess, "run", seen_run)
        with pytest.raises(SealingError):
            passphrase.unwrap((folder / "identity.age").read_bytes(), "open door")
        assert "open door" not in repr(seen)

    @pytest.mark.parametrize("failure", [subprocess.TimeoutExpired("age", 1), OSError(errno.ENOMEM, "no memory")])
    def test_want_of_time_or_memory_is_not_taken_for_a_wrong_passphrase(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
    ) -> None:
        def failing(*_: object, **__: object) -> None:
            raise failure

        monkeypatch.setattr(subprocess, "run", failing)
        with pytest.raises(SealingError):
            passphrase.unwrap((folder / "identity.age").read_bytes(), "open door")

    def test_around_too_much_work_for_any_machine_is_not_taken_for_a_wrong_one(self, folder: Path) -> None:
        heavy = (folder / "identity.age").read_bytes().replace(b" 4\n", b" 40\n", 1)
        with pytest.raises(BadKeyError):
            passphrase.unwrap(heavy, "open door")

    def test_leads_to_a_key_that_opens(self, folder: Path) -> None:
        opener = Opener(passphrase.unwrap((folder / "identity.age").read_bytes(), "open door"))
        sealer = Sealer.from_text((folder / "recipient.txt").read_text())
        assert opener.open(sealer.seal("hello")) == "hello"
