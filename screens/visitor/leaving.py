"""The question before a quiet visit ends: are you still there?"""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.widget import Widget

from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.widgets.choosing import Choice
from screens.widgets.reading import Notice, Passage


class StillThereScreen(KioskScreen):
    """Asks whether anybody is there. Any key or touch goes on, as often as they like; the app sees to that."""

    def __init__(self, context: Context, seconds_left: int) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            seconds_left: How long it waits, in seconds.
        """
        super().__init__(context)
        self.seconds_left = seconds_left

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Are you still there?")

    def help_text(self) -> str:
        """What can be done here."""
        if self.context.is_linear:
            return self._("Press Enter to go on.")
        return self._("Press any key or touch the screen to go on.")

    def content(self) -> Iterable[Widget]:
        """How long it waits, and the way on."""
        yield Notice(self.time_left(), id="time-left")
        press, typed = self._("To take a break, press 2 or Home."), self._("To take a break, type 2.")
        yield Passage(typed if self.context.is_linear else press)
        yield Choice(self._("I am still here"), id="stay")
        yield Choice(self._("I need a break"), id="break")

    def wants_break(self, event: events.Event) -> bool:
        """Whether this key or touch, which goes on like any other, means the break: its digit, Home, or a touch.

        Home is one of the nine keys, which have no digits, and nobody goes to the start page from here.

        Args:
            event: What was pressed.
        """
        choice = self.query_one("#break", Choice)
        if isinstance(event, events.MouseDown):
            return choice.region.contains(event.x, event.y)
        return isinstance(event, events.Key) and event.key in (str(choice.number), "home")

    def time_left(self) -> str:
        """How long it waits, in words."""
        ngettext = self.context.language.words.ngettext
        if self.context.is_linear:
            text = ngettext(
                "Press Enter to go on. If nobody does, this visit ends in {count} second and nothing is kept.",
                "Press Enter to go on. If nobody does, this visit ends in {count} seconds and nothing is kept.",
                self.seconds_left,
            )
        else:
            text = ngettext(
                "Press any key to go on. If nobody does, this visit ends in {count} second and nothing is kept.",
                "Press any key to go on. If nobody does, this visit ends in {count} seconds and nothing is kept.",
                self.seconds_left,
            )
        return text.format(count=self.seconds_left)

    def count_down(self, seconds_left: int) -> str:
        """Show how long is left now.

        Args:
            seconds_left: In seconds.

        Returns:
            The same in words, to be said.
        """
        self.seconds_left = seconds_left
        for notice in self.query("#time-left").results(Notice):  # none while a slow machine has not drawn it yet
            notice.text = self.time_left()
        return self.time_left()
