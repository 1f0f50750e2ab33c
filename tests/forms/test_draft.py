"""A draft asks what earlier answers make relevant, and sends nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert, structs

from data.forms.draft import Draft
from data.forms.models import Form, Question, SubmissionKind
from data.language import load_language
from tests.conftest import example_centre

AT = datetime(2026, 12, 1, 10, 20, 30, 5, tzinfo=UTC)
ENGLISH = load_language()
YES_NO = [{"id": "yes", "text": "Yes"}, {"id": "no", "text": "No"}]
FORM = convert(
    {
        "id": "interest",
        "kind": "interest",
        "title": "I am interested",
        "introduction": "Answer what you like.",
        "thanks": "Thank you.",
        "question": [
            {
                "id": "reach",
                "kind": "choice",
                "text": "How can we reach you?",
                "options": [{"id": "email", "text": "By e-mail"}, {"id": "phone", "text": "By phone"}],
            },
            {"id": "phone", "kind": "text", "text": "Which number?", "only_if": {"reach": ["phone"]}},
            {
                "id": "message",
                "kind": "choice",
                "text": "May we leave a message?",
                "options": YES_NO,
                "only_if": {"reach": ["phone"]},
            },
            {
                "id": "when",
                "kind": "several",
                "text": "When?",
                "options": [{"id": "day", "text": "By day"}, {"id": "night", "text": "In the evening"}],
                "only_if": {"message": ["no"]},
            },
            {"id": "name", "kind": "text", "text": "What can we call you?", "required": True},
            {
                "id": "consent",
                "kind": "consent",
                "text": "What may we do?",
                "options": [
                    {"id": "keep", "text": "Keep and read my answers.", "needed": True},
                    {"id": "contact", "text": "Contact me."},
                ],
            },
        ],
    },
    Form,
)


def question(name: str) -> Question:
    return Draft(FORM).question(name)


def draft_with(**answers: str | tuple[str, ...]) -> Draft:
    draft = Draft(FORM, about_id="garden", about_title="Shape our garden")
    for name, answer in answers.items():
        draft = draft.with_answer(question(name), answer)
    return draft


def asked(draft: Draft) -> list[str]:
    return [one.id for one in draft.asked()]


class TestAnswers:
    def test_a_new_draft_has_no_answers_and_would_lose_nothing(self) -> None:
        draft = Draft(FORM)
        assert not draft.is_started
        assert draft.answer_to(question("name")) == ""
        assert draft.answer_to(question("reach")) == ()

    def test_an_answer_makes_a_new_draft_and_leaves_the_old_one_as_it_was(self) -> None:
        before = Draft(FORM)
        after = before.with_answer(question("name"), "Sam")
        assert after.is_started
        assert after.answer_to(question("name")) == "Sam"
        assert not before.is_started

    @pytest.mark.parametrize(("name", "answer", "empty"), [("name", "Sam", ""), ("reach", ("email",), ())])
    def test_an_empty_answer_takes_it_out(
        self, name: str, answer: str | tuple[str, ...], empty: str | tuple[str, ...]
    ) -> None:
        assert not draft_with(**{name: answer}).with_answer(question(name), empty).is_started

    def test_an_answer_in_words_is_the_options_own_wording_in_their_order(self) -> None:
        draft = draft_with(consent=("contact", "keep"), name="Sam")
        assert draft.said(question("consent"), ENGLISH) == ("Keep and read my answers.", "Contact me.")
        assert draft.said(question("name"), ENGLISH) == ("Sam",)
        assert draft.said(question("phone"), ENGLISH) == ()

    def test_a_question_the_form_does_not_have_is_refused(self) -> None:
        with pytest.raises(KeyError):
            Draft(FORM).question("nothing")


class TestWhatIsAsked:
    def test_a_question_that_depends_on_another_comes_up_only_with_the_listed_answer(self) -> None:
        assert asked(Draft(FORM)) == ["reach", "name", "consent"]
        assert asked(draft_with(reach=("email",))) == ["reach", "name", "consent"]
        assert asked(draft_with(reach=("phone",))) == ["reach", "phone", "message", "name", "consent"]

    def test_what_depends_on_a_question_that_no_longer_comes_up_does_not_either(self) -> None:
        draft = draft_with(reach=("phone",), message=("no",))
        assert "when" in asked(draft)
        assert asked(draft.with_answer(question("reach"), ("email",))) == ["reach", "name", "consent"]

    def test_going_on_and_back_skips_what_is_not_asked(self) -> None:
        draft = draft_with(reach=("email",))
        assert draft.after(question("reach")) == question("name")
        assert draft.before(question("name")) == question("reach")

    def test_there_is_nothing_before_the_first_or_after_the_last(self) -> None:
        assert Draft(FORM).before(question("reach")) is None
        assert Draft(FORM).after(question("consent")) is None

    @given(
        st.fixed_dictionaries(
            {},
            optional={
                one.id: st.lists(st.sampled_from([option.id for option in one.options]), unique=True).map(tuple)
                for one in FORM.questions
                if one.options
            },
        )
    )
    def test_walking_from_the_first_question_passes_exactly_what_is_asked(
        self, answers: dict[str, tuple[str, ...]]
    ) -> None:
        draft = Draft(FORM, answers=answers)
        walked: list[Question] = []
        at: Question | None = FORM.questions[0]
        while at:
            walked.append(at)
            at = draft.after(at)
        assert tuple(walked) == draft.asked()
        back: list[Question] = []
        at = walked[-1]
        while at:
            back.append(at)
            at = draft.before(at)
        assert back == walked[::-1]


class TestWhatIsMissing:
    def test_a_required_question_is_missing_until_it_is_answered(self) -> None:
        assert Draft(FORM).mistake(question("name"))
        assert not draft_with(name="Sam").mistake(question("name"))

    def test_a_consent_is_missing_until_what_is_needed_is_chosen(self) -> None:
        assert Draft(FORM).mistake(question("consent"))
        assert draft_with(consent=("contact",)).mistake(question("consent"))
        assert not draft_with(consent=("keep",)).mistake(question("consent"))

    def test_everything_else_can_be_left_out(self) -> None:
        assert not any(Draft(FORM).mistake(question(name)) for name in ("reach", "phone", "message", "when"))


class TestWhatIsSent:
    def test_it_is_what_was_asked_and_answered_in_order_with_its_words(self) -> None:
        draft = draft_with(consent=("keep",), reach=("phone",), phone="01632 960000")
        sent = draft.submission(AT, date(2026, 12, 15), ENGLISH)
        assert [(one.id, one.question, one.answer, one.chosen) for one in sent.answers] == [
            ("reach", "How can we reach you?", ("By phone",), ("phone",)),
            ("phone", "Which number?", ("01632 960000",), ()),
            ("consent", "What may we do?", ("Keep and read my answers.",), ("keep",)),
        ]
        assert [one.is_consent for one in sent.answers] == [False, False, True]

    def test_answers_to_questions_that_are_no_longer_asked_are_not_sent(self) -> None:
        draft = draft_with(reach=("phone",), phone="01632 960000", message=("no",), when=("day",))
        changed = draft.with_answer(question("reach"), ("email",))
        assert "01632" not in str(changed.submission(AT, None, ENGLISH))
        assert [one.id for one in changed.submission(AT, None, ENGLISH).answers] == ["reach"]

    def test_it_says_what_it_is_about_and_when_it_was_left_to_the_minute(self) -> None:
        sent = draft_with(consent=("keep",)).submission(AT, date(2026, 12, 15), ENGLISH)
        assert (sent.kind, sent.form_id, sent.form_title) == (SubmissionKind.INTEREST, "interest", "I am interested")
        assert (sent.about_id, sent.about_title) == ("garden", "Shape our garden")
        assert sent.left_at.isoformat() == "2026-12-01T10:20:00+00:00"
        assert sent.promised_by == date(2026, 12, 15)


class TestAnotherLanguage:
    def test_names_the_piece_of_work_in_it_too(self) -> None:
        here = example_centre()
        work, *rest = here.activities
        there = structs.replace(here, activities=(structs.replace(work, title="Y gwaith"), *rest))
        draft = Draft(here.forms["impact"], work.id, work.title)
        assert draft.in_language(here, there).about_title == "Y gwaith"
