"""The ways out and help, in the footer's place while somebody scans with switches: every one can be pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from accessibility.commands import Action, Command
from accessibility.lettering.screen import screen_typeface
from accessibility.scanning import Part
from screens.requests.moving import RunCommand
from screens.widgets.bars import BarWords

_ACTIONS = (Action.BACK, Action.START_PAGE, Action.SAY_AGAIN, Action.HELP, Action.HELP_NOW, Action.LEAVE)
"""What is there; help leads to every other command."""
_MARK = "┃"
"""Stands left of what is pointed at, as left of everything that has the focus."""
_SPACE = 4
"""Columns around each name: for the mark, and so that two names are told apart."""


class ScanKey(BarWords):
    """One command, by its name: who scans has none of the keys."""

    def __init__(self, command: Command) -> None:
        """Make one.

        Args:
            command: The command.
        """
        self.command = command
        self._is_short = True
        super().__init__(f" {command.short} ")

    @property
    def drawn_text(self) -> str:
        """The name, with a mark in the terminal's own letters; large ones have theirs from the style sheet."""
        if screen_typeface(self) is not None:
            return self.command.short
        name = self.command.short if self._is_short else self.command.name
        return f"{_MARK if self.has_class('-pointed') else ' '}{name} "

    def show_short(self, is_short: bool) -> None:
        """Show the short name, or the whole one where there is room."""
        self._is_short = is_short
        self.redraw()

    def show_pointed(self, is_pointed: bool) -> None:
        """Mark it, or not: by a line and by reversed colours."""
        self.set_class(is_pointed, "-pointed")
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """Do as the key would."""
        event.stop()
        self.post_message(RunCommand(self.command.action))


class ScanBar(Horizontal):
    """The commands that scanning goes through, after everything else on the screen."""

    def __init__(self, commands: Sequence[Command]) -> None:
        """Make a bar; the style sheet shows it while somebody scans.

        Args:
            commands: Every command there is.
        """
        super().__init__()
        by_action = {command.action: command for command in commands}
        self._commands = [by_action[action] for action in _ACTIONS]

    def compose(self) -> ComposeResult:
        """Each command."""
        for command in self._commands:
            yield ScanKey(command)

    def on_resize(self, event: events.Resize) -> None:
        """Show whole names where all of them fit."""
        room = sum(cell_len(command.name) + _SPACE for command in self._commands)
        for key in self.query(ScanKey):
            key.show_short(room > event.size.width)

    def scan_parts(self) -> tuple[Part, ...]:
        """Each command."""
        return tuple(Part(command.name, command.action) for command in self._commands)

    def point_at(self, path: tuple[str, ...]) -> None:
        """Mark one command, or none."""
        self.set_class(bool(path), "-in-use")
        for key in self.query(ScanKey):
            key.show_pointed(path[:1] == (key.command.action,))

    def choose_part(self, path: tuple[str, ...]) -> None:
        """Give the command."""
        self.post_message(RunCommand(Action(path[0])))

    def caret_of(self, path: tuple[str, ...]) -> ScanKey | None:
        """The command that is pointed at, for the caret."""
        return next((key for key in self.query(ScanKey) if path[:1] == (key.command.action,)), None)
