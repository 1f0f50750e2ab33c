"""What staff need less often, so that every choice of the list keeps a digit of its own."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from screens.kiosk_screen import KioskScreen
from screens.requests.desk import EndKiosk, OpenStaffLog
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice


class DeskMoreScreen(KioskScreen):
    """The staff log, and the way out of the program."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("More for staff")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Here is the staff log. You can end the kiosk here too.")

    def content(self) -> Iterable[Widget]:
        """The log, the end, and the way back."""
        yield Choice(self._("Staff log"), self._("Who did what, and when."), id="log")
        yield Choice(self._("End the kiosk"), self._("The screen goes back to the computer."), id="end")
        yield BackChoice(self._("Back to the list"))

    @on(Choice.Pressed, "#log")
    def _log(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenStaffLog())

    @on(Choice.Pressed, "#end")
    def _end(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(EndKiosk())
