"""What makes the list of submissions shorter: words that stand in them, their kind, or their state."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations

from textual import on
from textual.widget import Widget

from accessibility.keyboard import Entry
from data.store.protocol import RecordFilter
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.desk import OpenInbox, OpenInboxFilter
from screens.staff.inbox import FIELDS, filter_value, filter_values
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage
from screens.writing_screen import WritingScreen

WORDS_LETTERS = 60
"""The longest text that is looked for."""


def filter_title(field: str, words: NullTranslations) -> str:
    """The question behind a filter.

    Args:
        field: One of ``FIELDS``.
        words: The language's own words.
    """
    _ = words.gettext
    return {
        "words": _("Find which words?"),
        "kind": _("Show which kind?"),
        "state": _("Show which state?"),
    }[field]


class InboxShortenScreen(KioskScreen):
    """What the list can be made shorter by."""

    def __init__(self, context: Context, wanted: RecordFilter) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            wanted: Which submissions are listed so far.
        """
        super().__init__(context)
        self.wanted = wanted

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Make the list shorter")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose what to list by. You can use one, two or all three.")

    def content(self) -> Iterable[Widget]:
        """Words, kind, state, and everything again."""
        language = self.context.language
        for field in FIELDS:
            chosen = filter_value(field, self.wanted, language) or self._("All")
            yield Choice(filter_title(field, language.words), chosen, id=field)
        if self.wanted.is_set:
            yield Choice(self._("Show everything again"), id="everything")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        if event.choice.id == "everything":
            self.post_message(OpenInbox())
        elif event.choice.id:
            self.post_message(OpenInboxFilter(self.wanted, event.choice.id))


class InboxFilterScreen(KioskScreen):
    """The kinds or the states that the list can be limited to."""

    def __init__(self, context: Context, wanted: RecordFilter, field: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            wanted: Which submissions are listed so far.
            field: "kind" or "state".
        """
        super().__init__(context)
        self.wanted = wanted
        self.field = field

    def title_text(self) -> str:
        """What the screen is called."""
        return filter_title(self.field, self.words)

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose what to list.")

    def content(self) -> Iterable[Widget]:
        """All, and each value."""
        yield Choice(self._("All"), value="all")
        for value, name in filter_values(self.field, self.context.language).items():
            yield Choice(name, value=value)
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        value = "" if event.choice.value == "all" else event.choice.value
        self.post_message(OpenInbox(self.wanted.with_value(self.field, value)))


class InboxWordsScreen(WritingScreen):
    """The words that the list can be limited to."""

    def __init__(self, context: Context, wanted: RecordFilter) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            wanted: Which submissions are listed so far.
        """
        super().__init__(context)
        self.wanted = wanted

    def title_text(self) -> str:
        """What the screen is called."""
        return filter_title("words", self.words)

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Type one word or more. An entry is listed when all of them stand in it.")

    def content(self) -> Iterable[Widget]:
        """Where is looked, the box and the ways on."""
        yield Passage(self._("Type words from an entry, a message or a note. Capital letters do not matter."))
        yield from self.box(self._("Words"), WORDS_LETTERS, entry=Entry.WORDS, is_spoken=True, text=self.wanted.words)
        yield Choice(self._("Find them"), id="find")
        if self.wanted.words:
            yield Choice(self._("Leave the words out"), id="leave-out")
        yield BackChoice(self._("Back"))
        yield self.keyboard_option()

    @on(AnswerBox.Finished)
    @on(Choice.Pressed, "#find")
    def _find(self, event: AnswerBox.Finished | Choice.Pressed) -> None:
        event.stop()
        if self.text:
            self.post_message(OpenInbox(self.wanted.with_value("words", self.text)))
        else:
            self.ask_for_text(self._("Please type the words first."))

    @on(Choice.Pressed, "#leave-out")
    def _leave_out(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenInbox(self.wanted.with_value("words", "")))
