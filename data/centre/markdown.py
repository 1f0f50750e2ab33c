"""Looks through a role description in Markdown for what must not be on a kiosk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from data.centre.links import UnsafeLink, unsafe_link

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
_MAIL_LINK = re.compile(rf"<[A-Za-z0-9._+\-]+@{_LABEL}(?:\.{_LABEL})+>")
"""A mail address between < and > as CommonMark knows it, which a page may hold anywhere."""
_MARK = re.compile(r"[<\[\\&@]|[:/]\S|\.[^\W\d]")
"""Without one of these a page holds no HTML, no picture and no link."""


class PageMistakeKind(StrEnum):
    """What a role description may not hold."""

    EMPTY = "empty"
    HTML = "html"
    PICTURE = "picture"
    LINK = "link"
    UNSHOWABLE = "unshowable"


class PageMistake(Struct, frozen=True):
    """One thing in a page that must not be there.

    Attributes:
        line: Where, from 1.
        kind: What it is.
        words: The HTML or the address as written.
        why: For a link, why it is not safe.
    """

    line: int
    kind: PageMistakeKind
    words: str = ""
    why: UnsafeLink | None = None


def page_mistakes(text: str) -> tuple[PageMistake, ...]:
    """Everything in a page that must not be there, in order.

    Args:
        text: Markdown with bare line feeds.
    """
    if not text.strip():
        return (PageMistake(1, PageMistakeKind.EMPTY),)
    found = [
        PageMistake(number, PageMistakeKind.UNSHOWABLE)
        for number, line in enumerate(text.split("\n"), start=1)
        if _UNSHOWABLE.search(line)
    ]
    may_hold_more = _MARK.search(_MAIL_LINK.sub(" ", text))  # reading all pages takes longer than all else at start
    for token in _reader().parse(text) if may_hold_more else ():
        line = token.map[0] + 1 if token.map else 1
        if token.type == "html_block":
            found.append(PageMistake(line, PageMistakeKind.HTML, token.content.strip()))
        elif token.type == "inline":
            found.extend(_inline_mistakes(token.children or [], line))
    return tuple(sorted(found, key=lambda one: one.line))


def _inline_mistakes(tokens: list[Token], line: int) -> Iterator[PageMistake]:
    for token in tokens:
        if token.type == "html_inline":
            yield PageMistake(line, PageMistakeKind.HTML, token.content)
        elif token.type == "image":
            yield PageMistake(line, PageMistakeKind.PICTURE, str(token.attrs.get("src", "")))
        elif token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            why = unsafe_link(address)
            if why:
                yield PageMistake(line, PageMistakeKind.LINK, address, why)
        line += 1 if token.type in ("softbreak", "hardbreak") else token.content.count("\n")


def _reader() -> MarkdownIt:
    """The Markdown reader of the screens, but one that hands over what it would refuse or tidy away.

    It finds bare addresses as links too, as the screens do, so that nothing becomes a link unseen.
    """
    from markdown_it import MarkdownIt  # takes a while to import and is needed only when a folder is read

    reader = MarkdownIt("gfm-like", {"html": True})
    # Both are plain functions of one address, meant to be replaced on a reader, but typed as methods.
    reader.validateLink = lambda url: True  # type: ignore[method-assign]
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return reader
