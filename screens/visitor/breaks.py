"""A break: the code is shown, then a screen with nothing of the visit, and the code brings everything back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from textual import on
from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget

from accessibility.commands import Action
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.breaks import OpenComeBack, TakeBreak, TryCode
from screens.requests.moving import RunCommand
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import CodePassage, Notice, Passage

CODE_DIGITS = 4
"""Short enough to remember; each wrong try makes the next one wait longer."""


class BreakScreen(KioskScreen):
    """The code, how long the break may take, and what else can end it."""

    reading_screen = True

    def __init__(self, context: Context, code: str, minutes: int) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            code: What brings the visit back.
            minutes: How long it may take.
        """
        super().__init__(context)
        self.code = code
        self._minutes = minutes

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Take a break")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Remember the code. Then start your break, or go back.")

    def content(self) -> Iterable[Widget]:
        """The code, what happens, and both ways."""
        kept = self.context.language.words.ngettext(
            "The screen then shows nothing of yours. It keeps your answers for {count} minute, and never on a disk.",
            "The screen then shows nothing of yours. It keeps your answers for {count} minutes, and never on a disk.",
            self._minutes,
        )
        yield CodePassage(" ".join(self.code), self._("Your code"))
        yield Passage(self._("Remember these four digits. They bring back your answers and your place."))
        yield Passage(kept.format(count=self._minutes))
        yield Passage(self._("If somebody else needs the kiosk, they can end your break. Your answers are then gone."))
        yield Choice(self._("Start my break"), id="start")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed, "#start")
    def _start(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(TakeBreak())


class AwayScreen(KioskScreen):
    """What stands there during a break: nothing of the visitor, and how to come back."""

    speaks_first = False

    def __init__(self, context: Context, until: datetime) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            until: When the break ends by itself.
        """
        super().__init__(context)
        self._until = until

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("On a break")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Somebody is on a break. They come back with their code.")

    def content(self) -> Iterable[Widget]:
        """That somebody is away, and what can be done."""
        yield Passage(
            self._("Somebody is on a break. They can come back until {time}.").format(
                time=self.context.language.time(self._until)
            )
        )
        yield Choice(self._("Come back with my code"), id="come-back")
        yield Choice(self._("Start a new visit"), id="new")

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(OpenComeBack() if event.choice.id == "come-back" else RunCommand(Action.START_PAGE))


class DigitChoice(Choice):
    """One digit, chosen with its own key, the nought too."""

    @property
    def digit(self) -> str:
        """The key that chooses it."""
        return self.value


class Digits(Container):
    """Digits to choose from, side by side, so that they stay in sight together."""


class ComeBackScreen(KioskScreen):
    """Takes the code, digit by digit; digits are choices, so that every way to choose can give them."""

    CSS_PATH = [*KioskScreen.CSS_PATH, Path(__file__).with_suffix(".tcss")]
    BINDINGS = [
        Binding("0", "zero", show=False),
        Binding("backspace", "delete", show=False),
    ]

    def __init__(self, context: Context) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
        """
        super().__init__(context)
        self._typed = ""
        self._is_trying = False

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Come back from a break")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose the four digits of your code, one after the other.")

    def content(self) -> Iterable[Widget]:
        """How far the code has come, the digits, and the ways out."""
        yield Passage(self._("Choose the four digits of your code, one after the other."))
        yield Notice(self._progress(), id="progress")
        kind = Choice if self.context.is_linear else DigitChoice  # in lines its place in the list is what is typed
        with Digits():
            for digit in "1234567890":
                yield kind(self._("Digit {digit}").format(digit=digit), value=digit)
        yield Choice(self._("Delete the last digit"), id="delete")
        yield BackChoice(self._("Back"))

    def _progress(self) -> str:
        """How many digits there are; which ones is nobody else's business."""
        return self._("{count} of {all} digits.").format(count=len(self._typed), all=CODE_DIGITS)

    def show_outcome(self, text: str) -> None:
        """Show how it stands, also in the header, since the digits may have scrolled it away; and say it.

        Args:
            text: A sentence.
        """
        self.query_one("#progress", Notice).text = text
        self.say_in_passing(text)

    def refused(self) -> None:
        """The code was wrong."""
        self._is_trying = False
        self.show_outcome(self._("That is not the code. Please choose its four digits again."))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            event.stop()
            self._add(event.choice.value)
        elif event.choice.id == "delete":
            event.stop()
            self.action_delete()

    def _say_that_it_is_tried(self) -> None:
        """Say it again to who goes on pressing: the key has taken it out of the header."""
        self.say_in_passing(self.query_one("#progress", Notice).text)

    def action_zero(self) -> None:
        """Choose the digit that has no number of its own."""
        next(choice for choice in self.query(Choice) if choice.value == "0").choose()

    def action_delete(self) -> None:
        """Take the last digit back."""
        if self._is_trying:
            self._say_that_it_is_tried()
        else:
            self._typed = self._typed[:-1]
            self.show_outcome(self._progress())

    def _add(self, digit: str) -> None:
        """One digit more; the last one tries the code."""
        if self._is_trying:
            self._say_that_it_is_tried()
            return
        self._typed += digit
        self.show_outcome(self._progress())
        if len(self._typed) == CODE_DIGITS:
            code, self._typed, self._is_trying = self._typed, "", True
            self.post_message(TryCode(code))
