"""F1: what is here, where you are, and what each key does; each key can be chosen here instead."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from accessibility.commands import Action, Command
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.moving import GoBack, RunCommand
from screens.requests.settings import OpenKeyDescriber, OpenMySettings
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage


class KeysHelpScreen(KioskScreen):
    """Help from anywhere."""

    def __init__(self, context: Context, here: str, where: str, how: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            here: What can be done on the screen that help was asked from.
            where: Where on it the visitor is.
            how: How to move, with what the visitor uses.
        """
        super().__init__(context)
        self._here, self._where, self._how = here, where, how

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Help")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("This page says what each key does. Press Escape to go back.")

    def content(self) -> Iterable[Widget]:
        """The screen and the place first, as they are what was asked for; then the ways on, and every command."""
        yield Passage(self._here, self._("What this screen is"))
        yield Passage(self._where, self._("Where you are"))
        yield BackChoice(self._("Go back to what I was doing"))
        yield from (self._command(command) for command in self.commands if command.action is Action.BREAK)
        yield Passage(self._how, self._("How to move"))
        yield Choice(self._("Press a key to hear what it does"), id="describe")
        yield Choice(self._("How this kiosk works for me"), id="my-settings")
        shown = (Action.HELP, Action.BREAK)
        yield from (self._command(command) for command in self.commands if command.action not in shown)

    @staticmethod
    def _command(command: Command) -> Choice:
        """One command, to be chosen in place of its key."""
        name = f"{command.key_name} – {command.name}" if command.key_name else command.name
        return Choice(name, command.help, value=command.action)

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        choice = event.choice
        match choice.id:
            case "describe":
                self.post_message(OpenKeyDescriber())
            case "my-settings":
                self.post_message(GoBack())
                self.post_message(OpenMySettings())
            case _ if choice.value:
                self.post_message(GoBack())
                self.post_message(RunCommand(Action(choice.value)))
            case _:
                return
        event.stop()
