"""Finds out, once at start, whether and how this terminal's font can be changed.

The environment only tells whom to ask; whether it works is seen by trying: another size must change the grid, and the
window must keep its place on the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt
from pathlib import Path

from accessibility.text_size import kitty, xterm
from accessibility.text_size.asking import Grid, Terminal
from accessibility.text_size.console import find_console_zoom
from accessibility.text_size.display import LINE_PER_EM, Display
from accessibility.text_size.found import Found, Why
from accessibility.text_size.sizes import TextSize
from accessibility.text_size.zoom import NoZoom, Zoom

_MOST_TRIES = 6
_SAME_LINE_PIXELS = 0.5
_ASK_NAME = "\x1b[>q"
"""XTVERSION: xterm from 354, kitty from 0.21 on."""


def find_zoom(environment: Mapping[str, str], terminal: Terminal, display: Display, folder: Path) -> Found:
    """Find the mechanism of this terminal and try it; the text is then of normal size.

    Args:
        environment: The process's environment.
        terminal: The terminal, held raw and silent.
        display: The screen.
        folder: Where the console's font can be kept until it is put back.
    """
    kind = environment.get("TERM", "")
    if environment.get("TMUX") or environment.get("STY") or kind.startswith(("tmux", "screen")):
        return Found(NoZoom(), Why.MULTIPLEXER)
    if kind == "linux" and terminal.is_linux_console():
        zoom = find_console_zoom(folder, display)
        if zoom is None:
            return Found(NoZoom(), Why.NO_FONTS, "console")
        return Found(zoom, Why.WORKS if zoom.is_available else Why.NO_CHANGE, "console")
    if not (kind == "xterm-kitty" or "KITTY_WINDOW_ID" in environment or "XTERM_VERSION" in environment):
        return Found(NoZoom(), Why.CANNOT)
    name = terminal.ask(_ASK_NAME)
    if "|kitty(" in name:
        return _try_kitty(terminal, display)
    if "|XTerm(" in name:
        return _try_xterm(terminal, display)
    return Found(NoZoom(), Why.CANNOT)


def _try_kitty(terminal: Terminal, display: Display) -> Found:
    """Kitty tells by itself whether it obeys; how it takes points is then seen by what it draws."""
    before = kitty.font_size_in(terminal.ask(kitty.ask_font_size()))
    if not before or not kitty.has_obeyed(terminal.ask(kitty.set_font_size(before, with_answer=True))):
        return Found(NoZoom(), Why.NOT_ALLOWED, "kitty")
    zoom = kitty.KittyZoom(display, before)
    grid = terminal.grid()
    terminal.write(zoom.show(TextSize.LARGEST))
    grid = terminal.other_grid(than=grid)
    dots = kitty.dots_per_inch(zoom.points(TextSize.LARGEST), grid.line_height)
    return _tried(terminal, kitty.KittyZoom(display, before, dots), grid)


def _try_xterm(terminal: Terminal, display: Display) -> Found:
    """Xterm answers which font it has only where it lets it be changed."""
    before = xterm.font_in(terminal.ask(xterm.ASK_FONT))
    if not before:
        return Found(NoZoom(), Why.NOT_ALLOWED, "xterm")

    def window_pixels() -> tuple[int, int]:
        grid = terminal.grid()
        return grid.width, grid.height

    zoom = xterm.XtermZoom(display, before, window_pixels)
    grid = terminal.grid()
    terminal.write(zoom.show(TextSize.LARGEST))
    at_largest = terminal.settled_grid()
    if at_largest.line_height != grid.line_height and not xterm.tells_size(before):
        zoom = xterm.XtermZoom(display, _with_size(terminal, zoom, before, grid), window_pixels)
        terminal.write(zoom.show(TextSize.LARGEST))
        at_largest = terminal.settled_grid()
    return _tried(terminal, zoom, at_largest)


def _with_size(terminal: Terminal, zoom: xterm.XtermZoom, name: str, before: Grid) -> str:
    """A font's name with the size it had; it is found by trying, since cells are whole pixels.

    Args:
        terminal: The terminal.
        zoom: Sets fonts.
        name: A font without a size, since xterm leaves it out where it was set apart from the name.
        before: How large the terminal was with it.
    """
    pixels = before.line_height / LINE_PER_EM
    for _ in range(_MOST_TRIES):
        terminal.write(zoom.set_font(xterm.sized(name, pixels)))
        now = terminal.settled_grid()
        if not now.columns or ((now.columns, now.rows) == (before.columns, before.rows) and _are_alike(now, before)):
            break
        too_large = now.line_height / before.line_height
        pixels /= sqrt(before.columns / now.columns) if _are_alike(now, before) else too_large
    return xterm.sized(name, pixels)


def _are_alike(one: Grid, other: Grid) -> bool:
    """Whether lines are of the same height in both."""
    return abs(one.line_height - other.line_height) < _SAME_LINE_PIXELS


def _tried(terminal: Terminal, zoom: Zoom, at_largest: Grid) -> Found:
    """Go from the largest size to the normal one, and see whether that makes a difference."""
    terminal.write(zoom.show(TextSize.NORMAL))
    at_normal = terminal.other_grid(than=at_largest)
    if at_normal.columns > at_largest.columns:
        return Found(zoom, Why.WORKS, zoom.name)
    terminal.write(zoom.put_back().write)
    return Found(NoZoom(), Why.NO_CHANGE, zoom.name)
