"""A rival for ``tests.bench.screen``: a Textual app of plain widgets, and nothing of the kiosk.

``plain_app.py COUNT`` shows one line; Enter opens a screen of COUNT plain widgets that take the
focus, which Down moves on.
"""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

READY = "Ready to begin"
OPENED = "Plain widget 1 "


class Plain(Static, can_focus=True):
    """One plain widget of three rows."""

    DEFAULT_CSS = """
    Plain { height: 3; border: solid white; }
    Plain:focus { border: heavy white; }
    """


class PlainScreen(Screen[None]):
    """So many of them, in what scrolls."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            for number in range(1, self._count + 1):
                yield Plain(f"Plain widget {number} with a few words in it")


class PlainApp(App[None]):
    """The rival."""

    BINDINGS = [
        Binding("enter", "open", show=False),
        Binding("escape", "close", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, count: int) -> None:
        super().__init__()
        self.animation_level = "none"
        self._count = count

    def compose(self) -> ComposeResult:
        yield Static(READY)

    def action_open(self) -> None:
        self.push_screen(PlainScreen(self._count))

    def action_close(self) -> None:
        self.pop_screen()


if __name__ == "__main__":
    PlainApp(int(sys.argv[1]) if len(sys.argv) > 1 else 0).run()
