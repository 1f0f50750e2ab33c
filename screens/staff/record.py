"""One submission: what was left, word for word, and what staff did about it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from accessibility.keyboard import Entry
from data.submissions import Record, State
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.desk import AddNote, DropNote, MarkRecord, OpenNote
from screens.requests.speaking import SpeakTyped
from screens.staff.inbox import state_name
from screens.typing_screen import TypingScreen
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice, Option
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage
from screens.widgets.record import record_passages

NOTE_LETTERS = 1_000
"""The longest note."""


class StaffRecordScreen(KioskScreen):
    """The record as the visitor saw it before sending, then state and notes."""

    reading_screen = True

    def __init__(self, context: Context, record: Record) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            record: The submission, opened.
        """
        super().__init__(context)
        self.record = record

    def title_text(self) -> str:
        """What the screen is called."""
        return self.record.submission.about_title or self.record.submission.form_title

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Read what was left. At the end you can mark it and write a note.")

    def content(self) -> Iterable[Widget]:
        """What was left, state, notes, and what can be done."""
        language = self.context.language
        yield Passage(state_name(self.record.state, language.words), self._("State"))
        yield from record_passages(self.record.submission, language, lambda question_id: self.context.typed_is_spoken)
        for note in self.record.notes:
            yield Passage(
                note.text, self._("Note of {moment}").format(moment=language.moment(note.written_at)), classes="note"
            )
        for state in State:
            if state is not self.record.state:
                yield Choice(self._("Mark as: {state}").format(state=state_name(state, language.words)), value=state)
        yield Choice(self._("Write a note"), id="note")
        yield Option(
            self._("Read aloud what visitors wrote"),
            value="speak-typed",
            is_chosen=self.context.typed_is_spoken,
            exclusive=False,
            chosen_word=self._("chosen"),
        )
        yield BackChoice(self._("Back to the list"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        if isinstance(event.choice, Option):
            self.post_message(SpeakTyped(not event.choice.is_chosen))
        elif event.choice.id == "note":
            self.post_message(OpenNote(self.record.id))
        elif event.choice.value:
            self.post_message(MarkRecord(self.record.id, State(event.choice.value)))


class NoteScreen(TypingScreen):
    """Writes a note."""

    def __init__(self, context: Context, record: Record) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            record: What the note is about.
        """
        super().__init__(context)
        self.record = record

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Write a note")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Type the note. Then choose “Keep the note”. Visitors do not see it.")

    def content(self) -> Iterable[Widget]:
        """The box and the ways on."""
        yield Passage(self._("Only staff see this note. Write what you did or will do."))
        box = AnswerBox(self._("Note"), "", max_letters=NOTE_LETTERS, many_lines=True, is_spoken=True)
        yield from self.box_and_keyboard(box, Entry.WORDS)
        yield Passage(self._room(NOTE_LETTERS), id="room")
        yield Choice(self._("Keep the note"), id="keep")
        yield Choice(self._("Back without a note"), id="drop")
        yield self.keyboard_option()

    @property
    def text(self) -> str:
        """The note as far as it is written."""
        return self.query_one(AnswerBox).text.strip()

    def _room(self, letters_left: int) -> str:
        """How much more fits."""
        return self.context.language.words.ngettext(
            "Room for {count} more letter.", "Room for {count} more letters.", letters_left
        ).format(count=letters_left)

    @on(AnswerBox.Typed)
    def _typed(self, event: AnswerBox.Typed) -> None:
        event.stop()
        self.query_one("#room", Passage).text = self._room(event.box.letters_left)

    @on(Choice.Pressed, "#keep")
    def _keep(self, event: Choice.Pressed) -> None:
        event.stop()
        if self.text:
            self.post_message(AddNote(self.record.id, self.text))

    @on(Choice.Pressed, "#drop")
    def _drop(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(DropNote())
