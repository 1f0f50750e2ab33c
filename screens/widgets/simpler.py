"""The same, said more simply, for who asks for it."""

from __future__ import annotations

from textual import on
from textual.message import Message

from screens.requests import message
from screens.widgets.choosing import Choice
from screens.widgets.reading import Passage


class SaySimpler(Choice):
    """Puts the easy-read words in its own place, and the focus on them, so that they are heard at once."""

    @message
    class Said(Message):
        """The simpler words are there, and what can be chosen is one less.

        Attributes:
            text: What is said more simply.
        """

        text: str

    def __init__(self, label: str, easy_read: str) -> None:
        """Make the choice.

        Args:
            label: "Say it simpler", in the visitor's language.
            easy_read: The simpler words.
        """
        super().__init__(label, classes="simpler")
        self._easy_read = easy_read

    @on(Choice.Pressed)
    async def _say(self, event: Choice.Pressed) -> None:
        event.stop()
        passage = Passage(self._easy_read, self.label)
        screen = self.screen
        await screen.mount(passage, after=self)
        screen.set_focus(passage)  # at once, before what had the focus goes
        await self.remove()
        screen.post_message(self.Said(self._easy_read))
