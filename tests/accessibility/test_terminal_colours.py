"""How many colours a terminal has, and what a Linux console is told."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as TextualColor

from accessibility.own_colours import DARK, LIGHT, OwnColours, WithoutDarkBold
from accessibility.terminal_colours import TerminalColours, console_palette

BLACK = TextualColor(0, 0, 0)
BLACK_OF_16, WHITE_OF_16 = (Color.parse(name).downgrade(ColorSystem.STANDARD) for name in ("#000000", "#ffffff"))


class TestTheColoursOfATerminal:
    @pytest.mark.parametrize(
        ("environment", "colours"),
        [
            ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, TerminalColours.ALL),
            ({"TERM": "xterm-kitty"}, TerminalColours.ALL),
            ({"TERM": "xterm-256color"}, TerminalColours.MANY),
            ({"TERM": "tmux-256color"}, TerminalColours.MANY),
            ({"TERM": "xterm"}, TerminalColours.SIXTEEN),
            ({"TERM": "screen"}, TerminalColours.SIXTEEN),
            ({"TERM": "linux"}, TerminalColours.CONSOLE),
            ({"TERM": "linux-16color"}, TerminalColours.CONSOLE),
            ({"TERM": "linux-m"}, TerminalColours.NONE),
            ({"TERM": "vt100"}, TerminalColours.NONE),
            ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, TerminalColours.NONE),
            ({"TERM": "xterm-256color", "NO_COLOR": ""}, TerminalColours.MANY),
            ({"TERM": "xterm-256color", "TEXTUAL_COLOR_SYSTEM": "truecolor"}, TerminalColours.ALL),
            ({}, TerminalColours.SIXTEEN),
        ],
    )
    def test_are_found_in_the_environment(self, environment: dict[str, str], colours: TerminalColours) -> None:
        assert TerminalColours.of(environment) is colours


class TestAConsole:
    def test_is_told_each_colour_twice_so_that_bold_and_reversed_stay_the_same(self) -> None:
        told = console_palette({"#ffffff": "#fdf8ec", "#000000": "#1b1710"})
        assert told == "\x1b]P7fdf8ec\x1b]Pffdf8ec\x1b]P01b1710\x1b]P81b1710"

    def test_gets_its_own_colours_back(self) -> None:
        assert TerminalColours.CONSOLE.put_back == "\x1b]R"
        assert TerminalColours.SIXTEEN.put_back == ""


class TestOwnColours:
    def drawn(self, style: Style, *, keeps_others: bool = False) -> Style:
        [(_, drawn, _)] = OwnColours(keeps_others=keeps_others).apply([Segment("x", style)], BLACK)
        assert drawn is not None
        return drawn

    def test_are_reversed_where_the_stand_ins_change_places(self) -> None:
        assert not self.drawn(Style(color=LIGHT, bgcolor=DARK)).reverse
        assert self.drawn(Style(color=DARK, bgcolor=LIGHT)).reverse
        assert self.drawn(Style(color=LIGHT, bgcolor=DARK, reverse=True)).reverse
        assert not self.drawn(Style(color=DARK, bgcolor=LIGHT, reverse=True)).reverse

    def test_keep_bold_and_underlined_but_never_bold_on_a_reversed_ground(self) -> None:
        bold = Style(color=LIGHT, bgcolor=DARK, bold=True, underline=True)
        assert self.drawn(bold).bold
        assert self.drawn(bold).underline
        assert not self.drawn(bold + Style(reverse=True)).bold

    def test_leave_a_code_for_cameras_black_on_white(self) -> None:
        style = Style(color="#000000", bgcolor="#ffffff")
        kept = self.drawn(style, keeps_others=True)
        assert (kept.color, kept.bgcolor) == (BLACK_OF_16, WHITE_OF_16)
        assert self.drawn(style).reverse


class TestDarkBold:
    def test_is_taken_away_and_light_bold_is_not(self) -> None:
        dark, light = Style(color="#000000", bold=True), Style(color="#ffff55", bold=True)
        drawn = WithoutDarkBold().apply([Segment("x", dark), Segment("x", light), Segment("x", None)], BLACK)
        assert [bool(style and style.bold) for _, style, _ in drawn] == [False, True, False]
