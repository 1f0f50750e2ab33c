"""What forms and the pieces of work they are about must be, beyond the shape of each file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from gettext import NullTranslations

from data.centre.files import Document
from data.centre.problems import Problem, Severity
from data.centre.rules import ACTIVITIES, FORMS, Contents, tables
from data.centre.wording import nearest_told
from data.forms.kinds import GROUP_OPTIONS, GROUP_QUESTION, HELPED_QUESTION
from data.forms.models import QuestionKind, SubmissionKind

_Say = Callable[[str], str]
_ALWAYS_THERE = (SubmissionKind.INTEREST, SubmissionKind.FEEDBACK)
_ASKS_WHO_HELPED = tuple(kind for kind in SubmissionKind if kind is not SubmissionKind.INTEREST)
COMPLAINT_DAYS = 30
"""A complaint about information is acknowledged within so many days: UK data protection law."""


def form_problems(contents: Contents, translations: NullTranslations) -> Iterator[Problem]:
    """Every way in which the forms do not fit what they are for.

    Args:
        contents: What could be read.
        translations: The staff's language.
    """
    _ = translations.gettext
    yield from _forms_always_there(contents.forms, _)
    for document in contents.forms.values():
        if document is None:
            continue
        kind = document.values.get("kind")
        if kind in (SubmissionKind.INTEREST, SubmissionKind.COMPLAINT) and not _asks_consent(document):
            what = _("This form can be sent without consent to keep the answers.")
            mend = _("Add a question of the kind “consent”, without “only_if”, with one option that has needed = true.")
            yield Problem(document.file, document.line(("question",)), what, mend)
        if kind == SubmissionKind.COMPLAINT:
            yield from _complaint(document, contents.details, _)
        if kind == SubmissionKind.IMPACT:
            yield from _impact(document, contents, _)
        is_own = document.file.endswith(".toml")  # a survey made elsewhere is asked as it is
        if is_own and kind in _ASKS_WHO_HELPED and not _question(document, HELPED_QUESTION):
            what = _("This form does not ask whether somebody helped to answer it.")
            mend = _("Copy the question “{id}” from the example centre.").format(id=HELPED_QUESTION)
            yield Problem(document.file, document.line(("question",)), what, mend, Severity.WARNING)
    yield from _activities_of_changes(contents, _)


def _forms_always_there(files: Mapping[str, Document | None], _: _Say) -> Iterator[Problem]:
    for kind in _ALWAYS_THERE:
        file = f"{FORMS}/{kind}.toml"
        document = files.get(file)
        if file not in files:
            yield Problem(file, 1, _("This form is missing."), _("Copy it from the example centre and change it."))
        elif document and document.values.get("kind") in tuple(SubmissionKind) and document.values.get("kind") != kind:
            what = _("The form “{kind}” must be of its own kind.").format(kind=kind)
            yield Problem(file, document.line(("kind",)), what, _('Write kind = "{kind}"').format(kind=kind))


def _asks_consent(document: Document) -> bool:
    """Whether a form always asks for a consent without which it cannot be sent."""
    return any(
        table.get("kind") == QuestionKind.CONSENT
        and not table.get("only_if")
        and any(option.get("needed") is True for option in tables(table.get("options")))
        for table in tables(document.values.get("question"))
    )


def _question(document: Document, question_id: str) -> Mapping[str, object]:
    """The question of that id as the file says it; an empty one when there is none."""
    found = (table for table in tables(document.values.get("question")) if table.get("id") == question_id)
    return next(found, {})


def _complaint(document: Document, details: Document | None, _: _Say) -> Iterator[Problem]:
    """Who complains is told by when they hear from us, and that is soon enough."""
    if document.values.get("promises_reply") is not True:
        what = _("Who complains is not told by when they hear from you.")
        yield Problem(document.file, document.line(("kind",)), what, _("Write promises_reply = true"))
    of_all = details.values.get("reply_days", 14) if details else 14
    days = document.values.get("reply_days", of_all)
    if isinstance(days, int) and days > COMPLAINT_DAYS:
        what = _("A complaint must be acknowledged within {most} days; this promises {days}.")
        mend = _("Write reply_days = {most} or fewer.").format(most=COMPLAINT_DAYS)
        place = document.line(("reply_days",) if "reply_days" in document.values else ("kind",))
        yield Problem(document.file, place, what.format(most=COMPLAINT_DAYS, days=days), mend)


def _impact(document: Document, contents: Contents, _: _Say) -> Iterator[Problem]:
    """Three groups are asked the same, so that what they say can stand side by side."""
    options = {option.get("id") for option in tables(_question(document, GROUP_QUESTION).get("options"))}
    missing = [option for option in GROUP_OPTIONS if option not in options]
    if missing:
        what = _("This form does not ask who somebody was in the work: {missing}.").format(missing=", ".join(missing))
        mend = _("Copy the question “{id}” from the example centre.").format(id=GROUP_QUESTION)
        yield Problem(document.file, document.line(("question",)), what, mend)
    if not contents.activities:
        what = _("There is no piece of work that this form can be about, so nobody sees it.")
        mend = _("Put one file for each piece of work into “{folder}”.").format(folder=ACTIVITIES)
        yield Problem(document.file, document.line(("kind",)), what, mend, Severity.WARNING)


def _activities_of_changes(contents: Contents, _: _Say) -> Iterator[Problem]:
    """What a change came from must be there."""
    known = tuple(str(one.values.get("id")) for one in contents.activities.values() if one)
    for document in contents.changes.values():
        activity = document.values.get("activity") if document else None
        if document and isinstance(activity, str) and activity not in known:
            what = _("There is no piece of work called “{id}”.").format(id=activity)
            yield Problem(document.file, document.line(("activity",)), what, nearest_told(activity, known, _))
