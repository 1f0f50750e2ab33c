"""The screens that lie on each other: shown alone, brought up, taken away, and never piled up."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from math import inf

from textual._context import visible_screen_stack
from textual.app import App
from textual.message import Message

from screens.kiosk_screen import KioskScreen
from screens.visitor.breaks import AwayScreen


class StackedApp(App[None], inherit_bindings=False):
    """An app that knows what lies below the screen on top."""

    _shown_alone_at_seconds = -inf

    def is_late(self, asked: Message) -> bool:
        """Whether a message was posted before every screen was taken away, and so perhaps in the visit before.

        Args:
            asked: What was posted; it may have waited while its screen was left.
        """
        return asked.time < self._shown_alone_at_seconds

    def show_only(self, *screens: KioskScreen) -> None:
        """Take every screen away and show these, the last one on top."""
        self._shown_alone_at_seconds = Message().time
        visible_screen_stack.set([])  # else the screens that lay below a touched one outlive their visit
        while len(self.screen_stack) > 1:
            self.pop_screen()
        for screen in screens[:-1]:
            super().push_screen(screen)
        self.push_screen(screens[-1])

    def bring_up(self, kind: type[KioskScreen], make: Callable[[], KioskScreen]) -> None:
        """Show a screen that can be asked for anywhere; once only, so that screens never pile up.

        Args:
            kind: The screen; when there is one, what lies on it goes.
            make: Makes one when there is none.
        """
        reachable = takewhile(lambda screen: not isinstance(screen, AwayScreen), reversed(self.screen_stack))
        if not any(isinstance(screen, kind) for screen in reachable):
            self.push_screen(make())
        while not isinstance(self.screen, kind):
            self.pop_screen()

    def back_one_screen(self) -> None:
        """Go to the screen below, if there is one."""
        is_last = len(self.screen_stack) <= 2  # Textual's own empty screen lies under all of ours
        if not is_last and not isinstance(self.screen, AwayScreen):
            self.pop_screen()
