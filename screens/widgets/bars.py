"""The fixed frame of every screen: whose kiosk it is, whether there is more to see, and what the keys do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from accessibility.commands import Action, Command
from screens.requests import RunCommand


class HeaderBar(Static):
    """The centre's name; and beside it, or in its place where there is no room, the last notice."""

    def __init__(self, centre_name: str) -> None:
        """Make a header.

        Args:
            centre_name: Whose kiosk it is.
        """
        super().__init__(Content(centre_name))
        self._centre_name = centre_name
        self._status = ""

    def on_resize(self) -> None:
        """Find room for the notice again: larger text may have brought it here."""
        self.show_status(self._status)

    def show_status(self, text: str) -> None:
        """Show a short notice, or "" for none.

        Args:
            text: A sentence.
        """
        self._status = text
        room = self.size.width - len(self._centre_name) - len(text) - 4
        words = self._centre_name if not text else text if room < 0 else f"{self._centre_name}{' ' * (room + 1)}{text}"
        if words != str(self.content):  # asked at every key
            self.update(Content(words), layout=False)


class MoreBar(Horizontal):
    """Says whether there is more above or below, and goes there when touched."""

    @dataclass
    class Pressed(Message):
        """Somebody wants to see more.

        Attributes:
            below: Whether below rather than above.
        """

        below: bool

    def __init__(self, above_words: str, below_words: str) -> None:
        """Make a bar.

        Args:
            above_words: "More above" in the visitor's language.
            below_words: "More below" in the visitor's language.
        """
        super().__init__()
        self._above_words, self._below_words = above_words, below_words
        self.more_above = self.more_below = False

    def compose(self) -> ComposeResult:
        """Two halves, each empty while there is nothing more."""
        for half in ("more-above", "more-below"):
            bar = Static(id=half)
            bar.display = False
            yield bar

    def show_more(self, above: bool, below: bool) -> None:
        """Show what there is more of."""
        if (above, below) == (self.more_above, self.more_below):
            return
        self.more_above, self.more_below = above, below
        for half, mark, words, is_more in (
            ("#more-above", "↑", self._above_words, above),
            ("#more-below", "↓", self._below_words, below),
        ):
            bar = self.query_one(half, Static)
            bar.display = is_more
            bar.update(Content(f"{mark} {words}"))

    def on_click(self, event: events.Click) -> None:
        """Go where the touched words point."""
        event.stop()
        below = event.widget is not None and event.widget.id == "more-below"
        self.post_message(self.Pressed(below))


class FooterKey(Static):
    """One command: the key, and what it does."""

    def __init__(self, command: Command, *, is_short: bool) -> None:
        """Make one.

        Args:
            command: The command.
            is_short: Whether it belongs to the one-line footer of the smallest screen.
        """
        text = f"{command.key_name} {command.short}" if is_short else f"{command.key_name}\n{command.name}"
        super().__init__(Content(text), classes="-short" if is_short else "-long")
        self._action = command.action

    def on_click(self, event: events.Click) -> None:
        """Do as the key would."""
        event.stop()
        self.post_message(RunCommand(self._action))


class FooterBar(Horizontal):
    """The commands worth showing: all of them work everywhere, and F1 names the rest."""

    _LONG = (Action.HELP, Action.SPEECH, Action.TEXT_SIZE, Action.COLOURS, Action.HELP_NOW, Action.LEAVE)
    _SHORT = (Action.HELP, Action.SPEECH, Action.HELP_NOW, Action.LEAVE)

    def __init__(self, commands: Sequence[Command]) -> None:
        """Make a footer.

        Args:
            commands: Every command there is.
        """
        super().__init__()
        self._commands = {command.action: command for command in commands}

    def compose(self) -> ComposeResult:
        """Both forms; the style sheet shows the one that fits."""
        for action in self._LONG:
            yield FooterKey(self._commands[action], is_short=False)
        for action in self._SHORT:
            yield FooterKey(self._commands[action], is_short=True)
