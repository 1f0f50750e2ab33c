"""Saved: the ticket, and by when the visitor will hear from us. Or not saved, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from textual import on
from textual.widget import Widget

from data.forms.models import Form
from data.submissions import Submission
from screens.code_screen import ScreenWithCode
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.moving import GoHome, LeaveNow
from screens.requests.ticket import ShowTicketLarge
from screens.widgets.choosing import Choice
from screens.widgets.large_code import LargeCode
from screens.widgets.moving import BackChoice
from screens.widgets.reading import CodePassage, Passage


class WhatIsSaved(Enum):
    """What is being written to the disk."""

    ANSWERS = auto()
    ADDITION = auto()
    WITHDRAWAL = auto()


class SavingScreen(KioskScreen):
    """Stands there for the moment that storing takes; it never says "saved"."""

    def __init__(self, context: Context, what: WhatIsSaved) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            what: What is being written.
        """
        super().__init__(context)
        self._what = what

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("One moment")

    def help_text(self) -> str:
        """What can be done here."""
        return self._what_happens()

    def content(self) -> Iterable[Widget]:
        """What is happening."""
        yield Passage(self._what_happens())

    def _what_happens(self) -> str:
        match self._what:
            case WhatIsSaved.ANSWERS:
                return self._("Your answers are being put away safely.")
            case WhatIsSaved.ADDITION:
                return self._("Your words are being put away safely.")
            case WhatIsSaved.WITHDRAWAL:
                return self._("What you left is being deleted. This can take some seconds.")


class ReceiptScreen(ScreenWithCode):
    """Shown only after the record is on the disk."""

    reading_screen = True

    def __init__(self, context: Context, form: Form, submission: Submission, ticket: str, *, may_contact: bool) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            form: Which form was sent.
            submission: What was stored.
            ticket: The visitor's ticket, as it is shown.
            may_contact: Whether the reply is sent, rather than kept for whoever brings the ticket.
        """
        super().__init__(context, ticket)
        self.form = form
        self.submission = submission
        self.ticket = ticket
        self.may_contact = may_contact

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Saved. Thank you.")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Your answers are saved. Write down the ticket if you want to ask about them later.")

    def content(self) -> Iterable[Widget]:
        """Thanks, the ticket, what it is for, the promise, and the ways on."""
        yield Passage(self.form.thanks or self._("Thank you. Staff read every answer."))
        yield CodePassage(self.ticket, self._("Your ticket"))
        yield from self.by_code(
            self._("Write the ticket down, or point your phone's camera at the code. We cannot show it again."),
            self._("Write the ticket down or take a photo. We cannot show it again."),
        )
        yield Passage(self._("With it you can read our answer here, add something, or take everything back."))
        yield Passage(self._("Choose “Look up my ticket” on the start page. Your ticket has no name on it."))
        if self.submission.promised_by is not None:
            heading = self._("You will hear from us by") if self.may_contact else self._("Ask at the desk from")
            yield Passage(self.context.language.day(self.submission.promised_by), heading)
            if not self.may_contact:
                yield Passage(self._("We will not contact you. Look up your ticket here, or show it at the desk."))
        yield Choice(self._("Show the ticket large"), self._("With a code to scan with a phone"), id="large")
        yield Choice(self._("Finish and clear the screen"), id="finish")
        yield Choice(self._("Do something else"), id="home")

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        match event.choice.id:
            case "large":
                self.post_message(ShowTicketLarge(self.ticket))
            case "finish":
                self.post_message(LeaveNow())
            case _:
                self.post_message(GoHome())


class LargeTicketScreen(ScreenWithCode):
    """The ticket in the largest letters there is room for, and its code for a phone."""

    natural_size = True

    def __init__(self, context: Context, ticket: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            ticket: The visitor's ticket, as it is shown.
        """
        super().__init__(context, ticket)
        self.ticket = ticket

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Your ticket")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Point your phone's camera at the code, or write the ticket down.")

    def content(self) -> Iterable[Widget]:
        """The ticket and the way back."""
        yield LargeCode(self.ticket)
        yield from self.by_code(
            self._("Point your phone's camera at the code, or write the ticket down."),
            self._("The code does not fit this screen. Please write the ticket down."),
        )
        yield BackChoice(self._("Back"))
