"""One submission: what was left, word for word, and what staff did about it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from data.submissions import Record, State
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.desk import AskBeforeErasing, MarkRecord, OpenNote, OpenReply
from screens.requests.speaking import SpeakTyped
from screens.staff.inbox import state_name
from screens.staff.log import log_number
from screens.widgets.choosing import Choice, Option
from screens.widgets.messages import message_passages
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage
from screens.widgets.record import record_passages


class StaffRecordScreen(KioskScreen):
    """The record as the visitor saw it before sending, then messages, notes, and what can be done."""

    reading_screen = True
    shows_written_words = True

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
        return self._("Read what was left. At the end you can mark it, answer it, write a note, or erase it.")

    def content(self) -> Iterable[Widget]:
        """What was left, state, messages, notes, and what can be done."""
        record, language, is_spoken = self.record, self.context.language, self.context.typed_is_spoken
        yield Passage(state_name(record.state, language.words), self._("State"))
        yield from record_passages(record.submission, language, lambda question_id: is_spoken)
        yield from message_passages(record.messages, language, for_staff=True, is_spoken=is_spoken)
        for note in record.notes:
            yield Passage(
                note.text, self._("Note of {moment}").format(moment=language.moment(note.written_at)), classes="note"
            )
        yield Passage(log_number(record.id), self._("Number in the staff log"))
        if not record.can_be_answered:
            yield Passage(self._("It was left before tickets could open answers. Please answer it in another way."))
        yield from self._choices()

    def _choices(self) -> Iterable[Widget]:
        """What can be done."""
        words = self.words
        for state in State:
            if state is not self.record.state:
                yield Choice(self._("Mark as: {state}").format(state=state_name(state, words)), value=state)
        if self.record.can_be_answered:
            yield Choice(self._("Write an answer"), self._("Whoever has the ticket can read it."), id="reply")
        yield Choice(self._("Write a note"), self._("Only staff can read it."), id="note")
        yield Choice(self._("Erase it"), id="erase")
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
        elif event.choice.id == "reply":
            self.post_message(OpenReply(self.record.id))
        elif event.choice.id == "erase":
            self.post_message(AskBeforeErasing())
        elif event.choice.value:
            self.post_message(MarkRecord(self.record.id, State(event.choice.value)))
