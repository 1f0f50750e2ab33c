"""Marks the word that is being heard, where it stands on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, runtime_checkable

from textual.screen import Screen
from textual.widget import Widget

from accessibility.speech.queue import HeardWord, Why


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

    Speech knows sentences, not widgets, so a sentence is looked for where the last one was, then further on, then from
    the top; what stands nowhere (a hint, a number of choices) marks nothing.
    """

    def __init__(self) -> None:
        """Begin with nothing marked."""
        self._marked: Widget | None = None
        self._from = 0

    def follow(self, screen: Screen[Any], word: HeardWord) -> None:
        """Mark the word that is being heard.

        Args:
            screen: What is shown.
            word: The word, and the sentence it stands in.
        """
        wanted = word.sentence.rstrip(".")
        for widget, at in self._places(screen, wanted, screen.focused if word.why is Why.FOCUS else None):
            if self._marked is not widget:
                self.clear()
            self._marked, self._from = widget, at
            _mark(widget, at + word.start, min(at + word.end, at + len(wanted)))
            return
        self.clear()

    def clear(self) -> None:
        """Mark nothing."""
        if self._marked is not None:
            _mark(self._marked, 0, 0)
        self._marked = None

    def _places(self, screen: Screen[Any], sentence: str, first: Widget | None) -> Iterator[tuple[Widget, int]]:
        """Where a sentence stands, the likeliest place first."""
        widgets = [widget for widget in screen.walk_children(Widget) if isinstance(widget, Markable) and widget.display]
        if first in widgets:
            widgets.insert(0, first)
        elif self._marked in widgets:
            at = widgets.index(self._marked)
            widgets = [*widgets[at:], *widgets[:at]]
        for widget in widgets:
            start = self._from if widget is self._marked else 0
            at = _text(widget).find(sentence, start)
            if at >= 0 and sentence:
                yield widget, at


def _text(widget: Widget) -> str:
    """A widget's drawn words; "" when it cannot be marked."""
    return widget.drawn_text if isinstance(widget, Markable) else ""


def _mark(widget: Widget, start: int, end: int) -> None:
    """Mark some of a widget's words, if it is still there."""
    if isinstance(widget, Markable) and widget.is_attached:
        widget.mark(start, end)
