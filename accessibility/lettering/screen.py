"""The screen's part in drawn letters: which typeface everything on it is set in."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol, runtime_checkable

from textual.screen import Screen
from textual.widget import Widget

from accessibility.lettering.fitting import FOOT_ROWS, fitting_typeface, smallest_typeface
from accessibility.lettering.typeface import Typeface
from accessibility.text_size import TextSize

ROOMY_COLUMNS = 220
"""Columns that the keys for help and for leaving take side by side at the foot, in the smallest typeface."""
ROOMY_LINES = 4
"""Lines that must be left between bars that stand still; with fewer, the bars are scrolled along with the rest."""
_BARS = 3
"""Bars that stand still: header, what there is more of, and keys, each a line of the smallest typeface."""


@runtime_checkable
class Lettered(Protocol):
    """A widget whose words are drawn in the screen's typeface."""

    def redraw(self) -> None:
        """Draw them anew, in the typeface there is now."""
        ...


class LetteredScreen(Screen[None], inherit_bindings=False):
    """A screen whose words are drawn in one typeface, or in the terminal's own letters."""

    natural_size: ClassVar[bool] = False
    """Whether it shows what is not ours to enlarge, such as a code for a camera: it is drawn in the smallest size."""
    _lettered: tuple[Typeface | None, bool] | None = None
    """What is drawn just now: the typeface, and whether bars stand still; ``None`` before anything is."""

    @property
    def letter_size(self) -> TextSize:
        """The size that letters are drawn in; normal where the terminal itself makes them larger."""
        raise NotImplementedError

    @property
    def typeface(self) -> Typeface | None:
        """What everything is set in; ``None`` for the terminal's own letters."""
        return None if self.natural_size else fitting_typeface(self.letter_size, *self.app.size)

    @property
    def bars_stand_still(self) -> bool:
        """Whether there is room for bars that do not scroll."""
        typeface, (columns, rows) = self.typeface, self.app.size
        return typeface is None or (
            columns >= ROOMY_COLUMNS and rows - _BARS * smallest_typeface().rows >= ROOMY_LINES * typeface.rows
        )

    @property
    def rows_between_bars(self) -> int:
        """Rows of drawn letters that are left for what scrolls: the bar that tells of more is always there."""
        bars = _BARS * smallest_typeface().rows if self.bars_stand_still else smallest_typeface().rows + FOOT_ROWS
        return self.app.size.height - bars

    def tell_style_sheet(self) -> None:
        """Have the style sheet leave the room that letters and bars need now; to be called before anything is drawn."""
        self._lettered = (self.typeface, self.bars_stand_still)
        self.set_class(self.typeface is not None, "-drawn")
        self.set_class(self.bars_stand_still, "-bars-stand-still")

    def fit_letters(self) -> None:
        """Draw everything in the typeface there is now, if that is another than before."""
        if self._lettered in (None, (self.typeface, self.bars_stand_still)):
            return
        self.tell_style_sheet()
        for widget in self.walk_children(Widget):
            if isinstance(widget, Lettered):
                widget.redraw()

    def on_resize(self) -> None:
        """Draw letters as large as the screen now allows."""
        self.fit_letters()


def screen_typeface(widget: Widget) -> Typeface | None:
    """What everything on a widget's screen is set in; ``None`` for the terminal's own letters."""
    if not widget.is_attached:
        return None
    screen: Screen[Any] = widget.screen
    return screen.typeface if isinstance(screen, LetteredScreen) else None
