"""A bar chart of a few numbers: each bar stands beside the words that say it, so it is seen and heard alike."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content

from screens.widgets.reading import Passage
from screens.widgets.words import MARK

SHORTEST_CHART = 10
"""Columns that the longest bar needs, or lengths cannot be compared; with fewer the words stand alone."""
_BLOCK = "█"


class Bar(Struct, frozen=True):
    """One bar.

    Attributes:
        words: What it stands for, with its number.
        value: How long it is, in whatever is counted; not below 0.
    """

    words: str
    value: int


class BarChart(Passage):
    """Bars that begin at 0, one a row, in the colour of the text; letters drawn large leave room for the words only."""

    def __init__(self, bars: Sequence[Bar], heading: str) -> None:
        """Make a chart.

        Args:
            bars: From top to bottom.
            heading: What is counted.
        """
        self.bars = tuple(bars)
        self._columns = 0
        super().__init__("\n".join(bar.words for bar in self.bars), heading)

    def on_resize(self) -> None:
        """Draw the bars as long as there is room for."""
        if self.content_size.width != self._columns:
            self._columns = self.content_size.width
            self.redraw()

    def native_words(self, marked: range) -> Content:
        """The heading, and each bar beside its words.

        Args:
            marked: The letters to be marked.
        """
        if self._columns < max(len(bar.words) for bar in self.bars) + SHORTEST_CHART:
            return super().native_words(marked)
        rows = draw_bars(self.bars, self._columns)
        content = Content("\n".join((self.heading, *rows))).stylize("bold", 0, len(self.heading))
        start, drawn_start = len(self.heading) + 1, len(self.heading) + 1
        spans = [(range(len(self.heading)), 0)]
        for bar, row in zip(self.bars, rows, strict=True):
            spans.append((range(start, start + len(bar.words)), drawn_start + row.index(bar.words) - start))
            start, drawn_start = start + len(bar.words) + 1, drawn_start + len(row) + 1
        for letters, shift in spans:
            first, end = max(marked.start, letters.start), min(marked.stop, letters.stop)
            if first < end:
                content = content.stylize(MARK, first + shift, end + shift)
        return content

    def words_from(self, row: int) -> str:
        """What is said when it begins to be seen in the middle: the words without the bars.

        Args:
            row: The first of its rows that is seen.
        """
        return " ".join(super().words_from(row).replace(_BLOCK, " ").split())


def draw_bars(bars: Sequence[Bar], columns: int) -> tuple[str, ...]:
    """A row of plain text for each bar: its words, then the bar.

    Args:
        bars: From top to bottom; at least one is above 0.
        columns: How long the longest row may be.
    """
    import plotext  # takes 0.2 s to import: only when a chart is shown

    figure = plotext.figure  # plotext has one figure for all, so it is cleared before
    figure.clear.all()
    figure.plot_size(columns, len(bars))
    figure.axes(False)
    upwards = bars[::-1]
    figure.draw(
        figure.bar(
            [f"{bar.words} " for bar in upwards], [bar.value for bar in upwards], orientation="horizontal", width=0.3
        )
    )
    across = figure.ruler("x", "lower")
    across.lim(0, max(bar.value for bar in bars))
    across.ticks([], labels=[])
    drawn = str(plotext.uncolorize(figure.build())).splitlines()
    figure.clear.all()
    return tuple(row.rstrip() for row in drawn[: len(bars)])
