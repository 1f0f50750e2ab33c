"""A store of an earlier version, all of it in one JSON file: carried over once, and never lost on the way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from data.store.protocol import StoreError, WhyClosed
from data.store.sealed import SealedStore
from data.submissions import Submission
from tests.kit.disk import failing
from tests.kit.journals import tables_in

PASSPHRASE = "open door"


@pytest.fixture
def old_store(store: SealedStore, folder: Path, feedback: Callable[..., Submission]) -> SealedStore:
    """A store whose documents are where the earlier version had them; nothing has opened it yet."""
    store.leave(feedback("first"))
    store.leave(feedback("second"))
    tables = {**tables_in(folder / "store.journal"), "events": {}}
    (folder / "store.journal").unlink()
    (folder / "store.json").write_text(json.dumps(tables))
    return SealedStore(folder, store._base.clock, derive=store._derive)


class TestCarryingOver:
    def test_everything_is_in_the_journal_and_the_old_file_is_gone(
        self, old_store: SealedStore, folder: Path, feedback: Callable[..., Submission]
    ) -> None:
        assert old_store.why_closed() is None
        old_store.leave(feedback("third"))
        said = [record.submission.answers[1].answer[0] for record in old_store.unlock(PASSPHRASE, "Sam").records()]
        assert said == ["third", "second", "first"]
        assert not (folder / "store.json").exists()
        assert list(tables_in(folder / "store.journal")["submissions"]) == ["1", "2", "3"]

    def test_the_old_file_stays_until_the_journal_is_safe(
        self, old_store: SealedStore, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = (folder / "store.json").read_bytes()
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", failing(28))
            with pytest.raises(StoreError):
                old_store.unlock(PASSPHRASE, "Sam")
        assert (folder / "store.json").read_bytes() == before
        assert len(old_store.unlock(PASSPHRASE, "Sam").records()) == 2

    def test_an_old_file_that_a_kill_left_beside_the_journal_goes(
        self, old_store: SealedStore, folder: Path, store_at: Callable[..., SealedStore]
    ) -> None:
        old = (folder / "store.json").read_bytes()
        old_store.purge_due("2099-01")
        (folder / "store.json").write_bytes(old)
        assert store_at(old_store._base.clock()).unlock(PASSPHRASE, "Sam").records() == ()
        assert not (folder / "store.json").exists()

    @pytest.mark.parametrize("content", [b"", b'{"submissions": {"1": {"id"', b"[]", b'{"submissions": {"1": 7}}'])
    def test_an_old_file_that_does_not_parse_closes_the_store_and_stays(
        self, old_store: SealedStore, folder: Path, content: bytes
    ) -> None:
        (folder / "store.json").write_bytes(content)
        assert old_store.why_closed() is WhyClosed.DAMAGED
        assert (folder / "store.json").read_bytes() == content
        assert not (folder / "store.journal").exists()
