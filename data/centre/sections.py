"""Reads a Markdown page as a list of sections in plain words, for screens and for the ear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from markdown_it.token import Token


class Section(Struct, frozen=True):
    """A part of a page.

    Attributes:
        heading: Its heading, or "" before the first.
        text: Its words, a line for each paragraph or list item; items begin with "- ".
    """

    heading: str
    text: str


def sections(markdown: str) -> tuple[Section, ...]:
    """The sections of a Markdown page, in order; the page's own title (the first heading) is left out.

    Args:
        markdown: CommonMark; anything but headings, paragraphs, lists and links reads as its words.
    """
    from markdown_it import MarkdownIt  # only when a role description is opened

    found: list[tuple[str, list[str]]] = [("", [])]
    around: list[str] = []  # which blocks the words stand in
    seen_title = False
    for token in MarkdownIt("commonmark", {"html": False}).parse(markdown):
        if token.nesting > 0:
            around.append(token.tag)
        elif token.nesting < 0:
            around.pop()
        elif token.type in ("fence", "code_block"):
            found[-1][1].append(token.content.strip())
        elif token.type == "inline":
            words = _words(token.children or [])
            if not around or not around[-1].startswith("h"):
                found[-1][1].append(f"- {words}" if "li" in around else words)
            elif around[-1] == "h1" and not seen_title:
                seen_title = True
            else:
                found.append((words, []))
    return tuple(Section(heading, "\n".join(lines)) for heading, lines in found if heading or lines)


def _words(children: list[Token]) -> str:
    """The words of one paragraph, with a link's address after its text, unless the text is the address."""
    parts: list[str] = []
    address = ""
    text_from = 0
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "link_open":
            address = str(child.attrGet("href")).removeprefix("mailto:")
            text_from = len(parts)
        elif child.type == "link_close":
            if "".join(parts[text_from:]) != address:
                parts.append(f" ({address})")
        else:
            parts.append(child.content)
    return "".join(parts)
