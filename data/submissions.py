"""What a visitor left, as it is stored, shown before sending, and read by staff: one shape for all three."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from data.forms.models import SubmissionKind
from data.sealing import Sealable


class State(StrEnum):
    """How far staff are with a submission, in the order in which it goes on."""

    NEW = "new"
    SEEN = "seen"
    IN_HAND = "in-hand"
    ANSWERED = "answered"
    CLOSED = "closed"

    @classmethod
    def _missing_(cls, value: object) -> State | None:
        """A state as it is called now; "done" was the last of three."""
        return cls.CLOSED if value == "done" else None


class Sender(StrEnum):
    """Who wrote a message."""

    STAFF = "staff"
    VISITOR = "visitor"


class AnsweredQuestion(Sealable, frozen=True, kw_only=True):
    """One answer with the very words of its question, so that it can be understood when the form has changed.

    Attributes:
        id: The question's name within its form.
        question: The question as the visitor read it.
        answer: What was said, in words.
        chosen: What can be counted: the ids of chosen options, a point of a scale, a day as 2030-12-31; else empty.
        is_consent: Whether these words are a consent, to be kept as given.
    """

    id: str
    question: str
    answer: tuple[str, ...]
    chosen: tuple[str, ...] = ()
    is_consent: bool = False


class Submission(Sealable, frozen=True, kw_only=True):
    """Everything that is kept of what a visitor left; nothing about who they are but what they wrote.

    Attributes:
        kind: What it is.
        form_id: Which form it came from.
        form_title: Its title at the time.
        about_id: The opportunity it is about, or "".
        about_title: Its title at the time, or "".
        answers: In the order they were asked.
        left_at: When it was sent, to the minute, with a time zone.
        promised_by: By when the visitor was told they would hear from us.
    """

    kind: SubmissionKind
    form_id: str
    form_title: str
    about_id: str = ""
    about_title: str = ""
    answers: tuple[AnsweredQuestion, ...] = ()
    left_at: datetime
    promised_by: date | None = None


class Note(Sealable, frozen=True, kw_only=True):
    """A note that staff wrote about a submission.

    Attributes:
        text: The note.
        written_at: When, with a time zone.
    """

    text: str
    written_at: datetime


class Message(Sealable, frozen=True, kw_only=True):
    """What staff answered, or what the visitor added later with their ticket.

    Attributes:
        sender: Who wrote it.
        text: What they wrote.
        written_at: When, with a time zone.
    """

    sender: Sender
    text: str
    written_at: datetime


class TicketStatus(Sealable, frozen=True, kw_only=True):
    """How it stands with what was left, as the visitor sees it who has the ticket.

    What they left is not in it. A ticket is short and may be lost, lent or seen by others, so it does not open what
    was left; that is sealed to the centre alone.

    Attributes:
        state: How far staff are.
        messages: Answers, and what the visitor added, oldest first.
    """

    state: State = State.NEW
    messages: tuple[Message, ...] = ()


class Record(Sealable, frozen=True, kw_only=True):
    """A submission as staff see it, opened, with what was done about it.

    Attributes:
        id: The random-looking id it is stored under; not the visitor's ticket.
        submission: What was left.
        state: How far staff are with it.
        notes: Oldest first; for staff only.
        messages: Answers, and what the visitor added, oldest first.
        can_be_answered: Whether a reply can be sealed to the visitor's ticket; not where it was left before tickets
            had keys.
    """

    id: str
    submission: Submission
    state: State = State.NEW
    notes: tuple[Note, ...] = ()
    messages: tuple[Message, ...] = ()
    can_be_answered: bool = True


class AboutYou(Sealable, frozen=True, kw_only=True):
    """Answers to "About you", which nothing ties to what the same person left.

    Attributes:
        form_id: Which form they come from.
        answers: In the order they were asked.
        month: When they were left, as ``2026-11``; no day and no time.
    """

    form_id: str
    answers: tuple[AnsweredQuestion, ...]
    month: str
