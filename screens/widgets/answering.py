"""Text that a visitor types: one line or several, wrapped, limited, and never coloured by what it says."""

from __future__ import annotations

import re
import unicodedata

from textual import events, on
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input
from textual.widgets.text_area import Edit, EditResult

from accessibility.speakable import Description, Kind
from screens.requests import message
from screens.requests.speaking import TypedAloud
from screens.widgets.lettered_boxes import LetteredArea, LetteredSecret


@message
class WantsKeyboard(Message):
    """Somebody who may have no keyboard wants to type: they touched a box, or pressed Enter in it.

    Attributes:
        box: The box.
    """

    box: AnswerBox | SecretBox


_WORD_BEGUN = re.compile(r"\w[\w'’-]*$")
_MARKS_AFTER_WORDS = frozenset(".,?!:;")
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NEAR_LIMIT = 20
"""When so many letters are left, the visitor is told."""


def clean_text(text: str, *, many_lines: bool) -> str:
    """Text as it may be kept: every script and emoji, but nothing that acts on a terminal or a spreadsheet.

    Control characters go, also the invisible ones that turn the reading direction of what follows them, since they
    could make staff read something else than was written. Lone surrogates go, since no file can hold them.

    Args:
        text: As typed or pasted.
        many_lines: Whether line breaks stay; otherwise they become spaces.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not many_lines:
        text = text.replace("\n", " ")
    return "".join(
        letter
        for letter in text
        if letter == "\n" or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _BIDI_CONTROLS)
    )


class AnswerBox(LetteredArea, inherit_bindings=False):
    """A box for typed text. Arrows leave it at its edges, so that it holds nobody fast.

    Of Textual's own keys only those are kept that move by a letter and delete one: its copy and cut would carry one
    visitor's words to the next by way of the clipboard, and Home and the function keys mean the same here as anywhere.
    """

    BINDINGS = [
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete", "delete_right", show=False),
        Binding("up", "up_or_out", show=False),
        Binding("down", "down_or_out", show=False),
    ]

    @message
    class Finished(Message):
        """Enter was pressed in a box of one line."""

        box: AnswerBox

    @message
    class Typed(Message):
        """The text has changed.

        Attributes:
            box: The box.
            added: What was typed or pasted; empty when something was taken away.
            is_full: Whether no more fits, and some of it was left out.
        """

        box: AnswerBox
        added: str
        is_full: bool

    def __init__(self, name: str, text: str, *, max_letters: int, many_lines: bool, is_spoken: bool) -> None:
        """Make a box.

        Args:
            name: The question it answers, for speech.
            text: What was answered before.
            max_letters: The longest answer.
            many_lines: Whether Enter starts a new line; otherwise it goes on.
            is_spoken: Whether what is in it may be read aloud.
        """
        self._max_letters = max_letters
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)
        self.cursor_blink = False
        self.highlight_cursor_line = False
        self.spoken_name = name
        self.many_lines = many_lines
        self.is_spoken = is_spoken
        self.offers_keyboard = False  # whether Enter brings up a keyboard on the screen, since none was used yet
        self._space_was_added = False
        self.move_cursor(self.document.end)  # what was answered before is gone on with

    def on_unmount(self) -> None:
        """Forget what was typed: Textual holds on to the box itself until the colours change the next time."""
        self.load_text("")

    def take_letter(self, letter: str) -> None:
        """Type a letter of a real keyboard that came while the box did not have the focus."""
        self.offers_keyboard = False
        self.insert(letter)

    def put(self, text: str) -> None:
        """Type a letter, a mark or a new line, as a keyboard on the screen does.

        Args:
            text: One character; a mark takes the place of the space that was put behind a suggested word.
        """
        row, column = self.cursor_location
        if self._space_was_added and text in _MARKS_AFTER_WORDS:
            self.replace(text, (row, column - 1), (row, column), maintain_selection_offset=False)
        else:
            self.insert(text)

    def put_word(self, word: str) -> None:
        """Put a whole word in the place of its beginning, and a space behind it.

        Args:
            word: The word.
        """
        row, column = self.cursor_location
        start = (row, column - len(self.word_begun()))
        self.replace(f"{word} ", start, (row, column), maintain_selection_offset=False)
        self._space_was_added = (
            self.get_text_range((row, max(0, self.cursor_location[1] - 1)), self.cursor_location) == " "
        )

    def take_back(self) -> None:
        """Delete the letter before the caret."""
        self.action_delete_left()

    def ask_for_keyboard(self) -> None:
        """Bring up the keyboard on the screen, for who chooses the box with a switch."""
        self.post_message(WantsKeyboard(self))

    def word_begun(self) -> str:
        """What has been written of the word at whose end the caret stands, or ""."""
        row, column = self.cursor_location
        line = self.document.get_line(row)
        found = _WORD_BEGUN.search(line[:column])
        return found.group() if found and not line[column : column + 1].isalnum() else ""

    def take_over(self, text: str, caret: tuple[int, int]) -> None:
        """Hold what another box held that stood in this one's place, without a word about it.

        Args:
            text: What was typed there.
            caret: Line and column of its caret.
        """
        self.load_text(text)
        self.move_cursor(caret)
        self.post_message(self.Typed(self, "", False))

    @property
    def letters_left(self) -> int:
        """How many letters still fit."""
        return max(0, self._max_letters - len(self.text))

    @property
    def drawn_text(self) -> str:
        """What is in it."""
        return self.text

    def answer_with(self, text: str, *, adds: bool = False) -> bool:
        """Take a whole line that was typed elsewhere.

        Args:
            text: The line.
            adds: Whether it is a further line of what is written, rather than in its place.

        Returns:
            Whether all of it fitted.
        """
        before = f"{self.text}\n" if adds and self.text else ""
        wanted = before + clean_text(text, many_lines=self.many_lines)
        if before:
            self.move_cursor(self.document.end)
            self.insert(wanted.removeprefix(self.text))
        else:
            self.load_text("")
            self.insert(wanted)
        return self.text == wanted

    def describe(self) -> Description:
        """The question, what has been written if it may be said, and the room left."""
        return Description(
            Kind.TEXT,
            self.spoken_name,
            value=self.text if self.is_spoken else None,
            length=len(self.text),
            limit=self.letters_left,
            brings_keyboard=self.offers_keyboard,
        )

    def edit(self, edit: Edit) -> EditResult:
        """Take an edit as far as it is clean and fits.

        Args:
            edit: What was typed, pasted or deleted.
        """
        self._space_was_added = False
        wanted = clean_text(edit.text, many_lines=self.many_lines)
        removed = self.get_text_range(*sorted((edit.from_location, edit.to_location)))
        room = self._max_letters - len(self.text) + len(removed)
        fitting = wanted[: max(0, room)]
        finished = self._word_ended_by(fitting, min(edit.from_location, edit.to_location))
        result = super().edit(Edit(fitting, edit.from_location, edit.to_location, edit.maintain_selection_offset))
        self.post_message(self.Typed(self, fitting, len(fitting) < len(wanted)))
        self.post_message(TypedAloud(fitting, finished, removed, is_secret=not self.is_spoken))
        return result

    def _word_ended_by(self, added: str, at: tuple[int, int]) -> str:
        """The word that a space or a mark typed here ends, or "".

        Args:
            added: What is typed.
            at: Line and column where.
        """
        if len(added) != 1 or added.isalnum():
            return ""
        line = self.document.get_line(at[0])[: at[1]]
        word = _WORD_BEGUN.search(line)
        return word.group() if word else ""

    async def _on_key(self, event: events.Key) -> None:
        """Enter goes on from a box of one line; who has typed nothing yet may need a keyboard on the screen."""
        if event.key == "enter" and (self.offers_keyboard or not self.many_lines):
            event.stop()
            event.prevent_default()
            self.post_message(WantsKeyboard(self) if self.offers_keyboard else self.Finished(self))
            return
        self.offers_keyboard = self.offers_keyboard and not event.is_printable
        await super()._on_key(event)

    def on_click(self, event: events.Click) -> None:
        """A touch wants to type; in text that is there already it only places the caret, where keys have been used."""
        if self.offers_keyboard or not self.text:
            self.post_message(WantsKeyboard(self))

    async def action_up_or_out(self) -> None:
        """Up a line; from the first line, out."""
        if self.get_cursor_up_location() == self.cursor_location or (
            self.cursor_location[0] == 0 and self.wrapped_document.location_to_offset(self.cursor_location).y == 0
        ):
            await self.run_action("screen.move(-1, False)")
        else:
            self.action_cursor_up()

    async def action_down_or_out(self) -> None:
        """Down a line; from the last line, out."""
        if self.wrapped_document.location_to_offset(self.cursor_location).y >= self.wrapped_document.height - 1:
            await self.run_action("screen.move(1, False)")
        else:
            self.action_cursor_down()


class SecretBox(LetteredSecret, inherit_bindings=False):
    """A box for a passphrase: drawn as dots, spoken as a number of dots; never copied from."""

    BINDINGS = [
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("backspace", "delete_left", show=False),
        Binding("delete", "delete_right", show=False),
        Binding("enter", "submit", show=False),
    ]

    def __init__(self, name: str) -> None:
        """Make a box.

        Args:
            name: What is asked for, for speech.
        """
        super().__init__(password=True, max_length=200, select_on_focus=False)
        self.cursor_blink = False
        self.spoken_name = name
        self.offers_keyboard = False  # as for an AnswerBox
        self._length = 0

    def take_letter(self, letter: str) -> None:
        """Type a letter of a real keyboard that came while the box did not have the focus."""
        self.offers_keyboard = False
        self.insert_text_at_cursor(letter)

    def put(self, text: str) -> None:
        """Type a letter or a mark, as a keyboard on the screen does."""
        self.insert_text_at_cursor(text)

    def put_word(self, word: str) -> None:
        """Type a whole word; none is ever suggested here."""
        self.insert_text_at_cursor(word)

    def take_back(self) -> None:
        """Delete the letter before the caret."""
        self.action_delete_left()

    def ask_for_keyboard(self) -> None:
        """Bring up the keyboard on the screen, for who chooses the box with a switch."""
        self.post_message(WantsKeyboard(self))

    def word_begun(self) -> str:
        """Nothing: no word is suggested from a secret."""
        return ""

    async def _on_key(self, event: events.Key) -> None:
        """Enter tries what was typed; who has typed nothing yet may need a keyboard on the screen."""
        if event.key == "enter" and self.offers_keyboard and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(WantsKeyboard(self))
            return
        self.offers_keyboard = self.offers_keyboard and not event.is_printable
        await super()._on_key(event)

    def on_click(self, event: events.Click) -> None:
        """A touch wants to type."""
        if self.offers_keyboard or not self.value:
            self.post_message(WantsKeyboard(self))

    def empty(self) -> None:
        """Take everything out, without a word about it."""
        with self.prevent(Input.Changed):
            self.value = ""
        self._length = 0

    @on(Input.Changed)
    def _echo(self) -> None:
        """Have a dot said for each letter."""
        longer, self._length = len(self.value) > self._length, len(self.value)
        self.post_message(TypedAloud("x" if longer else "", "", "" if longer else "x", is_secret=True))

    @property
    def drawn_text(self) -> str:
        """Nothing: what is typed is never shown in words."""
        return ""

    def answer_with(self, text: str) -> None:
        """Take a whole line that was typed elsewhere."""
        self.value = text

    def describe(self) -> Description:
        """What is asked for, and how much has been typed."""
        offers = self.offers_keyboard and not self.value
        return Description(Kind.SECRET, self.spoken_name, length=len(self.value), brings_keyboard=offers)
