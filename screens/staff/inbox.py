"""What visitors left, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

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
    OpenInboxFilter,
    OpenInboxFilters,
    OpenRecord,
)
from screens.requests.ticket import OpenTicket
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Notice, Passage
from screens.widgets.record import kind_name

PAGE_SIZE = 4
"""Submissions on a page: with the ways on, every choice keeps a digit of its own."""


@dataclass(frozen=True)
class Wanted:
    """Which submissions to list; "" means any.

    Attributes:
        kind: What was left.
        state: How far staff are.
        page: From 0.
    """

    kind: str = ""
    state: str = ""
    page: int = 0

    @property
    def filter(self) -> RecordFilter:
        """The same as the store is asked."""
        return RecordFilter(self.kind, self.state)


@dataclass(frozen=True)
class InboxPage:
    """A page of the list as it was read from the store.

    Attributes:
        records: The submissions on it, newest first.
        wanted: What the list is limited to, with the page that this is.
        count: How many are wanted, on all pages.
        unreadable: How many stored documents could not be opened.
        is_nothing_there: Whether nothing was ever left, or nothing of it is kept.
    """

    records: Sequence[Record]
    wanted: Wanted
    count: int
    unreadable: int
    is_nothing_there: bool

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
    """What a filter of the list can be set to, with its name.

    Args:
        field: "kind" or "state".
        language: For the names.
    """
    if field == "kind":
        return {kind: kind_name(kind, language) for kind in SubmissionKind}
    return {state: state_name(state, language.words) for state in State}


def filter_title(field: str, words: NullTranslations) -> str:
    """The question behind a filter.

    Args:
        field: "kind" or "state".
        words: The language's own words.
    """
    return words.gettext("Show which kind?") if field == "kind" else words.gettext("Show which state?")


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
        return self._("Choose one to read it. The newest is first. “Lock the desk” ends your work here.")

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
            is_last = listed.wanted.page + 1 == listed.pages
            yield Choice(self._("Back to the first page") if is_last else self._("Next page"), id="more")
        yield Choice(self._("Make this list shorter"), self._looking_for(), id="shorten")
        yield Choice(self._("Find by ticket"), self._("For a visitor who shows you a ticket."), id="ticket")
        yield Choice(self._("More for staff"), self._("The staff log, and ending the kiosk."), id="others")
        yield Choice(self._("Lock the desk"), id="lock")

    def _looking_for(self) -> str:
        """What the list is limited to."""
        wanted = self.listed.wanted
        values = [("kind", wanted.kind), ("state", wanted.state)]
        chosen = [filter_values(field, self.context.language)[value] for field, value in values if value]
        return "\n".join(chosen) or self._("By kind, or by state")

    def _summary(self) -> str:
        """How many there are, and which page this is."""
        listed, words = self.listed, self.context.language.words
        if listed.is_nothing_there:
            return self._("Nothing has been left yet.")
        text = words.ngettext("{count} entry, newest first.", "{count} entries, newest first.", listed.count).format(
            count=listed.count
        )
        if listed.pages > 1:
            page = self._("Page {page} of {pages}.").format(page=listed.wanted.page + 1, pages=listed.pages)
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
        choice, wanted = event.choice, self.listed.wanted
        if choice.value:
            self.post_message(OpenRecord(choice.value))
        elif choice.id == "more":
            self.post_message(OpenInbox(wanted.kind, wanted.state, (wanted.page + 1) % self.listed.pages))
        elif choice.id == "lock":
            self.post_message(CloseDesk())
        elif choice.id == "others":
            self.post_message(OpenDeskMore())
        elif choice.id == "ticket":
            self.post_message(OpenTicket())
        elif choice.id == "shorten":
            self.post_message(OpenInboxFilters(wanted.kind, wanted.state))


class InboxShortenScreen(KioskScreen):
    """What the list can be made shorter by."""

    def __init__(self, context: Context, wanted: Wanted) -> None:
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
        return self._("Choose what to list by. You can use one or both.")

    def content(self) -> Iterable[Widget]:
        """Kind, state, and everything again."""
        language = self.context.language
        for field, value in (("kind", self.wanted.kind), ("state", self.wanted.state)):
            chosen = filter_values(field, language)[value] if value else self._("All")
            yield Choice(filter_title(field, language.words), chosen, id=field)
        if self.wanted.kind or self.wanted.state:
            yield Choice(self._("Show everything again"), id="everything")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        if event.choice.id == "everything":
            self.post_message(OpenInbox())
        elif event.choice.id:
            self.post_message(OpenInboxFilter(event.choice.id, self.wanted.kind, self.wanted.state))


class InboxFilterScreen(KioskScreen):
    """One filter of the list."""

    def __init__(self, context: Context, field: str, wanted: Wanted) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            field: "kind" or "state".
            wanted: Which submissions are listed so far.
        """
        super().__init__(context)
        self.field = field
        self.wanted = wanted

    def title_text(self) -> str:
        """What the screen is called."""
        return filter_title(self.field, self.context.language.words)

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
        kind = value if self.field == "kind" else self.wanted.kind
        state = value if self.field == "state" else self.wanted.state
        self.post_message(OpenInbox(kind, state))
