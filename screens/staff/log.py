"""The staff log: who did what, and when; never what anybody wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from gettext import NullTranslations

from textual import on
from textual.widget import Widget

from data.staff_log import Deed, LogEntry
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.desk import OpenStaffLog
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage

PAGE_SIZE = 12
"""Entries on a page: short enough to hear in one go."""
NUMBER_DIGITS = 8
"""Digits of a record's number: as many as can be said. Of a thousand records two share a number once in 200 stores."""


def log_number(record_id: str) -> str:
    """What a record is called in the log: digits only, in two groups, as no key is called that.

    Args:
        record_id: The whole id, in hexadecimal digits; "" for none.
    """
    if not record_id:
        return ""
    digits = f"{int(record_id, 16) % 10**NUMBER_DIGITS:0{NUMBER_DIGITS}}"
    return f"{digits[:4]}-{digits[4:]}"


def deed_in_words(deed: Deed, number: str, words: NullTranslations) -> str:
    """What was done, in a sentence without who and when.

    Args:
        deed: What.
        number: Of the record, or "".
        words: The language's own words.
    """
    _ = words.gettext
    text = {
        Deed.UNLOCKED: _("Opened the desk."),
        Deed.READ: _("Read number {number}."),
        Deed.MARKED: _("Marked number {number}."),
        Deed.NOTED: _("Wrote a note about number {number}."),
        Deed.REPLIED: _("Answered number {number}."),
        Deed.ERASED: _("Erased number {number}."),
        Deed.TAKEN_OUT: _("Took a copy of everything out of the store."),
        Deed.KIOSK_IN_USE: _("The kiosk was in use."),
    }[deed]
    return text.format(number=number)


class StaffLogScreen(KioskScreen):
    """A page of the log, newest first."""

    reading_screen = True

    def __init__(self, context: Context, entries: Sequence[LogEntry], page: int) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            entries: The whole log, newest first.
            page: From 0.
        """
        super().__init__(context)
        self.pages = max(1, -(-len(entries) // PAGE_SIZE))
        self.page = min(page, self.pages - 1)
        self._entries = entries[self.page * PAGE_SIZE :][:PAGE_SIZE]

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Staff log")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("This says who opened and changed what. The newest is first.")

    def content(self) -> Iterable[Widget]:
        """What this is, the entries, and the ways on."""
        yield Passage(self._("Who did what, newest first. It never says what anybody wrote."))
        if self.pages > 1:
            yield Passage(self._("Page {page} of {pages}.").format(page=self.page + 1, pages=self.pages))
        if not self._entries:
            yield Passage(self._("Nothing is in the log yet."))
        for entry in self._entries:
            deed = deed_in_words(entry.did, log_number(entry.record_id), self.words)
            heading = self._("{moment}, {who}").format(moment=self.context.language.moment(entry.at), who=entry.who)
            yield Passage(deed, heading)
        if self.page + 1 < self.pages:
            yield Choice(self._("Older entries"), id="older")
        if self.page:
            yield Choice(self._("Newer entries"), id="newer")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed, "#older")
    def _older(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenStaffLog(self.page + 1))

    @on(Choice.Pressed, "#newer")
    def _newer(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenStaffLog(self.page - 1))
