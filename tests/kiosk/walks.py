"""Short ways through a visit that several of these tests begin with."""

from __future__ import annotations

import asyncio
import threading

from textual import events

from tests.kit.driving import Kiosk
from tests.kit.fakes import PASSPHRASE, MemoryStore

WORDS = "Wren marigold"
"""What the visitor types; it stands nowhere in the program or the centre's files."""


NAME = "Sam"
"""Who opens the desk."""


async def go_on(kiosk: Kiosk) -> None:
    """From a box to the next question, as one does by keys alone."""
    await kiosk.press("tab")
    await kiosk.choose_by_digit("Go on")


async def write_feedback(kiosk: Kiosk, words: str = WORDS) -> None:
    """From the start page to the box that asks why, and type."""
    await kiosk.choose_by_digit("Tell us how it was")
    await kiosk.choose_by_digit("Begin")
    await kiosk.choose_by_digit("Good")
    await kiosk.type(words)


async def write_name(kiosk: Kiosk, words: str = WORDS) -> None:
    """From the start page to the question for a name, in one line, and type."""
    await kiosk.choose_by_digit("Find a way to get involved")
    await kiosk.press("2")
    await kiosk.choose_by_digit("I am interested")
    await kiosk.choose_by_digit("Begin")
    await kiosk.choose_by_digit("Skip this question")
    await kiosk.type(words)


async def review_feedback(kiosk: Kiosk, words: str = WORDS) -> None:
    """From the start page to "Check your answers", with all that is needed."""
    await write_feedback(kiosk, words)
    await finish_feedback(kiosk)


async def finish_feedback(kiosk: Kiosk) -> None:
    """From the box that asks why to "Check your answers", with all that is needed."""
    await go_on(kiosk)
    await go_on(kiosk)
    await kiosk.choose_by_digit("Skip this question")
    await kiosk.choose_by_digit("Staff of this centre may keep and read my answers. (needed to send)")
    await kiosk.choose_by_digit("Go on")
    assert kiosk.title == "Check your answers"


async def show_feedback_record(kiosk: Kiosk, words: str = WORDS) -> None:
    """From the start page to the record as it would be stored."""
    await review_feedback(kiosk, words)
    await kiosk.choose_by_digit("Go on: see exactly what staff will see")
    assert kiosk.title == "This is exactly what staff will see"


async def send_feedback(kiosk: Kiosk, words: str = WORDS) -> None:
    """From the start page to the receipt."""
    await show_feedback_record(kiosk, words)
    await kiosk.choose_by_digit("Send this")


async def go_to_passphrase(kiosk: Kiosk) -> None:
    """From any screen of a visit to the passphrase, with a name for the staff log."""
    await kiosk.press("f10")
    await kiosk.type(NAME)
    await kiosk.press("enter")
    assert kiosk.title == "Staff passphrase"


async def open_desk(kiosk: Kiosk) -> None:
    """From any screen of a visit to the list of what visitors left."""
    await go_to_passphrase(kiosk)
    await kiosk.type(PASSPHRASE)
    await kiosk.press("enter")
    assert kiosk.title == "What visitors left"


async def press_meanwhile(kiosk: Kiosk, *keys: str) -> None:
    """Press keys while something is still being stored or unlocked, without waiting for that."""
    for key in keys:
        kiosk.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await kiosk.settle(with_workers=False)


class Held:
    """Holds a store's slow work up until the test lets it go on, and waits for its end."""

    def __init__(self, store: MemoryStore, method: str) -> None:
        self._store = store
        self._ended = threading.Event()
        act = getattr(store, method)

        def held(*arguments: object) -> object:
            try:
                return act(*arguments)
            finally:
                self._ended.set()

        setattr(store, method, held)
        store.goes_on.clear()

    async def let_go(self, kiosk: Kiosk) -> None:
        """Let it end, and let the app come to rest."""
        self._store.goes_on.set()
        assert await asyncio.to_thread(self._ended.wait, 20), "it was never begun"
        await kiosk.settle()


async def begin_saving(kiosk: Kiosk) -> Held:
    """Send the record to a store that takes its time."""
    await show_feedback_record(kiosk)
    saving = Held(kiosk.store, "leave")
    await kiosk.go_to("Send this")
    await press_meanwhile(kiosk, "enter")
    assert kiosk.title == "One moment"
    return saving
