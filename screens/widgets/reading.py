"""Words to read: titles, passages and notices. Each passage can take the focus, so that reading needs no mouse."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region

from accessibility.narration import join
from accessibility.speakable import Description, Kind
from screens.requests.speaking import Hear
from screens.widgets.words import MARK, Words


class Title(Words, can_focus=True):
    """What the screen is called; large letters can take more than the screen, so it can then be scrolled to."""

    def __init__(self, text: str) -> None:
        """Make a title.

        Args:
            text: In sentence case, without a full stop.
        """
        super().__init__(text)
        self.text = text

    def on_mount(self) -> None:
        """Take the focus or not."""
        self.redraw()

    def redraw(self) -> None:
        """Draw the words as they are now; only where they are large the focus comes here."""
        self.can_focus = self.typeface is not None
        super().redraw()

    def describe(self) -> Description:
        """The title's words."""
        return Description(Kind.TITLE, self.text)


class Passage(Words, can_focus=True):
    """A paragraph that can be read, heard and scrolled to, with a heading of its own if it has one."""

    def __init__(
        self,
        text: str,
        heading: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        """Make a passage.

        Args:
            text: Plain text; lines and paragraphs are kept.
            heading: Shown above it in bold.
            id: For the screen's own use.
            classes: For the style sheet.
        """
        super().__init__(id=id, classes=classes)
        self.heading = heading
        self._text = text
        self.redraw()

    @property
    def text(self) -> str:
        """The words below the heading."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self._marked = range(0)
        self.redraw()

    @property
    def drawn_text(self) -> str:
        """Heading and words."""
        return f"{self.heading}\n{self.text}" if self.heading else self.text

    def native_words(self, marked: range) -> Content:
        """The heading in bold, then the words.

        Args:
            marked: The letters to be marked.
        """
        content = Content(self.drawn_text).stylize("bold", 0, len(self.heading))
        return content.stylize(MARK, marked.start, marked.stop) if marked else content

    def words_from(self, row: int) -> str:
        """What is said when the passage is scrolled and begins to be seen in the middle.

        Args:
            row: The first of its rows that is seen.
        """
        if self.typeface is not None:
            return " ".join(self.drawn_text[self.line_at(row) :].split())
        left = self.content_region.x - self.region.x
        rows = self.render_lines(Region(0, row, self.size.width + left, self.region.height - row))
        return " ".join(" ".join(strip.text[left:] for strip in rows).split())

    def describe(self) -> Description:
        """Heading and words."""
        return Description(Kind.PASSAGE, join([self.heading, self.text]) if self.heading else self.text)


class CodePassage(Passage):
    """Words with a number, a code or an address in them: Enter says them slowly."""

    BINDINGS = [Binding("enter", "say_slowly", show=False)]

    def describe(self) -> Description:
        """Heading and words."""
        return Description(Kind.CODE, super().describe().name)

    def action_say_slowly(self) -> None:
        """Ask to hear it slowly."""
        self.post_message(Hear(self.describe().name, slowly=True))


class Notice(Passage):
    """Something that wants attention, calmly: it begins with a word, never with a colour alone."""

    def describe(self) -> Description:
        """Heading and words."""
        return Description(Kind.NOTICE, super().describe().name)
