"""Tells staff everything that is wrong in a centre's folder, and what will soon be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from gettext import NullTranslations
from pathlib import Path

from data.centre.files import day
from data.centre.information_rules import dated_information_problems
from data.centre.opportunity_rules import past_dates
from data.centre.problems import Problem, Severity
from data.centre.read import Reading, read_centre
from data.centre.rules import HELP, Contents

HELP_IS_GOOD_FOR = timedelta(days=365)
"""Numbers and hours of help lines change about once a year; after this long somebody should try them again."""


def check_centre(folder: Path, today: date, translations: NullTranslations | None = None) -> tuple[Problem, ...]:
    """Every mistake in a centre's folder, by file and line; none means that it can be shown as it is.

    Args:
        folder: The centre's folder.
        today: The day to check for.
        translations: The staff's language; English without it.
    """
    translations = translations or NullTranslations()
    return problems_in(read_centre(folder, translations), today, translations)


def problems_in(reading: Reading, today: date, translations: NullTranslations) -> tuple[Problem, ...]:
    """Every mistake in a folder that has been read.

    Args:
        reading: What came of reading it.
        today: The day to check for.
        translations: The staff's language.
    """
    dated = _dated_problems(reading.contents, today, translations) if reading.contents else ()
    return tuple(sorted({*reading.problems, *dated}))


def _dated_problems(contents: Contents, today: date, translations: NullTranslations) -> Iterator[Problem]:
    _ = translations.gettext
    yield from dated_information_problems(contents, today, translations)
    for document in contents.opportunities.values():
        closes = day(document.values.get("closes")) if document else None
        if document and closes and closes < today:
            what = _("This closed on {day}, so nobody sees it.").format(day=closes.isoformat())
            mend = _("Write a later date, take “closes” out, or delete the file and its role description.")
            yield Problem(document.file, document.line(("closes",)), what, mend)
        yield from past_dates(document, today, translations) if document else ()
    checked = day(contents.help_now.values.get("checked_on")) if contents.help_now else None
    if contents.help_now is None or checked is None:
        return
    line = contents.help_now.line(("checked_on",))
    if checked > today:
        what = _("The help lines were checked on {day}, which is still to come.").format(day=checked.isoformat())
        yield Problem(HELP, line, what, _("Mend the date, or the clock of this computer."), Severity.WARNING)
    elif today - checked > HELP_IS_GOOD_FOR:
        what = _("The help lines were last checked on {day}.").format(day=checked.isoformat())
        mend = _("Try every number and its hours, then write today's date here.")
        yield Problem(HELP, line, what, mend, Severity.WARNING)
