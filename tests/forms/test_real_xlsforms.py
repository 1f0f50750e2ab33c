"""Real XLSForms ask what pyxform's own XForm says they ask, whatever was answered before."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec import convert

from data.forms.answers import Answer, AnswerMistake, value_of
from data.forms.draft import Draft
from data.forms.expressions import as_text
from data.forms.models import Form, Question, QuestionKind
from tests.kit.xlsforms import REAL, Judge, mended, read

TODAY = date(2026, 11, 24)
PATHS = 200
NUMBERS = ("-5", "0", "1", "5", "9", "10", "17", "18", "19", "40", "99", "100", "120", "150", "1000", "2.5", "a few")
DAYS = ("23 11 2026", "24 11 2026", "25 11 2026", "1 1 1970", "31 12 1999", "30 2 2026")
WORDS = ("", "Sam", "yes", "no", "1", "0", "a b", "12:30")
FORMS = sorted(path.name for path in REAL.glob("*.xls*"))


def any_answer(question: Question, chance: random.Random) -> Answer:
    """An answer as somebody may give it, or none."""
    if chance.random() < 0.15:
        return () if not question.kind.is_typed else ""
    match question.kind:
        case QuestionKind.NUMBER:
            return chance.choice(NUMBERS)
        case QuestionKind.DATE:
            return chance.choice(DAYS)
        case QuestionKind.TEXT:
            return chance.choice(WORDS)
        case QuestionKind.SCALE:
            return (str(chance.choice(question.points)),)
        case QuestionKind.CHOICE:
            return (chance.choice(question.options).id,)
        case QuestionKind.NOTE:
            return ()
        case _:
            ids = [option.id for option in question.options]
            return tuple(one for one in ids if chance.random() < 0.5)


def given(draft: Draft) -> Mapping[str, str]:
    """The answers as an XForm holds them: what cannot be read is not in it."""
    answers = ((one.id, value_of(one, draft.answer_to(one))) for one in draft.form.questions)
    return {name: as_text(value) for name, value in answers}


class TestRealForms:
    def test_are_five_at_least(self) -> None:
        assert len(FORMS) >= 5

    @pytest.mark.parametrize("name", FORMS)
    def test_ask_what_pyxform_says_on_random_paths(self, tmp_path: Path, name: str) -> None:
        workbook, _ = mended(REAL / name, tmp_path)
        document, _ = read(workbook)
        assert document is not None
        form = convert(document.values, Form)
        judge, chance = Judge(workbook, TODAY), random.Random(name)
        names, seen = {question.id for question in form.questions}, set[frozenset[str]]()
        for _ in range(PATHS):
            draft = Draft(form, answers={one.id: any_answer(one, chance) for one in form.questions}, today=TODAY)
            judged = judge.judge(given(draft))
            asked = {question.id for question in draft.asked()}
            wrong = {question.id: draft.mistake(question) for question in draft.asked()}
            assert asked == judged.relevant & names, given(draft)
            assert {one for one in wrong if wrong[one] is AnswerMistake.BREAKS_RULE} == judged.broken & names
            seen.add(frozenset(asked))
        conditions = {str(question.only_if) for question in form.questions if question.only_if}
        assert len(seen) > bool(conditions), "the paths differ in what is asked"
