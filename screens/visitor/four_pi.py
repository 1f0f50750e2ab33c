"""About this kiosk and 4Pi: what there is to read, what 4Pi is, and what visitors can expect from the centre."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from data.centre.information import FourPi
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenFourPi, OpenLibrary, OpenPrinciples
from screens.requests.visit import OpenAbout
from screens.visitor.address import AddressedScreen
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage


class AboutMenuScreen(KioskScreen):
    """What there is to read about this kiosk and 4Pi."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("About this kiosk and 4Pi")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose what you would like to read.")

    def content(self) -> Iterable[Widget]:
        """What the centre has something about."""
        yield Choice(self._("What happens with what I leave here?"), id="about")
        if self.context.centre.four_pi is not None:
            yield Choice(self._("What you can expect from us"), id="principles")
            yield Choice(self._("What 4Pi is"), id="four-pi")
        if self.context.centre.library is not None:
            yield Choice(self._("Books and reports"), id="library")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        match event.choice.id:
            case "about":
                self.post_message(OpenAbout())
            case "principles":
                self.post_message(OpenPrinciples())
            case "four-pi":
                self.post_message(OpenFourPi())
            case "library":
                self.post_message(OpenLibrary())


class FourPiScreen(AddressedScreen):
    """What 4Pi is, what it hopes for, and whose ideas these are."""

    reading_screen = True

    def __init__(self, context: Context, four_pi: FourPi) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            four_pi: What to show.
        """
        super().__init__(context)
        self.four_pi = four_pi
        self.address = four_pi.address

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("What 4Pi is")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Read about the ideas behind this kiosk. Go down to read on.")

    def content(self) -> Iterable[Widget]:
        """Its five parts, its vision, and who made it."""
        four_pi = self.four_pi
        yield Passage(four_pi.text)
        for part in four_pi.parts:
            yield Passage(part.text, part.name)
        yield Passage("\n".join((four_pi.vision, *four_pi.aims)), self._("What it hopes for"))
        yield Passage("\n".join(four_pi.partners), self._("Who made it"))
        yield Passage(four_pi.credit, self._("Whose ideas these are"))
        yield Passage(self.context.language.day(four_pi.as_at), self._("When we last checked this"))
        yield from self.where_to_look(self._("Where you can read more"), four_pi.where_to_check)
        yield Choice(self._("What you can expect from us"), id="principles")
        yield from self.ways_to_take_address()
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed, "#principles")
    def _principles(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenPrinciples())


class PrinciplesScreen(KioskScreen):
    """What visitors can expect: the principles of 4Pi, as promises."""

    reading_screen = True

    def __init__(self, context: Context, four_pi: FourPi) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            four_pi: Whose principles to show.
        """
        super().__init__(context)
        self.four_pi = four_pi

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("What you can expect from us")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("These are our promises to you. Go down to read on.")

    def content(self) -> Iterable[Widget]:
        """Each principle, and whose idea it is."""
        for principle in self.four_pi.principles:
            yield Passage(principle.text, principle.name)
        yield Passage(self.four_pi.credit, self._("Whose ideas these are"))
        yield BackChoice(self._("Back"))
