"""Things to choose: large, numbered, pressed by key, digit, touch or switch alike."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message

from accessibility.narration import DIGITS, join
from accessibility.speakable import Description, Kind
from screens.requests import message
from screens.widgets.beside import Beside
from screens.widgets.words import MARK, Words

_DETAIL_MARK = "–"
"""Stands before the quieter line where letters are drawn: there is no bold to tell the two apart, nor colour."""


class Choice(Words, can_focus=True):
    """One thing that can be chosen. It acts when a press ends on it, so that sliding off cancels."""

    BINDINGS = [Binding("enter,space", "press", show=False)]

    @message
    class Pressed(Message):
        """A choice was made."""

        choice: Choice

        @property
        def control(self) -> Choice:
            """The choice, for ``@on`` selectors."""
            return self.choice

    def __init__(
        self,
        label: str,
        detail: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        value: str = "",
        classes: str | None = None,
    ) -> None:
        """Make a choice.

        Args:
            label: What it says, in a few words.
            detail: A second, quieter line.
            id: For the screen's own use.
            value: What it stands for, for the screen's own use.
            classes: For the style sheet.
        """
        super().__init__(id=id, classes=classes)
        self.label = label
        self.detail = detail
        self.value = value
        self.number = 0
        self.count = 0
        self._takes_digit = True
        self._brings_focus = False

    def show_label(self, label: str) -> None:
        """Say something else from now on.

        Args:
            label: In a few words.
        """
        self.label = label
        self.redraw()

    def set_place(self, number: int, count: int) -> None:
        """Say which of how many this is.

        Args:
            number: From 1.
            count: How many there are on the screen.
        """
        self.number, self.count = number, count
        self.redraw()

    def take_digit(self, takes_digit: bool) -> None:
        """Show the digit or not: none is shown that cannot be pressed.

        Args:
            takes_digit: Whether digits choose now, rather than being typed.
        """
        if takes_digit is not self._takes_digit:
            self._takes_digit = takes_digit
            self.redraw_in_place()

    @property
    def digit(self) -> str:
        """The key that chooses it now, or ""."""
        return str(self.number) if self._takes_digit and 0 < self.number <= DIGITS else ""

    @property
    def figure(self) -> str:
        """The digit, or room for one, so that the words stand still."""
        return self.digit or " "

    @property
    def figures(self) -> dict[int, str]:
        """The number beside the words, and a mark beside the quieter ones."""
        detail = {len(self.words()) + 1: _DETAIL_MARK} if self.detail else {}
        return {0: self.figure} | detail

    def native_words(self, marked: range) -> Beside:
        """The number, the mark and the words, which wrap beside the number and never under it.

        Args:
            marked: The letters to be marked.
        """
        words = Content(self.drawn_text).stylize("bold", 0, len(self.words()))
        if marked:
            words = words.stylize("not reverse" if self.has_focus else MARK, marked.start, marked.stop)
        return Beside(self.figure, words)

    def words(self) -> str:
        """The words beside the number."""
        return self.label

    @property
    def drawn_text(self) -> str:
        """The words beside the number, and the quieter ones below them."""
        return f"{self.words()}\n{self.detail}" if self.detail else self.words()

    def describe(self) -> Description:
        """Label, detail and place."""
        name = join([self.label, self.detail]) if self.detail else self.label
        return Description(Kind.CHOICE, name, number=self.number, count=self.count, digit=self.digit)

    def on_mount(self) -> None:
        """Draw for the first time."""
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """A press that began and ended here."""
        event.stop()
        self.choose()

    def choose(self) -> None:
        """Make the choice from afar, by number or by touch: the focus comes along, without a word about it."""
        self._brings_focus = not self.has_focus
        self.focus()
        self.action_press()

    def came_by_choosing(self) -> bool:
        """Whether the focus came here because this was chosen from afar; to be asked once for each focus."""
        came, self._brings_focus = self._brings_focus, False
        return came

    def action_press(self) -> None:
        """Make the choice."""
        self.post_message(self.Pressed(self))


class Option(Choice):
    """One answer to a question, chosen or not, and saying so in a word."""

    def __init__(self, label: str, *, value: str, is_chosen: bool, exclusive: bool, chosen_word: str) -> None:
        """Make an option.

        Args:
            label: What it says.
            value: Its id within the question.
            is_chosen: Whether it is chosen now.
            exclusive: Whether choosing it leaves the others unchosen.
            chosen_word: The word for "chosen" in the visitor's language.
        """
        super().__init__(label, value=value)
        self.is_chosen = is_chosen
        self.exclusive = exclusive
        self._chosen_word = chosen_word

    def set_chosen(self, is_chosen: bool) -> None:
        """Choose it, or not."""
        self.is_chosen = is_chosen
        self.redraw()

    def words(self) -> str:
        """A mark, the label, and the word when it is chosen."""
        left, right = ("(", ")") if self.exclusive else ("[", "]")
        mark = f"{left}x{right}" if self.is_chosen else f"{left} {right}"
        return f"{mark} {self.label}" + (f" – {self._chosen_word}" if self.is_chosen else "")

    def describe(self) -> Description:
        """Label, state and place."""
        return Description(
            Kind.OPTION if self.exclusive else Kind.TICK_BOX,
            self.label,
            is_chosen=self.is_chosen,
            number=self.number,
            count=self.count,
            digit=self.digit,
        )
