"""Who can help straight away: no form, no log, and never cut off quickly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import on
from textual.widget import Widget

from data.centre.models import Centre
from data.centre.names import nation_names
from data.centre.nation import Nation
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenHelpElsewhere
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import CodePassage, Passage

PATIENCE = 10
"""So many times longer nobody is asked whether they are there: they may be on the phone with the number before them."""


class HelpNowScreen(KioskScreen):
    """First a person in the room, then the help lines of this nation, and the way to those of the others."""

    reading_screen = True
    patience = PATIENCE

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("I need help now")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("These people can help you straight away. Go down to read on.")

    def content(self) -> Iterable[Widget]:
        """Staff first, then each help line, then where else there are some."""
        centre = self.context.centre
        yield Passage(centre.help_now.first)
        yield from _told(centre, centre.details.nation)
        yield _checked(self)
        for nation, name in nation_names(self.words).items():
            if nation != centre.details.nation and any(line.nation == nation for line in centre.help_now.lines):
                yield Choice(self._("Help lines in {nation}").format(nation=name), value=nation)
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            self.post_message(OpenHelpElsewhere(Nation(event.choice.value)))


class HelpElsewhereScreen(KioskScreen):
    """The help lines of another nation."""

    reading_screen = True
    patience = PATIENCE

    def __init__(self, context: Context, nation: Nation) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            nation: Where somebody needs help.
        """
        super().__init__(context)
        self.nation = nation

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Help lines in {nation}").format(nation=nation_names(self.words)[self.nation])

    def help_text(self) -> str:
        """What can be done here."""
        return self._("These people can help you straight away. Go down to read on.")

    def content(self) -> Iterable[Widget]:
        """A person in the room first here too, then each help line."""
        yield Passage(self.context.centre.help_now.first)
        yield from _told(self.context.centre, self.nation)
        yield _checked(self)
        yield BackChoice(self._("Back"))


def _told(centre: Centre, nation: Nation) -> Iterator[CodePassage]:
    """Each help line that works in a nation, in the centre's order, its number to be said slowly."""
    for line in centre.help_now.lines:
        if line.nation in (None, nation):
            yield CodePassage(f"{line.how}\n{line.when}", line.name)


def _checked(screen: KioskScreen) -> Passage:
    """How far the numbers can be relied on."""
    context = screen.context
    told = context.language.words.gettext("We checked these numbers on {day}.")
    return Passage(told.format(day=context.language.day(context.centre.help_now.checked_on)))
