"""Typed text wrapped by the width of drawn letters, so that the caret moves among lines as they are seen."""

from __future__ import annotations

from bisect import bisect_right

from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from accessibility.lettering.typeface import Typeface


class LetteredDocument(WrappedDocument):
    """A wrapped document whose columns are those of drawn letters; its rows are still lines, one for each.

    Attributes:
        wanted: What to draw in; ``None`` for the terminal's own letters.
        typeface: The same, or ``None`` where it lacks a letter of the text; known once the text is wrapped.
    """

    wanted: Typeface | None = None
    typeface: Typeface | None = None

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap everything.

        Args:
            width: Columns of the terminal; 0 for no wrapping.
            tab_width: For the terminal's own letters.
        """
        can_draw = self.wanted is not None and self.wanted.can_draw(self.document.text)
        self.typeface = self.wanted if can_draw else None
        super().wrap(width, tab_width)
        if self.typeface is None or not width:
            return
        self._wrap_offsets = [self.typeface.breaks(line, width) for line in self.document.lines]
        self._offset_to_line_info = [
            (line, section) for line, offsets in enumerate(self._wrap_offsets) for section in range(len(offsets) + 1)
        ]
        self._line_index_to_offsets = [[] for _ in self._wrap_offsets]
        for row, (line, _) in enumerate(self._offset_to_line_info):
            self._line_index_to_offsets[line].append(row)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap after an edit; an answer is short enough to wrap all of it."""
        if self.wanted is None:
            super().wrap_range(start, old_end, new_end)
        else:
            self.wrap(self._width)

    def location_to_offset(self, location: Location) -> Offset:
        """The column and the line that a place in the text is drawn at."""
        if self.typeface is None:
            return super().location_to_offset(location)
        line, column = location
        begins = [0, *self.get_offsets(line)]
        section = bisect_right(begins, column) - 1
        across = self.typeface.measure(self.document.get_line(line)[begins[section] : column])
        return Offset(across, self._line_index_to_offsets[line][section])

    def get_target_document_column(self, line_index: int, x_offset: int, y_offset: int) -> int:
        """The letter of a line that is drawn at a column.

        Args:
            line_index: Which line of the text.
            x_offset: Columns from the left.
            y_offset: Which of the lines that it is wrapped into; negative from the last.
        """
        if self.typeface is None:
            return super().get_target_document_column(line_index, x_offset, y_offset)
        sections = self.get_sections(line_index)
        section = range(len(sections))[y_offset]
        found = used = 0
        for letter in sections[section]:
            used += self.typeface.width(letter)
            if used > x_offset:
                break
            found += 1
        is_last = section == len(sections) - 1
        if not is_last:  # behind its last letter begins the next one
            found = min(found, len(sections[section]) - 1)
        return sum(map(len, sections[:section])) + found
