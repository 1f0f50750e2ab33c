"""What staff write about a submission: a note for themselves, or an answer that its ticket opens."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from accessibility.keyboard import Entry
from data.submissions import Record
from screens.context import Context
from screens.really import Losing
from screens.requests.desk import AddNote, DropWriting, SendReply
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice
from screens.widgets.reading import Notice, Passage
from screens.writing_screen import WritingScreen

NOTE_LETTERS = 1_000
"""The longest note."""
REPLY_LETTERS = 2_000
"""The longest answer."""


class StaffWritingScreen(WritingScreen):
    """A screen on which staff write about a submission."""

    tells_room = True
    losing: Losing
    """What would be lost by leaving."""

    def __init__(self, context: Context, record: Record) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            record: What it is about.
        """
        super().__init__(context)
        self.record = record

    @on(AnswerBox.Typed)
    def _typed(self, event: AnswerBox.Typed) -> None:
        event.stop()

    @on(Choice.Pressed, "#drop")
    def _drop(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(DropWriting())


class NoteScreen(StaffWritingScreen):
    """Writes a note."""

    losing = Losing.NOTE

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Write a note")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Type the note. Then choose “Keep the note”. Visitors do not see it.")

    def content(self) -> Iterable[Widget]:
        """Who reads it, the box and the ways on."""
        yield Passage(self._("Only staff see this note. Write what you did or will do."))
        yield from self.box(self._("Note"), NOTE_LETTERS, entry=Entry.WORDS, is_spoken=True, many_lines=True)
        yield Choice(self._("Keep the note"), id="keep")
        yield Choice(self._("Back without a note"), id="drop")
        yield self.keyboard_option()

    @on(Choice.Pressed, "#keep")
    def _keep(self, event: Choice.Pressed) -> None:
        event.stop()
        if self.text:
            self.post_message(AddNote(self.record.id, self.text))
        else:
            self.ask_for_text(self._("Please type something first."))


class ReplyScreen(StaffWritingScreen):
    """Writes an answer to whoever has the ticket."""

    losing = Losing.REPLY

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Write an answer")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Type the answer. Then choose “Send the answer”. Whoever has the ticket can read it.")

    def content(self) -> Iterable[Widget]:
        """Who reads it, the box and the ways on."""
        yield Notice(self._("Whoever has the ticket can read this answer."), self._("Please note"))
        yield Passage(self._("The ticket does not show what they left. So do not repeat what they wrote, or any name."))
        yield Passage(self._("You cannot change it after you send it. It is then marked as answered."))
        yield from self.box(self._("Answer"), REPLY_LETTERS, entry=Entry.WORDS, is_spoken=True, many_lines=True)
        yield Choice(self._("Send the answer"), id="send")
        yield Choice(self._("Back without an answer"), id="drop")
        yield self.keyboard_option()

    @on(Choice.Pressed, "#send")
    def _send(self, event: Choice.Pressed) -> None:
        event.stop()
        if self.text:
            self.post_message(SendReply(self.record.id, self.text))
        else:
            self.ask_for_text(self._("Please type something first."))
