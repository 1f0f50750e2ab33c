"""Reads a centre's folder once, for showing it and for checking it: what is shown is exactly what check accepts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from data.centre.files import Document, Folder
from data.centre.models import Centre, CentreDetails, HelpNow, Opportunity
from data.centre.problems import Problem, Severity
from data.centre.rules import DETAILS, FORMS, HELP, OPPORTUNITIES, ROLES, Contents, rule_problems
from data.centre.wording import form_mistake_told, model_mistakes
from data.forms.models import Form, form_mistakes

_Model = TypeVar("_Model", bound=BaseModel)


@dataclass(frozen=True)
class Reading:
    """What came of reading a folder.

    Attributes:
        centre: The centre, or ``None`` when there is an error.
        problems: Every mistake that does not depend on the day, by file and line.
        contents: What could be read, for checks that do depend on the day; ``None`` without a folder.
    """

    centre: Centre | None
    problems: tuple[Problem, ...]
    contents: Contents | None


def read_centre(path: Path, translations: NullTranslations) -> Reading:
    """Reads a folder and notes every mistake in it.

    Args:
        path: The centre's folder.
        translations: The staff's language, for the problems.
    """
    _ = translations.gettext
    if not _is_folder(path):
        problem = Problem(
            ".", 1, _("There is no folder “{path}”.").format(path=path), _("Check how its name is written.")
        )
        return Reading(None, (problem,), None)
    folder = Folder(path, translations)
    contents = Contents(
        path=path,
        details=folder.document(DETAILS),
        help_now=folder.document(HELP),
        opportunities={file: folder.document(file) for file in folder.names(OPPORTUNITIES, ".toml")},
        forms={file: folder.document(file) for file in folder.names(FORMS, ".toml")},
        pages={file: folder.text(file) for file in folder.names(ROLES, ".md")},
    )
    checker = _Checker(translations)
    draft = checker.centre(contents)
    problems = {*folder.problems, *checker.problems, *rule_problems(contents, translations)}
    is_right = all(problem.severity is not Severity.ERROR for problem in problems)
    return Reading(draft if is_right else None, tuple(sorted(problem.printable() for problem in problems)), contents)


def _is_folder(path: Path) -> bool:
    try:
        next(path.iterdir(), None)
    except (OSError, ValueError):  # not there, not a folder, no leave to look inside, or no possible name
        return False
    return True


class _Checker:
    """Puts each file through its model and keeps what the models refuse."""

    def __init__(self, translations: NullTranslations) -> None:
        self.problems: list[Problem] = []
        self._translations = translations

    def centre(self, contents: Contents) -> Centre | None:
        """The centre, as far as every file is right by itself; ``None`` when one is not."""
        details = self._checked(CentreDetails, contents.details)
        help_now = self._checked(HelpNow, contents.help_now)
        opportunities = [self._checked(Opportunity, document) for document in contents.opportunities.values()]
        forms = [self._checked_form(document) for document in contents.forms.values()]
        if details is None or help_now is None:
            return None
        return Centre(
            details=details,
            help_now=help_now,
            opportunities=tuple(sorted(filter(None, opportunities), key=lambda one: (one.title.casefold(), one.id))),
            role_pages={PurePosixPath(file).stem: text for file, text in contents.pages.items() if text is not None},
            forms={form.id: form for form in forms if form},
        )

    def _checked(self, model: type[_Model], document: Document | None) -> _Model | None:
        if document is None:
            return None
        try:
            return model.model_validate(document.values)
        except ValidationError as error:
            self.problems.extend(
                Problem(document.file, document.line(place), *told)
                for place, told in model_mistakes(model, error, self._translations)
            )
            return None

    def _checked_form(self, document: Document | None) -> Form | None:
        form = self._checked(Form, document)
        if document is not None:
            self.problems.extend(self._contradictions(document))
        return form

    def _contradictions(self, document: Document) -> Iterator[Problem]:
        for mistake in form_mistakes(document.values):
            told = form_mistake_told(mistake, self._translations)
            yield Problem(document.file, document.line(mistake.path), *told)
