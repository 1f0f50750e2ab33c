"""Shows the text size that was asked for by the terminal's own font, as far as it fits and the screen allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accessibility.lettering.fitting import drawn_typefaces, fitting_typeface
from accessibility.text_size import TextSize
from accessibility.text_size.zoom import fitting, leaves_room
from screens.kiosk_screen import KioskScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp


class Zooming:
    """Keeps the terminal's font as the settings and the screen on top want it."""

    def __init__(self, app: KioskApp) -> None:
        """Make it; nothing changes before ``renew``.

        Args:
            app: Whose text it is.
        """
        self._app = app
        self._zoom = app.services.zoom
        self._shown = TextSize.NORMAL
        self._has_shown = False

    @property
    def is_cut_back(self) -> bool:
        """Whether text is smaller than was asked for, since larger text would not fit."""
        return self._zoom.is_available and self._wanted > self._shown

    @property
    def _wanted(self) -> TextSize:
        screen = self._app.screen
        is_natural = isinstance(screen, KioskScreen) and screen.natural_size
        return TextSize.NORMAL if is_natural else self._app.settings.size

    def why_drawn_smaller(self) -> str:
        """A sentence for where letters are drawn smaller than was asked for, since those would not fit; else ""."""
        wanted, _ = self._app.context.letter_size, self._app.context.language.words.gettext
        shown = fitting_typeface(wanted, *self._app.size)
        if wanted is TextSize.NORMAL or shown is drawn_typefaces()[wanted]:
            return ""
        if shown is None:
            return _("Larger letters do not fit this screen.")
        return _("This is the largest text that fits here.")

    def renew(self) -> None:
        """Show what is wanted now."""
        if not self._zoom.is_available:
            return
        columns, rows = self._app.size
        self._show(fitting(self._zoom, self._wanted, self._shown, columns, rows))

    def resized(self, columns: int, rows: int) -> None:
        """Go a size down where what is drawn leaves less room than was reckoned with.

        Args:
            columns: How many there are now.
            rows: How many there are now.
        """
        if self._zoom.is_available and self._shown > TextSize.NORMAL and not leaves_room(columns, rows):
            self._show(TextSize(self._shown - 1))

    def _show(self, size: TextSize) -> None:
        if size is self._shown and self._has_shown:
            return
        self._shown, self._has_shown = size, True
        driver = self._app._driver
        to_write = self._zoom.show(size)
        if driver is not None and to_write:
            driver.write(to_write)
