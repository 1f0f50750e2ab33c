"""What is sent to the terminal: no more than what changes, and the right thing every time."""

from __future__ import annotations

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from accessibility.repaint import ShownScreen

COLUMNS, ROWS = 16, 3
STYLES = [
    Style(color="#1b1710", bgcolor="#fdf8ec"),
    Style(color="#1b1710", bgcolor="#fdf8ec", bold=True),
    Style(color="#12304f", bgcolor="#fdf8ec", bold=True, reverse=True),
    Style(color="#12304f", bgcolor="#000000", italic=True, underline=True),
    Style(),
    Style(reverse=True),
    Style(bold=True, underline=True),
]
SYSTEMS = [ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR]

styles = st.sampled_from(STYLES)
plain_lines = st.lists(st.tuples(st.text("ab ┃é", min_size=1, max_size=9), styles), max_size=6)
any_lines = st.lists(st.tuples(st.text("ab┃é日\u0301", min_size=1, max_size=9), styles), max_size=6).map(
    lambda parts: [("a", STYLES[0]), *parts]  # nothing joins what is not there
)


def strip(parts: list[tuple[str, Style]]) -> Strip:
    """A whole row."""
    return Strip([Segment(*part) for part in parts]).adjust_cell_length(COLUMNS, STYLES[0])


def whole(lines: list[Strip]) -> LayoutUpdate:
    """An update of the whole screen."""
    return LayoutUpdate([[line] for line in lines], Region(0, 0, COLUMNS, len(lines)))


def part(line: Strip, y: int, first: int, last: int) -> ChopsUpdate:
    """An update of some columns of a row, cut the way Textual cuts it."""
    cuts = sorted({0, first, last, COLUMNS})
    chops = dict(zip(cuts, line.divide(cuts[1:]), strict=False))
    return ChopsUpdate([{}] * y + [chops], [(y, first, last)], [[]] * y + [cuts[1:]])


class Terminal:
    """What a terminal makes of it."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.Stream(self.screen)
        self.write("\x1b[?7l")  # pyte begins a new line, and scrolls, for a mark that joins the last column

    def write(self, text: str) -> None:
        self._stream.feed(text)

    @property
    def cells(self) -> list[list[tuple[object, ...]]]:
        return [[tuple(self.screen.buffer[row][column]) for column in range(COLUMNS)] for row in range(ROWS)]


def drawn_by_itself(lines: list[Strip], system: ColorSystem) -> list[list[tuple[object, ...]]]:
    """The same lines as the library itself draws them."""
    terminal = Terminal()
    for y, line in enumerate(lines):
        segments = "".join(_fresh(style).render(text, color_system=system) for text, style, _ in line)
        terminal.write(f"\x1b[{y + 1}H{segments}")
    return terminal.cells


def _fresh(style: Style | None) -> Style:
    """The same style without the codes that it remembers of another colour system."""
    style = style or Style()
    attributes = {name: getattr(style, name) for name in ("bold", "italic", "underline", "reverse")}
    return Style(color=style.color, bgcolor=style.bgcolor, **attributes)


class TestWhatIsWritten:
    @settings(max_examples=50, deadline=None)
    @given(
        st.lists(st.lists(any_lines, min_size=ROWS, max_size=ROWS), min_size=1, max_size=4), st.sampled_from(SYSTEMS)
    )
    def test_draws_every_frame_as_the_library_would(
        self, frames: list[list[list[tuple[str, Style]]]], system: ColorSystem
    ) -> None:
        shown, terminal = ShownScreen(), Terminal()
        for frame in frames:
            lines = [strip(line) for line in frame]
            terminal.write(shown.written(whole(lines), system))
            assert terminal.cells == drawn_by_itself(lines, system)

    @settings(max_examples=50, deadline=None)
    @given(
        st.lists(st.tuples(plain_lines, st.integers(0, ROWS - 1), st.integers(0, 7), st.integers(8, 16)), max_size=8)
    )
    def test_draws_parts_as_the_library_would(
        self, changes: list[tuple[list[tuple[str, Style]], int, int, int]]
    ) -> None:
        system = ColorSystem.TRUECOLOR
        shown, terminal = ShownScreen(), Terminal()
        lines = [strip([])] * ROWS
        terminal.write(shown.written(whole(lines), system))
        for parts, y, first, last in changes:
            line = strip(parts)
            lines[y] = Strip.join([lines[y].crop(0, first), line.crop(first, last), lines[y].crop(last, COLUMNS)])
            terminal.write(shown.written(part(line, y, first, last), system))
            assert terminal.cells == drawn_by_itself(lines, system)

    def test_is_nothing_when_nothing_changed(self) -> None:
        shown = ShownScreen()
        lines = [strip([("Welcome", STYLES[1])])] * ROWS
        assert shown.written(whole(lines), ColorSystem.TRUECOLOR)
        assert shown.written(whole(lines), ColorSystem.TRUECOLOR) == ""
        assert shown.written(part(lines[1], 1, 2, 9), ColorSystem.TRUECOLOR) == ""

    def test_is_everything_again_once_it_is_forgotten(self) -> None:
        shown = ShownScreen()
        lines = [strip([("Welcome", STYLES[1])])] * ROWS
        first = shown.written(whole(lines), ColorSystem.TRUECOLOR)
        shown.forget()
        assert shown.written(whole(lines), ColorSystem.TRUECOLOR) == first

    def test_is_one_letter_when_one_letter_changed(self) -> None:
        shown = ShownScreen()
        shown.written(whole([strip([("[ ] Large print", STYLES[0])])]), ColorSystem.TRUECOLOR)
        written = shown.written(whole([strip([("[x] Large print", STYLES[0])])]), ColorSystem.TRUECOLOR)
        assert written == "\x1b[1;2H\x1b[38;2;27;23;16;48;2;253;248;236mx\x1b[0m"

    def test_turns_one_attribute_on_and_off_in_few_letters(self) -> None:
        shown = ShownScreen()
        line = strip([("a", STYLES[0]), ("b", STYLES[1]), ("c", STYLES[0])])
        assert "ma\x1b[1mb\x1b[22mc" in shown.written(whole([line]), ColorSystem.TRUECOLOR)

    def test_never_turns_a_single_attribute_off_without_colours(self) -> None:
        shown = ShownScreen()
        line = strip([("a", STYLES[6]), ("b", STYLES[5]), ("c", STYLES[4])])
        assert "\x1b[0;1;4ma\x1b[0;7mb\x1b[0mc" in shown.written(whole([line]), ColorSystem.STANDARD)
