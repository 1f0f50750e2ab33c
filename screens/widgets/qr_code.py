"""A QR code that a phone can read off a terminal: black on white in every theme, quiet zone and all."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

QUIET_ZONE = 4
"""Empty modules on every side (ISO/IEC 18004)."""
Matrix = tuple[tuple[bool, ...], ...]


@lru_cache(maxsize=8)
def fitting_code(text: str, columns: int, rows: int) -> Matrix | None:
    """The most robust code for a text that fits, or ``None`` when none does.

    Half blocks put two modules into a cell, one above the other, so a code of n modules takes n columns and n/2 rows.

    Args:
        text: What the code holds.
        columns: Cells there are across.
        rows: Cells there are down.

    Returns:
        Rows of modules, ``True`` for dark, with the quiet zone.
    """
    from qrcode import QRCode as Encoder  # 40 to 60 ms to import: only when a code is shown
    from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q

    for level in (ERROR_CORRECT_H, ERROR_CORRECT_Q, ERROR_CORRECT_M, ERROR_CORRECT_L):
        encoder = Encoder(error_correction=level, border=QUIET_ZONE)
        encoder.add_data(text)
        encoder.make(fit=True)
        matrix = tuple(tuple(bool(module) for module in row) for row in encoder.get_matrix())
        if len(matrix) <= columns and (len(matrix) + 1) // 2 <= rows:
            return matrix
    return None


class QrCode(Widget):
    """Draws the code as large as its modules are; solid cells are spaces, since fonts draw full blocks with gaps."""

    def __init__(self, text: str) -> None:
        """Make a code.

        Args:
            text: What it holds.
        """
        super().__init__()
        self._text = text
        self._matrix: Matrix = ()
        self._is_double = False

    def show_within(self, columns: int, rows: int) -> bool:
        """Draw the code that fits into so many cells.

        Returns:
            Whether any does; nothing is drawn otherwise.
        """
        self._matrix = fitting_code(self._text, columns, rows) or ()
        side = len(self._matrix)
        self._is_double = 2 * side <= columns and side <= rows
        self.display = bool(self._matrix)
        self.refresh(layout=True)
        return self.display

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
