"""What a press does, in which order: it silences speech, wakes the kiosk, steps a switch, or reaches the screen."""

from __future__ import annotations

from msgspec.structs import replace
from textual import events

from accessibility.speech.queue import SpeechQueue
from kiosk.absence import Absence
from kiosk.presses import Presses
from kiosk.stack import StackedApp
from kiosk.switches import Switches
from screens.context import Context
from screens.kiosk_screen import KioskScreen

_INPUT = (events.Key, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp, events.Paste)
"""What only a person can do."""


class PressedApp(StackedApp, inherit_bindings=False):
    """An app that sees every key, touch and paste before anything else does."""

    context: Context
    queue: SpeechQueue
    presses: Presses
    absence: Absence
    switches: Switches
    has_begun = False
    """Whether the first screen has been drawn."""
    has_silenced = False
    """Whether the last key or touch stopped what was being said, so that it has done something."""
    _ignores_release = False
    """Whether to act on no release, since the touch before it only said "I am here"."""

    def clear_status(self) -> None:
        """Show the header as it always is."""
        raise NotImplementedError

    async def on_event(self, event: events.Event) -> None:
        """See every key, press and paste before anything else does."""
        if isinstance(event, events.MouseUp) and self._ignores_release:
            self._ignores_release = False
            return
        if not isinstance(event, _INPUT) or event.is_forwarded:
            await super().on_event(event)
        elif self.has_begun:  # else it was pressed before anything was drawn, perhaps for the app that met a fault
            self.absence.somebody_is_here()
            presses = self.presses.to_act_on(event)
            if isinstance(event, events.MouseDown):
                self._ignores_release = not presses
            for press in presses:
                await self._act_on(press)

    async def act_on_held_back(self) -> None:
        """Act on a key that was held back, since nothing followed to show that it was no press."""
        for press in self.presses.give_up_waiting():
            await self._act_on(press)

    async def _act_on(self, event: events.Event) -> None:
        """Silence speech, but for keys that steer it, and do what a press does."""
        if not self.presses.steers_speech(event):
            self.has_silenced = self.queue.is_speaking
            self.queue.stop()
        self.clear_status()
        if self._is_taken_by_screen(event):
            return
        self.switches.see(event)
        if self.absence.only_wakes(event) or self.switches.take(event):
            self._ignores_release = isinstance(event, events.MouseDown)
        else:
            if isinstance(event, events.Key) and (event.character or "").isalpha():
                self.context = replace(self.context, has_letter_keys=True)
            await super().on_event(event)

    def _is_taken_by_screen(self, event: events.Event) -> bool:
        """Whether the screen tells or learns keys, and took this one."""
        return (
            isinstance(event, events.Key) and isinstance(self.screen, KioskScreen) and self.screen.take_key(event.key)
        )
