"""A code in the largest letters there is room for, whatever the size of all other letters."""

from __future__ import annotations

from textual.geometry import Size

from accessibility.lettering.fitting import drawn_typefaces
from accessibility.lettering.typeface import Typeface
from screens.widgets.reading import CodePassage

LINES = 3
"""A ticket is three groups; none of them may be broken."""
SHARE = 0.7
"""Of the screen's rows, what the code may take, so that the way back is seen with it."""


class LargeCode(CodePassage):
    """A code whose groups are each whole on a line."""

    _columns = 0
    """How many there are for it; none before anything is laid out."""

    @property
    def typeface(self) -> Typeface | None:
        """The largest in which each group fits a line and all fit the screen, if there is one."""
        if not self.is_attached or not self._columns:
            return super().typeface
        rows = int(self.app.size.height * SHARE)
        groups = [f"{group}-" for group in self.text.split("-")]
        fitting = [
            typeface
            for typeface in drawn_typefaces().values()
            if max(map(typeface.measure, groups)) <= self._columns and typeface.rows * LINES <= rows
        ]
        return max(fitting, key=lambda typeface: typeface.rows, default=super().typeface)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that the letters take which fit so many columns."""
        self._columns = width
        return super().get_content_height(container, viewport, width)
