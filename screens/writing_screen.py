"""What screens with one box have in common: how much fits, what was not written, and how typing is heard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget

from accessibility.keyboard import Entry
from screens.requests.speaking import ChangeEcho, SayShown, SpeakTyped, ValueChanged
from screens.typing_screen import TypingScreen
from screens.widgets.answering import NEAR_LIMIT, AnswerBox
from screens.widgets.choosing import Choice, Option
from screens.widgets.reading import Notice, Passage


class WritingScreen(TypingScreen):
    """A screen with one box, or none, and the ways on from it."""

    tells_room: ClassVar[bool] = False
    """Whether it says how much more fits."""

    def box(
        self, name: str, max_letters: int, *, entry: Entry, is_spoken: bool, many_lines: bool = False, text: str = ""
    ) -> Iterable[Widget]:
        """The box with its keyboard, and how much fits where that matters.

        Args:
            name: What is asked for.
            max_letters: The longest answer.
            entry: What is typed.
            is_spoken: Whether it may be read aloud.
            many_lines: Whether Enter starts a new line.
            text: What was written before.
        """
        box = AnswerBox(name, text, max_letters=max_letters, many_lines=many_lines, is_spoken=is_spoken)
        yield from self.box_and_keyboard(box, entry)
        if self.tells_room:
            yield Passage(self._room(box.letters_left), id="room")

    def options(self) -> Iterable[Widget]:
        """How a visitor types, and what of it they hear."""
        yield self.keyboard_option()
        yield Option(
            self._("Read aloud what I type"),
            value="speak-typed",
            is_chosen=self.context.typed_is_spoken,
            exclusive=False,
            chosen_word=self._("chosen"),
        )
        echo = Choice(self._("Change what I hear while I type"), id="echo")
        echo.display = self.context.typed_is_spoken
        yield echo

    def not_watched(self) -> Notice:
        """What stands before everything that a visitor writes."""
        keys = self._("This screen is not watched. If you need help now, press F9 or tell a member of staff.")
        typed = self._("This screen is not watched. If you need help now, type /help now or tell a member of staff.")
        return Notice(typed if self.context.is_linear else keys, self._("Please note"))

    @property
    def text(self) -> str:
        """What is written so far."""
        return self.query_one(AnswerBox).text.strip()

    def show_outcome(self, text: str) -> None:
        """Show above the box how it stands; whoever calls this says it.

        Args:
            text: One sentence or two; "" for nothing any more.
        """
        self.query(".outcome").remove()
        if text:
            self.query_one("#column").mount(Notice(text, classes="outcome"), before=self.query_one(AnswerBox))

    def ask_for_text(self, text: str) -> None:
        """Say that nothing is written yet, beside the box and aloud.

        Args:
            text: What to do.
        """
        self.show_outcome(text)
        self.query_one(AnswerBox).focus()
        self.post_message(SayShown(text))

    def _room(self, letters_left: int) -> str:
        """How much more fits."""
        return self.context.language.words.ngettext(
            "Room for {count} more letter.", "Room for {count} more letters.", letters_left
        ).format(count=letters_left)

    @on(AnswerBox.Typed)
    def _typed_into_box(self, event: AnswerBox.Typed) -> None:
        left = event.box.letters_left
        if self.tells_room:
            self.query_one("#room", Passage).text = self._room(left)
        if event.is_full:
            self.post_message(SayShown(self._("The box is full. The rest was left out.")))
        elif self.tells_room and event.added and 0 < left <= NEAR_LIMIT < left + len(event.added):
            self.post_message(SayShown(self._room(left)))

    @on(Choice.Pressed, "#echo")
    def _change_echo(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(ChangeEcho())

    @on(Choice.Pressed)
    def _speak_typed(self, event: Choice.Pressed) -> None:
        option = event.choice
        if not isinstance(option, Option) or option.value != "speak-typed":
            return
        event.stop()
        option.set_chosen(not option.is_chosen)
        self.query_one(AnswerBox).is_spoken = option.is_chosen
        self.query_one("#echo").display = option.is_chosen
        self.number_choices()
        self.post_message(SpeakTyped(option.is_chosen))
        self.post_message(ValueChanged(option.describe()))
