"""A process that dies while it works on a journal: at any moment, and at each system call of compaction."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.kit.journals import Tables, journal_of, open_journal, tables_in
from tests.kit.killing import kill_in_rounds

CALLS = ("open", "write", "fsync", "replace", "close", "unlink", "fstat", "stat", "pread", "ftruncate")
"""Everything of ``os`` that a journal is worked on with. Between two of them nothing on the disk can change, so that
dying at each of them is dying in every state that there is."""
ROUNDS = 40
MORE_CALLS_THAN_ANY = 500


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
        for step in range(1, MORE_CALLS_THAN_ANY):
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(start, folder)
            path = folder / "store.journal"
            died_at = _compact_in_a_child(path, step)
            assert tables_in(path) == expected
            db = open_journal(path)
            assert journal_of(db).damaged_lines() == 1
            assert db.table("t").insert({"v": "after"}) == 30
            journal_of(db).compact()
            assert tables_in(path) == {"t": {**expected["t"], "30": {"v": "after"}}}
            names = {file.name for file in folder.iterdir()}
            assert names == {"store.journal", "store.journal.damaged", "store.lock"}
            content = b"".join((folder / name).read_bytes() for name in names)
            assert b"removed" not in content
            assert content.count(damaged) == 1
            if died_at is None:
                break
            deaths.append(died_at)
        assert {"open", "write", "fsync", "replace", "close"} <= set(deaths)
        assert deaths.count("fsync") >= 4  # a file and its folder, for the damaged lines and for the journal

    def test_would_be_noticed_if_the_new_file_were_not_read_back(self, tmp_path: Path) -> None:
        path = tmp_path / "store.journal"
        _worn_journal(path)
        before = path.read_bytes()
        assert _compact_in_a_child(path, MORE_CALLS_THAN_ANY, spoil=True) == "refused"
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


def _compact_in_a_child(path: Path, die_at: int, *, spoil: bool = False) -> str | None:
    """Compact in a fork that kills itself with -9 at that system call; which one it was, or ``None`` at the end.

    Args:
        path: The journal.
        die_at: The how-manieth call is the last. A write is cut off in the middle.
        spoil: Change a byte of all that is written.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        journal = journal_of(open_journal(path))
        _make_deadly(die_at, lambda name: real_write(write, name.encode()), spoil=spoil)
        try:
            journal.compact()
        except OSError:
            real_write(write, b"refused")
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as pipe:
        return pipe.read() or None


real_write = os.write


def _make_deadly(die_at: int, tell: Callable[[str], object], *, spoil: bool) -> None:
    """Make the ``die_at``-th of the calls this process's last."""
    number = 0

    def deadly(name: str) -> Callable[..., Any]:
        real = getattr(os, name)

        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal number
            number += 1
            if number == die_at:
                if name == "write":
                    real(arguments[0], arguments[1][: len(arguments[1]) // 2])
                tell(name)
                os.kill(os.getpid(), signal.SIGKILL)
            if name == "write" and spoil:
                return real(arguments[0], bytes(arguments[1]).replace(b'"w":1', b'"w":2'))
            return real(*arguments, **named)

        return call

    for name in CALLS:
        setattr(os, name, deadly(name))
