"""What the rest of the program may ask of a store, whatever lies under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from data.staff_log import LogEntry
from data.submissions import AboutYou, AnsweredQuestion, Record, State, Submission, TicketStatus

Progress = Callable[[int, int], None]
"""Told how many of how many are done, in the thread that does the work."""


class StoreError(Exception):
    """Something was not kept. The visitor is told so; nothing is pretended."""


class WrongPassphraseError(Exception):
    """The passphrase does not open the centre's key."""


class WhyClosed(StrEnum):
    """Why nothing personal can be taken at the moment."""

    NO_KEY = "no-key"
    BAD_KEY = "bad-key"
    DAMAGED = "damaged"
    NO_ROOM = "no-room"
    NOT_WRITABLE = "not-writable"


class RecordFilter(Struct, frozen=True):
    """Which submissions are wanted; "" means any.

    Attributes:
        kind: What was left, as ``SubmissionKind`` has it.
        state: How far staff are, as ``State`` has it.
        words: What stands somewhere in it, in its notes or its messages: each of these words, or parts of words, in
            any order; capital letters make no difference.
    """

    kind: str = ""
    state: str = ""
    words: str = ""

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return self != RecordFilter()

    def with_value(self, field: str, value: str) -> RecordFilter:
        """The same with one field set; "" for any."""
        return replace(self, **{field: value})


class Desk(Protocol):
    """The opened store, for staff who gave the passphrase. All but ``search`` may wait for the disk.

    What is opened and changed is written to the staff log. Should that not be possible, it is written with the next
    entry, and work goes on meanwhile.
    """

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what was left, added and withdrawn meanwhile. Slow for what is new (0.2 ms each).

        Args:
            progress: Told how far it is, where much is new.

        Raises:
            StoreError: The store cannot be read.
        """
        ...

    def search(self, wanted: RecordFilter) -> tuple[str, ...]:
        """The ids of the submissions that are wanted, newest first, as they were when last refreshed. Fast."""
        ...

    def listed(self, record_ids: Sequence[str]) -> tuple[Record, ...]:
        """These submissions as they were when last refreshed, for a page of a list; what is gone is left out. Fast.

        Args:
            record_ids: As ``search`` gives them.
        """
        ...

    def open(self, record_id: str) -> Record | None:
        """A submission as it is now, for staff to read, or ``None`` when it is gone. Its reading is logged.

        Raises:
            StoreError: The store cannot be read.
        """
        ...

    def records(self) -> tuple[Record, ...]:
        """Every submission as it is now, newest first, for a list.

        Raises:
            StoreError: The store cannot be read.
        """
        ...

    def take_out(self) -> tuple[Record, ...]:
        """Every submission as it is now, newest first, to be written elsewhere. That is logged.

        Raises:
            StoreError: The store cannot be read.
        """
        ...

    def find(self, ticket: str) -> Record | None:
        """The submission that a visitor's ticket belongs to, or ``None``. Slow on purpose: call it off the UI thread.

        Args:
            ticket: As the visitor shows it, however it is typed.

        Raises:
            StoreError: The store cannot be read.
        """
        ...

    @property
    def unreadable(self) -> int:
        """How many stored documents could not be opened at the last reading: damaged, or sealed to another key.

        What happened to submissions is stored documents too.
        """
        ...

    def set_state(self, record_id: str, state: State) -> None:
        """Mark a submission; safe on the disk when this returns. The visitor can see it.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
        """
        ...

    def add_note(self, record_id: str, text: str) -> None:
        """Add a note, for staff only; safe on the disk when this returns.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
        """
        ...

    def reply(self, record_id: str, text: str) -> None:
        """Answer the visitor, who reads it with their ticket, and mark it as answered; safe when this returns.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
            ValueError: It cannot be answered (``Record.can_be_answered``).
        """
        ...

    def erase(self, record_id: str) -> None:
        """Delete a submission and all that was said about it. When this returns, its bytes are in no file.

        Takes seconds where much is kept.

        Raises:
            StoreError: It was not all done; what was begun is finished when the kiosk starts.
            KeyError: There is no such record.
        """
        ...

    def staff_log(self, most: int = 1_000) -> tuple[LogEntry, ...]:
        """Who did what, newest first.

        Args:
            most: How many entries at most; each takes 0.2 ms.

        Raises:
            StoreError: The store cannot be read.
        """
        ...

    def about_you(self) -> tuple[AboutYou, ...]:
        """The answers to "About you", by month; those of one month in no order that means anything.

        Raises:
            StoreError: They cannot be read.
        """
        ...


class MyTicket(Protocol):
    """What a visitor can do with the ticket they have. Each may wait for the disk: call it off the UI thread."""

    def status(self) -> TicketStatus:
        """How it stands now: state, answers, and what was added. Not what was left: see ``TicketStatus``.

        Raises:
            KeyError: It was withdrawn or deleted meanwhile.
            StoreError: The store cannot be read.
        """
        ...

    def add(self, text: str) -> None:
        """Add something to what was left; safe on the disk when this returns.

        Raises:
            KeyError: It was withdrawn or deleted meanwhile.
            StoreError: It was not kept.
        """
        ...

    def withdraw(self) -> None:
        """Take back what was left, with all that was said about it. When this returns, its bytes are in no file.

        Takes seconds where much is kept.

        Raises:
            KeyError: It was withdrawn or deleted already.
            StoreError: It was not all done; trying again, or the next start, does the rest.
        """
        ...


class Store(Protocol):
    """Where submissions go. The kiosk can write; only staff with the passphrase can read."""

    def why_closed(self) -> WhyClosed | None:
        """Why nothing personal can be taken now, or ``None`` when all is well. Never raises."""
        ...

    def leave(self, submission: Submission) -> str:
        """Keep a submission and return the visitor's ticket. When this returns, it is on the disk.

        Takes about 0.1 s, as tickets are slow to guess: call it off the UI thread.

        Raises:
            StoreError: It was not kept.
        """
        ...

    def leave_about_you(self, form_id: str, answers: tuple[AnsweredQuestion, ...]) -> None:
        """Keep answers to "About you", tied to nothing else. When this returns, they are on the disk.

        Raises:
            StoreError: They were not kept.
        """
        ...

    def open_ticket(self, ticket: str) -> MyTicket | None:
        """What a visitor left, by its ticket, or ``None`` when nothing belongs to it. Slow on purpose, like ``leave``.

        Whoever calls this slows tries down: see ``kiosk/tries.py``.

        Args:
            ticket: However it is typed.

        Raises:
            StoreError: The store cannot be read.
        """
        ...

    def unlock(self, passphrase: str, name: str, progress: Progress | None = None) -> Desk:
        """Open the store for staff, and all that is in it. Slow on purpose (about a second): not on the UI thread.

        Args:
            passphrase: As it was typed.
            name: Who unlocks it, for the staff log.
            progress: Told how far the opening is, in this thread.

        Raises:
            WrongPassphraseError: The passphrase is wrong.
            StoreError: There is no key, or the store cannot be read.
        """
        ...
