"""Press a key to hear what it does; nothing else happens."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from accessibility.key_names import key_help, key_name
from accessibility.narration import join
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.moving import GoBack
from screens.requests.speaking import SayShown
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Notice, Passage

QUIET_SECONDS = 30
"""After so long without a key it ends by itself, for who cannot find the way out."""


class KeyDescriberScreen(KioskScreen):
    """Tells what each key does instead of doing it. F12 alone still leaves at once."""

    takes_keys = True

    def __init__(self, context: Context, move_key: str, select_key: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            move_key: The key of the switch that moves.
            select_key: The key of the switch that selects.
        """
        super().__init__(context)
        self._move_key, self._select_key = move_key, select_key
        self._last_key = ""
        self._quiet_seconds = 0

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Press a key to hear what it does")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Every key only says what it does. Press Escape twice to go back.")

    def content(self) -> Iterable[Widget]:
        """How to leave first, then what the last key does."""
        yield Passage(
            self._(
                "To go back, press Escape twice. If you press nothing for a while, you go back as well. "
                "F12 still leaves at once."
            )
        )
        yield Notice(self._("No key yet."), id="described")
        yield BackChoice(self._("Go back"))

    def on_mount(self) -> None:
        """Begin to count."""
        super().on_mount()
        self.set_interval(1, self.second_passes)

    def take_key(self, key: str) -> bool:
        """Say what a key does; Escape for the second time goes back.

        Args:
            key: As the terminal names it.
        """
        if key == "f12":
            return False
        self._quiet_seconds = 0
        if key == self._last_key == "escape":
            self.post_message(GoBack())
            return True
        self._last_key = key
        said = join([key_name(key, self.words), self._help_for(key)])
        self.query_one("#described", Notice).text = said
        self.post_message(SayShown(said))
        return True

    def second_passes(self) -> None:
        """Go back when no key has come for a while."""
        self._quiet_seconds += 1
        if self._quiet_seconds >= QUIET_SECONDS and self.is_current:
            self.post_message(GoBack())

    def _help_for(self, key: str) -> str:
        """What a key does, and for Escape how to leave."""
        helped = key_help(key, self.commands, self.words, move_key=self._move_key, select_key=self._select_key)
        return join([helped, self._("Press it again to leave this page.")]) if key == "escape" else helped
