"""A QR code that a phone can read off a terminal: black on white in every theme, quiet zone and all."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from screens.widgets.fitting_code import Matrix, Room


class QrCode(Widget):
    """Draws the code as large as its modules are; solid cells are spaces, since fonts draw full blocks with gaps."""

    def __init__(self) -> None:
        """Make a code that holds nothing yet and is not drawn."""
        super().__init__()
        self._matrix: Matrix = ()
        self._is_double = False
        self.display = False

    def draw(self, matrix: Matrix, room: Room) -> None:
        """Draw a code, or none.

        Args:
            matrix: The code; empty for none.
            room: The cells there are for it; each module is drawn twice as large where they are enough.
        """
        self._matrix = matrix
        self._is_double = room.holds_double(len(matrix))
        self.display = bool(matrix)
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """One column for each module, or two."""
        return len(self._matrix) * (2 if self._is_double else 1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row for each two modules, or for each."""
        return len(self._matrix) if self._is_double else (len(self._matrix) + 1) // 2

    def render_line(self, y: int) -> Strip:
        """Draw a row of cells: two rows of modules, or one row of modules twice as large where there is room."""
        if y >= self.size.height or not self._matrix:
            return Strip.blank(self.size.width)
        if self._is_double:
            cells = [_cell(module, module) for module in self._matrix[y] for _ in range(2)]
            return Strip(cells, len(cells))
        upper = self._matrix[2 * y]
        lower = self._matrix[2 * y + 1] if 2 * y + 1 < len(self._matrix) else (False,) * len(upper)
        return Strip([_cell(top, bottom) for top, bottom in zip(upper, lower, strict=True)], len(upper))


def _cell(top: bool, bottom: bool) -> Segment:
    """One cell: a space on black or white, or the upper half block."""
    ink, paper = "#000000", "#ffffff"
    if top == bottom:
        return Segment(" ", Style(color=paper, bgcolor=ink if top else paper))
    return Segment("▀", Style(color=ink if top else paper, bgcolor=ink if bottom else paper))
