"""Switches: which key is which, what a press of them does, and the moves that come by themselves for one switch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import events
from textual.widget import Widget

from accessibility.key_names import acts_everywhere
from accessibility.narration import Means
from accessibility.scanning import Scanning, StepTimer
from screens.kiosk_screen import KioskScreen
from screens.visitor.leaving import StillThereScreen
from screens.visitor.welcome import RestScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp

TICK_SECONDS = 0.1
"""How often to look whether the next move is due; the quickest pace is 0.5 s."""
_ALSO_SELECT = frozenset({"space", "enter"})
"""With one switch there is one thing to do, whichever key it sends."""
_NOT_SCANNED: tuple[type[KioskScreen], ...] = (RestScreen, StillThereScreen)
"""Where any press goes on, so that nothing needs to be pointed at."""


class Switches:
    """Scans for whoever uses one switch or two."""

    def __init__(self, app: KioskApp) -> None:
        """Begin with nobody scanning.

        Args:
            app: Whose screens are gone through.
        """
        self._app = app
        self._timer = StepTimer(app.services.clock.seconds())
        self._waits = False  # for a press, before the next move comes by itself
        self._touched = False

    @property
    def means(self) -> Means:
        """What the visitor uses the kiosk with just now."""
        match self._app.settings.scanning:
            case Scanning.ONE_SWITCH:
                return Means.ONE_SWITCH
            case Scanning.TWO_SWITCHES:
                return Means.TWO_SWITCHES
            case Scanning.OFF:
                return Means.TOUCH if self._touched else Means.KEYS

    def see(self, event: events.Event) -> None:
        """Know what the visitor uses, before anything is done about it; the first press of a switch begins scanning.

        Args:
            event: A key, a touch, or anything else a person does.
        """
        settings = self._app.settings
        if isinstance(event, events.Key | events.MouseDown):
            self._touched = isinstance(event, events.MouseDown)
        if settings.scanning is Scanning.OFF and self._key(event) in (settings.move_key, settings.select_key):
            self._app.apply_settings(replace(settings, scanning=Scanning.TWO_SWITCHES))
        self._app.announcer.means = self.means

    def take(self, event: events.Event) -> bool:
        """Do what a switch does.

        Args:
            event: A key or touch.

        Returns:
            Whether it was a switch; everything else is dealt with as ever.
        """
        screen, settings, key = self._app.screen, self._app.settings, self._key(event)
        if not isinstance(screen, KioskScreen) or settings.scanning is Scanning.OFF or not screen.scan.is_there:
            return False
        if settings.scanning is Scanning.ONE_SWITCH:
            if isinstance(event, events.MouseDown) or key in {*_ALSO_SELECT, settings.move_key, settings.select_key}:
                screen.scan.select()
                self._go_on()
                return True
        elif key == settings.move_key:
            screen.scan.move()
            return True
        elif key == settings.select_key:
            screen.scan.select()
            return True
        return self._tell_of_stranger(screen, key)

    def _tell_of_stranger(self, screen: KioskScreen, key: str) -> bool:
        """Say how to set switches up when a key does nothing: it may be a switch that was never learned.

        Args:
            screen: The screen; where there is a box, keys are typed.
            key: What was pressed; "" for a touch.

        Returns:
            Whether it does nothing.
        """
        if not key or acts_everywhere(key) or screen.query("AnswerBox, SecretBox"):
            return False
        gettext = self._app.context.language.words.gettext
        self._app.tell(gettext("This is not one of your switches. Press F1 to set them up."))
        return True

    @staticmethod
    def _key(event: events.Event) -> str:
        """The key's name, or "" for a touch."""
        return event.key if isinstance(event, events.Key) else ""

    def follow_focus(self, screen: KioskScreen) -> Widget | None:
        """Point at what has the focus, if it came there by other ways than scanning.

        Args:
            screen: The screen.

        Returns:
            Where the cursor belongs instead of what has the focus, or ``None``.
        """
        if self._app.settings.scanning is Scanning.OFF or not screen.scan.is_there:
            return None
        screen.scan.follow(screen.focused)
        return screen.scan.caret

    def apply(self, scanning: Scanning, before: Scanning) -> None:
        """Begin to scan, or stop.

        Args:
            scanning: How the visitor scans from now on.
            before: How they did until now.
        """
        self._app.announcer.means = self.means
        if scanning is before:
            return
        self._app.set_class(scanning is not Scanning.OFF, "-scanning")
        if isinstance(self._app.screen, KioskScreen) and self._app.screen.is_mounted:
            self.screen_arrived(self._app.screen)

    def screen_arrived(self, screen: KioskScreen) -> None:
        """Begin anew on a screen that has come up.

        Args:
            screen: The screen.
        """
        scanning = self._app.settings.scanning
        if scanning is Scanning.OFF:
            screen.scan.end()
        else:
            screen.scan.begin(at_focus=scanning is Scanning.TWO_SWITCHES)
            self._go_on()

    def tick(self) -> None:
        """Make the next move by itself when it is due."""
        app = self._app
        screen = app.screen if app.screen_stack else None
        if app.settings.scanning is not Scanning.ONE_SWITCH or self._waits:
            return
        if (
            not isinstance(screen, KioskScreen)
            or isinstance(screen, RestScreen | StillThereScreen)
            or screen.takes_keys
            or not screen.scan.is_there
        ):
            return
        is_speaking = app.queue.is_speaking and not app.queue.is_paused
        now_seconds = app.services.clock.seconds()
        if not self._timer.is_due(now_seconds, app.settings.pace_seconds, is_speaking=is_speaking):
            return
        self._timer.restart(now_seconds)
        app.clear_status()
        if not screen.scan.step():
            self._waits = True
            app.tell(app.context.language.words.gettext("Press your switch to go on."))

    def _go_on(self) -> None:
        """The next move comes when the pace says so."""
        self._waits = False
        self._timer.restart(self._app.services.clock.seconds())
