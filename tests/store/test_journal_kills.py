"""A process that dies while it works on a journal: at any moment, and at each system call of compaction."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.kit.dying import MORE_CALLS_THAN_ANY, died_at
from tests.kit.journals import Tables, journal_of, open_journal, tables_in
from tests.kit.killing import kill_in_rounds

ROUNDS = 40


class TestAKillAtAnyMoment:
    def test_loses_nothing_in_forty_rounds(self, tmp_path: Path) -> None:
        tally = kill_in_rounds(tmp_path / "store.journal", ROUNDS, seed=1)
        assert tally.acknowledged > ROUNDS
        assert tally.cut_off > ROUNDS // 4


class TestADeathInCompaction:
    def test_at_each_system_call_leaves_every_document_and_the_next_one_works(self, tmp_path: Path) -> None:
        start = tmp_path / "start"
        start.mkdir()
        expected, damaged = _worn_journal(start / "store.journal")
        deaths: list[str] = []
        folder = tmp_path / "store"
        path = folder / "store.journal"
        for step in range(1, MORE_CALLS_THAN_ANY):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(start, folder)
            died = died_at(lambda: journal_of(open_journal(path)).compact(), step)
            assert tables_in(path) == expected
            db = open_journal(path)
            assert journal_of(db).damaged_lines() == 1
            number = db.table("t").insert({"v": "after"})
            assert number > 30  # which is the one in the damaged line
            journal_of(db).compact()
            assert tables_in(path) == {"t": {**expected["t"], str(number): {"v": "after"}}}
            names = {file.name for file in folder.iterdir()}
            assert names == {"store.journal", "store.journal.damaged", "store.lock"}
            content = b"".join((folder / name).read_bytes() for name in names)
            assert b"removed" not in content
            assert content.count(damaged) == 1
            if died is None:
                break
            deaths.append(died)
        assert {"open", "write", "fsync", "replace", "close"} <= set(deaths)
        assert deaths.count("fsync") >= 4  # a file and its folder, for the damaged lines and for the journal

    def test_would_be_noticed_if_the_new_file_were_not_read_back(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path, real = tmp_path / "store.journal", os.write
        _worn_journal(path)
        before = path.read_bytes()
        spoil = b'"w":1', b'"w":2'
        monkeypatch.setattr(os, "write", lambda to, content: real(to, bytes(content).replace(*spoil)))
        with pytest.raises(OSError, match="did not read back"):
            journal_of(open_journal(path)).compact()
        assert path.read_bytes() == before


def _worn_journal(path: Path) -> tuple[Tables, bytes]:
    """A journal with removed and replaced documents and a damaged line; what is in it, and the damaged line."""
    db = open_journal(path)
    table = db.table("t")
    table.insert_multiple({"v": f"removed {number}"} for number in range(10))
    table.remove(doc_ids=range(1, 11))
    table.insert_multiple({"v": number} for number in range(19))
    table.update({"w": 1}, doc_ids=[15])
    table.insert({"v": "lost"})
    content = path.read_bytes().replace(b'"lost"', b'"last"')
    path.write_bytes(content)
    return tables_in(path), content.splitlines()[-1]
