"""What the rest of the program may ask of a store, whatever lies under it."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from data.submissions import Record, State, Submission


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


class Desk(Protocol):
    """The opened store, for staff who gave the passphrase."""

    def records(self) -> tuple[Record, ...]:
        """Every submission that could be opened, newest first. Slow the first time (0.2 ms each), so off the UI thread.

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

        Staff's own states and notes are stored documents too.
        """
        ...

    def set_state(self, record_id: str, state: State) -> None:
        """Mark a submission; safe on the disk when this returns.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
        """
        ...

    def add_note(self, record_id: str, text: str) -> None:
        """Add a note; safe on the disk when this returns.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
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

    def unlock(self, passphrase: str) -> Desk:
        """Open the store for staff. Slow on purpose (about a second): call it off the UI thread.

        Raises:
            WrongPassphraseError: The passphrase is wrong.
            StoreError: There is no key, or the store cannot be read.
        """
        ...
