"""How many pixels a letter needs on a screen to be as tall as it should be in millimetres."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from types import MappingProxyType

from msgspec import Struct

from accessibility.text_size.sizes import TextSize

CAPITALS_MM: Mapping[TextSize, float] = MappingProxyType(
    {TextSize.NORMAL: 4.8, TextSize.LARGE: 6.2, TextSize.LARGER: 7.6, TextSize.LARGEST: 9.0}
)
"""How tall a capital letter is, in millimetres: VVSG 2.0, 7.1-G asks for 4.8 to 9.0, the first as the default."""

FONT = "DejaVu Sans Mono"
"""The font that is asked for by name: it has every letter and every block that the kiosk draws."""
CAPITAL_PER_EM = 1493 / 2048
"""Height of its capital H, in font sizes (outline of "H", DejaVu Sans Mono 2.37; 0.729)."""
LINE_PER_EM = (1901 + 483) / 2048
"""Height of its lines, in font sizes (ascender and descender in table "hhea", same font; 1.164)."""


class Display(Struct, frozen=True):
    """A screen, as far as the size of letters depends on it.

    Attributes:
        height_mm: How tall its picture is, in millimetres; a 21.5 inch screen of 16 to 9 is 268 mm tall.
        lines: How many lines of pixels it has.
    """

    height_mm: float = 268
    lines: int = 1080

    def capital_pixels(self, size: TextSize) -> int:
        """How many pixels tall a capital letter is at least, whole ones, since that is how fonts are drawn."""
        return ceil(CAPITALS_MM[size] * self.lines / self.height_mm)

    def font_pixels(self, size: TextSize) -> float:
        """The font size at which a capital letter is so tall, in pixels (what CSS calls px)."""
        return self.capital_pixels(size) / CAPITAL_PER_EM

    def heights(self) -> Mapping[TextSize, float]:
        """The font size of every text size, in pixels."""
        return MappingProxyType({size: self.font_pixels(size) for size in TextSize})
