"""Asks for a ticket: a visitor's own, or the one that somebody shows to staff."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from accessibility.keyboard import Entry
from screens.context import Context
from screens.requests.ticket import FindTicket
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage
from screens.writing_screen import WritingScreen

TICKET_LETTERS = 30
"""A ticket is 12 letters; spaces and hyphens may be typed as well."""


class TicketScreen(WritingScreen):
    """Asks for the ticket."""

    def __init__(self, context: Context, *, for_staff: bool) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            for_staff: Whether staff ask for it, rather than whoever left something.
        """
        super().__init__(context)
        self.for_staff = for_staff
        self.is_looking = False

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Find by ticket") if self.for_staff else self._("Look up my ticket")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Type the ticket. Small letters and spaces do not matter.")

    def content(self) -> Iterable[Widget]:
        """The box and the ways on."""
        yield Passage(self._("Type the ticket. Small letters and spaces do not matter."))
        if not self.for_staff:
            yield Passage(self._("You got it when you left something here. It has three groups of four."))
        yield from self.box(self._("Ticket"), TICKET_LETTERS, entry=Entry.CODE, is_spoken=self.context.typed_is_spoken)
        yield Choice(self._("Find it") if self.for_staff else self._("Look it up"), id="find")
        yield BackChoice(self._("Back"))
        yield from self.options()

    def looking(self, text: str) -> None:
        """Say that it is being looked for.

        Args:
            text: A sentence.
        """
        self.is_looking = True
        self.show_outcome(text)

    def not_found(self, text: str) -> None:
        """Say that nothing belongs to the ticket, or that it was not looked for to the end.

        Args:
            text: What is wrong and how to mend it.
        """
        self.is_looking = False
        self.show_outcome(text)
        self.query_one(AnswerBox).focus()

    @on(AnswerBox.Finished)
    @on(Choice.Pressed, "#find")
    def _find(self, event: AnswerBox.Finished | Choice.Pressed) -> None:
        event.stop()
        if self.is_looking:
            return
        if self.text:
            self.post_message(FindTicket(self.text))
        else:
            self.ask_for_text(self._("Please type the ticket first."))
