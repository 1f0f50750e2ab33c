"""Turns what happens on the screen into words, once each: a new screen, a new focus, a new value.

Textual reports a new screen twice (screen and focus) and a screen that comes back only once, and it repeats focus when
the terminal's window comes to the front; here each of these is said exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from accessibility import narration
from accessibility.speakable import Description, Kind, Speakable
from accessibility.speech.queue import SpeechQueue, Why


class Announcer:
    """Says what the current screen shows and what changes on it."""

    def __init__(self, queue: SpeechQueue, words: NullTranslations) -> None:
        """Make an announcer.

        Args:
            queue: Where words go.
            words: The language's own words.
        """
        self.words = words
        self.means = narration.Means.KEYS
        self._queue = queue
        self._arrived_at: Screen[Any] | None = None
        self._last_focus: Widget | None = None
        self._last_kind: Kind | None = None

    def forget(self) -> None:
        """Let go of the screen that was announced last: the next visitor's memory holds nothing of this one's."""
        self._arrived_at = self._last_focus = self._last_kind = None

    def screen_coming(self, title: str) -> None:
        """A screen is being built: begin with what it is called, which is known before anything can be drawn.

        Args:
            title: What it is called.
        """
        self._queue.say_beginning(narration.join([title]), Why.SCREEN)

    def screen_arrived(self, screen: Screen[Any], more_below: bool, *, after_what_is_said: bool = False) -> None:
        """A screen has come up, or come back, and has its focus.

        Args:
            screen: The screen.
            more_below: Whether some of it is out of sight below.
            after_what_is_said: Whether to wait for what is being said just now.
        """
        focused = screen.focused
        focus = described(focused)
        self._arrived_at, self._last_focus = screen, focused
        self._last_kind = focus.kind if focus else None
        say = self._queue.say_next if after_what_is_said else self._queue.say
        say(narration.arrival(things_on(screen), focus, more_below, self.words, self.means), Why.SCREEN)

    def focus_moved(self, focused: Widget, *, silently: bool) -> None:
        """The focus has moved within a screen that was announced.

        Args:
            focused: Where it is now.
            silently: Whether what follows from it is heard instead.
        """
        if not focused.is_attached or focused.screen is not self._arrived_at or focused is self._last_focus:
            return
        self._last_focus = focused
        thing = described(focused)
        if thing is not None:
            with_hint = thing.kind is not self._last_kind
            self._last_kind = thing.kind
            if not silently:
                said = narration.focused(thing, self.words, with_hint=with_hint, means=self.means)
                self._queue.say(said, Why.FOCUS)

    def part_focused(self, thing: Description, *, after_what_is_said: bool) -> None:
        """The focus has moved within a thing that has parts.

        Args:
            thing: Where it is now.
            after_what_is_said: Whether to wait for what is being said just now.
        """
        say = self._queue.say_next if after_what_is_said else self._queue.say
        say(narration.focused(thing, self.words, with_hint=False), Why.FOCUS)

    def value_changed(self, thing: Description) -> None:
        """An answer has changed under the visitor's hands."""
        self._queue.say(narration.changed(thing, self.words), Why.VALUE)

    def read_screen(self, screen: Screen[Any]) -> None:
        """Read everything on the screen, in order, because the visitor asked."""
        self._queue.say(narration.whole_screen(things_on(screen), self.words), Why.SCREEN)


def things_on(screen: Screen[Any]) -> Sequence[Description]:
    """Descriptions of everything speakable on a screen, in the order it is drawn."""
    return [widget.describe() for widget in widgets_on(screen) if isinstance(widget, Speakable)]


def widgets_on(screen: Screen[Any]) -> list[Widget]:
    """Everything speakable on a screen, in the order it is drawn."""
    return [widget for widget in screen.walk_children(Widget) if isinstance(widget, Speakable) and _is_drawn(widget)]


def _is_drawn(widget: Widget) -> bool:
    """Whether a widget and everything around it is displayed."""
    return all(one.display for one in widget.ancestors_with_self if isinstance(one, Widget))


def described(widget: Widget | None) -> Description | None:
    """What a widget says of itself, or ``None`` when it says nothing."""
    return widget.describe() if isinstance(widget, Speakable) else None
