"""The fixed frame of every screen: whose kiosk it is, whether there is more to see, and what the keys do."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from accessibility.commands import Action, Command
from accessibility.lettering.fitting import FOOT_ROWS, smallest_typeface
from accessibility.lettering.typeface import Typeface
from screens.requests import message
from screens.requests.moving import RunCommand
from screens.widgets.reading import Passage
from screens.widgets.words import Words

SHOWN = (Action.HELP, Action.SPEECH, Action.TEXT_SIZE, Action.COLOURS, Action.HELP_NOW, Action.LEAVE)
"""The commands worth showing where there is room."""


_SPARED = Action.SPEECH
"""What the foot of the narrowest screens leaves out: help says it, and it works there as everywhere."""
_BETWEEN = 2
"""Columns between two keys at the foot, as in the style sheet."""


class HeaderBar(Words):
    """The centre's name; and beside it, or in its place where there is no room, the last notice."""

    def __init__(self, centre_name: str) -> None:
        """Make a header.

        Args:
            centre_name: Whose kiosk it is.
        """
        super().__init__(centre_name)
        self._centre_name = centre_name
        self._status = self._title = ""

    def on_resize(self) -> None:
        """Find room for the notice again: larger text may have brought it here."""
        self.show_status(self._status)

    @property
    def typeface(self) -> Typeface | None:
        """The screen's typeface or the smallest: whichever leaves room for a line below it."""
        typeface = super().typeface
        if typeface is None or self.screen.has_class("-bars-stand-still"):
            return typeface and smallest_typeface()
        columns, rows = self.app.size
        for one in (typeface, smallest_typeface()):
            lines = one.lines(self.drawn_text, columns - self.gutter.width)
            if len(lines) * one.rows + one.rows + smallest_typeface().rows + FOOT_ROWS <= rows:
                return one
        return None

    def keep_title(self, title: str) -> bool:
        """Show what the screen is called while that is scrolled out of sight, or "" for the centre's name again.

        Args:
            title: The screen's own.

        Returns:
            Whether that is another than before.
        """
        is_other = title != self._title
        if is_other:
            self._title = title
            self.show_status(self._status)
        return is_other

    def show_status(self, text: str) -> None:
        """Show a short notice, or "" for none.

        Args:
            text: A sentence.
        """
        self._status = text
        text = text or self._title
        self.set_class(bool(text), "-telling")
        room = self.size.width - len(self._centre_name) - len(text) - 4
        if text and room >= 0 and self.typeface is None:
            text = f"{self._centre_name}{' ' * (room + 1)}{text}"
        words = text or self._centre_name
        if words != self.drawn_text:  # asked at every key
            self.show_words(words)


class BarWords(Words):
    """Words in a bar: where letters are drawn, in the smallest typeface, since a bar must leave room."""

    @property
    def typeface(self) -> Typeface | None:
        """The smallest, or the terminal's own letters."""
        return super().typeface and smallest_typeface()


class MoreBar(Horizontal):
    """Says whether there is more above or below, and goes there when touched."""

    @message
    class Pressed(Message):
        """Somebody wants to see more.

        Attributes:
            below: Whether below rather than above.
        """

        below: bool

    def __init__(self, above_words: str, below_words: str, more_words: str) -> None:
        """Make a bar.

        Args:
            above_words: "More above" in the visitor's language.
            below_words: "More below" in the visitor's language.
            more_words: "More", for where letters are drawn and there is no room.
        """
        super().__init__()
        self._above_words, self._below_words, self._more_words = above_words, below_words, more_words
        self.more_above = self.more_below = False

    def compose(self) -> ComposeResult:
        """Two halves, each empty while there is nothing more."""
        for half in ("more-above", "more-below"):
            bar = BarWords(id=half)
            bar.display = False
            yield bar

    def show_more(self, above: bool, below: bool) -> None:
        """Show what there is more of."""
        if (above, below) == (self.more_above, self.more_below):
            return
        self.more_above, self.more_below = above, below
        self.redraw()

    def redraw(self) -> None:
        """Show it in as many words as there is room for."""
        is_shown = {"more-above": self.more_above, "more-below": self.more_below}
        for half in self.query(BarWords):
            half.display = is_shown[half.id or ""]
        for texts in (
            (f"↑ {self._above_words}", f"↓ {self._below_words}"),
            (f"↑ {self._more_words}", f"↓ {self._more_words}"),
            ("↑", f"↓ {self._more_words}"),
        ):
            for half, text in zip(self.query(BarWords), texts, strict=True):
                half.show_words(text)
            if self._fits():
                break

    def _fits(self) -> bool:
        """Whether what is shown stands side by side."""
        shown = [half for half in self.query(BarWords) if half.display]
        wanted = sum(half.get_content_width(self.size, self.app.size) + half.gutter.width for half in shown)
        return wanted <= self.app.size.width

    def on_click(self, event: events.Click) -> None:
        """Go where the touched words point."""
        event.stop()
        below = event.widget is not None and event.widget.id == "more-below"
        self.post_message(self.Pressed(below))


class FooterKey(BarWords):
    """One command: the key, and what it does."""

    def __init__(self, command: Command, *, is_short: bool) -> None:
        """Make one.

        Args:
            command: The command.
            is_short: Whether it belongs to the one-line footer of the smallest screen.
        """
        is_whole = not is_short or command.action is Action.HELP_NOW  # "Urgent" alone would say too little here
        name = command.name if is_whole else command.short
        between, kind = (" ", "-short") if is_short else ("\n", "-long")
        super().__init__(f"{command.key_name}{between}{name}", classes=kind)
        self.action = command.action

    @property
    def typeface(self) -> Typeface | None:
        """The smallest, or the terminal's own letters where drawn ones leave no room for a bar of all of them."""
        return super().typeface if self.screen.has_class("-bars-stand-still") else None

    def on_click(self, event: events.Click) -> None:
        """Do as the key would."""
        event.stop()
        self.post_message(RunCommand(self.action))


class FooterBar(Horizontal):
    """The commands worth showing: all of them work everywhere, and F1 names the rest."""

    _LONG = SHOWN
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
            key = FooterKey(self._commands[action], is_short=True)
            key.set_class(action is _SPARED, "-spared")
            yield key

    def on_mount(self) -> None:
        """Show as many as there is room for."""
        self.redraw()

    def on_resize(self) -> None:
        """Show as many as there is room for now."""
        self.redraw()

    def redraw(self) -> None:
        """Leave one key out where not all of them stand on one line."""
        keys = [key for key in self.query(FooterKey) if key.has_class("-short")]
        wanted = sum(key.get_content_width(self.size, self.app.size) + key.gutter.width for key in keys)
        self.set_class(wanted + _BETWEEN * (len(keys) - 1) > self.app.size.width, "-crowded")


class KeysPassage(Passage):
    """Header and footer at the end of what is scrolled, where drawn letters leave no room for bars."""

    def __init__(self, centre_name: str, commands: Sequence[Command]) -> None:
        """Make it.

        Args:
            centre_name: Whose kiosk it is.
            commands: Every command there is.
        """
        self._commands = [command for command in commands if command.action in SHOWN]
        lines = (f"{command.key_name} {command.name}" for command in self._commands)
        super().__init__("\n".join(lines), centre_name)

    def on_click(self, event: events.Click) -> None:
        """Do as the touched key would."""
        event.stop()
        row = event.get_content_offset(self)
        line = self.drawn_text[: self.line_at(row.y)].count("\n") if row is not None else 0
        if line > 0:
            self.post_message(RunCommand(self._commands[line - 1].action))
