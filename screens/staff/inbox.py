"""What visitors left, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from gettext import NullTranslations

from msgspec import Struct
from textual import on
from textual.widget import Widget

from data.forms.models import SubmissionKind
from data.language import Language
from data.store.protocol import RecordFilter
from data.submissions import Record, State
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.desk import (
    CloseDesk,
    OpenDeskMore,
    OpenInbox,
    OpenInboxFilters,
    OpenRecord,
)
from screens.requests.ticket import OpenTicket
from screens.widgets.choosing import Choice
from screens.widgets.reading import Notice, Passage
from screens.widgets.record import kind_name

PAGE_SIZE = 4
"""Submissions on a page: with the ways on, every choice keeps a digit of its own."""
FIELDS = ("words", "kind", "state")
"""What the list can be made shorter by: the fields of ``RecordFilter``."""


class InboxPage(Struct, frozen=True):
    """A page of the list as it was read from the store.

    Attributes:
        records: The submissions on it, newest first.
        wanted: What the list is limited to.
        page: Which page this is, from 0.
        count: How many are wanted, on all pages.
        kept: How many there are, wanted or not.
        unreadable: How many stored documents could not be opened.
    """

    records: Sequence[Record]
    wanted: RecordFilter
    page: int
    count: int
    kept: int
    unreadable: int = 0

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.count // PAGE_SIZE))


def state_name(state: State, words: NullTranslations) -> str:
    """What a state is called."""
    _ = words.gettext
    return {
        State.NEW: _("New"),
        State.SEEN: _("Seen"),
        State.IN_HAND: _("In hand"),
        State.ANSWERED: _("Answered"),
        State.CLOSED: _("Closed"),
    }[state]


def filter_values(field: str, language: Language) -> dict[str, str]:
    """What a filter of the list can be set to, with its name; nothing for words, which are typed.

    Args:
        field: One of ``FIELDS``.
        language: For the names.
    """
    values: dict[str, dict[str, str]] = {
        "words": {},
        "kind": {kind: kind_name(kind, language) for kind in SubmissionKind},
        "state": {state: state_name(state, language.words) for state in State},
    }
    return values[field]


def filter_value(field: str, wanted: RecordFilter, language: Language) -> str:
    """What a filter is set to, in words; "" for anything.

    Args:
        field: One of ``FIELDS``.
        wanted: All the filters.
        language: For the names.
    """
    value = str(getattr(wanted, field))
    return filter_values(field, language).get(value, value)


class InboxScreen(KioskScreen):
    """The list."""

    def __init__(self, context: Context, listed: InboxPage) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            listed: What to list.
        """
        super().__init__(context)
        self.listed = listed

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("What visitors left")

    def help_text(self) -> str:
        """What can be done here."""
        text = self._("Choose one to read it. The newest is first. “Lock the desk” ends your work here.")
        if not self.listed.wanted.is_set:
            return text
        keys = self._("Press Escape to see everything again.")
        typed = self._("Type /back to see everything again.")
        return f"{text} {typed if self.context.is_linear else keys}"

    def content(self) -> Iterable[Widget]:
        """How many, a page of them, the filters, and the way out."""
        listed = self.listed
        yield Passage(self._summary())
        if listed.unreadable:
            yield Notice(
                self.context.language.words.ngettext(
                    "{count} entry cannot be read. It is damaged or sealed with another key.",
                    "{count} entries cannot be read. They are damaged or sealed with another key.",
                    listed.unreadable,
                ).format(count=listed.unreadable),
                self._("Please note"),
            )
        for record in listed.records:
            yield Choice(self._headline(record), self._detail(record), value=record.id)
        if listed.pages > 1:
            is_last = listed.page + 1 == listed.pages
            yield Choice(self._("Back to the first page") if is_last else self._("Next page"), id="more")
        yield Choice(self._("Make this list shorter"), self._looking_for(), id="shorten")
        if listed.wanted.is_set and not listed.count:
            yield Choice(self._("Show everything again"), id="everything")
        yield Choice(self._("Find by ticket"), self._("For a visitor who shows you a ticket."), id="ticket")
        yield Choice(self._("More for staff"), self._("The staff log, and ending the kiosk."), id="others")
        yield Choice(self._("Lock the desk"), id="lock")

    def _looking_for(self) -> str:
        """What the list is limited to."""
        values = [filter_value(field, self.listed.wanted, self.context.language) for field in FIELDS]
        return "\n".join(filter(None, values)) or self._("By words, kind or state")

    def _summary(self) -> str:
        """How many there are, and which page this is."""
        listed, words = self.listed, self.context.language.words
        if not listed.kept:
            return self._("Nothing has been left yet.")
        if not listed.count:
            return words.ngettext(
                "Nothing fits. There is {kept} entry.", "Nothing fits. There are {kept} entries.", listed.kept
            ).format(kept=listed.kept)
        if listed.wanted.is_set:
            text = words.ngettext(
                "{count} of {kept} entry, newest first.", "{count} of {kept} entries, newest first.", listed.kept
            ).format(count=listed.count, kept=listed.kept)
        else:
            text = words.ngettext(
                "{count} entry, newest first.", "{count} entries, newest first.", listed.count
            ).format(count=listed.count)
        if listed.pages > 1:
            page = self._("Page {page} of {pages}.").format(page=listed.page + 1, pages=listed.pages)
            text += " " + page
        return text

    def _headline(self, record: Record) -> str:
        """State, kind, and what it is about."""
        return self._("{state}: {kind} – {title}").format(
            state=state_name(record.state, self.context.language.words),
            kind=kind_name(record.submission.kind, self.context.language),
            title=record.submission.about_title or record.submission.form_title,
        )

    def _detail(self, record: Record) -> str:
        """When it was left, and by when a reply was promised."""
        language = self.context.language
        left = language.moment(record.submission.left_at)
        if record.submission.promised_by is None:
            return self._("Left {left}").format(left=left)
        return self._("Left {left}. Reply promised by {day}").format(
            left=left, day=language.day(record.submission.promised_by)
        )

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        choice, listed = event.choice, self.listed
        if choice.value:
            self.post_message(OpenRecord(choice.value))
        elif choice.id == "more":
            self.post_message(OpenInbox(listed.wanted, (listed.page + 1) % listed.pages))
        elif choice.id == "lock":
            self.post_message(CloseDesk())
        elif choice.id == "others":
            self.post_message(OpenDeskMore())
        elif choice.id == "ticket":
            self.post_message(OpenTicket())
        elif choice.id == "shorten":
            self.post_message(OpenInboxFilters(listed.wanted))
        elif choice.id == "everything":
            self.post_message(OpenInbox())
