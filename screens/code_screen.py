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
from screens.widgets.fitting_code import NO_ROOM, FittingCode, Room, fitting_code
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

    def __init__(self, context: Context, *texts: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            texts: What the code may hold, the fullest first.
        """
        super().__init__(context)
        self.add_class("-with-code")
        self.set_class(self.fills_screen, "-fills-screen")
        self._texts = texts
        self._rooms: tuple[Room, ...] = ()
        self.fitting: FittingCode | None = None

    def rooms(self) -> tuple[Room, ...]:
        """The cells there are for a code, the best place first; none where letters are drawn, which need them all."""
        columns, rows = self.app.size
        if self.typeface is not None:
            return ()
        around_lower = FOOTER_ROWS if self.fills_screen else ROWS_AROUND_MEDIUM
        return (Room(columns - WORDS_COLUMNS, rows - (ROWS_AROUND if rows >= TALL_ROWS else around_lower)),)

    def is_here(self, fitting: FittingCode) -> bool:
        """Whether what fits is shown on this screen."""
        return True

    def compose_column(self) -> ComposeResult:
        """The code with the words beside it."""
        with Horizontal(id="code-and-words"):
            code = QrCode()
            self._fit(code)
            yield code
            with Vertical(id="words"):
                yield from super().compose_column()

    def by_code(self, with_code: str, without_code: str) -> Iterable[Widget]:
        """A passage that says what the code is for, or that there is none.

        Args:
            with_code: Said where the code is shown.
            without_code: Said where it does not fit.
        """
        yield self.at_times(Passage(with_code, id="with-code"))
        yield self.at_times(Passage(without_code, id="without-code"))

    def at_times(self, widget: Widget) -> Widget:
        """A widget that is shown or not, by what fits; its id stands in ``shown_at_times``."""
        widget.display = self.shown_at_times()[str(widget.id)]
        return widget

    def shown_at_times(self) -> dict[str, bool]:
        """Whether each widget is shown now that comes and goes with the code, by its id."""
        is_here = self.fitting is not None and self.is_here(self.fitting)
        return {"with-code": is_here, "without-code": self.fitting is None}

    def on_resize(self) -> None:
        """Show the code only where a phone can read all of it, with room for the words beside it."""
        self._fit(self.query_one(QrCode))
        for name, is_shown in self.shown_at_times().items():
            self.query_one(f"#{name}").display = is_shown
        self.number_choices()

    def _fit(self, code: QrCode) -> None:
        """Find what fits, and draw it if its place is here."""
        rooms = self.rooms()
        if rooms != self._rooms:
            self._rooms, self.fitting = rooms, fitting_code(self._texts, rooms)
        if self.fitting is not None and self.is_here(self.fitting):
            code.draw(self.fitting.matrix, rooms[self.fitting.room_at])
        else:
            code.draw((), NO_ROOM)
