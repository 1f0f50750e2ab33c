"""Reads an XLSForm, a survey written as a spreadsheet, as the same form that a TOML file would be.

`pyxform` reads and checks the workbook, as it does for ODK and Kobo. What the kiosk can ask is put into the keys of a
form's TOML file. Everything else is told by name with its row: a question that is left out in silence changes what the
others mean. The reference is https://xlsform.org/en/.

A spreadsheet says nothing of the kiosk's own matters, so the settings sheet may have these columns besides
``form_title``: ``kind`` (as in a TOML file, ``opinion`` without it), ``introduction`` and ``thanks``. A
``select_multiple`` called ``consent`` is the consent, and a column ``needed`` of the choices tells what must be chosen;
without such a question, the consent of ``forms/feedback.toml`` is asked at the end. The file's name is the form's id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path, PurePosixPath
from typing import Any

from data.centre.files import Document, unwrapped
from data.centre.locate import Path as Place
from data.centre.problems import Problem, Severity
from data.centre.rules import tables
from data.forms.kinds import QuestionKind, SubmissionKind
from data.forms.mistakes import MOST_POINTS

ENDING = ".xlsx"
_COLUMNS: Mapping[str, str] = {"only_if": "relevant", "text": "label", "help": "hint", "id": "name"}
"""What a key of a TOML file is called in a spreadsheet, where that differs."""

_KINDS: Mapping[str, QuestionKind] = {
    "text": QuestionKind.TEXT,
    "string": QuestionKind.TEXT,
    "note": QuestionKind.NOTE,
    "integer": QuestionKind.NUMBER,
    "int": QuestionKind.NUMBER,
    "decimal": QuestionKind.NUMBER,
    "date": QuestionKind.DATE,
    "select one": QuestionKind.CHOICE,
    "select all that apply": QuestionKind.SEVERAL,
    "range": QuestionKind.SCALE,
}
"""What is asked here, by pyxform's own names of types."""
_GROUP, _META, _CONSENT, _CALCULATE = "group", "meta", "consent", "calculate"
_KNOWN = frozenset(
    ("type", "name", "label", "hint", "bind", "choices", "itemset", "list_name", "parameters", "control", "children")
)
_KNOWN_OF_BIND: Mapping[str, str] = {
    "relevant": "only_if",
    "constraint": "constraint",
    "jr:constraintMsg": "constraint_message",
    "required": "required",
    "calculate": "calculation",
}
_DRAWING = frozenset(("appearance", "start", "end", "step"))
"""What only tells how a question is drawn elsewhere, or is said by the parameters too."""
_TABLE_HEADING = "reserved_name_for_field_list_labels_"
"""What pyxform adds for the headings of a table that is drawn elsewhere; it asks nothing."""
_NO_LANGUAGE = "default"
"""How pyxform calls the language of a column without one."""
_YES, _NO = ("yes", "true", "true()"), ("", "no", "false", "false()")
_ROW = re.compile(r"\[row : (\d+)\]")
_OTHER = re.compile(r"selected\(\.\./(\w+), 'other'\)")
"""How pyxform writes when the text beside ``or_other`` is asked: by a path, where everything else is by name."""


class Workbook(Document, frozen=True, dict=True):
    """A form that was read from a spreadsheet.

    Attributes:
        rows: The row that each part of it stands in.
    """

    rows: Mapping[Place, int] = {}

    @property
    def lines(self) -> Mapping[Place, int]:
        """The row of each question and option."""
        return self.rows

    def called(self, key: str) -> str:
        """What a key is called in a spreadsheet."""
        return _COLUMNS.get(key, key)


def read_workbook(
    folder: Path, file: str, consent: Mapping[str, object] | None, language: str, translations: NullTranslations
) -> tuple[Workbook | None, tuple[Problem, ...]]:
    """Reads one XLSForm.

    Args:
        folder: The centre's folder.
        file: The workbook's path in it.
        consent: The question that asks for consent where the workbook has none.
        language: The centre's, as in "en_GB": of several in the workbook this one is shown.
        translations: The staff's language, for the problems.

    Returns:
        The form, unless it cannot be read at all, and everything that the kiosk cannot ask.
    """
    _ = translations.gettext
    try:
        from pyxform.errors import PyXFormError  # an extra: centres without spreadsheets do not need it
        from pyxform.xls2json import workbook_to_json
        from pyxform.xls2json_backends import get_xlsform
        from pyxform.xls2xform import convert
    except ImportError:
        mend = _("Install it with: pip install involvement-kiosk[xlsform]")
        return None, (Problem(file, 1, _("This spreadsheet needs “pyxform”, which is not installed."), mend),)
    try:
        convert(str(folder / file))  # checks every reference between questions
        sheets = get_xlsform(str(folder / file))
        rows = _Rows([dict(row) for row in sheets.survey or ()], [dict(row) for row in sheets.choices or ()])
        survey = workbook_to_json(sheets, fallback_form_name=PurePosixPath(file).stem, warnings=[])
    except (PyXFormError, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        found = _ROW.search(str(error))
        what = _("This is no XLSForm that can be read: {reason}").format(reason=_ROW.sub("", str(error)).strip())
        mend = _("Mend the spreadsheet, or try it at https://getodk.org/xlsform first.")
        return None, (Problem(file, int(found[1]) if found else 1, what, mend),)
    reader = _Reader(file, survey, rows, language, translations)
    reader.read(consent)
    return Workbook(file, reader.values, "", reader.rows), tuple(reader.problems)


class _Rows:
    """In which row of which sheet something stands; the first is the row of headings."""

    def __init__(self, survey: Sequence[Mapping[str, Any]], choices: Sequence[Mapping[str, Any]]) -> None:
        self._survey = {str(row["name"]): at for at, row in enumerate(survey, start=2) if row.get("name")}
        self._choices = {
            (str(row.get("list_name", row.get("list name"))), str(row.get("name", row.get("value")))): at
            for at, row in enumerate(choices, start=2)
        }

    def question(self, name: str) -> int:
        """The row of a question or group; what pyxform made from another stands where that does."""
        return self._survey.get(name) or self._survey.get(name.removesuffix("_other"), 1)

    def option(self, list_name: str, name: str) -> int:
        """The row of a choice."""
        return self._choices.get((list_name, name), 1)


class _Reader:
    """Puts what pyxform read into a form's own keys."""

    def __init__(
        self, file: str, survey: Mapping[str, Any], rows: _Rows, language: str, translations: NullTranslations
    ) -> None:
        self.file = file
        self.values: dict[str, object] = {}
        self.rows: dict[Place, int] = {}
        self.problems: list[Problem] = []
        self._survey = survey
        self._sheet_rows = rows
        self._questions: list[dict[str, object]] = []
        self._calculations: dict[str, str] = {}
        self._language = _language_of(survey, language)
        self._ = translations.gettext

    def read(self, consent: Mapping[str, object] | None) -> None:
        """Read the whole workbook.

        Args:
            consent: The question that asks for consent where the workbook has none.
        """
        survey = self._survey
        self.values = {
            "id": PurePosixPath(self.file).stem,
            "kind": str(survey.get("kind", SubmissionKind.OPINION)),
            "title": self._words(survey.get("title")) or PurePosixPath(self.file).stem,
            "question": self._questions,
        }
        for key in ("introduction", "thanks"):
            if words := self._words(survey.get(key)):
                self.values[key] = words
        for child in survey.get("children", ()):
            if child.get("name") != _META:
                self._element(child, "", "")
        if consent is not None and not any(one["kind"] == QuestionKind.CONSENT for one in self._questions):
            self._questions.append(dict(consent))

    def _refuse(self, row: int, what: str, mend: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(self.file, row, what, mend, severity))

    def _words(self, said: Any) -> str:
        """What is said in the language that is shown, or in none by name."""
        words = said.get(self._language) or said.get(_NO_LANGUAGE, "") if isinstance(said, Mapping) else said or ""
        return unwrapped(str(words))

    def _element(self, element: Mapping[str, Any], condition: str, section: str) -> None:
        """Read a question, or a group with all in it.

        Args:
            element: As pyxform gives it.
            condition: What the groups around it depend on.
            section: The heading of the group around it.
        """
        name, sort = str(element.get("name", "")), str(element.get("type", ""))
        if name.startswith(_TABLE_HEADING):
            return
        row = self._sheet_rows.question(name)
        self._tell_unknown(element, name, row)
        bind = element.get("bind", {})
        own = self._calculated(_OTHER.sub(r"selected(${\1}, 'other')", str(bind.get("relevant", ""))))
        condition = (
            " and ".join(f"({one})" for one in (condition, own) if one) if condition and own else condition or own
        )
        if sort == _GROUP:
            for child in element.get("children", ()):
                self._element(child, condition, self._heading(element) or section)
        elif sort == _CALCULATE:
            found = self._calculated(str(bind.get("calculate", "")))
            self._calculations[name] = f"if({condition}, {found}, '')" if condition else f"({found})"
            what = self._("“{name}” is worked out only to decide what is asked. It is not kept.").format(name=name)
            self._refuse(row, what, self._("Nothing need be done."), Severity.WARNING)
        elif sort not in _KINDS:
            what = self._("“{name}” has the type “{sort}”, which the kiosk cannot ask.").format(name=name, sort=sort)
            self._refuse(row, what, self._("Take the row out, or ask it in words with the type “text”."))
        else:
            self.rows["question", len(self._questions)] = row
            self._questions.append(self._question(element, name, _KINDS[sort], condition, section))

    def _heading(self, group: Mapping[str, Any]) -> str:
        """What stands above the questions of a group."""
        words = (self._words(group.get("label")), self._words(group.get("hint")))
        return " – ".join(word for word in words if word)

    def _calculated(self, expression: str) -> str:
        """An expression with what is worked out before it in the place of its name."""
        for name, found in self._calculations.items():
            expression = found.join(re.split(r"\$\{\s*" + re.escape(name) + r"\s*\}", expression))
        return expression

    def _tell_unknown(self, element: Mapping[str, Any], name: str, row: int) -> None:
        """Tell of every column that means something here which the kiosk cannot do."""
        bind, control = element.get("bind", {}), element.get("control", {})
        unknown = [key for key in element if key not in _KNOWN]
        unknown += [key for key in bind if key not in _KNOWN_OF_BIND]
        unknown += [key for key in control if key not in _DRAWING]
        unknown += [key for key in element.get("parameters") or {} if key not in _DRAWING]
        for key in unknown:
            what = self._("“{name}” uses “{key}”, which the kiosk cannot do.").format(name=name, key=key)
            self._refuse(row, what, self._("Empty that cell, or take the question out."))
        if "${" in str(element.get("label", "")) or "${" in str(element.get("hint", "")):
            what = self._("“{name}” repeats an earlier answer in its words, which the kiosk cannot do.").format(
                name=name
            )
            self._refuse(row, what, self._("Write the words without ${ and }."))
        if str(control.get("appearance", "")).startswith("search("):
            what = self._("“{name}” searches another file, which the kiosk cannot do.").format(name=name)
            self._refuse(row, what, self._("List what can be chosen on the choices sheet."))
        elif "appearance" in control:
            what = self._("“{name}” has an appearance, which makes no difference here.").format(name=name)
            self._refuse(row, what, self._("Nothing need be done."), Severity.WARNING)

    def _question(
        self, element: Mapping[str, Any], name: str, kind: QuestionKind, condition: str, section: str
    ) -> dict[str, object]:
        """One question in a form's own keys."""
        bind = element.get("bind", {})
        if kind is QuestionKind.SEVERAL and name == _CONSENT:
            kind = QuestionKind.CONSENT
        question: dict[str, object] = {"id": name, "kind": str(kind), "text": self._words(element.get("label"))}
        if not question["text"]:
            question["text"], element = self._words(element.get("hint")), {**element, "hint": ""}
        if not question["text"]:
            what = self._("“{name}” has no label in the language “{language}”.")
            mend = self._("Write the question in that language, or take the row out.")
            self._refuse(self._sheet_rows.question(name), what.format(name=name, language=self._language), mend)
        known = {
            "section": section,
            "help": self._words(element.get("hint")),
            "only_if": condition,
            "constraint": self._calculated(str(bind.get("constraint", ""))),
            "constraint_message": self._words(bind.get("jr:constraintMsg")),
        }
        question |= {key: words for key, words in known.items() if words}
        required = str(bind.get("required", "")).strip().lower()
        if required not in (*_YES, *_NO):
            what = self._("“{name}” is needed only sometimes, which the kiosk cannot do.").format(name=name)
            self._refuse(self._sheet_rows.question(name), what, self._("Write yes or no under “required”."))
        if required in _YES and kind is not QuestionKind.NOTE:
            question["required"] = True
        if element.get("type") == "decimal":
            question["decimals"] = True
        if kind.has_options:
            question["options"] = self._options(element, kind)
        if kind is QuestionKind.SCALE:
            question |= self._scale(element.get("parameters") or {}, question)
        return question

    def _options(self, element: Mapping[str, Any], kind: QuestionKind) -> list[dict[str, object]]:
        """What can be chosen."""
        list_name, options = str(element.get("list_name", element.get("itemset", ""))), []
        for at, choice in enumerate(element.get("choices") or self._survey.get("choices", {}).get(list_name, ())):
            row = self._sheet_rows.option(list_name, str(choice["name"]))
            option: dict[str, object] = {"id": str(choice["name"]), "text": self._words(choice.get("label"))}
            if kind is QuestionKind.CONSENT and str(choice.get("needed", "")).lower() in _YES:
                option["needed"] = True
            if choice.get("media"):
                what = self._("The choice “{name}” on the sheet “choices” has a picture or a sound.").format(
                    name=choice["name"]
                )
                self._refuse(row, what, self._("Say it in words instead."))
            self.rows["question", len(self._questions), "options", at] = row
            options.append(option)
        return options

    def _scale(self, parameters: Mapping[str, str], question: Mapping[str, object]) -> dict[str, object]:
        """A row of numbers; what has too many, or some between whole ones, is typed."""
        lowest, highest, step = (float(parameters.get(key, usual)) for key, usual in _USUAL.items())
        are_whole = all(number.is_integer() for number in (lowest, highest, step))
        if are_whole and (highest - lowest) / step < MOST_POINTS:
            return {"lowest": int(lowest), "highest": int(highest), "step": int(step)}
        ends = f". >= {lowest:f} and . <= {highest:f}"
        on_step = f"round((. - {lowest:f}) * 1000) mod round({step:f} * 1000) = 0"
        own = str(question.get("constraint", ""))
        rule = f"{ends} and {on_step}" + (f" and ({own})" if own else "")
        told = self._("Write a number from {lowest:g} to {highest:g}, in steps of {step:g}.")
        message = {"constraint_message": told.format(lowest=lowest, highest=highest, step=step)}
        typed = {"kind": str(QuestionKind.NUMBER), "constraint": rule, "decimals": not are_whole}
        return typed | ({} if "constraint_message" in question else message)


_USUAL: Mapping[str, str] = {"start": "0", "end": "10", "step": "1"}
"""A range without parameters: https://xlsform.org/en/#range."""


def consent_of(form: Document | None) -> Mapping[str, object] | None:
    """The question of a form that asks for consent.

    Args:
        form: The form, if it could be read.
    """
    questions: Iterator[Mapping[str, object]] = iter(tables(form.values.get("question")) if form else ())
    return next((one for one in questions if one.get("kind") == QuestionKind.CONSENT), None)


def _language_of(survey: Mapping[str, Any], wanted: str) -> str:
    """Which of a workbook's languages is shown: the centre's, by its code in brackets, or the workbook's first.

    Args:
        survey: As pyxform reads it.
        wanted: As in "en_GB".
    """
    found = list(dict.fromkeys(_languages(survey)))
    code = wanted.split("_")[0]
    usual = str(survey.get("default_language", _NO_LANGUAGE))
    coded = [language for language in found if f"({code}" in language]
    return coded[0] if coded else usual if usual in found or not found else found[0]


def _languages(element: Mapping[str, Any]) -> Iterator[str]:
    """Every language that something is said in."""
    if isinstance(element.get("label"), Mapping):
        yield from element["label"]
    for child in element.get("children", ()):
        yield from _languages(child)
