"""Finds what a visitor left by the ticket they show."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from accessibility.keyboard import Entry
from screens.requests.desk import FindTicket
from screens.typing_screen import TypingScreen
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Notice, Passage

TICKET_LETTERS = 30
"""A ticket is 12 letters; spaces and hyphens may be typed as well."""


class TicketScreen(TypingScreen):
    """Asks for the ticket."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Find by ticket")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Type the ticket. Small letters and spaces do not matter.")

    def content(self) -> Iterable[Widget]:
        """The box and the ways on."""
        yield Passage(self._("Type the ticket. Small letters and spaces do not matter."))
        box = AnswerBox(
            self._("Ticket"),
            "",
            max_letters=TICKET_LETTERS,
            many_lines=False,
            is_spoken=self.context.typed_is_spoken,
        )
        yield from self.box_and_keyboard(box, Entry.CODE)
        yield Choice(self._("Find it"), id="find")
        yield BackChoice(self._("Back"))
        yield self.keyboard_option()

    def not_found(self, text: str) -> None:
        """Say that no submission belongs to the ticket.

        Args:
            text: What is wrong and how to mend it.
        """
        self.query(".outcome").remove()
        box = self.query_one(AnswerBox)
        self.query_one("#column").mount(Notice(text, classes="outcome"), before=box)
        box.focus()

    @on(AnswerBox.Finished)
    @on(Choice.Pressed, "#find")
    def _find(self, event: AnswerBox.Finished | Choice.Pressed) -> None:
        event.stop()
        ticket = self.query_one(AnswerBox).text.strip()
        if ticket:
            self.post_message(FindTicket(ticket))
