"""Screens that name a web address: it is shown, said slowly, and taken along by a phone."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenAddress
from screens.requests.speaking import Hear
from screens.widgets.choosing import Choice
from screens.widgets.reading import CodePassage


class AddressedScreen(KioskScreen):
    """A screen that says where to read more, in words and with an address if there is one."""

    address = ""
    """Where to read more on the web, or ""."""

    def where_to_look(self, heading: str, where: str) -> Iterable[Widget]:
        """Where to read more.

        Args:
            heading: What stands above it.
            where: The same in words, or "".
        """
        yield CodePassage("\n".join(filter(None, (where, self.address))), heading)

    def ways_to_take_address(self) -> Iterable[Choice]:
        """Choices that bring the address to a phone and to the ear; none without one."""
        if self.address:
            yield Choice(self._("Take the address with you"), self._("A code to scan with a phone"), id="take-address")
            yield Choice(self._("Say the address slowly"), id="say-address")

    @on(Choice.Pressed, "#take-address")
    def _take_address(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenAddress(self.address))

    @on(Choice.Pressed, "#say-address")
    def _say_address(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(Hear(self.address, slowly=True))
