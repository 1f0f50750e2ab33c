"""What a form of the kind ``opinion`` and the way to get involved that it belongs to must be to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from gettext import NullTranslations

from data.centre.files import Document
from data.centre.opportunity import TimeNeeded
from data.centre.problems import Problem, Severity
from data.centre.rules import Contents
from data.centre.wording import nearest_told
from data.forms.models import SubmissionKind

_Say = Callable[[str], str]


def opinion_problems(contents: Contents, translations: NullTranslations) -> Iterator[Problem]:
    """Every way in which opinion forms and opportunities do not fit together.

    Args:
        contents: What could be read.
        translations: The staff's language.
    """
    _ = translations.gettext
    forms = {str(form.values.get("id")): form for form in contents.forms.values() if form}
    opinions = tuple(name for name, form in forms.items() if form.values.get("kind") == SubmissionKind.OPINION)
    everything_is_read = None not in contents.forms.values()
    answered: set[str] = set()
    for document in contents.opportunities.values():
        name = document.values.get("form") if document else None
        if document is None or not isinstance(name, str):
            continue
        answered.add(name)
        if name in opinions:
            yield from _in_ten_minutes(document, _)
        elif name in forms:
            what = _("The form “{name}” does not ask for an opinion.").format(name=name)
            mend = _('Name a form with kind = "opinion", or leave “form” out.')
            yield Problem(document.file, document.line(("form",)), what, mend)
        elif everything_is_read:  # else it may be the one that could not be read, which is told already
            what = _("There is no form called “{name}”.").format(name=name)
            yield Problem(document.file, document.line(("form",)), what, nearest_told(name, opinions, _))
    if not contents.opportunities or None in contents.opportunities.values():
        return  # it may be the one that names the form
    for name in opinions:
        if name not in answered:
            what = _("No opportunity names this form, so nobody sees it.")
            mend = _('Write form = "{name}" into an opportunity of ten minutes.').format(name=name)
            yield Problem(forms[name].file, forms[name].line(("id",)), what, mend, Severity.WARNING)


def _in_ten_minutes(document: Document, _: _Say) -> Iterator[Problem]:
    """Who has more time than that is asked to come along, not to answer here."""
    if document.values.get("time") in {*TimeNeeded} - {TimeNeeded.TEN_MINUTES}:
        what = _("This is done on the kiosk with a form, so it takes about ten minutes.")
        mend = _('Write time = "{ten}", or leave “form” out.').format(ten=TimeNeeded.TEN_MINUTES)
        yield Problem(document.file, document.line(("time",)), what, mend)
