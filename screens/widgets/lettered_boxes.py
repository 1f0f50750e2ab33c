"""Boxes for typed text, in the terminal's own letters or in drawn ones: the caret stands on a letter alike."""

from __future__ import annotations

from typing import Any

from rich.style import Style
from textual import events
from textual.document._document import Location
from textual.document._document_navigator import DocumentNavigator
from textual.geometry import Offset, Region, Size
from textual.strip import Strip
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from accessibility.lettering.document import LetteredDocument
from accessibility.lettering.screen import screen_typeface
from accessibility.lettering.strips import letter_strips
from accessibility.lettering.typeface import Typeface

_DOT = "•"


class LetteredArea(TextArea, inherit_bindings=False):
    """A box of several lines; drawn, it is as high as its whole lines and takes at most half of the screen."""

    _letters: LetteredDocument
    _drawn: tuple[tuple[Any, ...], tuple[Strip, ...]] = ((), ())
    """The line that was drawn last and what it was drawn from: its rows are asked for one after the other."""

    _rows_in_sight = 0

    def leave_room(self, rows_in_sight: int) -> None:
        """Be no higher than what is seen, so that the line with the caret is seen whole.

        Args:
            rows_in_sight: How many rows that is; 0 for as high as usual.
        """
        if rows_in_sight != self._rows_in_sight:
            self._rows_in_sight = rows_in_sight
            self.redraw()

    @property
    def typeface(self) -> Typeface | None:
        """What the text is drawn in; ``None`` for the terminal's own letters."""
        written = self.wrapped_document
        return written.typeface if isinstance(written, LetteredDocument) else None

    def on_mount(self) -> None:
        """Be drawn in what the screen is set in; before, there was no screen to ask."""
        self.redraw()

    def redraw(self) -> None:
        """Wrap and draw everything anew, in what the screen is set in now."""
        self._rewrap_and_refresh_virtual_size()
        self.refresh(layout=True)
        self.call_after_refresh(self.scroll_cursor_visible)

    def edit(self, edit: Edit) -> EditResult:
        """Take an edit; one letter that cannot be drawn changes how all of them look."""
        before = self.typeface
        result = super().edit(edit)
        if self.typeface is not before:
            self.redraw()
        return result

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Whole lines, and no more than leave half of the screen for the question; one, above a keyboard."""
        shares = self.has_class("-has-keyboard")
        if self.typeface is None:
            height, typeface = super().get_content_height(container, viewport, width), screen_typeface(self)
            return min(height, typeface.rows) if typeface is not None and shares else height
        room = self.app.size.height // 2
        most = 1 if shares else max(1, min(room, self._rows_in_sight or room) // self.typeface.rows)
        return min(self.wrapped_document.height, most) * self.typeface.rows

    def render_line(self, y: int) -> Strip:
        """Draw one row of cells."""
        if self.typeface is None:
            return super().render_line(y)
        number, row = divmod(y + self.scroll_offset.y, self.typeface.rows)
        if number >= self.wrapped_document.height:
            return Strip.blank(self.size.width, self.rich_style)
        made_from = (number, self.text, self.selection, self.has_focus, self.size, self.rich_style, self.typeface)
        if self._drawn[0] != made_from:
            self._drawn = (made_from, self._draw(self.typeface, number))
        return self._drawn[1][row]

    def _draw(self, typeface: Typeface, number: int) -> tuple[Strip, ...]:
        """Draw one line with the caret and what is selected."""
        line, section = self._letters._offset_to_line_info[number]
        sections = self._letters.get_sections(line)
        begin = sum(map(len, sections[:section]))
        text = sections[section] + (" " if section == len(sections) - 1 else "")  # where the caret stands at the end
        runs = [(letter, self._look_at((line, begin + at))) for at, letter in enumerate(text)]
        return letter_strips(typeface, runs, self.size.width, self.rich_style)

    def _look_at(self, place: Location) -> Style:
        """How the letter at a place looks: below the caret, selected, or neither."""
        start, end = sorted(self.selection)
        if place == self.cursor_location and self.has_focus:
            return self.get_component_rich_style("text-area--cursor")
        if start <= place < end:
            return self.get_component_rich_style("text-area--selection")
        return self.rich_style

    # --- what Textual's box asks about cells

    def _set_document(self, text: str, language: str | None) -> None:
        """Wrap what is written by the width of letters."""
        super()._set_document(text, language)
        self._letters = LetteredDocument(self.document, tab_width=self.indent_width)
        self.wrapped_document = self._letters
        self.navigator = DocumentNavigator(self._letters)
        self._rewrap_and_refresh_virtual_size()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Wrap by what the screen is set in now."""
        if isinstance(self.wrapped_document, LetteredDocument):
            self.wrapped_document.wanted = screen_typeface(self)
        super()._rewrap_and_refresh_virtual_size()

    def _refresh_size(self) -> None:
        """As many rows as the lines take."""
        if self.typeface is None:
            super()._refresh_size()
        else:
            self.virtual_size = Size(0, self.wrapped_document.height * self.typeface.rows)
            self._refresh_scrollbars()

    @property
    def wrap_width(self) -> int:
        """Columns for text, less what the caret takes behind the last letter."""
        typeface, columns = screen_typeface(self), self.size.width
        return super().wrap_width if typeface is None or not columns else max(1, columns - typeface.width(" "))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor belongs: in the midst of the letter that the caret stands on."""
        if self.typeface is None:
            return super().cursor_screen_offset
        across, number = self._cursor_offset
        row = number * self.typeface.rows + self.typeface.rows // 2
        return self.content_region.offset + Offset(across, row - self.scroll_offset.y)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Bring the whole letter into sight that the caret stands on."""
        if self.typeface is None:
            return super().scroll_cursor_visible(center, animate)
        self._cursor_offset = self._letters.location_to_offset(self.cursor_location)
        across, number = self._cursor_offset
        rows = self.typeface.rows
        return self.scroll_to_region(
            Region(across, number * rows, 1, rows), animate=False, force=True, center=center, immediate=True
        )

    def get_target_document_location(self, event: events.MouseEvent) -> Location:
        """The place in the text that was touched."""
        if self.typeface is None:
            return super().get_target_document_location(event)
        across, down = event.x - self.gutter.left, event.y + self.scroll_offset.y - self.gutter.top
        return self._letters.offset_to_location(Offset(across, down // self.typeface.rows))


class LetteredSecret(Input, inherit_bindings=False):
    """A box of one line of dots."""

    @property
    def typeface(self) -> Typeface | None:
        """What the dots are drawn in; ``None`` for the terminal's own letters."""
        return screen_typeface(self)

    def redraw(self) -> None:
        """Draw everything anew, in what the screen is set in now."""
        self.virtual_size = Size(self.content_width, 1)
        self.refresh(layout=True)

    @property
    def content_width(self) -> int:
        """Columns of all dots and of the caret behind them."""
        typeface = self.typeface
        return super().content_width if typeface is None else typeface.measure(_DOT * len(self.value) + " ")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1 if self.typeface is None else self.typeface.rows

    def _position_to_cell(self, position: int) -> int:
        """The column that a dot begins at."""
        typeface = self.typeface
        return super()._position_to_cell(position) if typeface is None else typeface.measure(_DOT * position)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's cursor belongs: in the midst of the dot that the caret stands on."""
        return super().cursor_screen_offset + Offset(0, self.typeface.rows // 2 if self.typeface else 0)

    def render_line(self, y: int) -> Strip:
        """Draw one row of cells."""
        typeface = self.typeface
        if typeface is None:
            return super().render_line(y)
        if y >= typeface.rows:
            return Strip.blank(self.size.width, self.rich_style)
        under_caret = self.get_component_rich_style("input--cursor") if self.has_focus else self.rich_style
        at = self.cursor_position
        behind = _DOT * (len(self.value) - at - 1)
        runs = [
            (_DOT * at, self.rich_style),
            (" " if self.cursor_at_end else _DOT, under_caret),
            (behind, self.rich_style),
        ]
        width = max(self.content_width, self.size.width)
        across = self.scroll_offset.x
        return letter_strips(typeface, runs, width, self.rich_style)[y].crop(across, across + self.size.width)
