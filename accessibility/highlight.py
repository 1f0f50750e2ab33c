"""Marks the word that is being heard, where it stands on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, runtime_checkable

from textual.screen import Screen
from textual.widget import Widget

from accessibility.speech.queue import HeardWord, Why

LONG_ENOUGH_WORDS = 4
"""A sentence of so many words is the right one wherever it stands; a passage can be heard from its middle."""


@runtime_checkable
class Markable(Protocol):
    """A widget whose words can be marked while they are heard."""

    @property
    def drawn_text(self) -> str:
        """All its words, as they are drawn."""
        ...

    def mark(self, start: int, end: int) -> None:
        """Mark these characters of the drawn text and no others; ``mark(0, 0)`` marks none."""
        ...


class Highlighter:
    """Follows speech through the words on the screen.

    Speech knows sentences, not widgets, so each sentence is looked for behind the one before it, then further on, then
    from the top; what stands nowhere (a hint, a number of choices) marks nothing.
    """

    def __init__(self) -> None:
        """Begin with nothing marked."""
        self._number = 0
        self._place: tuple[Widget, int] | None = None
        self._behind: tuple[Widget, int] | None = None
        self._marked: Widget | None = None

    def follow(self, screen: Screen[Any], word: HeardWord) -> None:
        """Mark the word that is being heard.

        Args:
            screen: What is shown.
            word: The word, and the sentence it stands in.
        """
        wanted = word.sentence.rstrip(".")
        if word.number != self._number:
            self._unmark()
            self._number = word.number
            first = screen.focused if word.why is Why.FOCUS else None
            self._place = next(self._places(screen, wanted, first), None)
            if self._place is not None:
                self._behind = (self._place[0], self._place[1] + len(wanted))
        if self._place is not None:
            self._marked, at = self._place
            _mark(self._marked, at + word.start, min(at + word.end, at + len(wanted)))

    def look_again(self) -> None:
        """Look once more for what stood nowhere: more is shown now than there was."""
        if self._place is None:
            self._number = 0

    def clear(self) -> None:
        """Mark nothing, and begin at the top the next time."""
        self._unmark()
        self._number, self._place, self._behind = 0, None, None

    def _unmark(self) -> None:
        """Mark nothing for the moment."""
        if self._marked is not None:
            _mark(self._marked, 0, 0)
        self._marked = None

    def _places(self, screen: Screen[Any], sentence: str, first: Widget | None) -> Iterator[tuple[Widget, int]]:
        """Where a sentence stands, the likeliest place first."""
        widgets = [widget for widget in screen.walk_children(Widget) if isinstance(widget, Markable) and widget.display]
        begins: list[tuple[Widget, int]] = [(widget, 0) for widget in widgets]
        if first in widgets:
            begins.insert(0, (first, 0))
        elif self._behind is not None and self._behind[0] in widgets:
            at = widgets.index(self._behind[0])
            begins = [self._behind, *begins[at + 1 :], *begins[: at + 1]]
        for widget, begin in begins:
            at = find_sentence(_text(widget), sentence, begin)
            if at >= 0:
                yield widget, at


def find_sentence(text: str, sentence: str, begin: int = 0) -> int:
    """Where a sentence stands in a text, or -1; a short one only where nothing of another sentence is around it.

    Args:
        text: As it is drawn.
        sentence: Without a full stop at its end.
        begin: Where to begin to look.
    """
    found = begin - 1
    while sentence and (found := text.find(sentence, found + 1)) >= 0:
        if len(sentence.split()) >= LONG_ENOUGH_WORDS or _stands_alone(text, found, found + len(sentence)):
            return found
    return -1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a part of a text is a line or a sentence of its own, or the words of a choice."""
    before, after = text[:start].rstrip(" "), text[end:]
    begins = not before or not (before[-1].isalnum() or before[-1] in ",;–-")
    return begins and (not after or after[0] in ".\n" or not text[end - 1].isalnum() or after.startswith(" – "))


def _text(widget: Widget) -> str:
    """A widget's drawn words; "" when it cannot be marked."""
    return widget.drawn_text if isinstance(widget, Markable) else ""


def _mark(widget: Widget, start: int, end: int) -> None:
    """Mark some of a widget's words, if it is still there."""
    if isinstance(widget, Markable) and widget.is_attached:
        widget.mark(start, end)
