"""A journal is a TinyDB to whoever uses it; where stock TinyDB has traps, it has none."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from data.store.journal.table import JournalDB
from tests.kit.journals import journal_of, open_journal, tables_in

NAMES = ("_default", "other")
STEPS = 60


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.journal"


@pytest.fixture
def db(path: Path) -> JournalDB:
    return open_journal(path)


class TestOneCallIsOneLine:
    def test_whatever_it_changes(self, db: JournalDB, path: Path) -> None:
        calls: list[Callable[[], object]] = [
            lambda: db.insert({"v": 1}),
            lambda: db.insert_multiple([{"v": 2}, {"v": 3}, {"v": 4}]),
            lambda: db.update({"w": 1}),
            lambda: db.update(increment("v"), where("v") > 2),
            lambda: db.upsert({"v": 9}, where("v") == 9),
            lambda: db.remove(where("v") > 3),
            lambda: db.truncate(),
        ]
        for call in calls:
            before = path.read_bytes()
            call()
            after = path.read_bytes()
            assert after.startswith(before)
            assert after[len(before) :].count(b"\n") == 1

    def test_and_none_where_nothing_changes(self, db: JournalDB, path: Path) -> None:
        db.insert({"v": 1})
        before = path.read_bytes()
        db.update({"v": 1})
        db.remove(where("v") == 2)
        db.remove(doc_ids=[7])
        db.update(lambda document: document["v"], where("v") == 1)
        assert path.read_bytes() == before

    def test_that_breaks_off_half_way_changes_nothing(self, db: JournalDB, path: Path) -> None:
        db.insert_multiple({"v": number} for number in range(3))
        before = path.read_bytes()

        def fragile(document: dict[str, Any]) -> None:
            document["seen"] = True
            if document["v"] == 2:
                raise RuntimeError

        with pytest.raises(RuntimeError):
            db.update(fragile)
        with pytest.raises(ValueError, match="not a Mapping"):
            db.insert_multiple([{"v": 9}, 9])
        assert [dict(document) for document in db] == [{"v": 0}, {"v": 1}, {"v": 2}]
        assert path.read_bytes() == before

    def test_costs_no_more_where_there_is_more(self, db: JournalDB, path: Path) -> None:
        def written(document: dict[str, Any]) -> int:
            before = path.stat().st_size
            db.insert(document)
            return path.stat().st_size - before

        first = written({"v": 1})
        db.insert_multiple({"v": 1} for _ in range(2000))
        assert written({"v": 1}) <= first + len("2002")


class TestIds:
    def test_of_removed_documents_never_come_back(self, db: JournalDB, path: Path) -> None:
        db.insert_multiple({"v": number} for number in range(3))
        db.remove(doc_ids=[2, 3])
        assert db.insert({}) == 4
        db.truncate()
        assert open_journal(path).insert({}) == 5
        db.drop_tables()
        journal_of(db).compact()
        assert open_journal(path).insert({}) == 6
        assert db.insert({}) == 7

    def test_can_be_asked_for_by_a_plain_document(self, db: JournalDB) -> None:
        assert db.insert(Document({"v": 1}, 12)) == 12
        assert db.insert_multiple([Document({"v": 2}, 20), {"v": 3}]) == [20, 21]
        assert db.upsert(Document({"v": 4}, 12)) == [12]
        with pytest.raises(ValueError, match="already exists"):
            db.insert(Document({}, 12))
        assert [(document.doc_id, document["v"]) for document in db] == [(12, 4), (20, 2), (21, 3)]


class TestWhatIsRead:
    def test_is_a_copy_all_the_way_down(self, db: JournalDB) -> None:
        db.insert({"list": [1], "inner": {"list": [1]}})
        reads: list[Callable[[], Document | None]] = [
            lambda: db.table("_default").get(doc_id=1),
            lambda: db.table("_default").get(where("list").exists()),
            lambda: db.table("_default").search(where("list").exists())[0],
            lambda: db.table("_default").all()[0],
        ]
        for read in reads:
            document = read()
            assert isinstance(document, Document)
            document["list"].append(2)
            document["inner"]["list"].append(2)
        assert db.all() == [{"list": [1], "inner": {"list": [1]}}]

    def test_what_was_put_in_is_not_shared_either(self, db: JournalDB) -> None:
        mine = {"list": [1]}
        db.insert(mine)
        mine["list"].append(2)
        assert db.all() == [{"list": [1]}]

    def test_a_table_that_is_there_is_not_emptied_by_asking_for_it(self, db: JournalDB, path: Path) -> None:
        db.table("kept").insert({"v": 1})
        assert len(open_journal(path).table("kept", persist_empty=True)) == 1
        db.table("empty", persist_empty=True)
        assert tables_in(path) == {"kept": {"1": {"v": 1}}, "empty": {}}

    def test_a_document_is_found_by_its_own_id(self, db: JournalDB, path: Path) -> None:
        table = db.table("sealed")
        table.insert_multiple({"id": f"key {number}", "v": number} for number in range(4))
        table.update({"id": "new"}, doc_ids=[2])
        table.remove(doc_ids=[3])
        for fresh in (db, open_journal(path)):
            found = [fresh.table("sealed").find(key) for key in ("key 0", "key 1", "new", "key 2", "key 3")]
            assert [one and (one.doc_id, one["v"]) for one in found] == [(1, 0), None, (2, 1), None, (4, 3)]
        assert db.table("nowhere").find("key 0") is None

    def test_a_snapshot_stays_as_it_was_and_cannot_be_changed(self, db: JournalDB) -> None:
        db.insert({"v": 1})
        then = JournalDB(journal_of(db).snapshot())
        db.insert({"v": 2})
        db.update({"v": 3}, doc_ids=[1])
        assert then.all() == [{"v": 1}]
        for change in (lambda: then.insert({}), lambda: then.update({"v": 4}), then.truncate, then.drop_tables):
            with pytest.raises(PermissionError):
                change()
        assert then.all() == [{"v": 1}]


class TestWhatJsonCannotHold:
    @pytest.mark.parametrize(
        "odd", [float("nan"), float("inf"), object(), {1, 2}, b"bytes"], ids=["nan", "inf", "object", "set", "bytes"]
    )
    def test_is_refused_and_nothing_is_written(self, db: JournalDB, path: Path, odd: object) -> None:
        before = path.read_bytes()
        with pytest.raises((ValueError, TypeError)):
            db.insert({"odd": odd})
        assert path.read_bytes() == before
        assert db.insert({"v": 1}) == 1

    def test_such_as_what_is_nested_without_end(self, db: JournalDB) -> None:
        endless: dict[str, Any] = {}
        endless["itself"] = endless
        deep: list[Any] = []
        for _ in range(100_000):
            deep = [deep]
        for odd in (endless, {"deep": deep}):
            with pytest.raises((ValueError, RecursionError)):
                db.insert(odd)
        assert len(db) == 0

    def test_any_text_comes_back(self, db: JournalDB, path: Path) -> None:
        odd = {"text": "line\nend\r\u2028\0 \ud83d é 🙂 \x1b[2J", "keys": {"\n": None, "": True}}
        db.insert(odd)
        assert open_journal(path).all() == db.all() == [odd]

    def test_true_and_one_and_one_point_nought_are_three_things(self, db: JournalDB, path: Path) -> None:
        for value in (True, 1, 1.0, False, 0):
            db.upsert(Document({"v": value}, 1))
            assert repr(open_journal(path).get(doc_id=1)) == repr(db.get(doc_id=1)) == repr({"v": value})


class TestRandomHistories:
    @pytest.mark.parametrize("seed", range(40))
    def test_come_out_as_in_tinydbs_own_memory(self, path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.fsync", lambda descriptor: None)
        chance = random.Random(seed)
        stock, ours = TinyDB(storage=MemoryStorage), open_journal(path)
        for step in range(STEPS):
            name, call = chance.choice(NAMES), random_call(chance, step)
            told = [outcome(call, db, name) for db in (stock, ours)]
            assert told[0] == told[1], step
            if chance.random() < 0.05:
                ours = open_journal(path)
            if chance.random() < 0.05:
                journal_of(ours).compact()
            assert everything(ours) == everything(stock), step
        assert everything(open_journal(path)) == everything(stock)


def random_call(chance: random.Random, step: int) -> Callable[[TinyDB, Any], object]:
    """Something to do to a database and one of its tables. Ids are asked for, since stock TinyDB gives them again."""
    v, key = chance.randrange(5), chance.randint(1, 30)
    fresh = [Document({"v": v, "at": [step, number]}, 1000 * (step + 1) + number) for number in range(3)]
    with_v = where("v") == v
    calls: list[Callable[[TinyDB, Any], object]] = [
        lambda db, table: table.insert(Document({"v": v, "list": [v]}, key)),
        lambda db, table: table.insert_multiple(copy.deepcopy(fresh)),
        lambda db, table: table.update({"w": step}, with_v),
        lambda db, table: table.update({"w": [step]}, doc_ids=[key, key + 1, 1000 * step + 1001]),
        lambda db, table: table.update(lambda document: document.pop("w", None)),
        lambda db, table: table.update_multiple([({"m": 1}, with_v), (increment("v"), where("v") == 3)]),
        lambda db, table: table.remove(with_v),
        lambda db, table: table.remove(doc_ids=[key, key + 2]),
        lambda db, table: table.upsert(Document({"v": v, "u": step}, key)),
        lambda db, table: table.upsert({"v": v, "u": step}, with_v) if table.contains(with_v) else table.count(with_v),
        lambda db, table: sorted(map(str, table.search(where("v") > v))),
        lambda db, table: table.get(doc_ids=[key, key + 1, key + 2]),
        lambda db, table: table.truncate() if step % 7 == 0 else table.contains(doc_id=key),
        lambda db, table: db.drop_table(table.name) if step % 7 == 0 else len(table),
        lambda db, table: table.insert({"v": 1, "refused": object()}) if isinstance(db, JournalDB) else refuse(),
    ]
    return chance.choice(calls)


def refuse() -> None:
    """As a storage that writes JSON would; TinyDB's memory takes anything."""
    raise TypeError


def outcome(call: Callable[[TinyDB, Any], object], db: TinyDB, name: str) -> object:
    try:
        return call(db, db.table(name))
    except (ValueError, TypeError) as error:
        return type(error)


def everything(db: TinyDB) -> dict[str, dict[int, str]]:
    """All documents of both tables, in an order that does not tell how they came there."""
    return {name: {one.doc_id: repr(dict(sorted(one.items()))) for one in db.table(name)} for name in NAMES}
