"""The staff desk: unlocking it, what visitors left, and ending the kiosk."""

from __future__ import annotations

from data.store.protocol import RecordFilter
from data.submissions import State
from screens.requests import Request, message


@message
class GiveName(Request):
    """Go on to the passphrase.

    Attributes:
        name: Who opens the desk, for the staff log.
    """

    name: str


@message
class Unlock(Request):
    """Try a passphrase.

    Attributes:
        passphrase: As it was typed.
        name: Who types it, for the staff log.
    """

    passphrase: str
    name: str


@message
class OpenInbox(Request):
    """Show the list of submissions.

    Attributes:
        wanted: Which of them.
        page: From 0.
    """

    wanted: RecordFilter = RecordFilter()
    page: int = 0


@message
class OpenInboxFilters(Request):
    """Show what the list can be made shorter by."""

    wanted: RecordFilter


@message
class OpenInboxFilter(Request):
    """Show what one filter of the list can be set to.

    Attributes:
        wanted: Which submissions are listed so far.
        field: Which field of it.
    """

    wanted: RecordFilter
    field: str


@message
class OpenRecord(Request):
    """Show one submission."""

    record_id: str


@message
class MarkRecord(Request):
    """Set how far staff are with a submission."""

    record_id: str
    state: State


@message
class OpenNote(Request):
    """Write a note about a submission."""

    record_id: str


@message
class AddNote(Request):
    """Keep a note."""

    record_id: str
    text: str


@message
class OpenReply(Request):
    """Write an answer to whoever has the ticket."""

    record_id: str


@message
class SendReply(Request):
    """Send an answer."""

    record_id: str
    text: str


@message
class DropWriting(Request):
    """Leave a note or an answer unwritten."""


@message
class AskBeforeErasing(Request):
    """Ask whether a submission is really to be erased."""


@message
class EraseRecord(Request):
    """Erase the submission that is being read, for good."""


@message
class OpenDeskMore(Request):
    """Show what staff need less often."""


@message
class OpenStaffLog(Request):
    """Show who did what, and when.

    Attributes:
        page: From 0, the newest.
    """

    page: int = 0


@message
class CloseDesk(Request):
    """Lock the desk again."""


@message
class EndKiosk(Request):
    """End the program; only staff can ask for it."""
