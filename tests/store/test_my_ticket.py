"""What a visitor can do with their ticket, and what staff see of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data.sealing import Sealer
from data.store.database import EVENTS, SUBMISSIONS, Database
from data.store.events import Event
from data.store.folder import StoreFolder
from data.store.protocol import MyTicket, StoreError
from data.store.sealed import SealedStore
from data.store.thread import new_id
from data.submissions import Sender, State, Submission
from data.tickets import new_ticket
from tests.kit.journals import tables_in

Feedback = Callable[..., Submission]
PASSPHRASE = "open door"


def mine(store: SealedStore, ticket: str) -> MyTicket:
    """What belongs to a ticket, which must be there."""
    found = store.open_ticket(ticket)
    assert found is not None
    return found


def said(ticket: MyTicket) -> list[tuple[Sender, str]]:
    return [(message.sender, message.text) for message in ticket.status().messages]


class TestATicket:
    def test_tells_state_and_answers_and_takes_additions(self, store: SealedStore, feedback: Feedback) -> None:
        ticket = store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        record = desk.records()[0].id
        assert mine(store, ticket).status().state is State.NEW
        desk.set_state(record, State.IN_HAND)
        assert mine(store, ticket).status().state is State.IN_HAND
        desk.reply(record, "Thank you. Come on Tuesday.")
        assert mine(store, ticket).status().state is State.ANSWERED
        mine(store, ticket.lower().replace("-", " ")).add("I will.")
        told = [(Sender.STAFF, "Thank you. Come on Tuesday."), (Sender.VISITOR, "I will.")]
        assert said(mine(store, ticket)) == told
        again = desk.open(record)
        assert again is not None
        assert [(message.sender, message.text) for message in again.messages] == told

    def test_makes_it_new_again_when_something_is_added(self, store: SealedStore, feedback: Feedback) -> None:
        ticket = store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        desk.set_state(desk.records()[0].id, State.CLOSED)
        mine(store, ticket).add("One thing more.")
        assert desk.records()[0].state is mine(store, ticket).status().state is State.NEW

    def test_shows_no_note_and_nothing_of_others(self, store: SealedStore, feedback: Feedback) -> None:
        ticket, other = store.leave(feedback("one")), store.leave(feedback("two"))
        desk = store.unlock(PASSPHRASE, "Sam")
        two, one = desk.records()
        desk.add_note(one.id, "for staff only")
        desk.reply(two.id, "to the other")
        desk.reply(one.id, "after the note")
        assert said(mine(store, ticket)) == [(Sender.STAFF, "after the note")]
        assert said(mine(store, other)) == [(Sender.STAFF, "to the other")]

    @pytest.mark.parametrize("typed", ["", "hello", "7KQ4", "0" * 300])
    def test_that_is_none_finds_nothing(self, store: SealedStore, feedback: Feedback, typed: str) -> None:
        store.leave(feedback())
        assert store.open_ticket(typed) is None
        assert store.open_ticket(new_ticket()) is None

    def test_works_by_the_real_slow_hash(self, folder: Path, now: datetime, feedback: Feedback) -> None:
        store = SealedStore(folder, lambda: now)
        ticket = store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        desk.reply(desk.records()[0].id, "We rang.")
        assert said(mine(store, ticket)) == [(Sender.STAFF, "We rang.")]

    def test_takes_nothing_where_there_is_no_room_but_can_still_withdraw(
        self, store: SealedStore, feedback: Feedback, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ticket = mine(store, store.leave(feedback()))
        monkeypatch.setattr("data.store.base.FREE_BYTES_NEEDED", 2**60)
        with pytest.raises(StoreError):
            ticket.add("more")
        ticket.withdraw()
        assert store.unlock(PASSPHRASE, "Sam").records() == ()


class TestAThread:
    def test_goes_on_where_an_event_was_lost(self, store: SealedStore, folder: Path, feedback: Feedback) -> None:
        ticket = mine(store, store.leave(feedback()))
        for text in ("one", "two", "three"):
            ticket.add(text)
        with Database(StoreFolder(folder)).changing() as db:
            db.table(EVENTS).remove(doc_ids=[2])
        ticket.add("four")
        assert [text for _, text in said(ticket)] == ["one", "three", "four"]
        (record,) = store.unlock(PASSPHRASE, "Sam").records()
        assert [message.text for message in record.messages] == ["one", "three", "four"]

    def test_takes_no_event_that_somebody_without_its_key_put_there(
        self, store: SealedStore, folder: Path, feedback: Feedback, now: datetime
    ) -> None:
        ticket = mine(store, store.leave(feedback()))
        ticket.add("mine")
        desk = store.unlock(PASSPHRASE, "Sam")
        record = desk.records()[0].id
        forged = Event(of=record, at=now, number=1, state=State.CLOSED, reply="forged")
        sealed = Sealer.from_text((folder / "recipient.txt").read_text()).seal(forged)
        with Database(StoreFolder(folder)).changing() as db:
            db.table(EVENTS).insert({"id": new_id(), "until": "2027-11", "sealed": sealed})
        assert [message.text for message in desk.records()[0].messages] == ["mine"]
        assert desk.unreadable == 1
        assert said(ticket) == [(Sender.VISITOR, "mine")]

    def test_has_ids_that_say_nothing(self, store: SealedStore, folder: Path, feedback: Feedback) -> None:
        ticket = mine(store, store.leave(feedback()))
        ticket.add("one")
        ticket.add("two")
        tables = tables_in(folder / "store.journal")
        record = next(iter(tables["submissions"].values()))["id"]
        events = [document["id"] for document in tables["events"].values()]
        assert len({record, *events}) == 3
        assert all(len(one) == 32 and not set(one) - set("0123456789abcdef") for one in events)
        assert (folder / "store.journal").read_text().count(record) == 1

    def test_of_an_older_record_still_opens_and_cannot_be_answered(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        sealed = Sealer.from_text((folder / "recipient.txt").read_text()).seal(feedback("old"))
        note = {"of": "a" * 32, "at": "2026-11-01T10:00:00Z", "state": "done", "note": "rang"}
        with Database(StoreFolder(folder)).changing() as db:
            db.table(SUBMISSIONS).insert({"id": "a" * 32, "until": "2027-11", "sealed": sealed})
            event = Sealer.from_text((folder / "recipient.txt").read_text()).seal(note)
            db.table(EVENTS).insert({"id": "b" * 32, "until": "2027-11", "sealed": event})
        desk = store.unlock(PASSPHRASE, "Sam")
        (record,) = desk.records()
        assert (record.state, record.notes[0].text, record.can_be_answered) == (State.CLOSED, "rang", False)
        with pytest.raises(ValueError, match="cannot be sealed"):
            desk.reply(record.id, "hello")
        desk.set_state(record.id, State.SEEN)
        assert desk.records()[0].state is State.SEEN
        desk.erase(record.id)
        assert desk.records() == ()
        assert tables_in(folder / "store.journal")["events"] == {}


class TestWithdrawing:
    def test_leaves_no_byte_in_any_file(self, store: SealedStore, folder: Path, feedback: Feedback) -> None:
        kept, gone = store.leave(feedback("kept")), store.leave(feedback("gone"))
        desk = store.unlock(PASSPHRASE, "Sam")
        mine(store, gone).add("and this")
        newest = desk.records()[0]
        desk.add_note(newest.id, "about it")
        desk.reply(newest.id, "We heard you.")
        (folder / "desk.cache").write_bytes(b"a copy")
        tables = tables_in(folder / "store.journal")
        first, second = tables["submissions"].values()
        sealed = [second["sealed"], *(document["sealed"] for document in tables["events"].values())]
        mine(store, gone).withdraw()
        content = b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
        assert first["sealed"].encode() in content
        assert not [one for one in sealed if one.encode() in content]
        assert not (folder / "desk.cache").exists()
        tombstones = tables_in(folder / "store.journal")["withdrawn"].values()
        assert all(set(one) == {"id", "until"} for one in tombstones)
        assert len(tombstones) == 4
        assert store.open_ticket(gone) is None
        assert store.open_ticket(kept) is not None
        assert [record.submission.answers[1].answer for record in desk.records()] == [("kept",)]

    def test_by_staff_is_the_same_and_is_logged(self, store: SealedStore, folder: Path, feedback: Feedback) -> None:
        ticket = store.leave(feedback("gone"))
        desk = store.unlock(PASSPHRASE, "Sam")
        record = desk.records()[0].id
        desk.add_note(record, "asked to be forgotten")
        sealed = [one["sealed"] for name in ("submissions", "events") for one in _table(folder, name)]
        desk.erase(record)
        content = b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
        assert not [one for one in sealed if one.encode() in content]
        assert store.open_ticket(ticket) is None
        assert desk.staff_log()[0].record_id == record
        with pytest.raises(KeyError):
            desk.erase(record)

    def test_twice_is_told(self, store: SealedStore, feedback: Feedback) -> None:
        ticket = mine(store, store.leave(feedback()))
        ticket.withdraw()
        for work in (ticket.withdraw, ticket.status, lambda: ticket.add("more")):
            with pytest.raises(KeyError):
                work()

    def test_that_broke_off_is_finished_at_the_next_start(
        self, store: SealedStore, folder: Path, feedback: Feedback, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ticket = mine(store, store.leave(feedback("gone")))
        ticket.add("this too")
        sealed = [one["sealed"] for name in ("submissions", "events") for one in _table(folder, name)]

        def broken(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as breaking:
            breaking.setattr("data.store.erasing.Eraser._remove", broken)
            with pytest.raises(KeyboardInterrupt):
                ticket.withdraw()
        assert len(_table(folder, "withdrawn")) == 2
        store.purge_due()
        content = (folder / "store.journal").read_text()
        assert not [one for one in sealed if one in content]

    def test_goes_from_the_tombstones_too_when_its_month_is_over(
        self, store_at: Callable[[datetime], SealedStore], folder: Path, feedback: Feedback, now: datetime
    ) -> None:
        mine(store_at(now), store_at(now).leave(feedback())).withdraw()
        store_at(now).purge_due("2027-11")
        assert len(_table(folder, "withdrawn")) == 1
        store_at(now).purge_due("2027-12")
        assert _table(folder, "withdrawn") == []


def _table(folder: Path, name: str) -> list[dict[str, str]]:
    return list(tables_in(folder / "store.journal").get(name, {}).values())
