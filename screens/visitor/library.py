"""Books and reports that 4Pi grew from, and where to find each."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from data.centre.information import Library, Work
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenWork
from screens.visitor.address import AddressedScreen
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage


class LibraryScreen(KioskScreen):
    """The list."""

    def __init__(self, context: Context, library: Library) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            library: What to show.
        """
        super().__init__(context)
        self.library = library

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Books and reports")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose one to hear what it is about and where to find it.")

    def content(self) -> Iterable[Widget]:
        """Each with its author and year."""
        yield Passage(self._("4Pi grew from these. Other people wrote them, not this centre."))
        for place, work in enumerate(self.library.works):
            yield Choice(work.title, f"{work.author}\n{work.year}", value=str(place))
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            self.post_message(OpenWork(int(event.choice.value)))


class WorkScreen(AddressedScreen):
    """One book or report."""

    reading_screen = True

    def __init__(self, context: Context, work: Work) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            work: What to show.
        """
        super().__init__(context)
        self.work = work
        self.address = work.address

    def title_text(self) -> str:
        """What the screen is called."""
        return self.work.title

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Read what it is about. You can take the address with you if there is one.")

    def content(self) -> Iterable[Widget]:
        """What it is about, who wrote it and when, and where to find it."""
        yield Passage(self.work.text)
        yield Passage(self.work.author, self._("Who made it"))
        yield Passage(self.work.year, self._("When"))
        if self.address:
            yield from self.where_to_look(self._("Where to look for it"), "")
        else:
            yield Passage(self._("Ask in a library, or ask us."), self._("Where to look for it"))
        yield from self.ways_to_take_address()
        yield BackChoice(self._("Back"))
