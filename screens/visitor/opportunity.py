"""One way to get involved: what it is, its role description, and the QR code to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.widget import Widget

from data.centre.models import Opportunity
from data.centre.sections import sections
from screens.context import Context
from screens.kiosk_screen import TALL_ROWS, KioskScreen
from screens.requests.visit import OpenCode, OpenForm, OpenRole
from screens.visitor.find import level_names, role_names, time_names
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.qr_code import QrCode
from screens.widgets.reading import CodePassage, Passage

WORDS_COLUMNS = 34
"""Columns that the words beside a code need: an 80-column screen leaves 46, and the largest code there is takes 45."""
ROWS_AROUND = 12
"""Rows that bars and margins take on a tall screen; on others the style sheet leaves the one-line footer only."""


class OpportunityScreen(KioskScreen):
    """Everything a visitor needs to know before saying "I am interested"."""

    reading_screen = True

    def __init__(self, context: Context, opportunity: Opportunity) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            opportunity: What to show.
        """
        super().__init__(context)
        self.opportunity = opportunity

    def title_text(self) -> str:
        """What the screen is called."""
        return self.opportunity.title

    def help_text(self) -> str:
        """What can be done here."""
        return self._(
            "Read about this way to get involved. The choices are at the end. Digits choose them from anywhere."
        )

    def content(self) -> Iterable[Widget]:
        """What it is, part by part, then the ways on."""
        one, words = self.opportunity, self.context.language.words
        yield Passage(one.summary)
        yield Passage(one.purpose, self._("Why we ask"))
        yield Passage(one.what_you_do, self._("What you would do"))
        yield Passage(one.can_change, self._("What can change"))
        yield Passage(one.cannot_change, self._("What cannot change"))
        yield Passage(f"{one.when}\n{time_names(words)[one.time]}", self._("Time"))
        yield Passage(one.pay_and_expenses, self._("Pay and expenses"))
        yield Passage(one.support_and_training, self._("Support and training"))
        yield Passage(one.how_chosen, self._("How people are chosen"))
        yield Passage(one.who_to_ask, self._("Who to ask"))
        yield Passage(level_names(words)[one.level], self._("Where it makes a difference"))
        yield Passage("\n".join(role_names(words)[role] for role in one.roles), self._("What part you can take"))
        if one.closes is not None:
            yield Passage(self.context.language.day(one.closes), self._("Last day to say you are interested"))
        yield Choice(self._("I am interested"), id="interested")
        yield Choice(self._("Take the role description with you"), self._("A code to scan with a phone"), id="code")
        yield Choice(self._("Read the role description here"), id="role")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        match event.choice.id:
            case "interested":
                self.post_message(OpenForm("interest", self.opportunity.id))
            case "code":
                self.post_message(OpenCode(self.opportunity.id))
            case "role":
                self.post_message(OpenRole(self.opportunity.id))


class RoleScreen(KioskScreen):
    """A role description, read here."""

    reading_screen = True

    def __init__(self, context: Context, opportunity: Opportunity) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            opportunity: Whose role description.
        """
        super().__init__(context)
        self.opportunity = opportunity

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Role description: {title}").format(title=self.opportunity.title)

    def help_text(self) -> str:
        """What can be done here."""
        return self._("This is the role description. Go down to read on.")

    def content(self) -> Iterable[Widget]:
        """Its sections as passages."""
        for section in sections(self.context.centre.role_pages[self.opportunity.id]):
            yield Passage(section.text, section.heading)
        yield BackChoice(self._("Back"))


class CodeScreen(KioskScreen):
    """The QR code to a role description, and the same address in words."""

    CSS_PATH = [*KioskScreen.CSS_PATH, Path(__file__).with_suffix(".tcss")]
    natural_size = True

    def __init__(self, context: Context, opportunity: Opportunity) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            opportunity: Whose role description.
        """
        super().__init__(context)
        self.opportunity = opportunity
        self._fits = False
        self.address = context.centre.role_page_address(opportunity)

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Take the role description with you")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Point your phone's camera at the code, or copy the address.")

    def compose_column(self) -> ComposeResult:
        """The code with the words beside it."""
        with Horizontal(id="code-and-words"):
            code = QrCode(self.address)
            self._fits = code.show_within(*_room_for_code(self.app.size))
            yield code
            with Vertical(id="words"):
                yield from super().compose_column()

    def content(self) -> Iterable[Widget]:
        """The words beside the code."""
        with_code = Passage(self._("Point your phone's camera at the code. Or copy this address:"), id="with-code")
        without = Passage(self._("The code does not fit this screen. Please copy this address:"), id="without-code")
        with_code.display, without.display = self._fits, not self._fits
        yield with_code
        yield without
        yield CodePassage(self.address)
        yield Choice(self._("Read it here instead"), id="role")
        yield BackChoice(self._("Back"))

    def on_resize(self) -> None:
        """Show the code only where a phone can read all of it, with room for the words beside it."""
        fits = self.query_one(QrCode).show_within(*_room_for_code(self.size))
        self.query_one("#with-code").display = fits
        self.query_one("#without-code").display = not fits

    @on(Choice.Pressed, "#role")
    def _read_here(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenRole(self.opportunity.id))


def _room_for_code(screen: Size) -> tuple[int, int]:
    """Columns and rows that a screen of this size has for a code."""
    return screen.width - WORDS_COLUMNS, screen.height - (ROWS_AROUND if screen.height >= TALL_ROWS else 1)
