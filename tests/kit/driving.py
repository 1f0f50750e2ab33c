"""Drives the app as a visitor would, and waits for it to come to rest without looking at any clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from msgspec.structs import replace
from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from textual.worker import WorkerCancelled

from accessibility.speech.queue import Spoken
from kiosk.app import KioskApp
from kiosk.services import Services
from screens.kiosk_screen import KioskScreen
from screens.widgets.answering import AnswerBox
from screens.widgets.bars import MoreBar
from screens.widgets.choosing import Choice
from screens.widgets.reading import Notice, Passage, Title
from tests.kit.drawn import lines
from tests.kit.fakes import HandClock, MemoryStore, RecordingVoice

QUIET_TURNS = 24
"""The app is at rest when no message was handled in so many turns of the event loop; between two it takes a few."""
PRESS_SECONDS = 1.0
"""Between two presses, so that none can be taken for a key that is held."""
_UPKEEP = (events.Idle, events.Timer)
_KEY_NAMES = {" ": "space", "\n": "enter", "\t": "tab"}


class Activity:
    """Counts what happens in the app, upkeep left out."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, message: Message) -> None:
        if not isinstance(message, _UPKEEP):
            self.count += 1


@dataclass
class Kiosk:
    """The running app with everything around it, and hands to use it with."""

    app: KioskApp
    pilot: Pilot[None]
    voice: RecordingVoice
    clock: HandClock
    store: MemoryStore
    spoken: list[Spoken]
    activity: Activity
    moment: float = 0.0
    """When the last key or touch came, in seconds."""
    presses: int = 0
    """How many keys were pressed."""

    # --- looking

    @property
    def screen(self) -> KioskScreen:
        screen = self.app.screen
        assert isinstance(screen, KioskScreen)
        return screen

    @property
    def title(self) -> str:
        return self.screen.query_one(Title).text

    @property
    def passages(self) -> dict[str, str]:
        """What is written, by its heading."""
        return {passage.heading: passage.text for passage in self.screen.query(Passage) if passage.display}

    @property
    def texts(self) -> list[str]:
        """What is written, without headings."""
        return [passage.text for passage in self.screen.query(Passage) if passage.display]

    @property
    def notices(self) -> list[str]:
        return [notice.text for notice in self.screen.query(Notice)]

    @property
    def choices(self) -> list[str]:
        return [choice.label for choice in self.screen.query(Choice)]

    @property
    def box(self) -> AnswerBox:
        return self.screen.query_one(AnswerBox)

    @property
    def focused(self) -> Widget:
        assert self.app.focused is not None, f"nothing has the focus on {self.title!r}"
        return self.app.focused

    def choice(self, label: str) -> Choice:
        found = [choice for choice in self.screen.query(Choice) if choice.label == label]
        assert len(found) == 1, f"{label!r} is not one of {self.choices}"
        return found[0]

    @property
    def heard(self) -> list[str]:
        return [spoken.text for spoken in self.spoken]

    @property
    def last_heard(self) -> str:
        return self.spoken[-1].text if self.spoken else ""

    # --- waiting

    async def settle(self, *, with_workers: bool = True) -> None:
        """Wait until nothing happens any more; work in other threads is waited for too."""
        quiet = 0
        while quiet < QUIET_TURNS:
            before = self.activity.count
            await asyncio.sleep(0)
            quiet = quiet + 1 if self.activity.count == before else 0
            if quiet == QUIET_TURNS // 2:
                self.app.screen._on_timer_update()  # draws, as a timer does sixty times a second
            if quiet == QUIET_TURNS and with_workers and len(self.app.workers):
                with suppress(WorkerCancelled):
                    await self.app.workers.wait_for_complete()
                quiet = 0

    async def listen(self) -> None:
        """Hear everything that is being said, and what follows it, to the end."""
        while self.voice.saying is not None:
            self.voice.finish_sentence()
            await self.settle()

    async def time_passes(self, seconds: float) -> None:
        """Let time pass, looking for absence once a second as the app's own timer does."""
        for _ in range(int(seconds)):
            self.clock.forward(1)
            self.app.absence.look()
        await self.settle()

    async def show(self, screen: KioskScreen) -> None:
        """Put a screen on top, as the app itself would."""
        self.app.call_later(self.app.push_screen, screen)
        await self.settle()

    async def take_away(self) -> None:
        """Take the top screen away again."""
        self.app.call_later(self.app.pop_screen)
        await self.settle()

    async def focus(self, thing: Widget) -> None:
        """Give a thing the focus and bring it into sight."""
        thing.focus(scroll_visible=False)
        await self.settle()
        self.screen.body.scroll_to_widget(thing, animate=False, immediate=True)
        await self.settle()

    # --- keys

    async def press(self, *keys: str, after_seconds: float = PRESS_SECONDS) -> None:
        """Press keys, each so long after the one before it."""
        for key in keys:
            self._send_key(key, key if len(key) == 1 else None, after_seconds)
            await self.settle()

    async def hold(self, key: str, *, times: int = 8) -> None:
        """Hold a key down: it is sent again and again, as X does, so many times in all."""
        character = key if len(key) == 1 else None
        for at in range(times):
            self._send_key(key, character, PRESS_SECONDS if at == 0 else 0.66 if at == 1 else 0.04)
            await self.settle()

    def _send_key(self, key: str, character: str | None, after_seconds: float) -> None:
        """Have a key come from the terminal so long after the one before it."""
        event = events.Key(key, character)
        self.moment += after_seconds
        event.time = self.moment
        self.presses += 1
        self.app.post_message(event)

    async def type(self, text: str) -> None:
        for at, letter in enumerate(text):
            self._send_key(_KEY_NAMES.get(letter, letter), letter, PRESS_SECONDS)
            if at == 0:
                await self.settle()  # the first letter may bring the focus to the box
        await self.settle()

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def go_to(self, label: str, key: str = "down") -> None:
        """Move with one key until the choice has the focus."""
        wanted = self.choice(label)
        for _ in range(200):
            if self.app.focused is wanted:
                return
            await self.press(key)
        raise AssertionError(f"{key} never came to {label!r} on {self.title!r}")

    async def choose(self, label: str) -> None:
        """Go there with the arrows and press Enter."""
        await self.go_to(label)
        await self.press("enter")

    async def choose_by_digit(self, label: str) -> None:
        """Press the digit that stands before the choice."""
        number = self.choice(label).number
        assert 1 <= number <= 9, f"{label!r} has no digit"
        await self.press(str(number))

    # --- touch

    async def touch(self, widget: Widget) -> None:
        """Press and release in the middle of what is seen of a widget."""
        x, y = self.middle_of(widget)
        await self.touch_at(x, y)

    async def touch_at(self, x: int, y: int, after_seconds: float = PRESS_SECONDS) -> None:
        await self.mouse_down(x, y, after_seconds)
        await self.mouse_up(x, y)

    def middle_of(self, widget: Widget) -> tuple[int, int]:
        seen = widget.region.intersection(self.screen.region)
        if self.screen.body in widget.ancestors:
            seen = seen.intersection(self.screen.body.region)
        assert seen.area, f"{widget} cannot be seen"
        return seen.x + seen.width // 2, seen.y + seen.height // 2

    async def mouse_down(self, x: int, y: int, after_seconds: float = PRESS_SECONDS) -> None:
        event = events.MouseDown(None, x, y, 0, 0, 1, False, False, False)
        self.moment += after_seconds
        event.time = self.moment
        self.app.post_message(event)
        await self.settle()

    async def mouse_up(self, x: int, y: int) -> None:
        self.app.post_message(events.MouseUp(None, x, y, 0, 0, 1, False, False, False))
        await self.settle()

    async def touch_words(self, words: str) -> None:
        """Touch the first place on the screen where the words are drawn."""
        for y, line in enumerate(lines(self.app)):
            if f"{words} " in f"{line} ":
                await self.touch_at(cell_len(line[: f"{line} ".index(f"{words} ")]), y)
                return
        raise AssertionError(f"{words!r} is not drawn on {self.title!r}")

    async def scroll_by_touch(self, *, below: bool = True) -> None:
        """Touch "More below" or "More above"."""
        bar = self.screen.query_one(MoreBar)
        assert bar.more_below if below else bar.more_above
        await self.touch(bar.query_one("#more-below" if below else "#more-above"))

    async def choose_by_touch(self, label: str) -> None:
        """Scroll by the bar until the whole choice can be seen, or its middle where it is taller, then touch it."""
        choice, body = self.choice(label), self.screen.body
        for _ in range(100):
            seen = choice.region.intersection(body.region)
            if seen.height == min(choice.region.height, body.region.height):
                await self.touch(choice)
                return
            await self.scroll_by_touch(below=choice.region.bottom > body.region.bottom)
        raise AssertionError(f"{label!r} was not reached by touch on {self.title!r}")


Changes = dict[str, object]
Starts = Callable[..., AsyncIterator[Kiosk]]


@asynccontextmanager
async def running(services: Services, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Kiosk]:
    """The app, running; the process's own signals are left alone. A test that brings a real store keeps that itself."""
    assert isinstance(services.voice, RecordingVoice)
    assert isinstance(services.clock, HandClock)
    store = services.store if isinstance(services.store, MemoryStore) else MemoryStore(services.clock)
    spoken: list[Spoken] = []
    app = KioskApp(replace(services, on_spoken=spoken.append))
    activity = Activity()
    with patch("kiosk.app.lock_down"):
        async with app.run_test(size=size, message_hook=activity) as pilot:
            kiosk = Kiosk(app, pilot, services.voice, services.clock, store, spoken, activity)
            await kiosk.settle()
            yield kiosk


def services_for(log: Path, **changes: object) -> Services:
    """Services with fakes all around, some of them replaced."""
    clock = HandClock()
    chosen: Changes = {
        "store": MemoryStore(clock),
        "voice": RecordingVoice(),
        "clock": clock,
        "fault_log": log,
        **changes,
    }
    return Services(**chosen)  # type: ignore[arg-type]  # a test names the fields it replaces
