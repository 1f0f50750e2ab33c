"""Draws with the terminal's own colours and with attributes, where a theme may not choose any colour itself."""

from __future__ import annotations

from functools import lru_cache

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor
from textual.filter import LineFilter

from accessibility.contrast import luminance

DARK, LIGHT = "#010101", "#fefefe"
"""Stand-ins for the terminal's own two colours; black and white proper are left to what must be just that."""
_BRIGHT = 0.18
"""Luminance above which black stands out more than white: (0.18 + 0.05) / 0.05 is about 1.05 / (0.18 + 0.05)."""


class OwnColours(LineFilter):
    """Turns the stand-ins into the terminal's own colours; where they change places, it turns into reversed.

    So a ground, a caret or a mark that other themes draw in a colour needs none. Other colours, such as those of a code
    for cameras, become the nearest of the terminal's 16, or attributes as well.
    """

    def __init__(self, ink: str = "default", ground: str = "default", *, keeps_others: bool = False) -> None:
        """Make the filter.

        Args:
            ink: What words are drawn in; the terminal's own colour by default.
            ground: What lies behind them.
            keeps_others: Whether other colours than the stand-ins stay, as far as 16 can show them.
        """
        super().__init__()
        self._ink, self._ground = Color.parse(ink), Color.parse(ground)
        self._keeps_others = keeps_others
        self._stand_ins = {Color.parse(DARK).triplet, Color.parse(LIGHT).triplet}
        self._drawn = lru_cache(maxsize=1024)(self._draw)

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """Draw a line so.

        Args:
            segments: The line.
            background: What lies behind it.
        """
        return [Segment(text, self._drawn(style or Style()), control) for text, style, control in segments]

    def _draw(self, style: Style) -> Style:
        colours = (style.color, style.bgcolor)
        others = [colour for colour in colours if colour is not None and colour.triplet not in self._stand_ins]
        if others and self._keeps_others:
            few = [colour and colour.downgrade(ColorSystem.STANDARD) for colour in colours]
            return Style(color=few[0], bgcolor=few[1], reverse=style.reverse)
        is_swapped = _is_bright(style.bgcolor) != bool(style.reverse)
        return Style(
            color=self._ink,
            bgcolor=self._ground,
            bold=style.bold and not is_swapped,  # bold may be another colour, and reversed that would be the ground's
            underline=style.underline,
            reverse=is_swapped,
        )


class WithoutDarkBold(LineFilter):
    """Takes bold from dark letters: of 16 colours, bold black is grey on many terminals, and hard to read."""

    def apply(self, segments: list[Segment], background: TextualColor) -> list[Segment]:
        """Draw a line so.

        Args:
            segments: The line.
            background: What lies behind it.
        """
        return [
            Segment(text, style + Style(bold=False), control)
            if style is not None and style.bold and not _is_bright(style.color)
            else Segment(text, style, control)
            for text, style, control in segments
        ]


def _is_bright(color: Color | None) -> bool:
    """Whether a colour is nearer to white than to black."""
    return color is not None and not color.is_default and luminance(color.get_truecolor()) > _BRIGHT
