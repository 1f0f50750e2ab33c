"""Whether anybody is there: the question after a quiet time, and what only says "I am here"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from kiosk.idle import Ask, End, IdleWatch, SayAgain
from screens.kiosk_screen import KioskScreen
from screens.visitor.leaving import StillThereScreen
from screens.visitor.welcome import RestScreen, WelcomeScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp

_COMMAND_KEYS = frozenset(f"f{number}" for number in range(1, 13))
"""Keys that mean something even while nobody is there yet."""


class Absence:
    """Looks once a second whether a visit was left, and knows who comes back to it."""

    def __init__(self, app: KioskApp) -> None:
        """Begin to count.

        Args:
            app: Whose visits they are.
        """
        self._app = app
        details = app.services.centre.details
        self._idle = IdleWatch(details.idle_seconds, details.countdown_seconds, app.services.clock.seconds())

    def somebody_is_here(self) -> None:
        """Start the quiet time again from the beginning."""
        self._idle.somebody_is_here(self._app.services.clock.seconds())

    def only_wakes(self, event: events.Event) -> bool:
        """Whether this only says "I am here": any key or touch at the question, any key but a command's at rest."""
        key = event.key if isinstance(event, events.Key) else ""
        if isinstance(self._app.screen, StillThereScreen) and key != "f12":
            wants_break = self._app.screen.wants_break(event)
            self._app.back_one_screen()
            if wants_break:
                self._app.breaks.offer()
            return True
        if isinstance(self._app.screen, RestScreen) and key and key not in _COMMAND_KEYS:
            self._app.begin_visit()
            return True
        return False

    def look(self) -> None:
        """Once a second: ask whether anybody is there, count down, or end the visit."""
        if not self._app.screen_stack:
            return  # the app is ending, and its clock ticked once more
        screen = self._app.screen
        is_at_rest = isinstance(screen, RestScreen) and not screen.context.notice
        is_untouched = self._app.settings == self._app.services.defaults and not self._app.visit.has_answers
        if not isinstance(screen, KioskScreen) or (is_at_rest and is_untouched):
            return
        what = self._idle.check(
            self._app.services.clock.seconds(),
            is_speaking=self._app.queue.is_speaking and not self._app.queue.is_paused,
            patience=self._app.patience(screen),
        )
        if self._app.breaks.is_away:
            self._app.breaks.look_at_the_time(nobody_is_here=what is not None)
            return
        match what:
            case Ask(seconds_left):
                if isinstance(screen, RestScreen) or (isinstance(screen, WelcomeScreen) and is_untouched):
                    self._app.end_visit()  # nobody began anything, so there is nobody to ask
                else:
                    self._app.push_screen(StillThereScreen(self._app.context, seconds_left))
            case SayAgain(seconds_left):
                if isinstance(screen, StillThereScreen):
                    self._app.say_notice(screen.count_down(seconds_left))
            case End():
                self._app.end_visit()
            case None:
                pass
