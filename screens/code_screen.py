"""What screens with a code for a phone have in common: it stands beside the words wherever it fits."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from screens.context import Context
from screens.kiosk_screen import TALL_ROWS, KioskScreen
from screens.widgets.qr_code import QrCode
from screens.widgets.reading import Passage

WORDS_COLUMNS = 34
"""Columns that the words beside a code need: an 80-column screen leaves 46, and the largest code there is takes 45."""
ROWS_AROUND = 12
"""Rows that bars and margins take on a tall screen."""
ROWS_AROUND_MEDIUM = 8
"""Rows that they take on a lower one, both bars at their highest."""
FOOTER_ROWS = 1
"""Rows that are left for the footer on a lower screen that a code fills."""


class ScreenWithCode(KioskScreen):
    """A screen whose words stand beside a code; where it does not fit, the words stand alone and say so."""

    CSS_PATH = [*KioskScreen.CSS_PATH, Path(__file__).with_suffix(".tcss")]
    fills_screen: ClassVar[bool] = False
    """Whether the code may take the rows of the bars, as a long one has to on a low screen."""

    def __init__(self, context: Context, coded: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            coded: What the code holds.
        """
        super().__init__(context)
        self.add_class("-with-code")
        self.set_class(self.fills_screen, "-fills-screen")
        self._coded = coded
        self._fits = False

    def compose_column(self) -> ComposeResult:
        """The code with the words beside it."""
        with Horizontal(id="code-and-words"):
            code = QrCode(self._coded)
            self._fits = code.show_within(*self._room_for_code())
            yield code
            with Vertical(id="words"):
                yield from super().compose_column()

    def by_code(self, with_code: str, without_code: str) -> Iterable[Widget]:
        """A passage that says what the code is for, or that there is none.

        Args:
            with_code: Said where the code is shown.
            without_code: Said where it does not fit.
        """
        beside, alone = Passage(with_code, id="with-code"), Passage(without_code, id="without-code")
        beside.display, alone.display = self._fits, not self._fits
        yield beside
        yield alone

    def on_resize(self) -> None:
        """Show the code only where a phone can read all of it, with room for the words beside it."""
        self._fits = self.query_one(QrCode).show_within(*self._room_for_code())
        self.query_one("#with-code").display = self._fits
        self.query_one("#without-code").display = not self._fits

    def _room_for_code(self) -> tuple[int, int]:
        """Columns and rows that there are for a code; none where letters are drawn, as those need every column."""
        columns, rows = self.app.size
        if self.typeface is not None:
            return 0, 0
        around_lower = FOOTER_ROWS if self.fills_screen else ROWS_AROUND_MEDIUM
        return columns - WORDS_COLUMNS, rows - (ROWS_AROUND if rows >= TALL_ROWS else around_lower)
