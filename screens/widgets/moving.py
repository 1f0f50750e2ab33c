"""Ways on that are the same on every screen."""

from __future__ import annotations

from textual import on

from accessibility.commands import Action
from screens.requests.moving import GoBack, RunCommand
from screens.widgets.choosing import Choice


class BackChoice(Choice):
    """Goes back one screen; the last choice of most screens."""

    @on(Choice.Pressed)
    def _back(self, event: Choice.Pressed) -> None:
        """Ask for it."""
        event.stop()
        self.post_message(GoBack())


class HelpNowChoice(Choice):
    """Leads to somebody who helps straight away; it stands wherever hard things are read or written."""

    @on(Choice.Pressed)
    def _help_now(self, event: Choice.Pressed) -> None:
        """Ask for it."""
        event.stop()
        self.post_message(RunCommand(Action.HELP_NOW))


class BreakChoice(Choice):
    """Offers a break; it stands wherever answers could be lost by walking away."""

    @on(Choice.Pressed)
    def _take_a_break(self, event: Choice.Pressed) -> None:
        """Ask for it."""
        event.stop()
        self.post_message(RunCommand(Action.BREAK))
