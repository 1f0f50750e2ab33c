"""Who can help straight away: no form, no log, and never cut off quickly."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from screens.kiosk_screen import KioskScreen
from screens.widgets.moving import BackChoice
from screens.widgets.reading import CodePassage, Passage


class HelpNowScreen(KioskScreen):
    """First a person in the room, then the help lines of this nation."""

    reading_screen = True
    patience = 10  # somebody may be on the phone with the number before them

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("I need help now")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("These people can help you straight away. Go down to read on.")

    def content(self) -> Iterable[Widget]:
        """Staff first, then each help line."""
        help_now = self.context.centre.help_now
        yield Passage(help_now.first)
        for line in help_now.lines:
            if line.nation in (None, self.context.centre.details.nation):
                yield CodePassage(f"{line.how}\n{line.when}", line.name)
        yield Passage(
            self._("We checked these numbers on {day}.").format(day=self.context.language.day(help_now.checked_on))
        )
        yield BackChoice(self._("Back"))
