"""The staff desk: unlocking it, what visitors left, and ending the kiosk."""

from __future__ import annotations

from dataclasses import dataclass

from data.submissions import State
from screens.requests import Request


@dataclass
class Unlock(Request):
    """Try a passphrase."""

    passphrase: str


@dataclass
class OpenInbox(Request):
    """Show the list of submissions."""

    kind: str = ""
    state: str = ""
    page: int = 0


@dataclass
class OpenInboxFilters(Request):
    """Show what the list can be made shorter by."""

    kind: str = ""
    state: str = ""


@dataclass
class OpenInboxFilter(Request):
    """Show what one filter of the list can be set to."""

    field: str
    kind: str = ""
    state: str = ""


@dataclass
class OpenTicket(Request):
    """Ask for a visitor's ticket."""


@dataclass
class FindTicket(Request):
    """Show the submission that a ticket belongs to."""

    ticket: str


@dataclass
class OpenRecord(Request):
    """Show one submission."""

    record_id: str


@dataclass
class MarkRecord(Request):
    """Set how far staff are with a submission."""

    record_id: str
    state: State


@dataclass
class OpenNote(Request):
    """Write a note about a submission."""

    record_id: str


@dataclass
class AddNote(Request):
    """Keep a note."""

    record_id: str
    text: str


@dataclass
class DropNote(Request):
    """Leave a note unwritten."""


@dataclass
class CloseDesk(Request):
    """Lock the desk again."""


@dataclass
class EndKiosk(Request):
    """End the program; only staff can ask for it."""
