"""The way to the staff desk: a name for the staff log, then the passphrase."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from accessibility.keyboard import Entry
from screens.context import Context
from screens.requests.desk import GiveName, Unlock
from screens.typing_screen import TypingScreen
from screens.widgets.answering import AnswerBox, SecretBox
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Notice, Passage
from screens.writing_screen import WritingScreen

NAME_LETTERS = 40
"""The longest name in the log."""


def way_back_in_words(context: Context, words: NullTranslations) -> str:
    """Whom this is for, and how anybody else goes back.

    Args:
        context: What every screen is given.
        words: The language's own words.
    """
    _ = words.gettext
    typed, keys = (
        _("This is for staff. Visitors: type /back."),
        _("This is for staff. Visitors: press Escape to go back."),
    )
    return typed if context.is_linear else keys


class StaffNameScreen(WritingScreen):
    """Asks who opens the desk. The name goes to the staff log, and nobody else's screen ever shows it."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Staff desk")

    def help_text(self) -> str:
        """What can be done here."""
        if self.context.is_linear:
            return self._("This is for staff. Visitors: type /back.")
        return way_back_in_words(self.context, self.words)

    def content(self) -> Iterable[Widget]:
        """What it is, the box, and the ways on."""
        yield Passage(self._("This is for staff only. Type your name for the staff log, then press Enter."))
        yield from self.box(self._("Your name"), NAME_LETTERS, entry=Entry.WORDS, is_spoken=True)
        yield Choice(self._("Go on to the passphrase"), id="go-on")
        yield BackChoice(self._("Back"))
        yield self.keyboard_option()

    @on(AnswerBox.Finished)
    @on(Choice.Pressed, "#go-on")
    def _go_on(self, event: AnswerBox.Finished | Choice.Pressed) -> None:
        event.stop()
        if self.text:
            self.post_message(GiveName(self.text))
        else:
            self.ask_for_text(self._("Please type your name first."))


class UnlockScreen(TypingScreen):
    """Asks for the passphrase."""

    def __init__(self, context: Context, name: str) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            name: Who opens the desk.
        """
        super().__init__(context)
        self.name_for_log = name
        self.is_trying = False

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Staff passphrase")

    def help_text(self) -> str:
        """What can be done here."""
        return way_back_in_words(self.context, self.words)

    def content(self) -> Iterable[Widget]:
        """What it is, the box, and the ways on."""
        yield Passage(self._("Type the passphrase, then press Enter."), id="prompt")
        if self.context.demo_passphrase:
            yield Passage(
                self._("This is an example centre. The passphrase is “{passphrase}”.").format(
                    passphrase=self.context.demo_passphrase
                )
            )
        yield from self.box_and_keyboard(SecretBox(self._("Passphrase")), Entry.SECRET)
        yield Choice(self._("Open the desk"), id="open")
        yield BackChoice(self._("Back"))
        yield self.keyboard_option()

    def say(self, text: str) -> None:
        """Show how it stands: being tried, how far it is, or wrong.

        Args:
            text: A sentence.
        """
        shown = self.query(".outcome").results(Notice)
        for notice in shown:
            notice.text = text
            return
        self.query_one("#column").mount(Notice(text, classes="outcome"), before=self.query_one(SecretBox))

    def refused(self, text: str) -> None:
        """The passphrase was wrong, or there is nothing to open.

        Args:
            text: What is wrong and how to mend it.
        """
        self.is_trying = False
        self.say(text)
        box = self.query_one(SecretBox)
        box.empty()
        box.focus()

    @on(Input.Submitted)
    @on(Choice.Pressed, "#open")
    def _try(self, event: Input.Submitted | Choice.Pressed) -> None:
        event.stop()
        passphrase = self.query_one(SecretBox).value
        if passphrase and not self.is_trying:
            self.is_trying = True
            self.query_one(SecretBox).empty()
            self.post_message(Unlock(passphrase, self.name_for_log))
