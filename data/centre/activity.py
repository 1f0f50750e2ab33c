"""The shape of a piece of involvement work, and of what was meant to come of it: ``activities/<id>.toml``."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from data.centre.changes import ImpactTheme
from data.centre.opportunity import Level, Role
from data.centre.texts import Identifier, Line, Text
from data.forms.models import Content, Title


class Activity(Content, frozen=True, kw_only=True):
    """One piece of involvement work (4Pi: purpose is clear, and outcomes are recorded at the start).

    Attributes:
        id: The file's name without ``.toml``.
        title: What it is, in a few words.
        purpose: Why it is done.
        level: Where it makes a difference.
        roles: What parts people take in it.
        opened_on: The day it began, on which its intended outcomes were written down.
        intended_outcomes: What was meant to come of it, one line each.
        themes: What kinds of change that would be.
    """

    id: Identifier
    title: Title
    purpose: Text
    level: Level
    roles: Annotated[tuple[Role, ...], Meta(min_length=1)]
    opened_on: date
    intended_outcomes: Annotated[tuple[Line, ...], Meta(min_length=1)]
    themes: Annotated[tuple[ImpactTheme, ...], Meta(min_length=1)]
