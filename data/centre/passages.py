"""What somebody reads in a centre's folder, text by text and sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from data.centre.read import Reading
from data.centre.words import words_in


class Passage(Struct, frozen=True):
    """What somebody reads in one go: a text of a file, or a whole page.

    Attributes:
        file: The file's path from the centre's folder.
        line: Where it begins.
        paragraphs: Its paragraphs, headings and points, each with its line.
        links: The words of each link and its address, with its line; a text of a TOML file has none.
    """

    file: str
    line: int
    paragraphs: tuple[tuple[int, str], ...]
    links: tuple[tuple[int, str, str], ...] = ()

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(len(word_list(text)) for _, text in self.paragraphs)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Its sentences in order, each with the line that its paragraph begins on."""
        for line, text in self.paragraphs:
            for sentence in _SENTENCE_END.split(text):
                if word_list(sentence):
                    yield line, sentence


_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’')\]]*\s+")
_LETTER = re.compile(r"\w")


def word_list(text: str) -> list[str]:
    """The words of a text: whatever stands between spaces and has a letter or a digit in it."""
    return [word for word in text.split() if _LETTER.search(word)]


def passages(reading: Reading) -> Iterator[Passage]:
    """Everything that people read in a centre's folder, file by file."""
    if reading.contents is None:
        return
    for document in reading.contents.documents():
        shape = reading.shapes.get(document.file)
        for path, text in words_in(shape, document.values) if shape else ():
            line = document.line(path)
            yield Passage(document.file, line, tuple((line, part) for part in text.split("\n\n")))
    for file, page in reading.contents.pages.items():
        if page:
            yield _page(file, page)


def _page(file: str, text: str) -> Passage:
    """A Markdown page as one passage."""
    from markdown_it import MarkdownIt  # takes a while to import

    paragraphs: list[tuple[int, str]] = []
    links: list[tuple[int, str, str]] = []
    for token in MarkdownIt("commonmark", {"html": False}).parse(text):
        if token.type != "inline":
            continue
        line = token.map[0] + 1 if token.map else 1
        words, address, begins = "", "", 0
        for child in token.children or ():
            if child.type == "link_open":
                address, begins = str(child.attrGet("href")), len(words)
            elif child.type == "link_close":
                links.append((line, words[begins:].strip(), address))
            else:
                words += " " if child.type in ("softbreak", "hardbreak") else child.content
        paragraphs.append((line, words))
    return Passage(file, 1, tuple(paragraphs), tuple(links))
