"""What visitors come to read: rights, figures, 4Pi, books, and what happened since."""

from __future__ import annotations

from data.centre.information import Topic
from data.centre.nation import Nation
from screens.requests import Request, message


@message
class InformationRequest(Request):
    """Something to read; it needs no store and asks nothing of the visitor."""


@message
class OpenRights(InformationRequest):
    """Show what there is about rights."""


@message
class OpenCards(InformationRequest):
    """Show the rights cards on one topic that hold in one nation."""

    topic: Topic
    nation: Nation


@message
class OpenCard(InformationRequest):
    """Show one rights card."""

    card_id: str


@message
class OpenContentNote(InformationRequest):
    """Say what "Why this matters" is about, before any of it is shown."""


@message
class OpenFigures(InformationRequest):
    """Show "Why this matters"."""


@message
class OpenAboutMenu(InformationRequest):
    """Show what there is to read about this kiosk and 4Pi."""


@message
class OpenFourPi(InformationRequest):
    """Show what 4Pi is."""


@message
class OpenPrinciples(InformationRequest):
    """Show what visitors can expect from the centre."""


@message
class OpenLibrary(InformationRequest):
    """Show the books and reports."""


@message
class OpenWork(InformationRequest):
    """Show one book or report.

    Attributes:
        place: Its place in the library, from 0.
    """

    place: int


@message
class OpenAddress(InformationRequest):
    """Show a web address as a code for a phone.

    Attributes:
        address: The address.
        title: What is found there.
    """

    address: str
    title: str


@message
class OpenChanges(InformationRequest):
    """Show a page of "You said, we did"; the first is 0."""

    page: int = 0


@message
class OpenChange(InformationRequest):
    """Show one "You said, we did"."""

    change_id: str
