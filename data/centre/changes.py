"""The shape of "You said, we did": what people asked for, and the cycle of plan, do, study and act that followed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from data.centre.opportunity import Level
from data.centre.texts import Identifier, Text
from data.forms.models import Content, Title


class ImpactTheme(StrEnum):
    """What involvement can change (4Pi: the six themes of impact)."""

    ETHOS_AND_CULTURE = "ethos-and-culture"
    POLICY_AND_PLANNING = "policy-and-planning"
    DELIVERY = "delivery"
    OUTCOMES_AND_OUTPUTS = "outcomes-and-outputs"
    DIVERSITY_AND_EQUALITY = "diversity-and-equality"
    EXPERIENCE = "experience"


class Decision(StrEnum):
    """What came of trying a change (the last step of Plan, Do, Study, Act)."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"


class Plan(Content, frozen=True):
    """What was meant to change.

    Attributes:
        aim: What should get better.
        measure: How anybody can tell that it did.
        by: The day it should be done by.
    """

    aim: Text
    measure: Text
    by: date


class Do(Content, frozen=True):
    """What was tried.

    Attributes:
        text: What was done.
        on: The day it was done, or began.
    """

    text: Text
    on: date


class Study(Content, frozen=True):
    """What was found out.

    Attributes:
        found: What the measure showed.
        on: The day.
    """

    found: Text
    on: date


class Act(Content, frozen=True):
    """What was decided then.

    Attributes:
        decision: Whether it stays.
        text: What happens now.
        on: The day.
    """

    decision: Decision
    text: Text
    on: date


class Change(Content, frozen=True, kw_only=True):
    """One "You said, we did": ``changes/<id>.toml``. The later steps are written when they have happened.

    Attributes:
        id: The file's name without ``.toml``.
        title: What it is about, in a few words.
        said: What people told the centre.
        said_on: The day, or the last of the days, that they did.
        did: What the centre did about it.
        level: Where it makes a difference.
        theme: What kind of change it is.
        activity: The piece of involvement work it came from, if it came from one.
        plan: What was meant to change.
        do: What was tried.
        study: What was found out.
        act: What was decided then.
    """

    id: Identifier
    title: Title
    said: Text
    said_on: date
    did: Text
    level: Level
    theme: ImpactTheme
    activity: Identifier | None = None
    plan: Plan
    do: Do | None = None
    study: Study | None = None
    act: Act | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the whole cycle has happened, so that visitors see it."""
        return None not in (self.do, self.study, self.act)

    @property
    def latest_on(self) -> date:
        """The day of the last thing that is told of it."""
        return max(step.on for step in (self.do, self.study, self.act) if step) if self.do else self.said_on
