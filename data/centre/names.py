"""What levels, lengths of time and roles are called in plain words, wherever they are shown."""

from __future__ import annotations

from gettext import NullTranslations

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
