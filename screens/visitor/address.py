"""A web address: shown and said on the screen that names it, and as a code for a phone on a screen of its own."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from screens.code_screen import ScreenWithCode
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenAddress
from screens.requests.speaking import Hear
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
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
            yield _slowly(self._("Say the address slowly"))

    @on(Choice.Pressed, "#take-address")
    def _take_address(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenAddress(self.address, self.title_text()))

    @on(Choice.Pressed, "#say-address")
    def _say_address(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(Hear(self.address, slowly=True))


class AddressScreen(ScreenWithCode):
    """An address as a QR code, and in words."""

    natural_size = True
    fills_screen = True

    def __init__(self, context: Context, address: str, title: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            address: The address.
            title: What is found there.
        """
        super().__init__(context, address)
        self.address = address
        self._title = title

    def title_text(self) -> str:
        """What the screen is called."""
        return self._title

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Point your phone's camera at the code, or copy the address.")

    def content(self) -> Iterable[Widget]:
        """The words beside the code."""
        yield from self.by_code(
            self._("Point your phone's camera at the code. Or copy this address:"),
            self._("The code does not fit this screen. Please copy this address:"),
        )
        yield CodePassage(self.address)
        yield _slowly(self._("Say the address slowly"))
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed, "#say-address")
    def _say_address(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(Hear(self.address, slowly=True))


def _slowly(label: str) -> Choice:
    """The choice that has an address said slowly."""
    return Choice(label, id="say-address")
