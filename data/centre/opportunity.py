"""The shapes of one way to get involved: ``opportunities/<id>.toml``."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from data.centre.texts import Address, Email, Identifier, Line, Phone, Text
from data.forms.models import Content, Key, Title


class Level(StrEnum):
    """Where involvement makes a difference (4Pi: presence at all levels)."""

    INDIVIDUAL = "individual"
    COMMUNITY = "community"
    ORGANISATIONAL = "organisational"
    STRATEGIC = "strategic"


class Role(StrEnum):
    """What part a person takes (4Pi: potential roles)."""

    AMBASSADOR = "ambassador"
    CRITICAL_FRIEND = "critical-friend"
    CO_WORKER = "co-worker"
    CONSULTANT = "consultant"
    EXPERT_BY_EXPERIENCE = "expert-by-experience"


class TimeNeeded(StrEnum):
    """How much time an opportunity takes, from the shortest to a regular seat."""

    TEN_MINUTES = "ten-minutes"
    AN_HOUR = "an-hour"
    HALF_A_DAY = "half-a-day"
    REGULAR = "regular"


class OpportunityDate(Content, frozen=True, kw_only=True):
    """A day on which people meet for it.

    Attributes:
        starts: When, by the clock on the wall: it is the same in all four nations.
        ends: The same for its end.
        place: Where, in a few words.
    """

    starts: Annotated[datetime, Meta(tz=False)]
    ends: Annotated[datetime, Meta(tz=False)]
    place: Line


class Contact(Content, frozen=True, kw_only=True):
    """Who to ask, so that a phone can keep it.

    Attributes:
        role: A job title, never a person's name.
        email: Where to write.
        phone: What to dial; one of the two is always there.
    """

    role: Title
    email: Email | None = None
    phone: Phone | None = None


class Opportunity(Content, frozen=True):
    """One way to get involved that is open now: ``opportunities/<id>.toml``.

    Attributes:
        id: The file's name without ``.toml``; also the last part of the role description's address.
        title: What it is, in a few words.
        summary: One sentence for the list.
        level: Where it makes a difference.
        roles: What part a person can take.
        time: How much time it takes.
        when: The time in words ("Two hours, once a month").
        purpose: Why we ask.
        what_you_do: What a person would do.
        can_change: What can change because of it.
        cannot_change: What cannot, said openly.
        pay_and_expenses: Pay, vouchers, travel, and a word on benefits.
        support_and_training: What help and learning come with it.
        how_chosen: How and when people are chosen.
        who_to_ask: A job title and where to find them, never a person's name.
        closes: The last day to say "I am interested", or to answer; ``None`` when it stays open.
        form: The form of the kind ``opinion`` that is answered here at once, instead of saying "I am interested".
        dates: When people meet for it, as far as that is known.
        contact: Who to ask, with an address or a number.
        web_page: Its role description on the web, where that is not one of the centre's role pages; else "".
    """

    id: Identifier
    title: Title
    summary: Line
    level: Level
    roles: Annotated[tuple[Role, ...], Meta(min_length=1)]
    time: TimeNeeded
    when: Line
    purpose: Text
    what_you_do: Text
    can_change: Text
    cannot_change: Text
    pay_and_expenses: Text
    support_and_training: Text
    how_chosen: Text
    who_to_ask: Text
    closes: date | None = None
    form: Key | None = None
    dates: tuple[OpportunityDate, ...] = ()
    contact: Contact | None = None
    web_page: Address = ""

    def is_open(self, today: date) -> bool:
        """Whether a visitor may still take part, or say "I am interested", on the given day."""
        return self.closes is None or today <= self.closes

    def dates_from(self, today: date) -> tuple[OpportunityDate, ...]:
        """Its dates that are not past on the given day, the next one first."""
        return tuple(sorted((one for one in self.dates if one.ends.date() >= today), key=lambda one: one.starts))
