"""What is sealed has a shape, and whatever else is found within a seal is unreadable."""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from data.sealing import Sealable, Sealer, UnreadableError
from data.staff_log import LogEntry
from data.store.database import EVENTS, LOG, SUBMISSIONS, Database
from data.store.events import Event
from data.store.folder import StoreFolder
from data.store.sealed import SealedStore
from data.store.thread import Left, ThreadAccess, new_id
from data.submissions import AboutYou, State, Submission

Feedback = Callable[..., Submission]
PASSPHRASE = "open door"
ANSWER = {
    "id": "overall",
    "question": "How was it?",
    "answer": ["Very good"],
    "chosen": ["very_good"],
    "is_consent": False,
}
SUBMISSION = {
    "kind": "feedback",
    "form_id": "feedback",
    "form_title": "Tell us",
    "about_id": "",
    "about_title": "",
    "answers": [ANSWER],
    "left_at": "2026-07-01T14:05:00+01:00",
    "promised_by": "2026-12-07",
}
THREAD = {"recipient": "age1x", "key": "0f" * 32}
EVENT = {"of": "a" * 32, "at": "2026-07-01T14:05:09.123456Z", "number": 3, "state": "in-hand", "reply": "Yes."}
ENTRY = {"at": "2026-01-01T14:05:00Z", "who": "Sam", "did": "taken-out", "record_id": ""}
KEPT: list[tuple[type[Sealable], dict[str, Any]]] = [
    (Left, {"submission": SUBMISSION, "thread": THREAD}),
    (Event, EVENT),
    (LogEntry, ENTRY),
    (AboutYou, {"form_id": "about-you", "answers": [ANSWER], "month": "2026-11"}),
]
"""What stores hold, as it is written within the seal."""
NO_RECORD: list[object] = [None, 7, "zebra", [], {"zebra": {}}]
FOREIGN: list[tuple[type[Sealable], object]] = [
    *((shape, {**plain, "zebra": 1}) for shape, plain in KEPT),
    *((shape, {name: value for name, value in plain.items() if name != next(iter(plain))}) for shape, plain in KEPT),
    *((shape, not_it) for shape, _ in KEPT for not_it in NO_RECORD),
    (Left, {"submission": {**SUBMISSION, "kind": "zebra"}}),
    (Left, {"submission": {**SUBMISSION, "left_at": "zebra"}}),
    (Left, {"submission": {**SUBMISSION, "left_at": 1_700_000_000}}),
    (Left, {"submission": {**SUBMISSION, "promised_by": "2026-02-30"}}),
    (Left, {"submission": {**SUBMISSION, "answers": [{**ANSWER, "zebra": 1}]}}),
    (Left, {"submission": {**SUBMISSION, "answers": [{**ANSWER, "answer": "zebra"}]}}),
    (Left, {"submission": {**SUBMISSION, "answers": [{**ANSWER, "is_consent": "yes"}]}}),
    (Left, {"submission": SUBMISSION, "thread": {**THREAD, "key": THREAD["key"] + "\n"}}),
    (Left, {"submission": SUBMISSION, "thread": {**THREAD, "key": "zebra"}}),
    (Event, {**EVENT, "state": "zebra"}),
    (Event, {**EVENT, "number": "3"}),
    (Event, {**EVENT, "number": 3.5}),
    (Event, {**EVENT, "reply": ["zebra"]}),
    (LogEntry, {**ENTRY, "did": "zebra"}),
]


class TestWhatIsSealed:
    @pytest.mark.parametrize(("shape", "plain"), KEPT)
    def test_is_read_and_written_as_it_always_was(self, shape: type[Sealable], plain: dict[str, Any]) -> None:
        assert json.dumps(shape.read(plain).plain()) == json.dumps(plain)

    @pytest.mark.parametrize(("shape", "opened"), FOREIGN)
    def test_must_be_just_what_its_shape_says_and_is_never_quoted(self, shape: type[Sealable], opened: object) -> None:
        with pytest.raises(UnreadableError) as told:
            shape.read(opened)
        assert told.value.__context__ is None
        assert "zebra" not in "".join(traceback.format_exception(told.value))

    def test_was_once_the_submission_alone_and_done_where_it_is_closed_now(self) -> None:
        assert Left.read(SUBMISSION) == Left(submission=Submission.read(SUBMISSION))
        assert Event.read({**EVENT, "state": "done"}).state is State.CLOSED

    def test_keeps_a_time_without_a_zone_as_it_is(self) -> None:
        left_at = Submission.read({**SUBMISSION, "left_at": "2026-07-01T14:05:00"}).left_at
        assert left_at == datetime(2026, 7, 1, 14, 5)  # noqa: DTZ001 - what is tested

    def test_keeps_the_key_of_a_thread_out_of_printed_forms(self) -> None:
        assert THREAD["key"] not in repr(Left.read({"submission": SUBMISSION, "thread": THREAD}))
        assert THREAD["key"] not in str(ThreadAccess.read(THREAD))


class TestADesk:
    def test_counts_what_is_no_record_and_shows_the_rest(
        self, store: SealedStore, folder: Path, feedback: Feedback
    ) -> None:
        store.leave(feedback("readable"))
        seal = Sealer.from_text((folder / "recipient.txt").read_text()).seal
        foreign = [
            (SUBMISSIONS, {**SUBMISSION, "zebra": 1}),
            (SUBMISSIONS, {**SUBMISSION, "left_at": 5}),
            (EVENTS, {**EVENT, "state": "zebra"}),
            (LOG, {**ENTRY, "did": "zebra"}),
        ]
        with Database(StoreFolder(folder)).changing() as db:
            for table, value in foreign:
                db.table(table).insert({"id": new_id(), "until": "2027-11", "sealed": seal(value)})
        desk = store.unlock(PASSPHRASE, "Sam")
        assert [record.submission for record in desk.records()] == [feedback("readable")]
        assert desk.unreadable == 3, "the log is no document about a submission"
        assert [entry.who for entry in desk.staff_log()] == ["Sam"]

    @pytest.mark.parametrize("left_at", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:00-23:59"])
    def test_opens_though_somebody_sealed_a_time_that_is_in_no_calendar(
        self, store: SealedStore, folder: Path, left_at: str
    ) -> None:
        sealed = Sealer.from_text((folder / "recipient.txt").read_text()).seal({**SUBMISSION, "left_at": left_at})
        with Database(StoreFolder(folder)).changing() as db:
            db.table(SUBMISSIONS).insert({"id": new_id(), "until": "2027-11", "sealed": sealed})
        assert len(store.unlock(PASSPHRASE, "Sam").records()) == 1

    def test_shows_any_character_that_was_kept(self, store: SealedStore, feedback: Feedback) -> None:
        odd = feedback("\0 \ud800 \U0001f642")
        store.leave(odd)
        assert [record.submission for record in store.unlock(PASSPHRASE, "Sam").records()] == [odd]
