"""What a thing on the screen tells about itself, so that drawing, speech and the caret cannot disagree."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, runtime_checkable

from msgspec import Struct


class Kind(StrEnum):
    """What sort of thing it is, for the ear."""

    TITLE = "title"
    PASSAGE = "passage"
    NOTICE = "notice"
    CODE = "code"
    """Words with a number, a code or an address in them, which can be heard slowly."""
    CHOICE = "choice"
    OPTION = "option"
    """One of several, of which exactly one can be chosen."""
    TICK_BOX = "tick-box"
    TEXT = "text"
    SECRET = "secret"  # noqa: S105 - a kind of field, not a password
    KEYBOARD = "keyboard"
    """A keyboard on the screen; what it is called is not drawn, but its keys are."""
    KEY = "key"
    """One key of it."""


class Description(Struct, frozen=True):
    """One thing on the screen, in words.

    Attributes:
        kind: What sort of thing.
        name: The words that are drawn, in the order they are drawn.
        is_chosen: For options and tick boxes, whether it is chosen.
        value: For text, what has been typed, or ``None`` when it must not be said aloud; for a keyboard, its keys.
        length: For text, how many letters have been typed.
        limit: For text, the most letters it takes.
        number: For choices, options and boxes, its number on the screen from 1; 0 for none.
        count: How many there are.
        digit: The key that chooses it at this moment, or "" for none.
        brings_keyboard: For text, whether Enter brings up a keyboard on the screen.
        part: For a keyboard, the key that has the focus.
    """

    kind: Kind
    name: str
    is_chosen: bool = False
    value: str | None = ""
    length: int = 0
    limit: int = 0
    number: int = 0
    count: int = 0
    digit: str = ""
    brings_keyboard: bool = False
    part: str = ""


@runtime_checkable
class Speakable(Protocol):
    """A widget that can be heard as well as seen."""

    def describe(self) -> Description:
        """What it is and says at this moment."""
        ...
