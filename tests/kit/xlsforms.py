"""Spreadsheets as XLSForms, and a judge of what they mean that shares nothing with the kiosk.

The judge takes the XForm that pyxform writes and evaluates its XPath with libxml2, on the XForm's own instance.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import Workbook as Spreadsheet
from pyxform.xls2json_backends import get_xlsform
from pyxform.xls2xform import convert

from data.centre.problems import Problem, Severity
from data.centre.xlsform import Workbook, read_workbook
from data.forms.mistakes import form_mistakes

REAL = Path(__file__).parents[1] / "forms" / "xlsforms"
_EPOCH = date(1970, 1, 1)
_QUOTED = re.compile("“([^”]+)”")
Sheets = Mapping[str, Sequence[Mapping[str, str]]]


def write_workbook(path: Path, sheets: Sheets) -> Path:
    """Write sheets as a spreadsheet; the first row of each has the names of its columns."""
    book = Spreadsheet()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    book.save(path)
    return path


def read(path: Path) -> tuple[Workbook | None, tuple[Problem, ...]]:
    return read_workbook(path.parent, path.name, None, "en_GB", NullTranslations())


def errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def mended(real: Path, into: Path) -> tuple[Path, list[str]]:
    """A real form with what the kiosk cannot ask taken out, as somebody does who follows what is told.

    Returns:
        The workbook, and everything that was told on the way.
    """
    found = get_xlsform(str(real))
    survey, choices = [dict(row) for row in found.survey or ()], [dict(row) for row in found.choices or ()]
    told: list[str] = []
    for _ in range(20):
        sheets: dict[str, list[dict[str, str]]] = {"survey": survey}
        if choices:
            sheets["choices"] = choices
        if found.settings:
            sheets["settings"] = [{key: value for key, value in row.items() if "form" in key} for row in found.settings]
        path = write_workbook(into / f"{real.stem}.xlsx", sheets)
        document, problems = read(path)
        wrong = errors(problems)
        if document is not None and not wrong:
            wrong = [
                Problem(path.name, document.line(one.path), f"{one}", "") for one in form_mistakes(document.values)
            ]
        if not wrong:
            return path, told
        told += [problem.what for problem in wrong]
        _take_out(survey, [problem for problem in wrong if "choices" not in problem.what])
        choices = [_in_words(row) for row in choices]
    raise AssertionError(f"{real.name} was never accepted: {told[-3:]}")


def _in_words(choice: Mapping[str, str]) -> dict[str, str]:
    """A choice without pictures and sounds; what had no words is called by its name."""
    words = {key: cell for key, cell in choice.items() if key.startswith(("list", "name", "label"))}
    has_label = any(key.startswith("label") for key in words)
    return words if has_label or "name" not in words else {**words, "label": words["name"]}


def _take_out(survey: list[dict[str, str]], wrong: Sequence[Problem]) -> None:
    """Empty the cells that were named, or else take the row out; a group goes with all in it."""
    rows: set[int] = set()
    for problem in wrong:
        assert problem.line > 1, problem
        row = survey[problem.line - 2]
        key = (_QUOTED.findall(problem.what) or [""])[-1]
        cells = [column for column in row if key in re.split(r"::?", column)]
        for column in cells:
            del row[column]
        if not cells:
            rows |= _with_all_in_it(survey, problem.line - 2)
    survey[:] = [row for at, row in enumerate(survey) if at not in rows]


def _with_all_in_it(survey: Sequence[Mapping[str, str]], at: int) -> set[int]:
    """A row, or from a group's beginning to its end."""
    depth, last = 0, at
    for last in range(at, len(survey)):
        sort = survey[last].get("type", "")
        depth += sort.startswith("begin") - sort.startswith("end")
        if depth <= 0:
            break
    return set(range(at, last + 1))


@dataclass
class Judged:
    """What an XForm says of a set of answers.

    Attributes:
        relevant: The names of what is asked.
        broken: The names of answers that break their constraint.
        missing: The names of what is required and not answered.
    """

    relevant: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)


class Judge:
    """Evaluates an XForm."""

    def __init__(self, workbook: Path, today: date) -> None:
        xform = etree.fromstring(convert(str(workbook)).xform.encode())
        for element in xform.iter():
            if isinstance(element.tag, str):
                element.tag = etree.QName(element).localname
        etree.cleanup_namespaces(xform)
        self._binds = xform.findall(".//bind")
        self._instance = xform.find(".//instance")[0]
        self._functions = {(None, name): function for name, function in _functions(today).items()}

    def judge(self, answers: Mapping[str, str]) -> Judged:
        """What is asked and what is wrong with these answers, by name; several options have spaces between."""
        root = etree.ElementTree(deepcopy(self._instance))
        judged, closed = Judged(), set[str]()
        for bind in self._binds:
            place = str(bind.get("nodeset"))
            (node,) = root.xpath(place)
            name = etree.QName(node).localname
            around = any(place.startswith(f"{one}/") for one in closed)
            if around or not self._holds(root, node, bind.get("relevant")):
                closed.add(place)
                continue
            judged.relevant.add(name)
            if bind.get("calculate"):
                node.text = _text(self._value(root, node, bind.get("calculate")))
                continue
            if len(node):
                continue
            given = answers.get(name, "")
            node.text = _days(given) if bind.get("type") == "date" and given else given
            if given and not self._holds(root, node, bind.get("constraint")):
                judged.broken.add(name)
            if not given and bind.get("required") == "true()":
                judged.missing.add(name)
        return judged

    def _value(self, root: Any, node: Any, expression: str) -> Any:
        return etree.XPathElementEvaluator(node, extensions=self._functions)(expression)

    def _holds(self, root: Any, node: Any, expression: str | None) -> bool:
        if not expression:
            return True
        value = self._value(root, node, expression)
        return bool(_text(value)) if isinstance(value, list | str) else bool(value) and value == value


def _days(day: str) -> str:
    """A date as XForms count with it: the days since 1970."""
    return str((date.fromisoformat(day) - _EPOCH).days)


def _text(value: Any) -> str:
    """What XPath's string() makes of a value."""
    if isinstance(value, list):
        return "".join(value[0].itertext()) if value else ""
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _functions(today: date) -> dict[str, Any]:
    """What an XForm adds to XPath 1.0: https://getodk.github.io/xforms-spec/#xpath-functions."""

    def selected(_: Any, chosen: Any, option: Any) -> bool:
        return _text(option) in _text(chosen).split()

    def count_selected(_: Any, chosen: Any) -> float:
        return float(len(_text(chosen).split()))

    def choose(_: Any, condition: Any, one: Any, other: Any) -> Any:
        is_true = bool(_text(condition)) if isinstance(condition, list | str) else bool(condition)
        return one if is_true else other

    def matches(_: Any, text: Any, pattern: Any) -> bool:
        return re.fullmatch(_text(pattern), _text(text)) is not None

    def this_day(_: Any) -> float:
        return float((today - _EPOCH).days)

    return {
        "selected": selected,
        "count-selected": count_selected,
        "if": choose,
        "regex": matches,
        "today": this_day,
        "date": lambda _, day: float(_days(_text(day))),
    }
