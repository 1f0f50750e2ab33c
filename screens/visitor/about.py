"""What happens with what a visitor leaves."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from screens.kiosk_screen import KioskScreen
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage


class AboutScreen(KioskScreen):
    """What happens with what a visitor leaves."""

    reading_screen = True

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("What happens with what I leave here?")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("This page says what we keep, why, and for how long.")

    def content(self) -> Iterable[Widget]:
        """The centre's own words, a paragraph at a time."""
        for paragraph in self.context.centre.details.privacy.split("\n\n"):
            yield Passage(" ".join(paragraph.split()))
        months = self.context.centre.details.keep_months
        yield Passage(
            self.context.language.words.ngettext(
                "After {months} month we delete it.", "After {months} months we delete it.", months
            ).format(months=months)
        )
        yield BackChoice(self._("Back"))
