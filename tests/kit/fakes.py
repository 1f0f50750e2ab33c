"""Everything outside the app, held in the test's own hands: a voice, a clock and a store."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import takewhile

from msgspec import structs

from accessibility.speech.voice import VoiceEvent, VoiceEventKind
from data.staff_log import Deed, LogEntry
from data.store.protocol import (
    Desk,
    MyTicket,
    Progress,
    RecordFilter,
    StoreError,
    WhyClosed,
    WrongPassphraseError,
)
from data.submissions import (
    AboutYou,
    AnsweredQuestion,
    Message,
    Note,
    Record,
    Sender,
    State,
    Submission,
    TicketStatus,
)
from data.tickets import read_ticket

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=timezone(timedelta(0)))
TICKET = "7KQ4-9XTM-2B5Z"
PASSPHRASE = "open door"


def fake_id(number: int) -> str:
    """An id of a record, as random-looking as a real one."""
    return hashlib.blake2b(bytes([number]), digest_size=16).hexdigest()


@dataclass(frozen=True)
class Said:
    """One sentence that the voice was given."""

    utterance: int
    sentence: str
    language: str


class RecordingVoice:
    """Keeps what it is told to say, and is done with a sentence only when the test says so."""

    def __init__(self) -> None:
        self.said: list[Said] = []
        self.rates_wpm: list[int] = []
        self.saying: Said | None = None
        self.is_ready = False
        self._tell: Callable[[VoiceEvent], None] = lambda event: None

    @property
    def sentences(self) -> list[str]:
        return [said.sentence for said in self.said]

    def listen(self, on_event: Callable[[VoiceEvent], None]) -> None:
        self._tell = on_event
        on_event(VoiceEvent(VoiceEventKind.READY, detail="recorded"))

    def get_ready(self) -> None:
        self.is_ready = True

    def say(self, utterance: int, sentence: str, language: str) -> None:
        self.saying = Said(utterance, sentence, language)
        self.said.append(self.saying)

    def stop(self) -> None:
        self.saying = None

    def set_rate(self, words_per_minute: int) -> None:
        self.rates_wpm.append(words_per_minute)

    def set_volume(self, decibels: int) -> None:
        pass

    def close(self) -> None:
        self.saying = None

    def finish_sentence(self) -> None:
        """Be heard to the end of the sentence."""
        saying, self.saying = self.saying, None
        if saying is not None:
            self._tell(VoiceEvent(VoiceEventKind.FINISHED, saying.utterance))


class HandClock:
    """Stands still until it is moved, and waits for nobody."""

    def __init__(self) -> None:
        self._passed_seconds = 0.0
        self.waits: list[float] = []

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self._passed_seconds)

    def seconds(self) -> float:
        return 1_000 + self._passed_seconds

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)

    def forward(self, seconds: float) -> None:
        self._passed_seconds += seconds


class MemoryStore:
    """A store and its desk in memory; it can be closed, fail, or keep a visitor waiting."""

    def __init__(self, clock: HandClock) -> None:
        self.closed: WhyClosed | None = None
        self.fails = False
        self.kept: list[Record] = []
        self.about_you: list[AboutYou] = []
        self.log: list[LogEntry] = []
        self.unlocked_with: list[str] = []
        self.ticket = TICKET
        self.goes_on = threading.Event()
        self.goes_on.set()
        self._clock = clock

    @property
    def submissions(self) -> list[Submission]:
        return [record.submission for record in self.kept]

    def why_closed(self) -> WhyClosed | None:
        return self.closed

    def leave(self, submission: Submission) -> str:
        self.take_time()
        if self.fails:
            raise StoreError("The disk is full.")
        self.kept.append(Record(id=fake_id(len(self.kept) + 1), submission=submission))
        return self.ticket

    def leave_about_you(self, form_id: str, answers: tuple[AnsweredQuestion, ...]) -> None:
        if self.fails:
            raise StoreError("The disk is full.")
        month = f"{self._clock.now():%Y-%m}"
        self.about_you.append(AboutYou(form_id=form_id, answers=answers, month=month))

    def open_ticket(self, ticket: str) -> MyTicket | None:
        self.take_time()
        if self.fails:
            raise StoreError("The disk is gone.")
        is_mine = read_ticket(ticket) == self.ticket and self.kept
        return MemoryTicket(self, self.kept[-1].id) if is_mine else None

    def unlock(self, passphrase: str, name: str, progress: Progress | None = None) -> Desk:
        self.unlocked_with.append(passphrase)
        self.take_time()
        if self.fails:
            raise StoreError("There is no key.")
        if passphrase != PASSPHRASE:
            raise WrongPassphraseError
        self.note_deed(name, Deed.UNLOCKED)
        return MemoryDesk(self, name)

    # what its desk and its tickets ask for

    def take_time(self) -> None:
        assert self.goes_on.wait(timeout=20), "the test never let the store go on"

    def change(self, record_id: str, change: Callable[[Record], Record]) -> None:
        if self.fails:
            raise StoreError("The disk is full.")
        at = [record.id for record in self.kept].index(record_id)
        self.kept[at] = change(self.kept[at])

    def find(self, record_id: str) -> Record:
        return self.kept[[record.id for record in self.kept].index(record_id)]

    def remove(self, record_id: str) -> None:
        if self.fails:
            raise StoreError("The disk is full.")
        self.kept.remove(self.find(record_id))

    def note(self, text: str) -> Note:
        return Note(text=text, written_at=self._clock.now())

    def message(self, sender: Sender, text: str) -> Message:
        return Message(sender=sender, text=text, written_at=self._clock.now())

    def note_deed(self, who: str, deed: Deed, record_id: str = "") -> None:
        self.log.insert(0, LogEntry(at=self._clock.now(), who=who, did=deed, record_id=record_id))


@dataclass(frozen=True)
class MemoryDesk:
    """The opened store."""

    store: MemoryStore
    name: str = "Sam"
    unreadable: int = 0

    def refresh(self, progress: Progress | None = None) -> None:
        if self.store.fails:
            raise StoreError("The disk is gone.")

    def search(self, wanted: RecordFilter) -> tuple[str, ...]:
        return tuple(record.id for record in self.records() if _is_wanted(record, wanted))

    def listed(self, record_ids: Sequence[str]) -> tuple[Record, ...]:
        return tuple(self.store.find(record_id) for record_id in record_ids)

    def open(self, record_id: str) -> Record | None:
        found = next((record for record in self.records() if record.id == record_id), None)
        since_unlocked = takewhile(lambda entry: entry.did is not Deed.UNLOCKED, self.store.log)
        if found is not None and not any((one.did, one.record_id) == (Deed.READ, record_id) for one in since_unlocked):
            self.store.note_deed(self.name, Deed.READ, record_id)
        return found

    def reply(self, record_id: str, text: str) -> None:
        if not self.store.find(record_id).can_be_answered:
            raise ValueError("A reply cannot be sealed to this ticket.")
        message = self.store.message(Sender.STAFF, text)
        self.store.change(
            record_id,
            lambda record: structs.replace(record, messages=(*record.messages, message), state=State.ANSWERED),
        )
        self.store.note_deed(self.name, Deed.REPLIED, record_id)

    def erase(self, record_id: str) -> None:
        self.store.remove(record_id)
        self.store.note_deed(self.name, Deed.ERASED, record_id)

    def staff_log(self, most: int = 1_000) -> tuple[LogEntry, ...]:
        return tuple(self.store.log[:most])

    def about_you(self) -> tuple[AboutYou, ...]:
        return tuple(self.store.about_you)

    def records(self) -> tuple[Record, ...]:
        if self.store.fails:
            raise StoreError("The disk is gone.")
        newest_stored_first = self.store.kept[::-1]
        return tuple(sorted(newest_stored_first, key=lambda record: record.submission.left_at, reverse=True))

    def take_out(self) -> tuple[Record, ...]:
        self.store.note_deed(self.name, Deed.TAKEN_OUT)
        return self.records()

    def find(self, ticket: str) -> Record | None:
        return next((record for record in self.records() if read_ticket(ticket) == self.store.ticket), None)

    def set_state(self, record_id: str, state: State) -> None:
        self.store.change(record_id, lambda record: structs.replace(record, state=state))
        self.store.note_deed(self.name, Deed.MARKED, record_id)

    def add_note(self, record_id: str, text: str) -> None:
        note = self.store.note(text)
        self.store.change(record_id, lambda record: structs.replace(record, notes=(*record.notes, note)))
        self.store.note_deed(self.name, Deed.NOTED, record_id)


@dataclass(frozen=True)
class MemoryTicket:
    """What belongs to a ticket."""

    store: MemoryStore
    record_id: str

    def status(self) -> TicketStatus:
        record = self._record()
        return TicketStatus(state=record.state, messages=record.messages)

    def add(self, text: str) -> None:
        self._record()
        message = self.store.message(Sender.VISITOR, text)
        self.store.change(
            self.record_id,
            lambda record: structs.replace(record, messages=(*record.messages, message), state=State.NEW),
        )

    def withdraw(self) -> None:
        self.store.take_time()
        self._record()
        self.store.remove(self.record_id)

    def _record(self) -> Record:
        try:
            return self.store.find(self.record_id)
        except ValueError:
            raise KeyError(self.record_id) from None


def _is_wanted(record: Record, wanted: RecordFilter) -> bool:
    said = [part for answer in record.submission.answers for part in answer.answer]
    later = [*(note.text for note in record.notes), *(message.text for message in record.messages)]
    written = " ".join([*said, *later]).casefold()
    return (
        wanted.kind in ("", record.submission.kind)
        and wanted.state in ("", record.state)
        and all(word in written for word in wanted.words.casefold().split())
    )
