"""Keys in their places: as many rows of them in sight as there is room for, one of them under the focus.

Where letters are drawn large not all rows may be in sight: the box above is, and the row that the focus is in.
"""

from __future__ import annotations

from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from accessibility.keyboard import Key, Rows
from accessibility.lettering.screen import LetteredScreen, screen_typeface
from accessibility.lettering.typeface import Typeface
from screens.widgets.key_drawing import Looks, row_of_cells
from screens.widgets.key_plan import Measures, Placed, Plan, Sight, plan


class KeyGrid(Widget, can_focus=True):
    """Draws keys and knows where they are; which there are, and what they do, is for a subclass to say."""

    COMPONENT_CLASSES = {"keyboard--key", "keyboard--line", "keyboard--mark"}

    class Scrolled(Message):
        """Other rows of keys are in sight."""

    def __init__(self) -> None:
        """Begin with no keys; there are some when the width is known."""
        super().__init__()
        self._plan: Plan = ()
        self._sight = Sight()
        self._at = (0, 0)

    def rows_of_keys(self, measures: Measures) -> Rows:
        """Every row of keys; a row may be empty.

        Args:
            measures: How large keys are.
        """
        raise NotImplementedError

    def label(self, key: Key) -> str:
        """What is drawn on a key."""
        raise NotImplementedError

    def is_marked(self, key: Key) -> bool:
        """Whether a key looks as if it had the focus."""
        return self.has_focus and key == self.current

    # --- where keys are

    @property
    def typeface(self) -> Typeface | None:
        """What labels are drawn in; ``None`` for the terminal's own letters."""
        return screen_typeface(self)

    @property
    def keys(self) -> Plan:
        """Every key in its place, row by row, in sight or not."""
        return self._plan

    @property
    def keys_in_sight(self) -> Plan:
        """The rows that are in sight."""
        return self._plan[self._sight.first :][: self._sight.rows]

    @property
    def place(self) -> tuple[int, int]:
        """Row and column of the key that arrows have come to."""
        return self._at

    @property
    def current(self) -> Key:
        """The key that arrows have come to."""
        row, column = self._at
        return self._plan[row][column].key if self._plan else self._rows(self.size.width)[row][column]

    @property
    def current_region(self) -> Region:
        """The cells of the key that arrows have come to, from the keyboard's top left corner."""
        return self.region_of(self._plan[self._at[0]][self._at[1]]) if self._plan else Region(0, 0, 1, 1)

    def region_of(self, placed: Placed) -> Region:
        """The cells of a key, from the keyboard's top left corner; beyond it, where the key is out of sight."""
        return placed.region.translate(-self._hidden_above)

    def key_at(self, at: Offset) -> tuple[int, int] | None:
        """Row and column of the key at a place, or ``None`` between keys.

        Args:
            at: From the keyboard's top left corner.
        """
        for row, placed_keys in enumerate(self._plan):
            for column, placed in enumerate(placed_keys):
                if self.region_of(placed).contains_point(at):
                    return row, column
        return None

    def put_focus_on(self, row: int, column: int) -> None:
        """Have another key under the focus, and its row in sight."""
        self._draw_current()
        self._at = row, column
        self._draw_current()
        self._see(self._sight)

    def replan(self) -> None:
        """Put the keys in their places again, and draw those that have changed."""
        if not self.size.width or not self.display:
            return
        rows, before = len(self._plan), {placed for row in self._plan for placed in row}
        self._plan = self._planned(self.size.width)
        if len(self._plan) != rows:
            self.refresh(layout=True)
        row = min(self._at[0], len(self._plan) - 1)
        row += not self._plan[row]  # only the row for words is ever empty, and it is the first
        self._at = row, min(self._at[1], len(self._plan[row]) - 1)
        for placed in before ^ {placed for row in self._plan for placed in row}:
            self._draw(placed)
        in_sight = self._measures(self.size.width).rows_in(self.size.height)
        self._see(Sight(self._sight.first, min(len(self._plan), in_sight)))

    def redraw(self) -> None:
        """Draw everything anew, in what the screen is set in now."""
        self.replan()
        self.refresh(layout=True)

    def on_resize(self) -> None:
        """Put the keys in their places for another width."""
        self.replan()
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """So many rows as the keys take, or as leave the box in sight where letters are drawn."""
        measures, rows = self._measures(width), len(self._planned(width))
        if measures.typeface is not None and isinstance(self.screen, LetteredScreen):
            rows = min(rows, measures.rows_in(self.screen.rows_between_bars - measures.typeface.rows))
        return measures.height(rows)

    def _measures(self, width: int) -> Measures:
        return Measures.of(width, self.app.size.height, self.typeface)

    def _rows(self, width: int) -> Rows:
        return self.rows_of_keys(self._measures(width))

    def _planned(self, width: int) -> Plan:
        return plan(self._rows(width), self.label, self._measures(width))

    # --- which rows are in sight

    def has_more(self, *, below: bool) -> bool:
        """Whether there are rows of keys out of sight, below those in sight or above."""
        return self._sight.moved(1 if below else -1, len(self._plan)) != self._sight

    def show_more(self, *, below: bool) -> None:
        """Show the next rows of keys, or the previous ones, and bring the focus along."""
        sight = self._sight.moved(1 if below else -1, len(self._plan))
        row = sight.nearest(self._at[0])
        row += not self._plan[row]
        self._at = row, min(self._at[1], len(self._plan[row]) - 1)
        self._see(sight)

    def _see(self, sight: Sight) -> None:
        """Have these rows in sight, or the nearest that have the focus among them and leave no room empty."""
        sight = sight.with_row(self._at[0]).moved(0, len(self._plan))
        if sight != self._sight:
            self._sight = sight
            self.refresh()
            self.post_message(self.Scrolled())

    @property
    def _hidden_above(self) -> Offset:
        """Rows of cells above those in sight."""
        return Offset(0, self._sight.first * self._measures(self.size.width).pitch)

    # --- how they are drawn

    def render_line(self, y: int) -> Strip:
        """Draw one row of cells."""
        measures = self._measures(self.size.width)
        row, line = divmod(y, measures.pitch)
        if row >= len(self.keys_in_sight):
            return Strip.blank(self.size.width, self.rich_style)
        style = self.get_component_rich_style
        looks = Looks(self.rich_style, style("keyboard--key"), style("keyboard--line"), style("keyboard--mark"))
        return row_of_cells(self.keys_in_sight[row], line, measures, looks, self.is_marked)

    def _draw(self, placed: Placed) -> None:
        """Draw a key again, and nothing else: few bytes go to the terminal for moving by one key."""
        region = self.region_of(placed)
        self.refresh(Region(region.x - 1, region.y, region.width + 1, region.height))

    def _draw_current(self) -> None:
        if self._plan:
            self._draw(self._plan[self._at[0]][self._at[1]])

    def on_focus(self) -> None:
        """Mark the key."""
        self._draw_current()

    def on_blur(self) -> None:
        """Mark no key."""
        self._draw_current()

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the key's first letter, from the top left corner of the screen."""
        if not self._plan:
            return self.content_region.offset
        indent = self._plan[self._at[0]][self._at[1]].indent
        region = self.current_region
        return self.content_region.offset + region.offset + Offset(indent, region.height // 2)
