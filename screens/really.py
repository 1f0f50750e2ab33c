"""Asks before something is lost: what that is, and both ways."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from msgspec import Struct
from textual import on
from textual.widget import Widget

from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.breaks import EndBreak
from screens.requests.desk import DropWriting, EraseRecord
from screens.requests.moving import GoHome, StayHere
from screens.requests.ticket import TakeBack
from screens.widgets.choosing import Choice
from screens.widgets.reading import Notice


class Losing(Enum):
    """What would be lost."""

    ANSWERS = auto()
    ADDITION = auto()
    SUBMISSION = auto()
    NOTE = auto()
    REPLY = auto()
    RECORD = auto()
    BREAK = auto()


_GOES = {
    Losing.ANSWERS: GoHome,
    Losing.ADDITION: GoHome,
    Losing.SUBMISSION: TakeBack,
    Losing.NOTE: DropWriting,
    Losing.REPLY: DropWriting,
    Losing.RECORD: EraseRecord,
    Losing.BREAK: EndBreak,
}
"""What is asked for by whoever does not stay."""


class _Words(Struct, frozen=True):
    """The question in words."""

    title: str
    help: str
    lost: str
    stay: str
    go: str


class ReallyScreen(KioskScreen):
    """One question with two answers; staying comes first."""

    def __init__(self, context: Context, losing: Losing) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            losing: What would be lost.
        """
        super().__init__(context)
        self.losing = losing

    def title_text(self) -> str:
        """What the screen is called."""
        return self._words().title

    def help_text(self) -> str:
        """What can be done here."""
        return self._words().help

    def content(self) -> Iterable[Widget]:
        """What would be lost, and both ways."""
        words = self._words()
        yield Notice(words.lost, self._("Please note"))
        yield Choice(words.stay, id="stay")
        yield Choice(words.go, id="go")

    def _words(self) -> _Words:
        """The question in the visitor's language."""
        _ = self._
        match self.losing:
            case Losing.ANSWERS:
                return _Words(
                    title=_("Go to the start page?"),
                    help=_("You have answers that were not sent. Choose whether to keep answering."),
                    lost=_("You have not sent your answers. If you go now, they are gone."),
                    stay=_("Stay and go on with my answers"),
                    go=_("Go to the start page and throw my answers away"),
                )
            case Losing.ADDITION:
                return _Words(
                    title=_("Go to the start page?"),
                    help=_("You have written something that was not sent. Choose whether to go on writing."),
                    lost=_("You have not sent what you wrote. If you go now, it is gone."),
                    stay=_("Stay and go on with what I wrote"),
                    go=_("Go to the start page and throw away what I wrote"),
                )
            case Losing.SUBMISSION:
                return _Words(
                    title=_("Delete it for good?"),
                    help=_("What you left would be deleted. Choose whether to keep it."),
                    lost=_("What you left is deleted for good. Nobody can bring it back."),
                    stay=_("Keep it"),
                    go=_("Delete it for good"),
                )
            case Losing.NOTE:
                return _Words(
                    title=_("Throw the note away?"),
                    help=_("You have a note that was not kept. Choose whether to go on writing."),
                    lost=_("You have not kept your note. If you go now, it is gone."),
                    stay=_("Stay and go on with my note"),
                    go=_("Throw my note away"),
                )
            case Losing.REPLY:
                return _Words(
                    title=_("Throw the answer away?"),
                    help=_("You have an answer that was not sent. Choose whether to go on writing."),
                    lost=_("You have not sent your answer. If you go now, it is gone."),
                    stay=_("Stay and go on with my answer"),
                    go=_("Throw my answer away"),
                )
            case Losing.RECORD:
                return _Words(
                    title=_("Erase it for good?"),
                    help=_("What was left would be erased, with every note and answer. Choose whether to keep it."),
                    lost=_("It is erased with every note and answer. Nobody can bring it back."),
                    stay=_("Keep it"),
                    go=_("Erase it for good"),
                )
            case Losing.BREAK:
                return _Words(
                    title=_("End somebody else’s break?"),
                    help=_("Somebody is on a break. Choose whether to wait for them."),
                    lost=_("Somebody else is on a break. If you start now, their answers are gone."),
                    stay=_("Wait for them"),
                    go=_("Start a new visit and end their break"),
                )

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        event.stop()
        if event.choice.id == "stay":
            self.post_message(StayHere())
        else:
            self.post_message(_GOES[self.losing]())
