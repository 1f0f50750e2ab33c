"""A journal whose end was torn off, or that the disk gave back otherwise than it was written."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from data.store.journal.line import Header, encode
from data.store.journal.storage import Journal, create_journal
from data.store.protocol import StoreError
from tests.kit.journals import journal_of, open_journal, tables_in

TABLE = "_default"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a journal is. Nothing is put on the disk for good, which these tests need not and which takes long."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    return tmp_path / "store.journal"


@pytest.fixture
def fill(path: Path) -> Callable[[int], bytes]:
    """Makes a journal with so many documents, inserted one by one, and gives what stands in the file."""

    def make(count: int) -> bytes:
        db = open_journal(path)
        for number in range(count):
            db.insert({"i": number, "id": f"key {number}"})
        return path.read_bytes()

    return make


def numbers_in(path: Path) -> list[int]:
    return [document["i"] for document in tables_in(path).get(TABLE, {}).values()]


def put_byte(path: Path, place: int, byte: int) -> None:
    """Change one byte in place, which is quicker than writing the file again."""
    with path.open("r+b") as file:
        file.seek(place)
        file.write(bytes([byte]))


class TestATornEnd:
    @pytest.mark.parametrize("rest", ["cut off", "zeroed", "random"])
    def test_at_every_byte_costs_nothing_that_was_acknowledged(
        self, path: Path, fill: Callable[[int], bytes], rest: str
    ) -> None:
        whole = fill(5)
        last = whole.rindex(b"\n", 0, -1) + 1
        chance = random.Random(5)
        for cut in range(last, len(whole)):
            missing = len(whole) - cut
            end = {"cut off": b"", "zeroed": bytes(missing), "random": chance.randbytes(missing)}[rest]
            path.write_bytes(whole[:cut] + end)
            assert numbers_in(path)[:4] == [0, 1, 2, 3]
            db = open_journal(path)
            db.insert({"i": 99})
            seen = [document["i"] for document in db]
            assert seen[:4] == [0, 1, 2, 3]
            assert seen[-1] == 99
            assert numbers_in(path) == seen
            assert path.read_bytes().startswith(whole[:cut] + end)
        assert len(whole) - last > 50

    def test_that_lacks_only_the_line_end_is_whole_and_its_id_is_not_used_again(
        self, path: Path, fill: Callable[[int], bytes]
    ) -> None:
        path.write_bytes(fill(3)[:-1])
        assert numbers_in(path) == [0, 1, 2]
        reader = open_journal(path)
        assert len(reader) == 3
        db = open_journal(path)
        assert db.insert({"i": 3}) == 4
        assert numbers_in(path) == [document["i"] for document in db] == [0, 1, 2, 3]
        assert reader.all() == db.all()
        assert journal_of(reader).damaged_lines() == 0

    def test_of_many_documents_in_one_call_leaves_all_of_them_or_none(
        self, path: Path, fill: Callable[[int], bytes]
    ) -> None:
        before = fill(2)
        open_journal(path).insert_multiple({"i": number} for number in range(2, 12))
        line = path.read_bytes()[len(before) :]
        assert line.count(b"\n") == 1
        for cut in range(len(line) - 1):  # without its end it is whole
            path.write_bytes(before + line[:cut])
            assert numbers_in(path) == [0, 1]
        path.write_bytes(before + line)
        assert numbers_in(path) == list(range(12))


class TestAFlippedBit:
    def test_anywhere_costs_at_most_two_documents_and_is_always_reported(
        self, path: Path, fill: Callable[[int], bytes]
    ) -> None:
        whole = fill(6)
        worst = 0
        for place, byte in enumerate(whole):
            for bit in range(8):
                put_byte(path, place, byte ^ 1 << bit)
                journal = Journal(path, path.with_name("store.lock"))
                kept = [document["i"] for document in journal.contents.tables[TABLE].values()]
                assert set(kept) <= set(range(6))
                assert 1 <= journal.damaged_lines() <= 2
                journal.close()
                worst = max(worst, 6 - len(kept))
            assert path.read_bytes() != whole
            put_byte(path, place, byte)
        assert path.read_bytes() == whole
        assert worst == 2

    def test_in_a_line_leaves_the_line_in_the_file_until_it_was_copied_aside(
        self, path: Path, fill: Callable[[int], bytes]
    ) -> None:
        damaged = bytearray(fill(5))
        damaged[damaged.index(b"key 2")] ^= 1
        path.write_bytes(damaged)
        lost = next(line for line in bytes(damaged).split(b"\n") if b"jey 2" in line)
        db = open_journal(path)
        db.insert({"i": 5})
        assert lost in path.read_bytes()
        journal = Journal(path, path.with_name("store.lock"))
        assert journal.compact()
        assert lost not in path.read_bytes()
        assert (path.parent / "store.journal.damaged").read_bytes() == lost + b"\n"
        assert (path.parent / "store.journal.damaged").stat().st_mode & 0o777 == 0o600
        assert numbers_in(path) == [0, 1, 3, 4, 5]
        assert journal.damaged_lines() == 1
        assert not journal.compact()

    def test_in_either_header_does_not_bring_removed_ids_back(self, path: Path, fill: Callable[[int], bytes]) -> None:
        fill(3)
        open_journal(path).remove(doc_ids=[3])
        Journal(path, path.with_name("store.lock")).compact()
        whole = path.read_bytes()
        for place in (whole.index(b"last_id"), whole.rindex(b"last_id")):
            changed = bytearray(whole)
            changed[place] ^= 1
            path.write_bytes(changed)
            assert open_journal(path).insert({"i": 3}) >= 4

    def test_that_was_copied_aside_before_a_kill_is_not_copied_twice(
        self, path: Path, fill: Callable[[int], bytes]
    ) -> None:
        damaged = bytearray(fill(5))
        damaged[damaged.index(b"key 2")] ^= 1
        for _ in range(2):
            path.write_bytes(damaged)
            journal = Journal(path, path.with_name("store.lock"))
            journal.compact()
        assert journal.damaged_lines() == 1


class TestTheIdsOfADamagedLine:
    """They were given once, though nobody can read which they were."""

    @pytest.fixture(params=["one", "many", "the first of a table"])
    def lost(self, request: pytest.FixtureRequest, path: Path) -> tuple[str, set[int]]:
        """The table and the ids of a journal's last line, which is damaged."""
        db = open_journal(path)
        db.insert_multiple({"i": number} for number in range(3))
        table, count = {"one": (TABLE, 1), "many": (TABLE, 40)}.get(str(request.param), ("another", 1))
        numbers = set(db.table(table).insert_multiple({} for _ in range(count)))
        content = path.read_bytes()
        put_byte(path, content.rindex(b"\n", 0, -1) + 3, ord("x"))
        return table, numbers

    @pytest.mark.parametrize("is_compacted", [False, True])
    def test_are_never_given_again(self, path: Path, lost: tuple[str, set[int]], is_compacted: bool) -> None:
        table, numbers = lost
        if is_compacted:
            for _ in range(2):
                journal_of(open_journal(path)).compact()
                open_journal(path).table("other").insert({})
                open_journal(path).table("other").truncate()
        new = open_journal(path).table(table).insert_multiple({} for _ in range(50))
        assert not numbers & set(new)
        again = open_journal(path).table(table)
        assert sorted(document.doc_id for document in again)[-50:] == new
        assert again.insert({}) == new[-1] + 1

    def test_are_kept_from_a_restore_too(self, path: Path, lost: tuple[str, set[int]]) -> None:
        table, numbers = lost
        db = open_journal(path)
        number = db.next_id(table)
        assert number > max(numbers)
        db.write_anew({table: {str(number): {"i": 9}}})
        assert open_journal(path).table(table).insert({}) == number + 1

    def test_are_counted_in_a_torn_end_before_it_is_closed(self, path: Path, fill: Callable[[int], bytes]) -> None:
        whole = fill(5)
        path.write_bytes(whole[:-4])
        db = open_journal(path)
        assert len(db) == 4
        number = db.insert({"i": 99})
        assert number > 5
        assert open_journal(path).insert({}) == number + 1

    def test_are_a_gap_that_is_not_made_anew_with_each_change(self, path: Path, lost: tuple[str, set[int]]) -> None:
        table, _ = lost
        first = open_journal(path).table(table).insert({})
        for number in range(3):
            assert open_journal(path).table(table).insert({}) == first + 1 + number
        journal_of(open_journal(path)).compact()
        assert open_journal(path).table(table).insert({}) == first + 4


class TestWhatIsNoJournal:
    @pytest.mark.parametrize("content", [b"", b"\n\n", b"hello\n", bytes(5000), b"[null,{}]\n"])
    def test_is_refused_and_stays_as_it_is(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        with pytest.raises(StoreError):
            open_journal(path)
        assert path.read_bytes() == content

    def test_of_a_later_version_is_refused(self, path: Path) -> None:
        path.write_bytes(encode(Header(2, {})))
        with pytest.raises(StoreError):
            open_journal(path)

    @pytest.mark.parametrize(
        "body",
        [b'["t",{"1":7}]', b'["t",{"one":{}}]', b'["t",{"01":{}}]', b"[]", b'["t"]', b'[1,{"1":{}}]', b"[" * 9000],
    )
    def test_a_line_whose_checksum_is_right_and_which_says_nothing_is_damaged(self, path: Path, body: bytes) -> None:
        checksum = hashlib.blake2b(body, digest_size=8).hexdigest().encode()
        create_journal(path, {"t": {"5": {"i": 0}}})
        with path.open("ab") as end:
            end.write(checksum + b" " + body + b"\n")
        assert tables_in(path) == {"t": {"5": {"i": 0}}}
        assert Journal(path, path.with_name("store.lock")).damaged_lines() == 1

    def test_opening_changes_nothing(self, path: Path, fill: Callable[[int], bytes]) -> None:
        content = fill(4)[:-9] + b"\0\0"
        path.write_bytes(content)
        before = path.stat()
        db = open_journal(path)
        assert len(db) == 3
        assert (path.read_bytes(), path.stat().st_mtime_ns) == (content, before.st_mtime_ns)
