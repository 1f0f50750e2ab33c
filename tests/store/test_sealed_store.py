"""The sealed store: left by visitors, read by staff, and by nobody else."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from data.forms.models import SubmissionKind
from data.sealing import new_key_pair
from data.store.journal.storage import create_journal
from data.store.months import last_month
from data.store.protocol import Desk, Store, StoreError, WhyClosed, WrongPassphraseError
from data.store.sealed import SealedStore
from data.submissions import State, Submission
from data.tickets import keys_of, new_ticket, read_ticket, ticket_keys
from tests.kit.journals import Tables, tables_in
from tests.kit.secrets import written_forms

Feedback = Callable[..., Submission]
StoreAt = Callable[[datetime], SealedStore]
PASSPHRASE = "open door"


class TestLeavingAndReading:
    def test_what_was_left_is_what_staff_read(self, store: SealedStore, feedback: Feedback) -> None:
        ticket = store.leave(feedback("I was listened to."))
        (record,) = store.unlock(PASSPHRASE, "Sam").records()
        assert record.submission == feedback("I was listened to.")
        assert record.state is State.NEW
        assert record.notes == ()
        assert read_ticket(ticket) == ticket

    def test_the_shapes_are_those_of_the_protocol(self, store: SealedStore) -> None:
        as_store: Store = store
        as_desk: Desk = store.unlock(PASSPHRASE, "Sam")
        assert as_store.why_closed() is None
        assert as_desk.records() == ()

    def test_the_ticket_finds_its_record_by_the_real_slow_hash(
        self, folder: Path, now: datetime, feedback: Feedback
    ) -> None:
        store = SealedStore(folder, lambda: now)
        ticket = store.leave(feedback())
        (record,) = store.unlock(PASSPHRASE, "Sam").records()
        assert record.id == ticket_keys(ticket, (folder / "salt").read_bytes()).record_id

    def test_newest_comes_first_and_within_a_minute_the_last_stored(
        self, store: SealedStore, feedback: Feedback, now: datetime
    ) -> None:
        for text, minutes in (("second", 0), ("first", -60), ("third", 0), ("fourth", 5)):
            store.leave(feedback(text, at=now + timedelta(minutes=minutes)))
        said = [record.submission.answers[1].answer[0] for record in store.unlock(PASSPHRASE, "Sam").records()]
        assert said == ["fourth", "third", "second", "first"]

    def test_a_time_without_a_zone_does_not_stop_the_list(
        self, store: SealedStore, feedback: Feedback, now: datetime
    ) -> None:
        store.leave(feedback())
        store.leave(feedback(at=now.replace(tzinfo=None)))
        assert len(store.unlock(PASSPHRASE, "Sam").records()) == 2

    @pytest.mark.parametrize("text", ["x" * 10_000, "\0\x1b[2J\x07", "שלום \u202e abc", "\U0001f642" * 500, ""])
    def test_any_text_comes_back_as_it_was_typed(self, store: SealedStore, feedback: Feedback, text: str) -> None:
        store.leave(feedback(text))
        assert store.unlock(PASSPHRASE, "Sam").records()[0].submission.answers[1].answer == (text,)

    def test_a_desk_sees_what_is_left_while_it_is_open(self, store: SealedStore, feedback: Feedback) -> None:
        desk = store.unlock(PASSPHRASE, "Sam")
        store.leave(feedback())
        assert len(desk.records()) == 1

    def test_a_ticket_that_is_taken_is_not_given_twice(self, folder: Path, now: datetime, feedback: Feedback) -> None:
        tickets = iter(["A", "A", "A", "B"])
        store = SealedStore(
            folder, lambda: now, tickets=lambda: next(tickets), derive=lambda ticket, _: keys_of(ticket.encode() * 80)
        )
        assert [store.leave(feedback()), store.leave(feedback())] == ["A", "B"]
        assert {record.id for record in store.unlock(PASSPHRASE, "Sam").records()} == {"41" * 16, "42" * 16}

    def test_when_no_ticket_is_free_nothing_is_pretended(self, folder: Path, now: datetime, feedback: Feedback) -> None:
        store = SealedStore(folder, lambda: now, derive=lambda *_: keys_of(b"0" * 80))
        store.leave(feedback())
        with pytest.raises(StoreError):
            store.leave(feedback())
        assert len(store.unlock(PASSPHRASE, "Sam").records()) == 1


class TestWhatLiesOnTheDisk:
    def test_nothing_typed_and_no_ticket_stands_in_any_file(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        words = ["zebra crossing", "Ünïque wörds", "quiet \U0001f642 room"]
        ticket = store.leave(feedback(words[0]))
        desk = store.unlock(PASSPHRASE, "Sam")
        desk.add_note(desk.records()[0].id, words[1])
        store.leave(feedback(words[2]))
        about_it = [
            "feedback",
            "interest",
            "2026-11-23",
            "Tell us how it was",
            '"state":"seen"',
            PASSPHRASE,
            "AGE-SECRET-KEY",
        ]
        content = b"\n".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
        for secret in [*words, ticket, ticket.replace("-", ""), *about_it]:
            for form in written_forms(secret):
                assert form.lower() not in content.lower()

    def test_the_search_would_find_a_word_that_is_merely_coded(self) -> None:
        for start in ("", "a", "ab"):
            coded = base64.b64encode(f"{start}zebra crossing and more".encode())
            assert any(form in coded for form in written_forms("zebra crossing"))

    def test_outside_the_seal_stand_only_id_and_month(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        store.leave(feedback("one"))
        desk = store.unlock(PASSPHRASE, "Sam")
        desk.set_state(desk.records()[0].id, State.SEEN)
        documents = _documents(folder)
        assert len(documents) == 5  # the submission, its state, and the log: in use, unlocked, marked
        assert all(set(document) == {"id", "until", "sealed"} for document in documents)
        assert {document["until"] for document in documents} == {"2027-11"}

    def test_a_note_does_not_tell_which_submission_it_is_about(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        store.leave(feedback("one"))
        desk = store.unlock(PASSPHRASE, "Sam")
        record = desk.records()[0].id
        desk.add_note(record, "called back")
        assert (folder / "store.journal").read_text().count(record) == 1

    def test_every_file_is_for_its_owner_only(self, store: SealedStore, folder: Path, feedback: Feedback) -> None:
        store.leave(feedback("one"))
        modes = {file.name: oct(file.stat().st_mode & 0o777) for file in folder.iterdir()}
        names = ("store.journal", "recipient.txt", "identity.age", "salt", "store.lock")
        assert modes == dict.fromkeys(names, "0o600")


class TestTheDesk:
    def test_states_and_notes_are_kept_in_order(self, store_at: StoreAt, feedback: Feedback, now: datetime) -> None:
        store_at(now).leave(feedback())
        desk = store_at(now + timedelta(hours=1)).unlock(PASSPHRASE, "Sam")
        record = desk.records()[0].id
        desk.set_state(record, State.SEEN)
        desk.add_note(record, "Rang on Monday.")
        desk.set_state(record, State.CLOSED)
        desk.add_note(record, "Rang again.\nAll well.")
        (after,) = store_at(now).unlock(PASSPHRASE, "Sam").records()
        assert after.state is State.CLOSED
        assert [note.text for note in after.notes] == ["Rang on Monday.", "Rang again.\nAll well."]
        assert after.notes[0].written_at == now + timedelta(hours=1)
        assert after.submission == feedback()

    def test_a_clock_that_went_back_does_not_undo_the_last_word(
        self, store_at: StoreAt, feedback: Feedback, now: datetime
    ) -> None:
        store_at(now).leave(feedback())
        desk = store_at(now).unlock(PASSPHRASE, "Sam")
        record = desk.records()[0].id
        desk.set_state(record, State.SEEN)
        store_at(now - timedelta(days=4000)).unlock(PASSPHRASE, "Sam").set_state(record, State.CLOSED)
        assert desk.records()[0].state is State.CLOSED

    def test_each_submission_has_its_own(self, store: SealedStore, feedback: Feedback) -> None:
        store.leave(feedback("one"))
        store.leave(feedback("two"))
        desk = store.unlock(PASSPHRASE, "Sam")
        two, one = desk.records()
        desk.set_state(one.id, State.CLOSED)
        desk.add_note(two.id, "Wait.")
        two, one = desk.records()
        assert (one.state, one.notes, two.state, len(two.notes)) == (State.CLOSED, (), State.NEW, 1)

    def test_work_on_what_is_not_there_is_refused(self, store: SealedStore) -> None:
        desk = store.unlock(PASSPHRASE, "Sam")
        with pytest.raises(KeyError):
            desk.set_state("0" * 32, State.SEEN)
        with pytest.raises(KeyError):
            desk.add_note("0" * 32, "hello")

    def test_what_cannot_be_opened_is_counted_and_the_rest_is_shown(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        own_key = (folder / "recipient.txt").read_text()
        store.leave(feedback("readable"))
        (folder / "recipient.txt").write_text(new_key_pair().public)
        store.leave(feedback("sealed to another key"))
        (folder / "recipient.txt").write_text(own_key)
        tables = tables_in(folder / "store.journal")
        tables["submissions"]["9"] = {"id": "x", "until": "2027-11"}
        tables["submissions"]["10"] = {"sealed": tables["submissions"]["1"]["sealed"]}
        create_journal(folder / "store.journal", tables)
        desk = store.unlock(PASSPHRASE, "Sam")
        assert len(desk.records()) == 1
        assert desk.unreadable == 3
        desk.set_state(desk.records()[0].id, State.SEEN)
        assert desk.records()[0].state is State.SEEN

    def test_a_damaged_line_is_counted_also_once_it_was_copied_aside(
        self, store: SealedStore, store_at: StoreAt, now: datetime, folder: Path, feedback: Feedback
    ) -> None:
        for text in ("one", "lost", "three"):
            store.leave(feedback(text))
        lines = (folder / "store.journal").read_bytes().splitlines(keepends=True)
        lines[4] = lines[4].replace(b'"until"', b'"untie"')
        (folder / "store.journal").write_bytes(b"".join(lines))
        later = store_at(now)
        desk = later.unlock(PASSPHRASE, "Sam")
        for _ in range(2):
            said = [record.submission.answers[1].answer[0] for record in desk.records()]
            assert (said, desk.unreadable) == (["three", "one"], 1)
            later.purge_due()  # compacts
        assert (folder / "store.journal.damaged").read_bytes() == lines[4]
        assert lines[4] not in (folder / "store.journal").read_bytes()

    def test_without_a_public_key_nothing_is_written(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        (folder / "recipient.txt").unlink()
        with pytest.raises(StoreError):
            desk.add_note(desk.records()[0].id, "hello")
        assert desk.records()[0].notes == ()


class TestUnlocking:
    @pytest.mark.parametrize("typed", ["Open door", "open door ", "", "\udcff", "x" * 5000, "\0"])
    def test_a_wrong_passphrase_is_told(self, store: SealedStore, typed: str) -> None:
        with pytest.raises(WrongPassphraseError):
            store.unlock(typed, "Sam")

    @pytest.mark.parametrize("damage", ["gone", "empty", "cut", "not age", "changed", "no key inside"])
    def test_a_damaged_secret_key_is_told_and_not_taken_for_a_wrong_passphrase(
        self, folder: Path, now: datetime, damage: str
    ) -> None:
        identity = folder / "identity.age"
        whole = identity.read_bytes()
        opened = "no key at all" if damage == "no key inside" else None
        if damage == "gone":
            identity.unlink()
        damaged = {"empty": b"", "cut": whole[:60], "not age": b"hello", "changed": whole[:-1] + b"?"}
        if damage in damaged:
            identity.write_bytes(damaged[damage])
        store = (
            SealedStore(folder, lambda: now, unwrap=lambda *_: opened) if opened else SealedStore(folder, lambda: now)
        )
        with pytest.raises(StoreError):
            store.unlock(PASSPHRASE, "Sam")


class TestWhyTheStoreIsClosed:
    def test_a_whole_store_is_open(self, store: SealedStore) -> None:
        assert store.why_closed() is None

    @pytest.mark.parametrize(
        ("file", "content", "why"),
        [
            ("recipient.txt", None, WhyClosed.NO_KEY),
            ("recipient.txt", b"", WhyClosed.NO_KEY),
            ("recipient.txt", b"# nothing\n", WhyClosed.NO_KEY),
            ("recipient.txt", b"age1nonsense", WhyClosed.BAD_KEY),
            ("recipient.txt", b"\xff\xfe\x00", WhyClosed.BAD_KEY),
            ("salt", None, WhyClosed.DAMAGED),
            ("salt", b"short", WhyClosed.DAMAGED),
            ("store.journal", None, WhyClosed.DAMAGED),
            ("store.journal", b"", WhyClosed.DAMAGED),
            ("store.journal", b'0123456789abcdef [null,{"version":1,"last_id":{}}]\n', WhyClosed.DAMAGED),
            ("store.journal", b"\xff\x00\n" * 100, WhyClosed.DAMAGED),
            ("store.journal", b"[" * 100_000, WhyClosed.DAMAGED),
        ],
    )
    def test_what_is_missing_or_damaged_closes_it_and_is_never_written_over(
        self, store: SealedStore, folder: Path, feedback: Feedback, file: str, content: bytes | None, why: WhyClosed
    ) -> None:
        path = folder / file
        path.unlink()
        if content is not None:
            path.write_bytes(content)
        assert store.why_closed() is why
        with pytest.raises(StoreError):
            store.leave(feedback())
        assert (path.read_bytes() if path.exists() else None) == content

    def test_a_damaged_file_stops_staff_too(self, store: SealedStore, folder: Path, feedback: Feedback) -> None:
        store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        record = desk.records()[0].id
        (folder / "store.journal").write_bytes(b"{half")
        for work in (desk.records, lambda: desk.set_state(record, State.SEEN), lambda: store.unlock(PASSPHRASE, "Sam")):
            with pytest.raises(StoreError):
                work()
        with pytest.raises(StoreError):
            store.purge_due("2099-01")
        assert (folder / "store.journal").read_bytes() == b"{half"

    def test_a_disk_that_is_nearly_full_closes_it_for_visitors_but_not_for_staff(
        self, store: SealedStore, feedback: Feedback, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store.leave(feedback())
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=16 * 2**20))
        assert store.why_closed() is WhyClosed.NO_ROOM
        with pytest.raises(StoreError):
            store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        desk.set_state(desk.records()[0].id, State.CLOSED)
        assert store.purge_due("2099-01") == 1

    def test_a_disk_that_cannot_be_written_closes_it(self, store: SealedStore, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.access", lambda *_: False)
        assert store.why_closed() is WhyClosed.NOT_WRITABLE

    def test_asking_again_reads_no_document_again(
        self, store: SealedStore, feedback: Feedback, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for _ in range(3):
            store.leave(feedback())
        assert store.why_closed() is None
        monkeypatch.setattr("data.store.journal.contents.decode", lambda line: pytest.fail("a line was read again"))
        assert store.why_closed() is None

    def test_asking_never_raises(self, tmp_path: Path, folder: Path, now: datetime) -> None:
        (tmp_path / "file").write_text("not a folder")
        for odd in (tmp_path / "nowhere", tmp_path / "file", Path("\0")):
            assert SealedStore(odd, lambda: now).why_closed() is not None
        for file in ("recipient.txt", "salt", "store.journal"):
            (folder / file).unlink()
            (folder / file).mkdir()
            assert SealedStore(folder, lambda: now).why_closed() is not None


class TestDeletingWhatIsDue:
    @pytest.mark.parametrize(
        ("left", "months", "until"),
        [
            ((2026, 11), 12, "2027-11"),
            ((2026, 12), 1, "2027-01"),
            ((2026, 1), 0, "2026-01"),
            ((2026, 8), 30, "2029-02"),
        ],
    )
    def test_the_last_month_is_counted_from_the_month_after(
        self, now: datetime, left: tuple[int, int], months: int, until: str
    ) -> None:
        assert last_month(now.date().replace(year=left[0], month=left[1]), months) == until

    def test_a_submission_stays_through_its_last_month_and_goes_with_its_notes(
        self, store_at: StoreAt, folder: Path, feedback: Feedback, now: datetime
    ) -> None:
        store_at(now).leave(feedback("old"))
        desk = store_at(now).unlock(PASSPHRASE, "Sam")
        desk.add_note(desk.records()[0].id, "about the old one")
        sealed = [document["sealed"] for document in _documents(folder, "submissions", "events")]
        later = now.replace(year=2027, month=3)
        store_at(later).leave(feedback("new", at=later))
        assert store_at(now.replace(year=2027, month=11, day=30)).purge_due("2027-11") == 0
        assert store_at(now.replace(year=2027, month=12, day=1)).purge_due() == 1
        (record,) = desk.records()
        assert record.submission.answers[1].answer == ("new",)
        assert not any(text in (folder / "store.journal").read_text() for text in sealed)
        assert len(_documents(folder, "submissions", "events")) == 1

    def test_the_month_can_be_given(self, store: SealedStore, feedback: Feedback) -> None:
        store.leave(feedback())
        assert [store.purge_due("2027-11"), store.purge_due("2027-12"), store.purge_due("2027-12")] == [0, 1, 0]

    def test_when_nothing_is_due_nothing_is_written(self, store: SealedStore, folder: Path, feedback: Feedback) -> None:
        store.leave(feedback())
        before = (folder / "store.journal").stat()
        store.purge_due()
        after = (folder / "store.journal").stat()
        assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)

    def test_a_document_that_names_no_month_stays(self, store: SealedStore, folder: Path) -> None:
        odd: Tables = {
            "submissions": {"1": {"id": "a"}, "2": {"id": "b", "until": None}, "3": {"id": "c", "until": "soon"}}
        }
        create_journal(folder / "store.journal", odd)
        assert store.purge_due("9999-12") == 0
        assert tables_in(folder / "store.journal")["submissions"] == odd["submissions"]

    def test_damaged_lines_that_were_copied_aside_go_with_what_was_left_that_day(
        self, store: SealedStore, store_at: StoreAt, folder: Path, now: datetime, feedback: Feedback
    ) -> None:
        store.leave(feedback())
        with (folder / "store.journal").open("ab") as end:
            end.write(b"damaged\n")
        later = store_at(now)
        later.purge_due()
        aside = folder / "store.journal.damaged"
        assert aside.read_bytes() == b"damaged\n"
        os.utime(aside, (now.timestamp(), now.timestamp()))
        later.purge_due("2027-11")
        assert aside.exists()
        later.purge_due("2027-12")
        assert not aside.exists()
        assert len(tables_in(folder / "store.journal")["submissions"]) == 0

    def test_months_kept_are_the_centres_choice(self, folder: Path, now: datetime, feedback: Feedback) -> None:
        SealedStore(folder, lambda: now, keep_months=3, tickets=new_ticket).leave(feedback())
        by_kind = {SubmissionKind.FEEDBACK: 1}
        SealedStore(folder, lambda: now, keep_months=3, keep_months_for=by_kind).leave(feedback())
        SealedStore(folder, lambda: now, keep_months_for={SubmissionKind.INTEREST: 1}).leave(feedback())
        untils = [document["until"] for document in _documents(folder, "submissions")]
        assert untils == ["2027-02", "2026-12", "2027-11"]


def _documents(folder: Path, *names: str) -> list[dict[str, str]]:
    """The documents of these tables, or of all."""
    tables = tables_in(folder / "store.journal")
    return [document for name, table in tables.items() if name in (names or tables) for document in table.values()]
