"""A form while it is being answered: what has been said, what comes next, and what would be sent.

A draft lives in memory only and is replaced, never changed, so an answer cannot leak into another visit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from data.centre.languages import counterpart
from data.centre.models import Centre
from data.forms.answers import Answer, AnswerMistake, chosen_ids, mistake_in, said, value_of
from data.forms.expressions import Value, any_listed, as_truth, evaluate
from data.forms.models import Form, Question, QuestionKind
from data.language import Language
from data.submissions import AnsweredQuestion, Submission


class Draft(Struct, frozen=True, dict=True, weakref=True):  # so that it can be seen to be gone after a visit
    """Answers so far to one form.

    Attributes:
        form: The form.
        about_id: Id of the opportunity this is about, or "".
        about_title: Its title, or "".
        answers: By question id; a question that was skipped is not in it.
        today: What ``today()`` is in the form's expressions; without it, it is empty.
    """

    form: Form
    about_id: str = ""
    about_title: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    today: date | None = None

    @property
    def is_started(self) -> bool:
        """Whether the visitor has answered anything, so that leaving would lose it."""
        return bool(self.answers)

    def answer_to(self, question: Question) -> Answer:
        """What was answered, or an empty answer of the question's own shape."""
        return self.answers.get(question.id, "" if question.kind.is_typed else ())

    def with_answer(self, question: Question, answer: Answer) -> Draft:
        """The same draft with one answer set; an empty one takes it out."""
        rest = {key: value for key, value in self.answers.items() if key != question.id}
        return replace(self, answers={**rest, question.id: answer} if answer else rest)

    @cached_property
    def _values(self) -> Mapping[str, Value]:
        """What the answer to each question that comes up counts as; what does not come up is not in it.

        Each question looks at earlier ones only, so that one walk from the first to the last decides them all.
        """
        values: dict[str, Value] = {}
        for question in self.form.questions:
            condition = question.condition
            if condition is None or as_truth(evaluate(condition, values, self.today)):
                values[question.id] = value_of(question, self.answer_to(question))
        return values

    def is_asked(self, question: Question) -> bool:
        """Whether earlier answers make this question come up at all."""
        return question.id in self._values

    def in_language(self, here: Centre, there: Centre) -> Draft:
        """The same answers to the same form in another language; typed words stay as they are.

        Args:
            here: The centre that the form is of.
            there: The centre in the other language.
        """
        form = counterpart(self.form, here, there)
        return replace(self, form=form, about_title=there.title_of(form, self.about_id))

    @property
    def may_contact(self) -> bool:
        """Whether the answers let us send the reply, rather than keep it for whoever brings the ticket."""
        condition = any_listed(self.form.contact_if)
        return condition is None or as_truth(evaluate(condition, self._values))

    def question(self, question_id: str) -> Question:
        """The question of that id.

        Raises:
            KeyError: The form has no such question.
        """
        for question in self.form.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def asked(self) -> tuple[Question, ...]:
        """The questions that come up, in order."""
        return tuple(question for question in self.form.questions if self.is_asked(question))

    def after(self, question: Question) -> Question | None:
        """The next question that comes up, or ``None`` at the end."""
        rest = self.form.questions[self.form.questions.index(question) + 1 :]
        return next((later for later in rest if self.is_asked(later)), None)

    def before(self, question: Question) -> Question | None:
        """The question before, or ``None`` at the start."""
        earlier = self.form.questions[: self.form.questions.index(question)]
        return next((one for one in reversed(earlier) if self.is_asked(one)), None)

    def shared(self) -> dict[str, tuple[str, ...]]:
        """What was chosen that later forms of the visit may offer again, by its shared name."""
        return {
            question.shared: chosen_ids(question, self.answer_to(question))
            for question in self.asked()
            if question.shared and self.answer_to(question)
        }

    def mistake(self, question: Question) -> AnswerMistake | None:
        """Why the form cannot be sent because of this question; ``None`` when it can."""
        answer = self.answer_to(question)
        mistake = mistake_in(question, answer)
        if mistake is not None or question.rule is None or not answer:
            return mistake
        values = {**self._values, "": value_of(question, answer)}
        return None if as_truth(evaluate(question.rule, values, self.today)) else AnswerMistake.BREAKS_RULE

    def said(self, question: Question, language: Language) -> tuple[str, ...]:
        """The answer in words, empty when there is none.

        Args:
            question: The question.
            language: For what is not the centre's own words.
        """
        return said(question, self.answer_to(question), language)

    def submission(self, at: datetime, promised_by: date | None, language: Language) -> Submission:
        """The record exactly as it will be stored: only what came up and was answered.

        Args:
            at: The moment of sending, with a time zone; kept to the minute for consent.
            promised_by: When the visitor will hear from us, if the form promises that.
            language: What the answers are said in.
        """
        answered = tuple(
            AnsweredQuestion(
                id=question.id,
                question=question.text,
                answer=self.said(question, language),
                chosen=chosen_ids(question, self.answer_to(question)),
                is_consent=question.kind is QuestionKind.CONSENT,
            )
            for question in self.asked()
            if self.answer_to(question)
        )
        return Submission(
            kind=self.form.kind,
            form_id=self.form.id,
            form_title=self.form.title,
            about_id=self.about_id,
            about_title=self.about_title,
            answers=answered,
            left_at=at.replace(second=0, microsecond=0),
            promised_by=promised_by,
        )
