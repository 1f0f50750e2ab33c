"""How the app draws: in the themes that the terminal can show, and no cell twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.control import Control
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen

from accessibility.repaint import ShownScreen
from accessibility.themes import palettes

if TYPE_CHECKING:
    from kiosk.app import KioskApp


class Drawing:
    """Knows the terminal's themes, and what it shows already."""

    def __init__(self, app: KioskApp) -> None:
        """Make the app's themes known to it.

        Args:
            app: What is drawn.
        """
        self._app = app
        self._palettes = {palette.id: palette for palette in palettes(app.services.colours)}
        self._shown = ShownScreen()
        self._shown_of: Screen[Any] | None = None
        for palette in self._palettes.values():
            app.register_theme(palette.theme())
        self._begin_with(app.services.defaults.theme)

    def _begin_with(self, theme_id: str) -> None:
        """Have the style sheets parsed with this theme's colours, not first with those of Textual's own theme."""
        self._app.set_reactive(App.theme, theme_id)
        self._app.stylesheet.set_variables(self._app.get_css_variables())
        self._app._refresh_truecolor_filter(self._app.ansi_theme)

    def theme_after(self, theme_id: str) -> str:
        """The theme that F5 goes to, around the end."""
        ids = list(self._palettes)
        return ids[(ids.index(theme_id) + 1) % len(ids)]

    def filters_for(self, theme_id: str, usual: Sequence[LineFilter]) -> Sequence[LineFilter]:
        """What each line goes through before it is drawn; a theme's own filter leaves nothing to the usual ones."""
        palette = self._palettes.get(theme_id)
        return [palette.filter] if palette and palette.filter else usual

    def change_to(self, theme_id: str) -> None:
        """Draw in this theme from now on."""
        self._app.theme = theme_id
        console, driver = self._palettes[theme_id].console, self._app._driver
        if console and driver is not None:
            driver.write(console)
            self.forget()  # what is drawn keeps its colours until it is drawn again

    def forget(self) -> None:
        """Draw everything at the next occasion: nobody knows what the terminal shows."""
        self._shown.forget()

    def move_cursor(self, to: Offset) -> None:
        """Put the terminal's cursor there at once, without drawing anything.

        Args:
            to: A cell of the screen; every frame that follows ends there, too.
        """
        if self._app._driver is not None and not self._app.is_headless:
            self._app._driver.write(Control.move_to(*self._app.screen.outer_size.clamp_offset(to)).segment.text)

    def only_changes(self, screen: Screen[Any], drawn: RenderableType | None) -> RenderableType | None:
        """What is to be written; a new screen is drawn whole, which mends what others wrote.

        Args:
            screen: What is drawn.
            drawn: What Textual would write.
        """
        if screen is not self._shown_of:
            self.forget()
            self._shown_of = screen
        return self._shown.only_changes(drawn) if isinstance(drawn, CompositorUpdate) else drawn
