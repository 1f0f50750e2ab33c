"""Spreadsheets as forms: what the kiosk can ask is asked, and everything else is told by name and row."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from data.centre.load import load_centre
from data.forms.models import QuestionKind, SubmissionKind
from tests.kit.welsh import add_welsh
from tests.kit.xlsforms import write_workbook

if TYPE_CHECKING:
    from .conftest import SpoiltCentre

EN, CY = "label::English (en)", "label::Cymraeg (cy)"
YES_NO = [{"list_name": "yn", "name": "1", EN: "Yes", CY: "Ie"}, {"list_name": "yn", "name": "no", EN: "No", CY: "Na"}]
SURVEY = [
    {"type": "note", "name": "hello", EN: "Welcome to this form.", CY: "Croeso."},
    {"type": "begin_group", "name": "visits", EN: "Your visits", CY: "Ymweld", "relevant": ""},
    {
        "type": "integer",
        "name": "Times",
        EN: "How often?",
        CY: "Faint?",
        "hint": "In a month",
        "constraint": ". > 0",
        "constraint_message": "One or more.",
        "required": "yes",
    },
    {"type": "select_one yn", "name": "again", EN: "Again?", CY: "Eto?", "relevant": "${Times} > 2"},
    {"type": "end_group"},
    {"type": "begin_group", "name": "more", EN: "More", CY: "Mwy", "relevant": "${again} = '1'"},
    {"type": "select_multiple yn", "name": "which", EN: "Which?", CY: "Pa?", "relevant": "${Times} < 9"},
    {"type": "range", "name": "rate", EN: "How good?", CY: "Da?", "parameters": "start=1 end=5 step=1"},
    {"type": "range", "name": "far", EN: "How far?", CY: "Pell?", "parameters": "start=0 end=100 step=5"},
    {"type": "end_group"},
    {"type": "date", "name": "day", EN: "Which day?", CY: "Dydd?", "constraint": ". <= today()"},
    {"type": "text", "name": "why", EN: "Why?", CY: "Pam?"},
]
FILE = "forms/survey.xlsx"


def put(centre: SpoiltCentre, survey: list[dict[str, str]], **settings: str) -> None:
    """Put a workbook into the centre."""
    sheets = {"survey": survey, "choices": YES_NO, "settings": [{"form_title": "A survey", **settings}]}
    write_workbook(centre.path / FILE, sheets)


class TestXLSForms:
    def test_become_forms_like_any_other(self, centre: SpoiltCentre) -> None:
        put(centre, SURVEY, introduction="Ten questions.", kind="idea")
        assert centre.problems() == ()
        form = load_centre(centre.path).forms["survey"]
        assert (form.kind, form.title, form.introduction) == (SubmissionKind.IDEA, "A survey", "Ten questions.")
        kinds = [(one.id, one.kind, one.section) for one in form.questions]
        assert kinds[:-1] == [
            ("hello", QuestionKind.NOTE, None),
            ("Times", QuestionKind.NUMBER, "Your visits"),
            ("again", QuestionKind.CHOICE, "Your visits"),
            ("which", QuestionKind.SEVERAL, "More"),
            ("rate", QuestionKind.SCALE, "More"),
            ("far", QuestionKind.NUMBER, "More"),
            ("day", QuestionKind.DATE, None),
            ("why", QuestionKind.TEXT, None),
        ]
        assert form.questions[-1].kind is QuestionKind.CONSENT, "the consent of the feedback form comes last"
        times, which, rate = (form.questions[at] for at in (1, 3, 4))
        assert (times.help, times.required, times.constraint_message) == ("In a month", True, "One or more.")
        assert which.only_if == "(${again} = '1') and (${Times} < 9)"
        assert rate.points == (1, 2, 3, 4, 5)

    def test_are_shown_in_the_language_of_the_centre(self, centre: SpoiltCentre) -> None:
        put(centre, SURVEY)
        centre.replace("centre.toml", 'language = "en_GB"', 'language = "cy_GB"')
        form = load_centre(centre.path).forms["survey"]
        assert [one.text for one in form.questions[:3]] == ["Croeso.", "Faint?", "Eto?"]
        assert [option.text for option in form.questions[2].options] == ["Ie", "Na"]

    def test_are_in_another_language_by_a_column_of_their_own(self, centre: SpoiltCentre) -> None:
        put(centre, SURVEY)
        centre.append("opportunities/leaflet-check.toml", 'form = "survey"\n')  # else nobody would see it
        add_welsh(centre.path)
        own = load_centre(centre.path)
        form = own.in_language("cy_GB").forms["survey"]
        assert [one.text for one in form.questions[:3]] == ["Croeso.", "Faint?", "Eto?"]
        assert form.questions[-1].text == "Beth gawn ni ei wneud â'ch atebion?"
        assert [one.id for one in form.questions] == [one.id for one in own.forms["survey"].questions]
        assert own.forms["survey"].questions[1].text == "How often?"
        assert not [problem for problem in centre.problems() if "survey" in problem.file]

    @pytest.mark.parametrize(
        ("row", "told"),
        [
            ({"type": "geopoint", "name": "place", EN: "Where?"}, "“place” has the type “geopoint”"),
            ({"type": "text", "name": "x", EN: "X?", "default": "a"}, "“x” uses “default”"),
            ({"type": "select_one yn", "name": "x", EN: "X?", "choice_filter": "true()"}, "“x” uses “choice_filter”"),
            ({"type": "note", "name": "x", EN: "You said ${why}."}, "“x” repeats an earlier answer"),
            ({"type": "text", "name": "x", EN: "X?", "required": "${why} = 'a'"}, "“x” is needed only sometimes"),
            ({"type": "text", "name": "x", CY: "X?"}, "“x” has no label in the language “English (en)”"),
            ({"type": "start", "name": "x"}, "“x” has the type “start”"),
            ({"type": "text", "name": "x", EN: "X?", "relevant": "pulldata('a', 'b', 'c', 'd')"}, "uses “pulldata”"),
            ({"type": "text", "name": "x", EN: "X?", "relevant": "${nobody} = 1"}, "nobody"),
        ],
    )
    def test_that_ask_what_the_kiosk_cannot_are_refused_by_name_and_row(
        self, centre: SpoiltCentre, row: dict[str, str], told: str
    ) -> None:
        put(centre, [*SURVEY, row])
        found = [problem for problem in centre.problems() if problem.file == FILE]
        assert any(told in problem.what and problem.line == len(SURVEY) + 2 for problem in found), found

    def test_need_what_reads_them(self, centre: SpoiltCentre, monkeypatch: pytest.MonkeyPatch) -> None:
        put(centre, SURVEY)
        monkeypatch.setitem(sys.modules, "pyxform.errors", None)
        problem = centre.only_problem()
        assert (problem.file, problem.what) == (FILE, "This spreadsheet needs “pyxform”, which is not installed.")

    @pytest.mark.parametrize("content", [b"", b"not a spreadsheet", b"PK\x03\x04broken"])
    def test_that_are_no_spreadsheets_are_told(self, centre: SpoiltCentre, content: bytes) -> None:
        centre.write(FILE, content)
        assert "no XLSForm that can be read" in centre.only_problem().what
