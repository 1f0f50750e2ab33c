"""What staff did about a submission: sealed documents that are only ever added.

What a visitor left is never rewritten when staff work on it. Which submission an event is about, when it was and what
it says all stand inside the seal; outside stand a random id and the submission's own month of going, so that both go
together. Who carries the disk away learns how many events there are, and not about which submissions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from data.submissions import Note, Record, State, Submission


class Event(BaseModel):
    """One thing that staff did.

    Attributes:
        of: The id of the submission it is about.
        at: When, with a time zone.
        state: The submission's new state, or ``None`` when it stays.
        note: A note about it, or ``None``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    of: str
    at: datetime
    state: State | None = None
    note: str | None = None


def record_of(record_id: str, submission: Submission, events: Iterable[Event]) -> Record:
    """A submission with what was done about it.

    Args:
        record_id: What it is stored under.
        submission: What was left.
        events: Those about it, in the order they were stored, which counts for more than a clock that may be wrong.
    """
    state, notes = State.NEW, []
    for event in events:
        state = event.state or state
        if event.note is not None:
            notes.append(Note(text=event.note, written_at=event.at))
    return Record(id=record_id, submission=submission, state=state, notes=tuple(notes))
