"""A long day at a centre; afterwards nothing that was said, and no code and no key, stands in any file."""

from __future__ import annotations

import base64
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from data.sealing import Opener
from data.store import opening
from data.store.backup import take_backup
from data.store.backup_file import write_backup
from data.store.desk import CACHE_KEYS
from data.store.folder import StoreFolder
from data.store.passphrase import unwrap
from data.store.protocol import RecordFilter
from data.store.sealed import SealedStore
from data.submissions import AnsweredQuestion, State, Submission
from data.tickets import TicketKeys, ticket_keys
from tests.kit.journals import tables_in
from tests.kit.secrets import found_in
from tests.terminal.test_setup import opened_by_age

Feedback = Callable[..., Submission]
PASSPHRASE = "open door"
STAFF = ("Samira Quill", "Alexander Brook")
WORDS = {
    "left": ("zebra crossing", "Ünïque wörds", "quiet \U0001f642 room", "marigold and thyme", "withdrawn whispers"),
    "about": ("between twenty and thirty",),
    "notes": ("rang them on Tuesday",),
    "replies": ("We painted the hallway.",),
    "additions": ("The lamp flickers still.",),
}


@pytest.fixture
def derived() -> list[TicketKeys]:
    """The keys of every ticket that the day used."""
    return []


@pytest.fixture
def store(folder: Path, now: datetime, derived: list[TicketKeys], monkeypatch: pytest.MonkeyPatch) -> SealedStore:
    """A store by the real slow hash, whose desk caches early."""
    monkeypatch.setattr(opening, "WORTH_CACHING", 2)

    def derive(ticket: str, salt: bytes) -> TicketKeys:
        keys = ticket_keys(ticket, salt)
        derived.append(keys)
        return keys

    return SealedStore(folder, lambda: now, derive=derive)


def spend_the_day(store: SealedStore, feedback: Feedback) -> list[str]:
    """Everything that visitors and staff can do; the tickets that were given."""
    tickets = [store.leave(feedback(text)) for text in WORDS["left"]]
    store.leave_about_you("about-you", (AnsweredQuestion(id="age", question="Age?", answer=WORDS["about"]),))
    desk = store.unlock(PASSPHRASE, STAFF[0])
    mine = store.open_ticket(tickets[0])
    assert mine is not None
    mine.add(WORDS["additions"][0])
    found = desk.find(tickets[0])
    assert found is not None
    desk.add_note(found.id, WORDS["notes"][0])
    desk.reply(found.id, WORDS["replies"][0])
    desk.set_state(found.id, State.CLOSED)
    withdrawn = store.open_ticket(tickets[-1])
    assert withdrawn is not None
    withdrawn.withdraw()
    desk.erase(desk.search(RecordFilter(words="marigold"))[0])
    store.purge_due()
    again = store.unlock(PASSPHRASE, STAFF[1])
    again.take_out()
    assert [message.text for message in mine.status().messages] == [WORDS["additions"][0], WORDS["replies"][0]]
    return tickets


class TestALongDay:
    def test_leaves_no_word_no_code_and_no_key_in_any_file(
        self,
        store: SealedStore,
        folder: Path,
        feedback: Feedback,
        derived: list[TicketKeys],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        tickets = spend_the_day(store, feedback)
        write_backup(folder / "today.backup", take_backup(StoreFolder(folder)), lambda done, of: None)
        assert (folder / "desk.cache").exists()
        assert (folder / "about.json").exists()
        identity = unwrap((folder / "identity.age").read_bytes(), PASSPHRASE)
        secrets = [
            *(word for words in WORDS.values() for word in words),
            *tickets,
            *(ticket.replace("-", "") for ticket in tickets),
            *(keys.own.secret for keys in derived),
            *(keys.thread.hex() for keys in derived),
            *(line for line in identity.splitlines() if line.startswith("AGE-SECRET-KEY-1")),
            Opener(identity).keys_for(CACHE_KEYS).secret,
            *(
                "AGE-SECRET-KEY",
                PASSPHRASE,
                *STAFF,
                "answered",
                "withdrew",
                "feedback",
                "2026-11-23",
                "The garden group",
            ),
        ]
        assert len(secrets) > 40
        assert found_in(folder, secrets) == []
        assert not [word for word in secrets if word in caplog.text]

    def test_would_find_them_if_they_stood_there(self, folder: Path) -> None:
        (folder / "leak").write_bytes(base64.b64encode(b"so: zebra crossing!"))
        assert found_in(folder, ["zebra crossing", "marigold"]) == [("zebra crossing", "leak")]

    def test_ties_no_ticket_to_a_record_by_anything_on_the_disk(
        self, store: SealedStore, folder: Path, feedback: Feedback, derived: list[TicketKeys]
    ) -> None:
        spend_the_day(store, feedback)
        tables = tables_in(folder / "store.journal")
        outside = {key for table in tables.values() for document in table.values() for key in document}
        assert outside == {"id", "until", "sealed"}
        about = list(tables["events"].values())
        ids = {document["id"] for document in tables["submissions"].values()}
        assert len(about) >= 4
        assert not ids & {document["id"] for document in about}


@pytest.mark.skipif(shutil.which("age") is None, reason="needs age: apt install age")
class TestDebiansAge:
    def test_opens_identity_and_record_and_a_ticket_opens_the_reply(
        self, store: SealedStore, folder: Path, feedback: Feedback, derived: list[TicketKeys], tmp_path: Path
    ) -> None:
        spend_the_day(store, feedback)
        identity = opened_by_age(folder / "identity.age", PASSPHRASE, tmp_path / "identity")
        mine = tmp_path / "mine"
        mine.write_text(derived[0].own.secret)
        tables = tables_in(folder / "store.journal")
        left = [age_opens(identity, document) for document in tables["submissions"].values()]
        assert "zebra crossing" in left[0]
        events = list(tables["events"].values())
        assert [WORDS["replies"][0] in age_opens(mine, event) for event in events].count(True) == 1
        note = next(event for event in events if WORDS["notes"][0] in age_opens(identity, event))
        assert age_opens(mine, note) == ""
        assert age_opens(mine, next(iter(tables["submissions"].values()))) == ""


def age_opens(key: Path, document: dict[str, str]) -> str:
    """What ``age`` finds in a document by a key file; nothing where it cannot open it."""
    sealed = base64.b64decode(document["sealed"])
    done = subprocess.run(["age", "-d", "-i", key], input=sealed, capture_output=True, check=False)
    return done.stdout.decode() if done.returncode == 0 else ""
