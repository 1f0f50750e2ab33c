"""The way to the staff desk."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from accessibility.keyboard import Entry
from screens.context import Context
from screens.requests.desk import Unlock
from screens.typing_screen import TypingScreen
from screens.widgets.answering import SecretBox
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Notice, Passage


class UnlockScreen(TypingScreen):
    """Asks for the passphrase."""

    def __init__(self, context: Context) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
        """
        super().__init__(context)
        self.is_trying = False

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Staff desk")

    def help_text(self) -> str:
        """What can be done here."""
        if self.context.is_linear:
            return self._("This is for staff. Visitors: type /back.")
        return self._("This is for staff. Visitors: press Escape to go back.")

    def content(self) -> Iterable[Widget]:
        """What it is, the box, and the ways on."""
        yield Passage(self._("This is for staff only. Type the passphrase, then press Enter."), id="prompt")
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
        """Show how it stands: being tried, or wrong.

        Args:
            text: A sentence.
        """
        self.query(".outcome").remove()
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
            self.post_message(Unlock(passphrase))
