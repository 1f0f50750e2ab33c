"""What a phone can take along: a QR code for each, and the same in words and by ear beside it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from accessibility.narration import sentence
from data.centre.opportunity import Opportunity
from data.phone_codes import CodeKind, PhoneCode
from screens.code_screen import FOOTER_ROWS, ScreenWithCode
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.speaking import Hear
from screens.requests.visit import OpenCode, OpenRole, ShowCodeAlone
from screens.widgets.choosing import Choice
from screens.widgets.fitting_code import FittingCode, Room
from screens.widgets.moving import BackChoice
from screens.widgets.reading import CodePassage, Passage

WORDS_COLUMNS_ALONE = 20
"""Columns that the few words beside a code on a screen of its own need."""
WORDS_ROWS_ALONE = 6
"""Rows that they need below it, where a screen is narrow: its title and the way back."""


class CodesScreen(KioskScreen):
    """Every code of an opportunity."""

    def __init__(self, context: Context, opportunity: Opportunity, codes: tuple[PhoneCode, ...]) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            opportunity: What the codes belong to.
            codes: What there is.
        """
        super().__init__(context)
        self.opportunity = opportunity
        self.codes = codes

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Take it with you")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose what your phone should take along. Each choice shows a code to scan.")

    def content(self) -> Iterable[Widget]:
        """A choice for each code."""
        yield Passage(self.opportunity.title)
        for at, code in enumerate(self.codes):
            yield Choice(self._label(code), self._detail(code), id=f"code-{at}", value=str(at))
        yield BackChoice(self._("Back"))

    def _label(self, code: PhoneCode) -> str:
        return {
            CodeKind.ADDRESS: self._("The role description"),
            CodeKind.TEXT: self._("The role description"),
            CodeKind.DATE: self._("A date, for your calendar"),
            CodeKind.CONTACT: self._("Who to ask, for your contacts"),
            CodeKind.EMAIL: self._("An e-mail to write"),
            CodeKind.PAGE: self._("A page on the web"),
        }[code.kind]

    def _detail(self, code: PhoneCode) -> str:
        if code.kind is CodeKind.TEXT:
            return self._("As text: it needs no network")
        return self._("On the web") if code.kind in (CodeKind.ADDRESS, CodeKind.PAGE) else code.words.split("\n")[0]

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            self.post_message(OpenCode(self.codes[int(event.choice.value)], self.opportunity.id))


class CodeScreen(ScreenWithCode):
    """One code, and the same in words."""

    natural_size = True
    fills_screen = True

    def __init__(self, context: Context, code: PhoneCode, opportunity_id: str = "") -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            code: What it is for.
            opportunity_id: Whose role description can be read instead; "" where there is none.
        """
        super().__init__(context, *code.texts)
        self.code = code
        self.opportunity_id = opportunity_id

    def title_text(self) -> str:
        """What the screen is called."""
        return {
            CodeKind.ADDRESS: self._("Take the role description with you"),
            CodeKind.TEXT: self._("Take the role description with you"),
            CodeKind.DATE: self._("Take the date with you"),
            CodeKind.CONTACT: self._("Take with you who to ask"),
            CodeKind.EMAIL: self._("Write an e-mail on your phone"),
            CodeKind.PAGE: self._("Take the address with you"),
        }[self.code.kind]

    def help_text(self) -> str:
        """What can be done here."""
        if self.code.kind is CodeKind.TEXT:
            return self._("Point your phone's camera at the code, or read the text here.")
        return self._("Point your phone's camera at the code, or copy what stands beside it.")

    def rooms(self) -> tuple[Room, ...]:
        """Beside the words, or on a screen of its own."""
        return *super().rooms(), *rooms_alone(self)

    def is_here(self, fitting: FittingCode) -> bool:
        """Whether it stands beside the words."""
        return fitting.room_at == 0

    def shown_at_times(self) -> dict[str, bool]:
        """What comes and goes with the code."""
        fitting = self.fitting
        is_elsewhere = fitting is not None and not self.is_here(fitting)
        is_shorter = self.code.kind is CodeKind.TEXT and fitting is not None and fitting.text_at > 0
        return {**super().shown_at_times(), "elsewhere": is_elsewhere, "alone": is_elsewhere, "shorter": is_shorter}

    def content(self) -> Iterable[Widget]:
        """The words beside the code, and the ways on."""
        yield from self.by_code(*self._sentences())
        yield self.at_times(Passage(self._("The code needs the whole screen."), id="elsewhere"))
        yield self.at_times(Passage(self._("The code has room for a short form only."), id="shorter"))
        if self.code.words:
            yield CodePassage(self.code.words)
        yield self.at_times(Choice(self._("Show the code"), id="alone"))
        if self.code.words and not self.context.is_linear:  # whoever reads plain lines has a voice of their own
            yield Choice(self._("Hear it"), id="hear")
            yield Choice(self._("Say the address slowly") if self._is_address else self._("Say it slowly"), id="slowly")
        if self.opportunity_id and self.code.kind in (CodeKind.ADDRESS, CodeKind.TEXT):
            yield Choice(self._("Read it here instead"), id="role")
        yield BackChoice(self._("Back"))

    @property
    def _is_address(self) -> bool:
        """Whether the words are an address, to be copied letter by letter."""
        return self.code.kind in (CodeKind.ADDRESS, CodeKind.EMAIL, CodeKind.PAGE)

    def _sentences(self) -> tuple[str, str]:
        """What to do with the code, and what to do where it does not fit."""
        match self.code.kind:
            case CodeKind.ADDRESS | CodeKind.PAGE:
                return (
                    self._("Point your phone's camera at the code. Or copy this address:"),
                    self._("The code does not fit this screen. Please copy this address:"),
                )
            case CodeKind.TEXT:
                return (
                    self._("Point your phone's camera at the code. It holds the words themselves."),
                    self._("The code does not fit this screen. Please read the words here."),
                )
            case CodeKind.DATE:
                return (
                    self._("Point your phone's camera at the code. Or copy this date:"),
                    self._("The code does not fit this screen. Please copy this date:"),
                )
            case CodeKind.CONTACT:
                return (
                    self._("Point your phone's camera at the code. Or copy this:"),
                    self._("The code does not fit this screen. Please copy this:"),
                )
            case CodeKind.EMAIL:
                return (
                    self._("Point your phone's camera at the code to begin an e-mail. You send it yourself. Or copy:"),
                    self._("The code does not fit this screen. Please copy this address:"),
                )

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        match event.choice.id:
            case "alone":
                self.post_message(ShowCodeAlone(self.code))
            case "hear":
                self.post_message(Hear(sentence(self.code.words)))
            case "slowly":
                # a full stop at the end would be heard as part of an address
                self.post_message(Hear(self.code.words if self._is_address else sentence(self.code.words), slowly=True))
            case "role":
                self.post_message(OpenRole(self.opportunity_id))


class CodeAloneScreen(ScreenWithCode):
    """A code that takes the whole screen, but for its title and the way back."""

    natural_size = True

    def __init__(self, context: Context, code: PhoneCode) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            code: What it is for.
        """
        super().__init__(context, *code.texts)
        self.add_class("-code-alone")
        self.code = code

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Code for your phone")

    def help_text(self) -> str:
        """What can be done here."""
        if self.context.is_linear:
            return self._("Point your phone's camera at the code. “Back” takes you back.")
        return self._("Point your phone's camera at the code. Escape goes back.")

    def rooms(self) -> tuple[Room, ...]:
        """To the left of the few words, or above them."""
        return rooms_alone(self)

    def content(self) -> Iterable[Widget]:
        """The way back."""
        self.set_class(self._is_above, "-above")
        yield from self.by_code(
            self._("Point your phone's camera at it."),
            self._("The code does not fit this screen."),
        )
        yield BackChoice(self._("Back"))

    def on_resize(self) -> None:
        """Put the code where it fits now."""
        super().on_resize()
        self.set_class(self._is_above, "-above")

    @property
    def _is_above(self) -> bool:
        """Whether the code stands above the words."""
        return self.fitting is not None and self.fitting.room_at == 1


def rooms_alone(screen: ScreenWithCode) -> tuple[Room, ...]:
    """The cells that a screen of its own has for a code: to the left of its few words, or above them."""
    columns, rows = screen.app.size
    if screen.typeface is not None:
        return ()
    return (
        Room(columns - WORDS_COLUMNS_ALONE, rows - FOOTER_ROWS),
        Room(columns, rows - FOOTER_ROWS - WORDS_ROWS_ALONE),
    )
