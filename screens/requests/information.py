"""What visitors come to read: rights, figures, 4Pi, books, and what happened since."""

from __future__ import annotations

from data.centre.information import Topic
from data.centre.nation import Nation
from screens.requests import message
from screens.requests.moving import OpenScreen


@message
class OpenHelpElsewhere(OpenScreen):
    """Show the help lines of another nation."""

    nation: Nation


@message
class OpenRights(OpenScreen):
    """Show what there is about rights."""


@message
class OpenCards(OpenScreen):
    """Show the rights cards on one topic that hold in one nation."""

    topic: Topic
    nation: Nation


@message
class OpenCard(OpenScreen):
    """Show one rights card."""

    card_id: str


@message
class OpenContentNote(OpenScreen):
    """Say what "Why this matters" is about, before any of it is shown."""


@message
class OpenFigures(OpenScreen):
    """Show "Why this matters"."""


@message
class OpenAboutMenu(OpenScreen):
    """Show what there is to read about this kiosk and 4Pi."""


@message
class OpenFourPi(OpenScreen):
    """Show what 4Pi is."""


@message
class OpenPrinciples(OpenScreen):
    """Show what visitors can expect from the centre."""


@message
class OpenLibrary(OpenScreen):
    """Show the books and reports."""


@message
class OpenWork(OpenScreen):
    """Show one book or report.

    Attributes:
        place: Its place in the library, from 0.
    """

    place: int


@message
class OpenAddress(OpenScreen):
    """Show a web address as a code for a phone."""

    address: str


@message
class OpenChanges(OpenScreen):
    """Show a page of "You said, we did"; the first is 0."""

    page: int = 0


@message
class OpenChange(OpenScreen):
    """Show one "You said, we did"."""

    change_id: str
