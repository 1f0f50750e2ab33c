"""Every text of a screen: in the terminal's own letters, or drawn large where the terminal cannot enlarge them."""

from __future__ import annotations

from typing import NamedTuple

from rich.style import Style
from textual.content import Content
from textual.geometry import Offset, Size
from textual.strip import Strip
from textual.visual import VisualType
from textual.widgets import Static

from accessibility.lettering.screen import screen_typeface
from accessibility.lettering.strips import letter_strips
from accessibility.lettering.typeface import Typeface

MARK = "reverse"
"""How the word that is being heard is marked: without colour."""


class _Setting(NamedTuple):
    """A text set in a typeface, for one width."""

    typeface: Typeface
    columns: int
    indent: int
    """Columns before every line, for what stands to the left of them all."""
    lines: list[range]

    @property
    def rows(self) -> int:
        return len(self.lines) * self.typeface.rows


class Words(Static):
    """A text that wraps, in the size that the visitor chose; the word that is being heard can be marked in it."""

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make a text.

        Args:
            text: Plain; lines are kept.
            id: For the screen's own use.
            classes: For the style sheet.
        """
        super().__init__(Content(text), id=id, classes=classes)
        self._words = text
        self._marked = range(0)
        self._setting: _Setting | None = None
        self._strips: dict[int, tuple[Strip, ...]] = {}
        self._look: Style | None = None
        self._drawable: tuple[Typeface, bool] | None = None

    @property
    def drawn_text(self) -> str:
        """All its words, as they are drawn."""
        return self._words

    @property
    def figures(self) -> dict[int, str]:
        """What stands to the left of the line that begins with a letter, by the letter; empty for nothing."""
        return {}

    def show_words(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.redraw()

    def redraw(self) -> None:
        """Draw the words as they are now."""
        self._forget_drawing()
        self.update(self.native_words(self._marked))

    def redraw_in_place(self) -> None:
        """Draw the words as they are now, which take the same room as before; nothing is laid out anew.

        A layout in the frame in which something is scrolled has left that undrawn.
        """
        self._forget_drawing()
        self.update(self.native_words(self._marked), layout=False)

    def native_words(self, marked: range) -> VisualType:
        """The words for the terminal's own letters.

        Args:
            marked: The letters to be marked.
        """
        content = Content(self.drawn_text)
        return content.stylize(MARK, marked.start, marked.stop) if marked else content

    def mark(self, start: int, end: int) -> None:
        """Mark the word that is being heard."""
        self._marked = range(start, end)
        if self.typeface is None:
            self.redraw_in_place()
        else:
            self._strips.clear()
            self.refresh()

    # --- drawn letters

    @property
    def typeface(self) -> Typeface | None:
        """What it is drawn in; ``None`` for the terminal's own, also where the typeface lacks one of them."""
        typeface = screen_typeface(self)
        if typeface is None:
            return None
        if self._drawable is None or self._drawable[0] is not typeface:
            self._drawable = (typeface, typeface.can_draw("".join(self.figures.values()) + self.drawn_text))
        return typeface if self._drawable[1] else None

    @property
    def beginning(self) -> Offset:
        """Where the terminal's cursor belongs, from the first cell: in the midst of the first letter."""
        return Offset(0, self._setting.typeface.rows // 2 if self._setting is not None else 0)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the longest line, where the style sheet leaves the width open."""
        typeface = self.typeface
        if typeface is None:
            return super().get_content_width(container, viewport)
        return max(map(typeface.measure, self.drawn_text.split("\n"))) + self._indent(typeface)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that all lines take."""
        setting = self._set(width)
        return super().get_content_height(container, viewport, width) if setting is None else setting.rows

    def render_line(self, y: int) -> Strip:
        """Draw one row of cells; a line of letters is drawn when one of its rows is first seen."""
        setting = self._set(self.size.width)
        if setting is None:
            return super().render_line(y)
        look = self.visual_style.rich_style
        if look != self._look:
            self._look = look
            self._strips.clear()
        number, row = divmod(y, setting.typeface.rows)
        if number >= len(setting.lines):
            return Strip.blank(setting.columns, look)
        if number not in self._strips:
            self._strips[number] = self._draw(setting, number, look)
        return self._strips[number][row]

    def line_at(self, row: int) -> int:
        """The first letter of the line that is drawn at a row, from the first; only for drawn letters."""
        if self._setting is None:
            return 0
        lines = self._setting.lines
        return lines[min(row // self._setting.typeface.rows, len(lines) - 1)].start

    def _forget_drawing(self) -> None:
        """Set and draw everything anew."""
        self._drawable = None
        self._setting = None
        self._strips.clear()

    def _set(self, columns: int) -> _Setting | None:
        """The words set for a width, or ``None`` for the terminal's own letters."""
        typeface = self.typeface
        if typeface is None:
            self._setting = None
        elif self._setting is None or (self._setting.typeface, self._setting.columns) != (typeface, columns):
            self._strips.clear()
            indent = self._indent(typeface)
            lines = typeface.lines(self.drawn_text, max(1, columns - indent))
            self._setting = _Setting(typeface, columns, indent, lines)
        return self._setting

    def _indent(self, typeface: Typeface) -> int:
        """Columns for what stands to the left: the widest figure and a space."""
        return typeface.width("0") + typeface.width(" ") if self.figures else 0

    def _draw(self, setting: _Setting, number: int, look: Style) -> tuple[Strip, ...]:
        """Draw one line."""
        line, text = setting.lines[number], self.drawn_text
        start = min(max(line.start, self._marked.start), line.stop)
        end = max(start, min(line.stop, self._marked.stop))
        marked = look + Style(reverse=not look.reverse)
        runs = [(text[line.start : start], look), (text[start:end], marked), (text[end : line.stop], look)]
        if setting.indent:
            return self._draw_with_figure(setting, number, runs, look)
        left_over = setting.columns - setting.typeface.measure(text[line.start : line.stop])
        indent = max(0, left_over // 2) if self.styles.text_align == "center" else 0
        return letter_strips(setting.typeface, runs, setting.columns, look, indent)

    def _draw_with_figure(
        self, setting: _Setting, number: int, runs: list[tuple[str, Style]], look: Style
    ) -> tuple[Strip, ...]:
        """Draw one line with what stands to the left of it."""
        typeface = setting.typeface
        beside = [(self.figures.get(setting.lines[number].start, ""), look)]
        left = letter_strips(typeface, beside, setting.indent, look)
        right = letter_strips(typeface, runs, max(1, setting.columns - setting.indent), look)
        return tuple(Strip.join(pair) for pair in zip(left, right, strict=True))
