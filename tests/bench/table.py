"""One table of what was measured, beside what was asked for and what a rival takes."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("", "median", "worst", "of", "asked", "kept", "stock pyttsx3", "ratio")


@dataclass(frozen=True)
class Row:
    """One thing that was measured.

    Attributes:
        what: What it is, with its unit unless that is a millisecond.
        ours: Each time it was measured.
        most: The most that was asked for, of the median and of the worst; ``None`` when nothing was.
        stock: The same of the rival.
        no_rival: Why the rival's figures are missing.
        digits: How many after the point.
    """

    what: str
    ours: Sequence[float]
    most: tuple[float, float] | None = None
    stock: Sequence[float] = ()
    no_rival: str = ""
    digits: int = 1

    @property
    def cells(self) -> list[str]:
        """The row as it is printed."""
        heard = [value for value in self.ours if not math.isnan(value)]
        rival = [value for value in self.stock if not math.isnan(value)]
        count = _how_many(heard, self.ours)
        if not heard:
            return [self.what, "–", "–", count, "", "no", "", ""]
        median, worst = statistics.median(heard), max(heard)
        asked = kept = beside = ratio = ""
        if self.most is not None:
            asked = " / ".join(f"{most:g}" for most in dict.fromkeys(self.most))
            is_kept = median <= self.most[0] and worst <= self.most[1] and len(heard) == len(self.ours)
            kept = "yes" if is_kept else "no"
        if rival:
            beside = f"{statistics.median(rival):,.0f} / {max(rival):,.0f} ({_how_many(rival, self.stock)})"
            ratio = f"{statistics.median(rival) / median:,.1f}"
        elif self.stock:
            beside = f"never heard ({len(self.stock)})"
        elif self.no_rival:
            beside = self.no_rival
        return [
            self.what,
            f"{median:.{self.digits}f}",
            f"{worst:.{self.digits}f}",
            count,
            asked,
            kept,
            beside,
            ratio,
        ]


def _how_many(heard: Sequence[float], all_of_them: Sequence[float]) -> str:
    """How often it was measured, and how often it was heard if that is less."""
    return f"{len(heard)} of {len(all_of_them)} heard" if len(heard) < len(all_of_them) else f"{len(heard)}"


def table(rows: Sequence[Row]) -> str:
    """All rows as one table, which is Markdown too."""
    return aligned([list(HEADINGS), *(row.cells for row in rows)])


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Lines of cells, the headings first, as one table."""
    widths = [max(3, *(len(line[column]) for line in lines)) for column in range(len(lines[0]))]
    rule = ["-" * width for width in widths]
    padded = [
        [
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        for line in (lines[0], rule, *lines[1:])
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in padded)
