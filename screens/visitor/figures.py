"""Why this matters: a content note that says what is coming, and the figures, each with its year."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from data.centre.information import Figures, Series
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenFigures
from screens.visitor.address import AddressedScreen
from screens.widgets.bar_chart import Bar, BarChart
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice, HelpNowChoice
from screens.widgets.reading import Passage


class ContentNoteScreen(KioskScreen):
    """What the figures are about, so that nobody meets them unprepared; skipping comes first."""

    def __init__(self, context: Context, figures: Figures) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            figures: What comes if the visitor wants it.
        """
        super().__init__(context)
        self.figures = figures

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Before you read why this matters")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Nothing is shown yet. You can skip it, read it, or get help now.")

    def content(self) -> Iterable[Widget]:
        """The note, what is in the figures, and whether to go on."""
        yield Passage(self.figures.content_note)
        yield Passage("\n".join(self.figures.contains), self._("What it is about"))
        yield BackChoice(self._("Skip this"))
        yield Choice(self._("Read it"), id="read")
        yield HelpNowChoice(self._("I need help now"))

    @on(Choice.Pressed, "#read")
    def _read(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenFigures())


class FiguresScreen(AddressedScreen):
    """The figures in sentences and as a chart; help is one key away."""

    reading_screen = True

    def __init__(self, context: Context, figures: Figures) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            figures: What to show.
        """
        super().__init__(context)
        self.figures = figures
        self.address = figures.address

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Why this matters")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Go down to read on. You can stop and go back at any time.")

    def content(self) -> Iterable[Widget]:
        """How to get help, then each figure with its year."""
        if self.context.is_linear:
            yield Passage(self._("You can stop at any time. If you need help now, type help now."))
        else:
            yield Passage(self._("You can stop at any time. If you need help now, press F9."))
        # A choice ends what is said when the screen comes up: who listens then goes from figure to figure.
        yield HelpNowChoice(self._("I need help now"))
        for section in self.figures.sections:
            yield Passage(section.text, section.heading)
            if section.series is not None:
                yield BarChart(self._bars(section.series), section.series.what)
            yield from (Passage(fact.text) for fact in section.facts)
        yield Passage(self.figures.source, self._("Where these figures are from"))
        yield Passage(self.context.language.day(self.figures.as_at), self._("When we last checked this"))
        yield from self.where_to_look(self._("Where newer figures are"), self.figures.where_to_check)
        yield from self.ways_to_take_address()
        yield BackChoice(self._("Back"))

    def _bars(self, series: Series) -> tuple[Bar, ...]:
        """A bar for each year."""
        told, number = self._("In {years}: {count}"), self.context.language.number
        return tuple(Bar(told.format(years=one.years, count=number(one.count)), one.count) for one in series.counts)
