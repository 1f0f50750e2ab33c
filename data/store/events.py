"""What happened to a submission after it was left: sealed documents that are only ever added.

What a visitor left is never rewritten. Which submission an event is about, when it was and what it says all stand
inside the seal; outside stand an id that nobody can place (``thread.py``) and the submission's own month of going, so
that both go together. Who carries the disk away learns how many events there are, and not about which submissions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from data.sealing import Sealable
from data.submissions import Message, Note, Sender, State, TicketStatus


class Event(Sealable, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened to a submission.

    Attributes:
        of: The id of the submission it is about.
        at: When, with a time zone.
        number: Its place in the thread, from 0; ``None`` where the submission has no thread.
        state: The submission's new state, or ``None`` when it stays.
        note: A note about it, for staff only, or ``None``.
        reply: What staff answered, or ``None``.
        addition: What the visitor added, or ``None``.
    """

    of: str
    at: datetime
    number: int | None = None
    state: State | None = None
    note: str | None = None
    reply: str | None = None
    addition: str | None = None

    @property
    def message(self) -> Message | None:
        """What it says between staff and visitor, if anything."""
        if self.reply is not None:
            return Message(sender=Sender.STAFF, text=self.reply, written_at=self.at)
        if self.addition is not None:
            return Message(sender=Sender.VISITOR, text=self.addition, written_at=self.at)
        return None


def status_of(events: Iterable[Event]) -> TicketStatus:
    """How it stands after these events. What a visitor adds makes it new again, since nobody has read it.

    Args:
        events: Those about one submission, in the order of the thread, which counts for more than a clock that may be
            wrong.
    """
    state, messages = State.NEW, []
    for event in events:
        state = State.NEW if event.addition is not None else event.state or state
        if event.message is not None:
            messages.append(event.message)
    return TicketStatus(state=state, messages=tuple(messages))


def notes_of(events: Iterable[Event]) -> tuple[Note, ...]:
    """The notes among these events, in the same order."""
    return tuple(Note(text=event.note, written_at=event.at) for event in events if event.note is not None)
