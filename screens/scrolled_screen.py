"""What of a screen is in sight: what is scrolled, what has more to show, and the bar that says so."""

from __future__ import annotations

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget

from accessibility.caret import HasCaret
from accessibility.lettering.screen import LetteredScreen
from accessibility.speakable import Speakable
from screens.requests.speaking import SayShown
from screens.widgets.bars import FooterBar, HeaderBar, MoreBar
from screens.widgets.reading import Passage


class Body(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The part between header and footer; the only part that scrolls. Arrows move the focus, never it alone."""


class ScrolledScreen(LetteredScreen, inherit_bindings=False):
    """A screen whose body is scrolled so that what has the focus is seen, and that tells what lies out of sight."""

    @property
    def body(self) -> Body:
        """The scrolling part."""
        return self.query_one(Body)

    @property
    def things(self) -> list[Widget]:
        """Everything that takes the focus, in order."""
        return [widget for widget in self.focus_chain if widget.is_attached]

    def body_has_more_below(self) -> bool:
        """Whether anything but empty rows lies below what is seen."""
        return self._has_more_below(self._rows_with_words())

    def _has_more_below(self, rows: range) -> bool:
        """Whether any of these rows lies below what is seen, or something in sight has more to show."""
        return rows.stop > self.rows_seen().stop or self.has_more_within(below=True)

    def rows_seen(self) -> range:
        """The rows of the body that are seen now, or will be at the next refresh."""
        top = self.body.scroll_offset.y
        return range(top, top + self.body.size.height)

    def rows_of(self, widget: Widget) -> range:
        """The rows of the body that a widget in the column takes, however far the body is scrolled."""
        top = widget.region.y - self._first_row()
        return range(top, top + widget.region.height)

    def _first_row(self) -> int:
        """Where the body's first row stands on the screen, or would stand if it were in sight."""
        column = self.query_one("#column")
        return column.region.y - column.virtual_region.y

    def _rows_with_words(self) -> range:
        """The rows of the body from the first that is not empty to the last; margins at its ends do not count."""
        leaves = (widget for widget in self.query_one("#column").walk_children(Widget) if not widget.children)
        drawn = [region for region in (widget.region for widget in leaves) if region.area]
        if not drawn:
            return range(0)
        top = self._first_row()
        return range(min(one.y for one in drawn) - top, max(one.bottom for one in drawn) - top)

    def _make_room_for_more(self, rows: range | None = None) -> bool:
        """Keep room for the bar that shows more while there is more than fits without it; whether that is new.

        Args:
            rows: Those with words, where they are known already.
        """
        bars = [
            bar.outer_size.height for bar in self.children if isinstance(bar, HeaderBar | FooterBar) and bar.display
        ]
        rows = rows or self._rows_with_words()
        is_needed = rows.stop > self.size.height - sum(bars)
        changed = [bar for bar in self.query_children(MoreBar) if bar.has_class("-needed") != is_needed]
        for bar in changed:
            bar.set_class(is_needed, "-needed")
        return bool(changed)

    def show_more(self) -> None:
        """Show whether there is more above or below."""
        rows = self._rows_with_words()
        self._make_room_for_more(rows)
        above = rows.start < self.rows_seen().start or self.has_more_within(below=False)
        for bar in self.query_children(MoreBar):
            bar.show_more(above, self._has_more_below(rows))

    def rows_with(self, thing: Widget) -> range:
        """The rows of a thing; those of the title belong to the first."""
        rows = self.rows_of(thing)
        first = next(iter(self.things), None)  # a screen that goes has nothing left that takes the focus
        return range(rows.stop) if thing is first else rows

    def bring_into_sight(self, thing: Widget, by: int = 1) -> None:
        """Scroll until a thing is seen, or its nearer end when it is taller than the screen.

        Args:
            thing: Anything in the body.
            by: 1 when coming from above, -1 from below.
        """
        seen, rows = self.rows_seen(), self.rows_with(thing)
        if len(rows) > len(seen):
            top = rows.start if by > 0 else rows.stop - len(seen)
        else:
            top = max(min(seen.start, rows.start), rows.stop - len(seen))
        self.body.scroll_to(y=top, animate=False, immediate=True)

    def scroll_within_focused(self, by: int) -> bool:
        """Scroll on within what does not fit, and say whether there was anything left of it."""
        if self.focused is None or isinstance(self.focused, HasCaret):
            return False
        seen, rows = self.rows_seen(), self.rows_with(self.focused)
        left = rows.stop - seen.stop if by > 0 else seen.start - rows.start
        if left > 0:
            step = len(seen) - 1
            if self.typeface is not None:  # so that the first line is never cut
                step = max(1, len(seen) // self.typeface.rows) * self.typeface.rows
            self.body.scroll_relative(y=by * min(left, step), animate=False, immediate=True)
            self._say_from(self.focused, max(0, self.rows_seen().start - rows.start))
        return left > 0

    def _say_from(self, thing: Widget, row: int) -> None:
        """Have said what is seen now of a thing that is taller than the screen: no key is met with silence."""
        if isinstance(thing, Passage):
            self.post_message(SayShown(thing.words_from(row)))
        elif isinstance(thing, Speakable):
            self.post_message(SayShown(thing.describe().name))

    @on(MoreBar.Pressed)
    def _more_pressed(self, event: MoreBar.Pressed) -> None:
        """Show the next or the previous part, and bring the focus along."""
        event.stop()
        if self.has_more_within(below=event.below):
            self.show_more_within(below=event.below)
            return
        self.body.scroll_to(y=self._next_top(event.below), animate=False, immediate=True)
        seen = self.rows_seen()
        in_sight = [thing for thing in self.things if _overlap(seen, self.rows_of(thing))]
        whole = [thing for thing in in_sight if len(_overlap(seen, self.rows_of(thing))) == thing.region.height]
        if in_sight and self.focused not in whole:
            self.set_focus((whole or in_sight)[0], scroll_visible=False)

    def has_more_within(self, *, below: bool) -> bool:
        """Whether something that is wholly in sight has more to show, below or above.

        Args:
            below: Whether below rather than above.
        """
        return False

    def show_more_within(self, *, below: bool) -> None:
        """Show more of it.

        Args:
            below: Whether below rather than above.
        """

    def _next_top(self, below: bool) -> int:
        """The row to go on at: the thing that was cut by the edge is then seen from its beginning, or to its end."""
        seen = self.rows_seen()
        rows = [self.rows_with(thing) for thing in self.things]
        if below:
            top = next((one.start for one in rows if one.stop > seen.stop), seen.start)
            return top if top > seen.start else seen.stop - 1
        top = next((one.stop for one in reversed(rows) if one.start < seen.start), seen.stop) - len(seen)
        return top if top < seen.start else seen.start - len(seen) + 1


def _overlap(one: range, other: range) -> range:
    """The rows that two runs of rows have in common."""
    return range(max(one.start, other.start), min(one.stop, other.stop))
