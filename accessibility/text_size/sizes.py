"""Four text sizes and what they are called."""

from __future__ import annotations

from enum import IntEnum
from gettext import NullTranslations


class TextSize(IntEnum):
    """How large text is drawn; 1 is what the kiosk starts with."""

    NORMAL = 1
    LARGE = 2
    LARGER = 3
    LARGEST = 4

    def next(self) -> TextSize:
        """The size that F4 goes to: the next larger, and from the largest back to the first."""
        return TextSize(self % len(TextSize) + 1)


def size_name(size: TextSize, words: NullTranslations) -> str:
    """What a size is called."""
    _ = words.gettext
    return {
        TextSize.NORMAL: _("Normal text"),
        TextSize.LARGE: _("Large text"),
        TextSize.LARGER: _("Larger text"),
        TextSize.LARGEST: _("Largest text"),
    }[size]
