"""What levels, lengths of time, roles, themes and nations are called in plain words, wherever they are shown."""

from __future__ import annotations

from gettext import NullTranslations

from data.centre.changes import ImpactTheme
from data.centre.nation import Nation
from data.centre.opportunity import Level, Role, TimeNeeded


def level_names(words: NullTranslations) -> dict[str, str]:
    """The four levels in plain words."""
    _ = words.gettext
    return {
        Level.INDIVIDUAL: _("My own care and support"),
        Level.COMMUNITY: _("My neighbourhood or community"),
        Level.ORGANISATIONAL: _("How a service is run"),
        Level.STRATEGIC: _("Big plans for the whole area"),
    }


def time_names(words: NullTranslations) -> dict[str, str]:
    """The four lengths of time in plain words."""
    _ = words.gettext
    return {
        TimeNeeded.TEN_MINUTES: _("About ten minutes"),
        TimeNeeded.AN_HOUR: _("Up to an hour or two"),
        TimeNeeded.HALF_A_DAY: _("Half a day"),
        TimeNeeded.REGULAR: _("A regular part"),
    }


def role_names(words: NullTranslations) -> dict[str, str]:
    """The five roles in plain words."""
    _ = words.gettext
    return {
        Role.AMBASSADOR: _("Ambassador: speak up for others"),
        Role.CRITICAL_FRIEND: _("Critical friend: say what could be better"),
        Role.CO_WORKER: _("Co-worker: do it together with staff"),
        Role.CONSULTANT: _("Consultant: give advice on one thing"),
        Role.EXPERT_BY_EXPERIENCE: _("Expert by experience: share what you know"),
    }


def role_sentences(words: NullTranslations) -> dict[Role, str]:
    """What a person does in each of the five roles, in a sentence."""
    _ = words.gettext
    return {
        Role.AMBASSADOR: _("You speak for people who are not in the room."),
        Role.CRITICAL_FRIEND: _("You tell us openly and kindly what is not good enough."),
        Role.CO_WORKER: _("You and our staff do a piece of work side by side."),
        Role.CONSULTANT: _("You look at one thing and tell us what you would change."),
        Role.EXPERT_BY_EXPERIENCE: _("You know what it is like, and you help us understand."),
    }


def theme_names(words: NullTranslations) -> dict[str, str]:
    """The six themes of impact in plain words."""
    _ = words.gettext
    return {
        ImpactTheme.ETHOS_AND_CULTURE: _("How people treat each other"),
        ImpactTheme.POLICY_AND_PLANNING: _("Rules and plans"),
        ImpactTheme.DELIVERY: _("How things are done each day"),
        ImpactTheme.OUTCOMES_AND_OUTPUTS: _("What comes of it"),
        ImpactTheme.DIVERSITY_AND_EQUALITY: _("A fair chance for everybody"),
        ImpactTheme.EXPERIENCE: _("How it feels to use the service"),
    }


def nation_names(words: NullTranslations) -> dict[str, str]:
    """The four nations."""
    _ = words.gettext
    return {
        Nation.ENGLAND: _("England"),
        Nation.NORTHERN_IRELAND: _("Northern Ireland"),
        Nation.SCOTLAND: _("Scotland"),
        Nation.WALES: _("Wales"),
    }
