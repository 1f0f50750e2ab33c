"""What a screen may ask for. Requests travel up to the app, which alone decides what happens next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from accessibility.commands import Action
from accessibility.keyboard import KeyboardOrder
from accessibility.scanning import Scanning
from accessibility.speakable import Description
from data.forms.draft import Answer
from data.submissions import State

if TYPE_CHECKING:
    from screens.kiosk_screen import KioskScreen
    from screens.visitor.find import Filters


class Request(Message):
    """Something a screen asks of the app."""


@dataclass
class Arrived(Request):
    """A screen is drawn and has its focus."""

    screen: KioskScreen
    more_below: bool


@dataclass
class Shifted(Message):
    """What has the focus may be drawn in another place now; the cursor has to follow."""


@dataclass
class ValueChanged(Request):
    """An answer changed under the visitor's hands."""

    thing: Description


@dataclass
class SayShown(Request):
    """Something to say aloud that the screen shows already."""

    text: str


@dataclass
class NothingHere(Request):
    """Somebody chose what can only be read; say how to go on."""


@dataclass
class SayPart(Request):
    """The focus moved within a thing that has parts, such as a keyboard on the screen.

    Attributes:
        thing: Where it is now.
        after_what_is_said: Whether to wait for what is being said just now.
    """

    thing: Description
    after_what_is_said: bool = False


@dataclass
class UseKeyboard(Request):
    """Show a keyboard on the screen, or none, from now on in this visit."""

    order: KeyboardOrder


@dataclass
class SaySlowly(Request):
    """Say numbers and codes with a pause after each digit."""

    text: str


@dataclass
class TypedAloud(Request):
    """Something was typed, and may be echoed.

    Attributes:
        added: What was typed; "" when something was taken away.
        finished_word: The word that was ended by it.
        removed: What was taken away.
        is_secret: Whether nothing of it may be heard.
    """

    added: str
    finished_word: str
    removed: str
    is_secret: bool


@dataclass
class ChangeEcho(Request):
    """Hear more or less of what is typed."""


@dataclass
class RunCommand(Request):
    """A command was pressed on the screen rather than on its key."""

    action: Action


@dataclass
class GoBack(Request):
    """Go to the screen before this one."""


@dataclass
class GoHome(Request):
    """Go to the start page; what was answered is thrown away."""


@dataclass
class StayHere(Request):
    """The visitor is still there, or does not want to leave after all."""


@dataclass
class BeginVisit(Request):
    """Somebody came to the resting kiosk."""


@dataclass
class LeaveNow(Request):
    """End the visit at once."""


@dataclass
class TakeBreak(Request):
    """Blank the screen until the code is given."""


@dataclass
class OpenComeBack(Request):
    """Ask for the code of a break."""


@dataclass
class TryCode(Request):
    """Come back from a break, if this is its code."""

    code: str


@dataclass
class EndBreak(Request):
    """Begin a new visit, and lose the one that is on a break."""


@dataclass
class ChangeWay(Request):
    """Go on in plain lines instead of the full screen, or on the full screen again."""


@dataclass
class OpenMySettings(Request):
    """Show how this kiosk works, with every setting in one place."""


@dataclass
class ChangeSetting(Request):
    """Go to the next value of a setting."""

    setting_id: str


@dataclass
class PutSettingsBack(Request):
    """Look and sound as at the beginning; answers stay, and so does the way of using switches."""


@dataclass
class OpenSwitches(Request):
    """Ask how many switches a visitor uses."""


@dataclass
class LearnSwitches(Request):
    """Ask for each switch to be pressed."""

    scanning: Scanning


@dataclass
class UseSwitches(Request):
    """Scan with these switches from now on.

    Attributes:
        scanning: With how many.
        keys: What they send, the one that selects last.
    """

    scanning: Scanning
    keys: tuple[str, ...]


@dataclass
class SwitchesDone(Request):
    """The switches are set up, or there are none."""


@dataclass
class OpenKeyDescriber(Request):
    """Have each key only say what it does."""


@dataclass
class OpenFind(Request):
    """Show the ways to get involved."""

    filters: Filters


@dataclass
class OpenFilters(Request):
    """Show the questions that make the list shorter."""

    filters: Filters


@dataclass
class OpenFilter(Request):
    """Show what one filter can be set to."""

    filters: Filters
    field: str


@dataclass
class OpenOpportunity(Request):
    """Show one way to get involved."""

    opportunity_id: str


@dataclass
class OpenCode(Request):
    """Show the QR code to a role description."""

    opportunity_id: str


@dataclass
class OpenRole(Request):
    """Show a role description here."""

    opportunity_id: str


@dataclass
class OpenForm(Request):
    """Begin a form."""

    form_id: str
    about_id: str = ""


@dataclass
class BeginQuestions(Request):
    """Go from a form's introduction to its first question."""


@dataclass
class GiveAnswer(Request):
    """A question was answered or skipped; go on."""

    question_id: str
    answer: Answer


@dataclass
class KeepAnswer(Request):
    """Remember an answer as it stands, without going on."""

    question_id: str
    answer: Answer


@dataclass
class ChangeAnswer(Request):
    """Answer one question again and come straight back."""

    question_id: str


@dataclass
class TakeOut(Request):
    """Take one answer out of what would be sent."""

    question_id: str


@dataclass
class ShowRecord(Request):
    """Show the record exactly as it would be stored."""


@dataclass
class Send(Request):
    """Store the record."""


@dataclass
class SpeakTyped(Request):
    """Whether what is typed may be read aloud."""

    allowed: bool


@dataclass
class OpenAbout(Request):
    """Show what happens with what a visitor leaves."""


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
class OpenTicket(Request):
    """Ask for a visitor's ticket."""


@dataclass
class FindTicket(Request):
    """Show the submission that a ticket belongs to."""

    ticket: str


@dataclass
class OpenInboxFilter(Request):
    """Show what one filter of the list can be set to."""

    field: str
    kind: str = ""
    state: str = ""


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
