"""Reads a centre's folder once, for showing it and for checking it: what is shown is exactly what check accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from gettext import NullTranslations
from pathlib import Path, PurePosixPath
from typing import TypeVar

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

from data.centre.activity import Activity
from data.centre.changes import Change
from data.centre.files import Document, Folder
from data.centre.form_rules import form_problems
from data.centre.information import Card, Figures, FourPi, Library
from data.centre.information_rules import information_problems
from data.centre.languages import Overlay, folder_of, languages_in, prefixed
from data.centre.models import Centre, CentreDetails, HelpNow
from data.centre.opinion_rules import opinion_problems
from data.centre.opportunity import Opportunity
from data.centre.problems import WHOLE_FOLDER, Problem, Severity
from data.centre.refusals import refusals
from data.centre.rules import (
    ACTIVITIES,
    CARDS,
    CHANGES,
    DETAILS,
    FIGURES,
    FORMS,
    FOUR_PI,
    HELP,
    LIBRARY,
    OPPORTUNITIES,
    ROLES,
    Contents,
    rule_problems,
    stray_files,
)
from data.centre.texts import LANGUAGE_PATTERN
from data.centre.wording import form_mistake_told, refusal_told
from data.centre.xlsform import ENDING, consent_of, read_workbook
from data.forms.mistakes import form_mistakes
from data.forms.models import Content, Form, SubmissionKind
from data.language import SOURCE_LOCALE, is_language

_DAYS = (date, datetime)
"""What a TOML file tells apart from a text, so that a text is no date."""
_Shape = TypeVar("_Shape", bound=Content)


class Reading(Struct, frozen=True):
    """What came of reading a folder.

    Attributes:
        centre: The centre, or ``None`` when there is an error.
        problems: Every mistake that does not depend on the day, by file and line.
        contents: What could be read, for checks that do depend on the day; ``None`` without a folder.
        shapes: What each file should say, by file.
    """

    centre: Centre | None
    problems: tuple[Problem, ...]
    contents: Contents | None
    shapes: Mapping[str, type[Content]] = {}


def read_centre(path: Path, translations: NullTranslations) -> Reading:
    """Reads a folder and notes every mistake in it.

    Args:
        path: The centre's folder.
        translations: The staff's language, for the problems.
    """
    _ = translations.gettext
    if not _is_folder(path):
        problem = Problem(
            WHOLE_FOLDER, 1, _("There is no folder “{path}”.").format(path=path), _("Check how its name is written.")
        )
        return Reading(None, (problem,), None)
    folder = Folder(path, translations)
    contents = _contents(folder, translations)
    checker = _Checker(translations)
    draft = checker.centre(contents)
    rules = (
        rule_problems(contents, translations),
        form_problems(contents, translations),
        opinion_problems(contents, translations),
        information_problems(contents, translations),
    )
    problems = {*folder.problems, *checker.problems, *(problem for found in rules for problem in found)}
    for locale in languages_in(path):
        other = _in_language(path, locale, contents, checker.shapes, translations)
        problems |= set(other.problems)
        if draft and other.centre:
            draft = replace(draft, languages={**draft.languages, locale: other.centre})
    is_right = all(problem.severity is not Severity.ERROR for problem in problems)
    told = tuple(sorted(problem.printable() for problem in problems))
    return Reading(draft if is_right else None, told, contents, checker.shapes)


def _contents(folder: Folder, translations: NullTranslations) -> Contents:
    """Every file of a folder, as far as it can be read."""
    details = folder.document(DETAILS)
    return Contents(
        path=folder.path,
        details=details,
        help_now=folder.document(HELP),
        opportunities=folder.documents(OPPORTUNITIES),
        forms=_forms(folder, details, translations),
        pages={file: folder.text(file) for file in folder.names(ROLES, ".md")},
        activities=folder.documents(ACTIVITIES),
        cards=folder.documents(CARDS),
        changes=folder.documents(CHANGES),
        figures=folder.document_if_there(FIGURES),
        four_pi=folder.document_if_there(FOUR_PI),
        library=folder.document_if_there(LIBRARY),
    )


def _in_language(
    path: Path, locale: str, base: Contents, shapes: Mapping[str, type[Content]], translations: NullTranslations
) -> Reading:
    """The same centre in another language, and what is wrong with that language's files."""
    _ = translations.gettext
    if not re.search(LANGUAGE_PATTERN, locale) or not is_language(locale):
        what = _("“{name}” is not a language.").format(name=locale)
        return Reading(None, (Problem(folder_of(locale), 1, what, _("Call the folder like en_GB or cy_GB.")),), None)
    folder = Folder(path / folder_of(locale), translations, is_whole=False)
    overlay = Overlay(locale, shapes, translations)
    words = _contents(folder, translations)
    feedback = f"{FORMS}/{SubmissionKind.FEEDBACK}.toml"
    consent = consent_of(overlay.document(base.forms.get(feedback), words.forms.get(feedback)))
    sheets = {
        file: read_workbook(path, file, consent, locale, translations)[0]
        for file in base.forms
        if file.endswith(ENDING)
    }
    contents = overlay.contents(base, replace(words, forms={**words.forms, **sheets}))
    checker = _Checker(translations)
    centre = checker.centre(contents)
    rules = (
        *rule_problems(contents, translations),
        *form_problems(contents, translations),
        *information_problems(contents, translations),
    )
    ours = (folder_of(locale), *sheets)
    told = {problem for problem in (*checker.problems, *rules) if problem.file.startswith(ours)}
    own = (*folder.problems, *stray_files(folder.path, _)) if _is_folder(folder.path) else ()
    return Reading(centre, (*told, *overlay.problems, *(prefixed(problem, locale) for problem in own)), contents)


def _forms(folder: Folder, details: Document | None, translations: NullTranslations) -> dict[str, Document | None]:
    """Every form, those in TOML and those in spreadsheets."""
    forms = folder.documents(FORMS)
    consent = consent_of(forms.get(f"{FORMS}/{SubmissionKind.FEEDBACK}.toml"))
    language = str(details.values.get("language", SOURCE_LOCALE)) if details else SOURCE_LOCALE
    for file in folder.names(FORMS, ENDING):
        forms[file], problems = read_workbook(folder.path, file, consent, language, translations)
        folder.problems.extend(problems)
    return forms


def _is_folder(path: Path) -> bool:
    try:
        next(path.iterdir(), None)
    except (OSError, ValueError):  # not there, not a folder, no leave to look inside, or no possible name
        return False
    return True


class _Checker:
    """Puts each file into its shape and keeps what the shapes refuse."""

    def __init__(self, translations: NullTranslations) -> None:
        self.problems: list[Problem] = []
        self.shapes: dict[str, type[Content]] = {}
        self._translations = translations

    def centre(self, contents: Contents) -> Centre | None:
        """The centre, as far as every file is right by itself; ``None`` when one is not."""
        details = self._checked(CentreDetails, contents.details)
        help_now = self._checked(HelpNow, contents.help_now)
        opportunities = self._all_checked(Opportunity, contents.opportunities)
        forms = self._all_checked(Form, contents.forms)
        activities = self._all_checked(Activity, contents.activities)
        cards = self._all_checked(Card, contents.cards)
        changes = self._all_checked(Change, contents.changes)
        figures = self._checked(Figures, contents.figures)
        four_pi = self._checked(FourPi, contents.four_pi)
        library = self._checked(Library, contents.library)
        if details is None or help_now is None:
            return None
        return Centre(
            details=details,
            help_now=help_now,
            opportunities=tuple(sorted(opportunities, key=lambda one: (one.title.casefold(), one.id))),
            role_pages={PurePosixPath(file).stem: text for file, text in contents.pages.items() if text is not None},
            forms={form.id: form for form in forms},
            activities=tuple(sorted(activities, key=lambda one: (one.opened_on, one.id), reverse=True)),
            cards=tuple(sorted(cards, key=lambda one: (one.title.casefold(), one.id))),
            changes=tuple(sorted(changes, key=lambda one: (one.latest_on, one.id), reverse=True)),
            figures=figures,
            four_pi=four_pi,
            library=library,
        )

    def _all_checked(self, shape: type[_Shape], documents: Mapping[str, Document | None]) -> list[_Shape]:
        """Every file of a folder that is right by itself."""
        return [one for one in (self._checked(shape, document) for document in documents.values()) if one]

    def _checked(self, shape: type[_Shape], document: Document | None) -> _Shape | None:
        if document is None:
            return None
        self.shapes[document.file] = shape
        try:
            return convert(document.values, shape, builtin_types=_DAYS)
        except ValidationError as error:
            told = tuple(self._told(shape, document))
            self.problems.extend(told or (self._told_as_it_is(document, error),))
            return None

    def _told(self, shape: type[_Shape], document: Document) -> Iterator[Problem]:
        """Every mistake in a file that was refused."""
        for refusal in refusals(shape, document.values):
            yield Problem(
                document.file, document.line(refusal.path), *refusal_told(refusal, document.called, self._translations)
            )
        for mistake in form_mistakes(document.values) if shape is Form else ():
            told = form_mistake_told(mistake, document.called, self._translations)
            yield Problem(document.file, document.line(mistake.path), *told)

    def _told_as_it_is(self, document: Document, error: ValidationError) -> Problem:
        """A mistake that we have no words for: the file is refused nevertheless."""
        _ = self._translations.gettext
        mend = _("The reader says: {message}.").format(message=error)
        return Problem(document.file, 1, _("Something in this file is not right."), mend)
