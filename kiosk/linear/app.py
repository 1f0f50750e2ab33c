"""The app without a screen: everything it would draw is printed, and whole lines take the place of keys."""

from __future__ import annotations

import asyncio

from msgspec.structs import replace
from textual import on

from kiosk.app import KioskApp
from kiosk.linear.conversation import Conversation
from kiosk.linear.lines import Lines
from kiosk.services import Services
from screens.kiosk_screen import KioskScreen
from screens.requests.speaking import Arrived, ValueChanged
from screens.visitor.welcome import RestScreen
from screens.widgets.answering import AnswerBox

SIZE = (40, 12)
"""What the screens take to be their size. On so small a one no code to scan fits, and its address is told instead."""
PATIENCE_WITH_A_BOX = 4
"""A line that is being typed is not seen before Enter, so the usual quiet time is not yet quiet."""


class LinearApp(KioskApp):
    """The kiosk in plain lines; the same screens, the same visit, the same desk."""

    def __init__(self, services: Services, lines: Lines) -> None:
        """Make the app.

        Args:
            services: Everything it needs from outside.
            lines: Where lines come from and go to.
        """
        super().__init__(services)
        self.context = replace(self.context, is_linear=True)
        self.conversation = Conversation(self, lines)
        self._talk: asyncio.Task[None] | None = None

    def run_in_lines(self) -> None:
        """Run to the end; nothing is drawn."""
        self.run(headless=True, size=SIZE)

    def on_mount(self) -> None:
        """Begin to print and to listen."""
        self._talk = asyncio.create_task(self.conversation.hold())
        self._talk.add_done_callback(self._talk_ended)

    def on_unmount(self) -> None:
        """Listen no more."""
        if self._talk is not None:
            self._talk.cancel()

    def _talk_ended(self, talk: asyncio.Task[None]) -> None:
        """Treat a fault in the conversation as any other of the app's."""
        if not talk.cancelled() and (error := talk.exception()) is not None:
            self._handle_exception(error if isinstance(error, Exception) else RuntimeError())

    @on(Arrived)
    def _print_screen(self, request: Arrived) -> None:
        """Print a screen that has come up, come back or changed its language."""
        if request.screen is self.screen:
            self.conversation.screen_arrived(request.screen)

    @on(ValueChanged)
    def _print_value(self, request: ValueChanged) -> None:
        """Print an answer that changed."""
        self.conversation.value_changed(request.thing)

    def show_status(self, text: str) -> None:
        """Print a notice."""
        super().show_status(text)
        self.conversation.tell(text)

    def say_notice(self, text: str) -> None:
        """Print what is said, if it is not printed yet."""
        self.conversation.tell(text)
        super().say_notice(text)

    def leave_now(self) -> None:
        """End the visit, and say what that leaves: without codes nothing can be wiped off a terminal."""
        words = self.context.language.words.gettext("You have left. Lines further up may still show what you wrote.")
        is_wiped = self.services.for_one_visit or not self.services.can_change_way
        if is_wiped or isinstance(self.screen, RestScreen):
            super().leave_now()
        else:
            self.end_visit(words)

    def end_visit(self, last_words: str = "") -> None:
        """Move what was printed out of sight, then end the visit."""
        self.conversation.forget()
        super().end_visit(last_words)

    def patience(self, screen: KioskScreen) -> int:
        """How many times the usual quiet time a screen waits: longer where a line may be growing unseen."""
        return super().patience(screen) * (PATIENCE_WITH_A_BOX if screen.query(AnswerBox) else 1)
