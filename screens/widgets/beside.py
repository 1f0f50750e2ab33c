"""Words with a figure to the left of their first line, in the terminal's own letters."""

from __future__ import annotations

from itertools import chain, repeat

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual

_GAP = "  "


class Beside(Visual):
    """Words that wrap beside a figure and never under it.

    A table with one row would look alike, but takes three times as long, and most of a screen is choices.
    """

    def __init__(self, figure: str, words: Content) -> None:
        """Make it.

        Args:
            figure: One line, such as a number.
            words: With their own styles.
        """
        self._figure = figure + _GAP
        self._words = words
        self._indent = cell_len(self._figure)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Draw it, as wide as it may be: the words behind it look the same to the end of each line."""
        columns, look = self._columns(width), style.rich_style
        lefts = chain([self._figure], repeat(" " * self._indent))
        lines = self._words.render_strips(columns, height, style, options)
        return [
            Strip.join([Strip([Segment(left, look)], self._indent), line.adjust_cell_length(columns, look)])
            for left, line in zip(lefts, lines, strict=False)
        ]

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """The columns of the longest line."""
        return self._indent + self._words.get_optimal_width(rules, container_width)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The rows of all words."""
        return self._words.get_height(rules, self._columns(width))

    def _columns(self, width: int) -> int:
        return max(1, width - self._indent)
