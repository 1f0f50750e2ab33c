"""What becomes of each key and touch before anything acts on it: a held key acts once, a trembling hand too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.timer import Timer
from textual.widgets import Input, TextArea

from accessibility.caret import HasCaret
from accessibility.function_keys import one_name
from accessibility.key_filter import REPEAT_SECONDS, KeyFilter, KeyPress, Verdict, goes_on_in_text
from accessibility.key_repeat import REPEAT_OFF, REPEAT_ON

if TYPE_CHECKING:
    from kiosk.app import KioskApp

_STEERING_KEYS = frozenset({"f3", "f8"})
"""Keys that act on what is being said, and so must not silence it first."""


class Presses:
    """Holds back what is no press, and for a moment what may be none."""

    def __init__(self, app: KioskApp, *, keys_may_repeat: bool) -> None:
        """Begin before any key.

        Args:
            app: Whose keys they are.
            keys_may_repeat: Whether the terminal sends a held key again and again.
        """
        self._app = app
        self._keys = KeyFilter(keys_may_repeat=keys_may_repeat)
        self._touches = KeyFilter(keys_may_repeat=False)
        self._held_back: events.Key | None = None
        self._waiting: Timer | None = None
        self._has_paused_speech = False
        self._keys_may_repeat = keys_may_repeat
        self._repeats: bool | None = None  # whether the terminal was last asked to repeat keys

    def to_act_on(self, event: events.Event) -> list[events.Event]:
        """What is to be acted on now that something came: it, nothing, or what was held back and then it.

        Args:
            event: A key, a touch, or anything else a person does.
        """
        if isinstance(event, events.MouseDown):
            touch = KeyPress("touch", event.time)
            is_press = self._touches.judge(touch, self._app.settings.second_press_seconds) is Verdict.ACT
            return [event] if is_press else []
        return self._key(_named(event)) if isinstance(event, events.Key) else [event]

    def give_up_waiting(self) -> list[events.Event]:
        """What was held back has been a press: act on it.

        Returns:
            The key, or nothing when nothing is held back.
        """
        self._keys.waited_in_vain()
        return self._let_go()

    def steers_speech(self, event: events.Event) -> bool:
        """Whether this acts on what is being said, and so must not silence it first."""
        key = event.key if isinstance(event, events.Key) else ""
        return key in _STEERING_KEYS or (key in ("left", "right") and not isinstance(self._app.focused, HasCaret))

    def follow_focus(self) -> None:
        """Ask the terminal, if it heeds that, to repeat held keys in text and nowhere else."""
        repeats = self._is_in_text
        driver = self._app._driver  # Textual has no other way to write to the terminal
        if not self._keys_may_repeat and repeats is not self._repeats and driver is not None:
            driver.write(REPEAT_ON if repeats else REPEAT_OFF)
            self._repeats = repeats

    @property
    def _is_in_text(self) -> bool:
        return isinstance(self._app.focused, Input | TextArea)

    def _key(self, event: events.Key) -> list[events.Event]:
        """What is to be acted on now that a key came."""
        is_repeatable = self._is_in_text and goes_on_in_text(event.key, is_printable=event.is_printable)
        press = KeyPress(event.key, event.time, is_repeatable)
        verdict = self._keys.judge(press, self._app.settings.second_press_seconds)
        if verdict is Verdict.DROP:
            self._was_no_press()
            return []
        before = self._let_go()
        if verdict is Verdict.ACT:
            return [*before, event]
        self._held_back = event
        if not self.steers_speech(event):
            self._pause_speech()
        self._waiting = self._app.set_timer(REPEAT_SECONDS, self._app.act_on_held_back)
        return before

    def _let_go(self) -> list[events.Event]:
        """Give back what was held back, as a press."""
        event, self._held_back = self._held_back, None
        self._has_paused_speech = False
        self._stop_waiting()
        return [] if event is None else [event]

    def _pause_speech(self) -> None:
        """Any key silences speech at once; a key that turns out to be no press must not take it away."""
        queue = self._app.queue
        if queue.is_speaking and not queue.is_paused:
            queue.pause_or_go_on()
            self._has_paused_speech = True

    def _was_no_press(self) -> None:
        """What was held back was the first repeat of a held key: speech goes on where it was paused."""
        self._held_back = None
        self._stop_waiting()
        if self._has_paused_speech and self._app.queue.is_paused:
            self._app.queue.pause_or_go_on()
        self._has_paused_speech = False

    def _stop_waiting(self) -> None:
        """What was held back is settled."""
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = None


def _named(event: events.Key) -> events.Key:
    """The same key under the one name that it has here."""
    name = one_name(event.key)
    if name == event.key:
        return event
    named = events.Key(name, None)
    named.time = event.time
    return named
