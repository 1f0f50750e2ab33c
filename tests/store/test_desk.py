"""The desk: filtering, the cache, the staff log, and the answers about people."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import structs

from data.sealing import Sealer
from data.staff_log import Deed
from data.store import opening
from data.store.cache import DeskCache
from data.store.protocol import RecordFilter, StoreError
from data.store.sealed import ClockDoubtError, SealedStore
from data.submissions import AnsweredQuestion, State, Submission
from tests.kit.journals import tables_in

Feedback = Callable[..., Submission]
StoreAt = Callable[[datetime], SealedStore]
PASSPHRASE = "open door"
AGE = AnsweredQuestion(id="age", question="How old are you?", answer=("25 to 34",), chosen=("25",))


class TestSearching:
    def test_finds_by_state_kind_and_words_newest_first(self, store: SealedStore, feedback: Feedback) -> None:
        for text in ("The tea was cold.", "TEA for all!", "A quiet room"):
            store.leave(feedback(text))
        desk = store.unlock(PASSPHRASE, "Sam")
        quiet, tea, cold = desk.search(RecordFilter())
        assert desk.search(RecordFilter(words="tea")) == (tea, cold)
        desk.set_state(cold, State.SEEN)
        assert desk.search(RecordFilter(words="Tea", state="new")) == (tea,)
        assert desk.search(RecordFilter(kind="interest")) == ()
        desk.add_note(quiet, "Rang about the teapot.")
        assert desk.search(RecordFilter(kind="feedback", words="TEA")) == (quiet, tea, cold)


class TestTheCache:
    @pytest.fixture(autouse=True)
    def _caches_early(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(opening, "WORTH_CACHING", 2)

    def test_opens_nothing_twice(self, store: SealedStore, folder: Path, feedback: Feedback) -> None:
        for text in ("one", "two", "three"):
            store.leave(feedback(text))
        desk = store.unlock(PASSPHRASE, "Sam")
        desk.add_note(desk.records()[0].id, "a note")
        before = desk.records()
        assert (folder / "desk.cache").stat().st_mode & 0o777 == 0o600
        told: list[tuple[int, int]] = []
        again = store.unlock(PASSPHRASE, "Sam", lambda done, of: told.append((done, of)))
        assert again.records() == before
        assert told == [(0, 1)]  # the note, which came after the cache

    @pytest.mark.parametrize("damage", [b"", b"age-encryption.org/v1\n", b"\0" * 100])
    def test_that_is_damaged_is_passed_over(
        self, store: SealedStore, folder: Path, feedback: Feedback, damage: bytes
    ) -> None:
        store.leave(feedback("one"))
        store.leave(feedback("two"))
        store.unlock(PASSPHRASE, "Sam")
        (folder / "desk.cache").write_bytes(damage)
        assert len(store.unlock(PASSPHRASE, "Sam").records()) == 2

    def test_made_by_somebody_with_the_public_key_alone_is_passed_over(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        store.leave(feedback("one"))
        store.leave(feedback("two"))
        store.unlock(PASSPHRASE, "Sam")
        sealer = Sealer.from_text((folder / "recipient.txt").read_text())
        (folder / "desk.cache").write_text(sealer.seal(1))
        assert {record.submission.answers[1].answer[0] for record in store.unlock(PASSPHRASE, "Sam").records()} == {
            "one",
            "two",
        }

    def test_is_not_put_there_with_what_was_withdrawn_meanwhile(
        self, store: SealedStore, folder: Path, feedback: Feedback, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ticket = store.open_ticket(store.leave(feedback("one")))
        store.leave(feedback("two"))
        assert ticket is not None
        real = DeskCache.write_aside

        def slow(cache: DeskCache, *values: object) -> None:
            real(cache, *values)  # type: ignore[arg-type]
            ticket.withdraw()

        monkeypatch.setattr(DeskCache, "write_aside", slow)
        desk = store.unlock(PASSPHRASE, "Sam")
        assert not (folder / "desk.cache").exists()
        assert not (folder / ".desk.cache.new").exists()
        assert len(desk.records()) == 1

    def test_is_read_by_nobody_with_the_words_alone(self, store: SealedStore, folder: Path, feedback: Feedback) -> None:
        store.leave(feedback("zebra crossing"))
        store.leave(feedback("two"))
        store.unlock(PASSPHRASE, "Sam")
        assert b"zebra" not in (folder / "desk.cache").read_bytes()


class TestTheStaffLog:
    def test_says_who_did_what_to_which_record_and_never_what(self, store: SealedStore, feedback: Feedback) -> None:
        ticket = store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        record = desk.records()[0].id
        desk.find(ticket)
        desk.open(record)
        desk.set_state(record, State.SEEN)
        desk.add_note(record, "secret words")
        desk.reply(record, "secret answer")
        desk.take_out()
        other = store.unlock(PASSPHRASE, "Alex")
        log = other.staff_log()
        assert [(entry.who, entry.did, entry.record_id) for entry in reversed(log)] == [
            ("Sam", Deed.UNLOCKED, ""),
            ("Sam", Deed.READ, record),
            ("Sam", Deed.MARKED, record),
            ("Sam", Deed.NOTED, record),
            ("Sam", Deed.REPLIED, record),
            ("Sam", Deed.TAKEN_OUT, ""),
            ("Alex", Deed.UNLOCKED, ""),
        ]
        assert "secret" not in repr(log)

    def test_catches_up_when_the_disk_takes_more_again(
        self, store: SealedStore, feedback: Feedback, folder: Path
    ) -> None:
        store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        record = desk.records()[0].id
        key = (folder / "recipient.txt").read_text()
        (folder / "recipient.txt").unlink()
        assert desk.open(record) is not None
        assert desk.staff_log()[0].did is Deed.UNLOCKED
        (folder / "recipient.txt").write_text(key)
        desk.set_state(record, State.SEEN)
        assert [entry.did for entry in desk.staff_log()] == [Deed.MARKED, Deed.READ, Deed.UNLOCKED]


class TestAboutYou:
    def test_comes_back_with_its_month_alone(self, store: SealedStore, folder: Path, now: datetime) -> None:
        store.leave_about_you("about-you", (AGE,))
        (about,) = store.unlock(PASSPHRASE, "Sam").about_you()
        assert (about.form_id, about.answers, about.month) == ("about-you", (AGE,), "2026-11")

    def test_is_not_in_the_journal_and_tells_neither_order_nor_time(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        for number in range(8):
            store.leave(feedback(str(number)))
            store.leave_about_you("about-you", (structs.replace(AGE, answer=(str(number),)),))
        content = (folder / "about.json").read_text()
        documents = _about(content)
        ids = [document["id"] for document in documents]
        assert ids == sorted(ids)
        assert all(set(document) == {"id", "until", "sealed"} for document in documents)
        assert "about_you" not in tables_in(folder / "store.journal")
        said = [int(one.answers[0].answer[0]) for one in store.unlock(PASSPHRASE, "Sam").about_you()]
        assert sorted(said) == list(range(8))
        first = datetime(2026, 11, 1, tzinfo=UTC).timestamp()
        assert (folder / "about.json").stat().st_mtime == first
        assert (folder / "about.json").stat().st_mode & 0o777 == 0o600

    def test_goes_when_its_month_is_over(self, store: SealedStore, folder: Path) -> None:
        store.leave_about_you("about-you", (AGE,))
        store.purge_due("2027-11")
        assert len(_about((folder / "about.json").read_text())) == 1
        store.purge_due("2027-12")
        assert _about((folder / "about.json").read_text()) == []

    @pytest.mark.parametrize("damage", ["", "{", "[]", '{"about_you": []}', '{"about_you": {"1": 7}}'])
    def test_that_is_damaged_is_never_written_over(self, store: SealedStore, folder: Path, damage: str) -> None:
        (folder / "about.json").write_text(damage)
        with pytest.raises(StoreError):
            store.leave_about_you("about-you", (AGE,))
        assert (folder / "about.json").read_text() == damage


class TestAClockThatIsWrong:
    @pytest.mark.parametrize("year", [1970, 2025, 2028, 2099])
    def test_deletes_nothing(self, store_at: StoreAt, feedback: Feedback, now: datetime, year: int) -> None:
        store_at(now).leave(feedback())
        with pytest.raises(ClockDoubtError):
            store_at(now.replace(year=year)).purge_due()
        assert len(store_at(now).unlock(PASSPHRASE, "Sam").records()) == 1

    def test_does_not_make_anything_go_too_soon(self, store_at: StoreAt, feedback: Feedback, now: datetime) -> None:
        store_at(now).leave(feedback("in time"))
        store_at(now.replace(year=1970)).leave(feedback("by a flat battery"))
        assert store_at(now).purge_due("2027-11") == 0

    def test_from_the_first_day_on_does_not_either(self, store_at: StoreAt, feedback: Feedback, now: datetime) -> None:
        store_at(now.replace(year=1970)).leave(feedback("before anybody set the clock"))
        store_at(now).purge_due()
        assert len(store_at(now).unlock(PASSPHRASE, "Sam").records()) == 1

    def test_does_not_spoil_what_is_known_of_the_time(
        self, store_at: StoreAt, feedback: Feedback, now: datetime
    ) -> None:
        store_at(now).leave(feedback())
        store_at(now.replace(year=2099)).leave(feedback())
        store_at(now.replace(year=2099)).unlock(PASSPHRASE, "Sam")
        assert store_at(now).clock_doubt() is None

    def test_is_put_right_by_somebody_who_says_the_month(
        self, store_at: StoreAt, feedback: Feedback, now: datetime
    ) -> None:
        wrong = now.replace(year=2099)
        store_at(wrong).leave(feedback("left by a clock that was never set"))
        assert store_at(now).clock_doubt() is not None
        assert store_at(now).purge_due("2026-11") == 0
        assert store_at(now).clock_doubt() is None

    def test_is_one_that_nobody_used_for_more_than_three_months(
        self, store_at: StoreAt, feedback: Feedback, now: datetime
    ) -> None:
        store_at(now).leave(feedback())
        assert store_at(now.replace(year=2027, month=2)).clock_doubt() is None
        assert store_at(now.replace(year=2027, month=3)).clock_doubt() is not None
        store_at(now.replace(year=2027, month=2)).purge_due()
        assert store_at(now.replace(year=2027, month=5)).clock_doubt() is None


def _about(content: str) -> list[dict[str, str]]:
    return list(json.loads(content)["about_you"].values())
