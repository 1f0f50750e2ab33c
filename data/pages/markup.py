"""A centre's words as HTML in which nothing but its words can take effect."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

from data.centre.links import unsafe_link

_TITLE_LEVEL = 1
"""The page's own heading; those of a description follow below it."""


def described(markdown: str) -> Markup:
    """A role description as HTML, without its own title, and with headings that follow the page's without a gap.

    HTML in it is shown as it is typed; a picture and a link that is not safe are shown as words.

    Args:
        markdown: CommonMark.
    """
    reader = MarkdownIt("commonmark", {"html": False}).disable("image")
    # A plain function of one address, meant to be replaced on a reader, but typed as a method.
    reader.validateLink = lambda url: unsafe_link(url) is None  # type: ignore[method-assign]
    tokens = _with_headings_in_order(_without_title(reader.parse(markdown)))
    return Markup(reader.renderer.render(tokens, reader.options, {}))  # noqa: S704 - HTML was switched off


def paragraphs(text: str) -> Markup:
    """Plain words as paragraphs; an empty line parts two of them, and a single break is kept.

    Args:
        text: As the centre's files say it.
    """
    parts = (Markup("<br>\n").join(escape(line) for line in part.splitlines()) for part in text.split("\n\n"))
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts)


def _without_title(tokens: list[Token]) -> list[Token]:
    """All but the first heading of the first level: the page has one already."""
    first = next((at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"), None)
    return tokens if first is None else tokens[:first] + tokens[first + 3 :]


def _with_headings_in_order(tokens: list[Token]) -> list[Token]:
    """Headings that never skip a level, for who goes through a page by them."""
    level = _TITLE_LEVEL
    for opening, closing in zip(tokens, tokens[2:], strict=False):
        if opening.type == "heading_open":
            level = min(max(int(opening.tag[1]), _TITLE_LEVEL + 1), level + 1)
            opening.tag = closing.tag = f"h{level}"
    return tokens
