"""Hands for the keyboard on the screen: by arrows and Enter, or by touch."""

from __future__ import annotations

from screens.widgets.key_plan import Placed
from screens.widgets.keyboard import Keyboard
from tests.kit.driving import Kiosk

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


async def press_keys(kiosk: Kiosk, *wanted: str) -> None:
    """Walk to keys with arrows and press Enter; a text that is no key's label is typed letter by letter."""
    for text in wanted:
        await _each(kiosk, text, by_touch=False)


async def touch_keys(kiosk: Kiosk, *wanted: str) -> None:
    """The same by touch."""
    for text in wanted:
        await _each(kiosk, text, by_touch=True)


async def _each(kiosk: Kiosk, text: str, *, by_touch: bool) -> None:
    if find_key(kiosk, text) is not None:
        await _press(kiosk, text, by_touch)
        return
    for letter in text:
        await _bring_up(kiosk, letter, by_touch)
        await _press(kiosk, "Space" if letter == " " else letter, by_touch)


async def _bring_up(kiosk: Kiosk, letter: str, by_touch: bool) -> None:
    """Go to the page that has a letter, as a visitor looks for it."""
    label = "Space" if letter == " " else letter
    if find_key(kiosk, label) is None and letter.isupper():
        await _bring_up(kiosk, letter.lower(), by_touch)
        await _press(kiosk, "caps", by_touch)
    for page in _PAGES:
        if find_key(kiosk, label) is not None:
            return
        if find_key(kiosk, page) is not None:
            await _press(kiosk, page, by_touch)
    assert find_key(kiosk, label) is not None, f"no page has {letter!r}"


async def _press(kiosk: Kiosk, label: str, by_touch: bool) -> None:
    found = find_key(kiosk, label)
    assert found is not None, f"there is no key {label!r}"
    row, column, placed = found
    if by_touch:
        x, y = keyboard_of(kiosk).content_region.offset + placed.region.offset
        await kiosk.touch_at(x + placed.region.width // 2, y + placed.region.height // 2)
        return
    for _ in range(_ROWS_AND_KEYS):
        at_row, at_column = keyboard_of(kiosk).place
        if at_row != row:
            await kiosk.press("down" if at_row < row else "up")
        elif at_column != column:
            await kiosk.press("right" if at_column < column else "left")
        else:
            await kiosk.press("enter")
            return
    raise AssertionError(f"arrows never came to {label!r}")
