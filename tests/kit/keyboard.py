"""Hands for the keyboard on the screen: by arrows and Enter, or by touch."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from screens.widgets.key_plan import Placed
from screens.widgets.keyboard import Keyboard
from tests.kit.driving import Kiosk

Press = Callable[..., Awaitable[None]]
_PAGES = ("ABC", "123", "Accents")
_ROWS_AND_KEYS = 60


def keyboard_of(kiosk: Kiosk) -> Keyboard:
    return kiosk.screen.query_one(Keyboard)


def find_key(kiosk: Kiosk, label: str) -> tuple[int, int, Placed] | None:
    """Row, column and place of a key, if its page is shown."""
    for row, keys in enumerate(keyboard_of(kiosk).keys):
        for column, placed in enumerate(keys):
            if placed.label == label:
                return row, column, placed
    return None


async def press_keys(kiosk: Kiosk, *wanted: str, press: Press | None = None) -> None:
    """Walk to keys with arrows and press Enter; a text that is no key's label is typed letter by letter.

    ``press`` presses arrows and Enter, where somebody listens as well.
    """
    for text in wanted:
        await _each(kiosk, text, _walking(kiosk, press or kiosk.press))


async def touch_keys(kiosk: Kiosk, *wanted: str) -> None:
    """The same by touch."""
    for text in wanted:
        await _each(kiosk, text, _touching(kiosk))


Hand = Callable[[str], Awaitable[None]]
"""Presses the key of a label that is shown."""


async def _each(kiosk: Kiosk, text: str, hand: Hand) -> None:
    if find_key(kiosk, text) is not None:
        await hand(text)
        return
    for letter in text:
        await _bring_up(kiosk, letter, hand)
        await hand("Space" if letter == " " else letter)


async def _bring_up(kiosk: Kiosk, letter: str, hand: Hand) -> None:
    """Go to the page that has a letter, as a visitor looks for it."""
    label = "Space" if letter == " " else letter
    if find_key(kiosk, label) is None and letter.isupper():
        await _bring_up(kiosk, letter.lower(), hand)
        await hand("caps")
    for page in _PAGES:
        if find_key(kiosk, label) is not None:
            return
        if find_key(kiosk, page) is not None:
            await hand(page)
    assert find_key(kiosk, label) is not None, f"no page has {letter!r}"


def _found(kiosk: Kiosk, label: str) -> tuple[int, int, Placed]:
    found = find_key(kiosk, label)
    assert found is not None, f"there is no key {label!r}"
    return found


def _touching(kiosk: Kiosk) -> Hand:
    async def touch(label: str) -> None:
        _, _, placed = _found(kiosk, label)
        keyboard = keyboard_of(kiosk)
        for _ in range(_ROWS_AND_KEYS):
            region = keyboard.region_of(placed).translate(keyboard.content_region.offset)
            seen = kiosk.screen.body.region
            if seen.contains_region(region):
                await kiosk.touch_at(region.x + region.width // 2, region.y + region.height // 2)
                return
            await kiosk.scroll_by_touch(below=region.bottom > min(keyboard.content_region.bottom, seen.bottom))
        raise AssertionError(f"touch never came to {label!r}")

    return touch


def _walking(kiosk: Kiosk, press: Press) -> Hand:
    async def walk(label: str) -> None:
        row, column, _ = _found(kiosk, label)
        for _ in range(_ROWS_AND_KEYS):
            at_row, at_column = keyboard_of(kiosk).place
            if at_row != row:
                await press("down" if at_row < row else "up")
            elif at_column != column:
                await press("right" if at_column < column else "left")
            else:
                await press("enter")
                return
        raise AssertionError(f"arrows never came to {label!r}")

    return walk
