"""Saved: the ticket, and by when the visitor will hear from us. Or not saved, and what to do."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from data.forms.models import Form
from data.submissions import Submission
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.moving import GoHome, LeaveNow
from screens.widgets.choosing import Choice
from screens.widgets.reading import CodePassage, Passage


class SavingScreen(KioskScreen):
    """Stands there for the moment that storing takes; it never says "saved"."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("One moment")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Your answers are being put away safely.")

    def content(self) -> Iterable[Widget]:
        """What is happening."""
        yield Passage(self._("Your answers are being put away safely."))


class ReceiptScreen(KioskScreen):
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
        super().__init__(context)
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
        """Thanks, the ticket, the promise, and the ways on."""
        yield Passage(self.form.thanks)
        yield CodePassage(self.ticket, self._("Your ticket"))
        yield Passage(self._("Write the ticket down or take a photo. It has no name on it. We cannot show it again."))
        if self.submission.promised_by is not None:
            heading = self._("You will hear from us by") if self.may_contact else self._("Ask at the desk from")
            yield Passage(self.context.language.day(self.submission.promised_by), heading)
            if not self.may_contact:
                yield Passage(self._("We will not contact you. Show your ticket, and we tell you our answer."))
        yield Choice(self._("Finish and clear the screen"), id="finish")
        yield Choice(self._("Do something else"), id="home")

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(LeaveNow() if event.choice.id == "finish" else GoHome())
