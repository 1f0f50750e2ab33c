"""The shapes of what visitors come to read: rights, figures, 4Pi itself, and books about it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from data.centre.nation import Nation
from data.centre.texts import Address, AsPrinted, Identifier, Line, Text, Years
from data.forms.models import PLAIN_LINE_PATTERN, Content, Title


class Topic(StrEnum):
    """What a rights card is about."""

    LAW = "law"
    """Law and policy."""
    SAFETY = "safety"
    """Safeguarding: what anybody can expect."""
    VOICE = "voice"
    """Legal capacity, advocacy, advance choices and care planning."""


class Card(Content, frozen=True, kw_only=True):
    """One right, in plain words: ``cards/<id>.toml``.

    Attributes:
        id: The file's name without ``.toml``.
        topic: The list it stands in.
        title: What it is about, in a few words.
        nations: Where it holds.
        as_at: The day it was known to be right.
        review_by: The day by which somebody must look at it again.
        text: What it says.
        easy_read: The same in fewer and shorter words; ``None`` when there is no such version.
        replaced: What replaced or changed it since; ``None`` for nothing that is known.
        where_to_check: Where to read it in full, in words.
        address: Where that is on the web, or "".
    """

    id: Identifier
    topic: Topic
    title: Title
    nations: Annotated[tuple[Nation, ...], Meta(min_length=1)]
    as_at: date
    review_by: date
    text: Text
    easy_read: Text | None = None
    replaced: Text | None = None
    where_to_check: Line
    address: Address = ""


class Count(Content, frozen=True):
    """How many there were in one year.

    Attributes:
        years: The year.
        count: How many.
    """

    years: Years
    count: Annotated[int, Meta(ge=0, le=1_000_000_000)]


class Series(Content, frozen=True):
    """The same thing counted in several years, for a chart.

    Attributes:
        what: What was counted, and where.
        counts: How many there were, in the order of the years.
    """

    what: Line
    counts: Annotated[tuple[Count, ...], Meta(min_length=2)]


class Fact(Content, frozen=True):
    """One figure in a sentence.

    Attributes:
        years: The year it is of; the text says it too.
        text: The sentence, or two.
    """

    years: Years
    text: Line


class FigureSection(Content, frozen=True, kw_only=True):
    """Figures about one thing.

    Attributes:
        heading: What they are about.
        text: What they mean.
        series: What is drawn as a chart, if anything is.
        facts: Other figures, each with its year.
    """

    heading: Title
    text: Text
    series: Series | None = None
    facts: tuple[Fact, ...] = ()


class Figures(Content, frozen=True, kw_only=True):
    """What "Why this matters" shows: ``figures.toml``.

    Attributes:
        content_note: Said before anything else is shown.
        contains: What the figures are about, so that anybody can decide not to read on.
        sections: The figures.
        as_at: The day somebody last compared them with their source.
        source: Where they are from.
        where_to_check: Where newer ones are, in words.
        address: Where that is on the web, or "".
    """

    content_note: Text
    contains: Annotated[tuple[Line, ...], Meta(min_length=1)]
    sections: Annotated[tuple[FigureSection, ...], Meta(min_length=1)]
    as_at: date
    source: Line
    where_to_check: Line
    address: Address = ""


class Named(Content, frozen=True):
    """Something with a name, explained.

    Attributes:
        name: What it is called.
        text: What it means.
    """

    name: Title
    text: Text


class FourPi(Content, frozen=True, kw_only=True):
    """What 4Pi is: ``about.toml``.

    Attributes:
        text: What it is and what it is for.
        parts: Its five parts.
        vision: What it hopes for.
        aims: The three aims of that.
        partners: Who made it.
        credit: Whose ideas these are, said openly.
        principles: The ten principles, as what anybody can expect.
        as_at: The day it was known to be right.
        where_to_check: Where to read more, in words.
        address: Where that is on the web, or "".
    """

    text: Text
    parts: Annotated[tuple[Named, ...], Meta(min_length=1)]
    vision: Text
    aims: Annotated[tuple[Line, ...], Meta(min_length=1)]
    partners: Annotated[tuple[Line, ...], Meta(min_length=1)]
    credit: Text
    principles: Annotated[tuple[Named, ...], Meta(min_length=1)]
    as_at: date
    where_to_check: Line
    address: Address = ""


class Work(Content, frozen=True, kw_only=True):
    """A book, a report or a piece of work that 4Pi grew from.

    Attributes:
        title: As it is printed.
        author: Who wrote it.
        year: When, in digits or words ("2008, again in 2013").
        text: One plain sentence about it.
        address: Where to read it or about it on the web, or "".
    """

    title: AsPrinted
    author: Annotated[str, Meta(min_length=1, max_length=200, pattern=PLAIN_LINE_PATTERN)]
    year: Line
    text: Line
    address: Address = ""


class Library(Content, frozen=True):
    """Books and reports: ``library.toml``.

    Attributes:
        works: In the order they are shown.
    """

    works: Annotated[tuple[Work, ...], Meta(min_length=1)]
