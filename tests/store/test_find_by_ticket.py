"""Staff find what a visitor left by the ticket they show, however it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data.codes import ALPHABET
from data.store.folder import StoreFolder
from data.store.protocol import StoreError
from data.store.sealed import SealedStore
from data.submissions import State, Submission
from data.tickets import new_ticket

Feedback = Callable[..., Submission]
PASSPHRASE = "open door"


def without_hyphens(ticket: str) -> str:
    return ticket.replace("-", "")


def with_look_alikes(ticket: str) -> str:
    return ticket.replace("0", "O").replace("1", "l")


def with_spaces(ticket: str) -> str:
    return f"  {ticket.replace('-', ' ')} "


def mistyped(ticket: str) -> str:
    """The ticket with its first letter changed to the next of the alphabet."""
    return ALPHABET[(ALPHABET.index(ticket[0]) + 1) % len(ALPHABET)] + ticket[1:]


class TestFinding:
    @pytest.mark.parametrize(
        "type_it",
        [
            str,
            str.lower,
            without_hyphens,
            with_look_alikes,
            with_spaces,
        ],
        ids=["as shown", "small letters", "no hyphens", "look-alikes", "spaces"],
    )
    def test_takes_the_ticket_however_it_is_typed(
        self, store: SealedStore, feedback: Feedback, type_it: Callable[[str], str]
    ) -> None:
        tickets = {text: store.leave(feedback(text)) for text in ("first", "second", "third")}
        desk = store.unlock(PASSPHRASE, "Sam")
        for text, ticket in tickets.items():
            found = desk.find(type_it(ticket))
            assert found is not None
            assert found.submission.answers[1].answer == (text,)

    def test_does_so_by_the_real_slow_hash(self, folder: Path, now: datetime, feedback: Feedback) -> None:
        store = SealedStore(folder, lambda: now)
        ticket = store.leave(feedback("mine"))
        found = store.unlock(PASSPHRASE, "Sam").find(ticket)
        assert found is not None
        assert found.submission.answers[1].answer == ("mine",)

    def test_gives_state_and_notes_as_they_are_now(self, store: SealedStore, feedback: Feedback) -> None:
        ticket = store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        record_id = desk.records()[0].id
        desk.set_state(record_id, State.CLOSED)
        desk.add_note(record_id, "We rang.")
        found = desk.find(ticket)
        assert found is not None
        assert found.state is State.CLOSED
        assert [note.text for note in found.notes] == ["We rang."]

    @pytest.mark.parametrize("typed", ["", "hello", "7KQ4", "*" * 12, "0" * 300, "\0\n"])
    def test_finds_nothing_by_what_is_no_ticket(self, store: SealedStore, feedback: Feedback, typed: str) -> None:
        store.leave(feedback())
        assert store.unlock(PASSPHRASE, "Sam").find(typed) is None

    def test_finds_nothing_by_a_mistyped_ticket(self, store: SealedStore, feedback: Feedback) -> None:
        ticket = store.leave(feedback())
        assert store.unlock(PASSPHRASE, "Sam").find(mistyped(ticket)) is None

    def test_finds_nothing_by_the_ticket_of_another_centre(self, store: SealedStore, feedback: Feedback) -> None:
        store.leave(feedback())
        assert store.unlock(PASSPHRASE, "Sam").find(new_ticket()) is None

    def test_finds_nothing_in_an_empty_store(self, store: SealedStore) -> None:
        assert store.unlock(PASSPHRASE, "Sam").find(new_ticket()) is None

    def test_says_when_the_store_cannot_be_read(self, store: SealedStore, feedback: Feedback, folder: Path) -> None:
        ticket = store.leave(feedback())
        desk = store.unlock(PASSPHRASE, "Sam")
        StoreFolder(folder).documents.write_text("{broken\n" * 3, encoding="utf-8")
        with pytest.raises(StoreError):
            desk.find(ticket)
