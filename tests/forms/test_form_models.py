"""A form that contradicts itself cannot be made."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import ValidationError, convert

from data.forms.mistakes import FormMistakeKind, form_mistakes
from data.forms.models import Form, Option, Question, QuestionKind

YES = {"id": "yes", "text": "Yes"}


def form(*questions: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "feedback",
        "kind": "feedback",
        "title": "How it was",
        "introduction": "Tell us.",
        "thanks": "Thank you.",
        "question": [{"text": "What?", **one} for one in questions],
    }


def choice(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "choice", "options": [YES], **more}


class TestForms:
    def test_a_form_that_holds_together_is_made(self) -> None:
        made = convert(form(choice("a"), choice("b", only_if={"a": ["yes"]})), Form)
        assert [one.id for one in made.questions] == ["a", "b"]

    def test_it_can_be_made_from_its_parts_too(self) -> None:
        question = Question(id="a", kind=QuestionKind.CHOICE, text="What?", options=(Option(id="yes", text="Yes"),))
        assert convert({**form(), "question": (question,)}, Form).questions == (question,)

    @pytest.mark.parametrize(
        ("questions", "kind", "path"),
        [
            ((choice("a"), choice("a")), FormMistakeKind.SAME_QUESTION, ("question", 1, "id")),
            ((choice("a", options=[]),), FormMistakeKind.NO_OPTIONS, ("question", 0)),
            ((choice("a", kind="text"),), FormMistakeKind.OPTIONS_FOR_TEXT, ("question", 0, "options")),
            (
                (choice("a", options=[YES, {"id": "yes", "text": "No"}]),),
                FormMistakeKind.SAME_OPTION,
                ("question", 0, "options", 1, "id"),
            ),
            (
                (choice("a", options=[YES, {"id": "no", "text": "yes"}]),),
                FormMistakeKind.SAME_OPTION_TEXT,
                ("question", 0, "options", 1, "text"),
            ),
            (
                (choice("a", options=[{**YES, "needed": True}]),),
                FormMistakeKind.NEEDED_OUTSIDE_CONSENT,
                ("question", 0, "options", 0, "needed"),
            ),
            (
                (choice("a", only_if={"z": ["yes"]}),),
                FormMistakeKind.UNKNOWN_QUESTION,
                ("question", 0, "only_if", "z"),
            ),
            (
                (choice("a", only_if={"b": ["yes"]}), choice("b")),
                FormMistakeKind.LATER_QUESTION,
                ("question", 0, "only_if", "b"),
            ),
            (
                ({"id": "a", "kind": "text"}, choice("b", only_if={"a": ["yes"]})),
                FormMistakeKind.WRITTEN_QUESTION,
                ("question", 1, "only_if", "a"),
            ),
            (
                (choice("a"), choice("b", only_if={"a": ["yes", "no"]})),
                FormMistakeKind.UNKNOWN_OPTION,
                ("question", 1, "only_if", "a", 1),
            ),
            (
                (choice("a"), choice("b", only_if={"a": []})),
                FormMistakeKind.NO_ANSWER_LISTED,
                ("question", 1, "only_if", "a"),
            ),
        ],
    )
    def test_each_contradiction_is_named_with_its_place_and_refused(
        self, questions: tuple[dict[str, Any], ...], kind: FormMistakeKind, path: tuple[str | int, ...]
    ) -> None:
        content = form(*questions)
        assert [(one.kind, one.path) for one in form_mistakes(content)] == [(kind, path)]
        with pytest.raises(ValidationError):
            convert(content, Form)

    @pytest.mark.parametrize(
        "content", [{}, {"question": 5}, {"question": [5, {"options": 5, "only_if": 5, "kind": []}]}]
    )
    def test_what_has_the_wrong_shape_is_left_to_the_model(self, content: dict[str, Any]) -> None:
        assert form_mistakes(content) == ()
        with pytest.raises(ValidationError):
            convert(content, Form)

    def test_a_yes_or_a_number_in_quotation_marks_is_refused(self) -> None:
        for more in ({"required": "yes"}, {"max_letters": "20"}):
            with pytest.raises(ValidationError):
                convert(form({"id": "a", "kind": "text", **more}), Form)
