"""A form while it is being answered: what has been said, what comes next, and what would be sent.

A draft lives in memory only and is replaced, never changed, so an answer cannot leak into another visit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct, field
from msgspec.structs import replace

from data.forms.models import Form, Question, QuestionKind
from data.submissions import AnsweredQuestion, Submission

Answer = str | tuple[str, ...]
"""Text as typed, or the ids of the chosen options."""


class Draft(Struct, frozen=True, weakref=True):  # so that it can be seen to be gone after a visit
    """Answers so far to one form.

    Attributes:
        form: The form.
        about_id: Id of the opportunity this is about, or "".
        about_title: Its title, or "".
        answers: By question id; a question that was skipped is not in it.
    """

    form: Form
    about_id: str = ""
    about_title: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def is_started(self) -> bool:
        """Whether the visitor has answered anything, so that leaving would lose it."""
        return bool(self.answers)

    def answer_to(self, question: Question) -> Answer:
        """What was answered, or an empty answer of the question's own shape."""
        return self.answers.get(question.id, "" if is_written(question) else ())

    def with_answer(self, question: Question, answer: Answer) -> Draft:
        """The same draft with one answer set; an empty one takes it out."""
        rest = {key: value for key, value in self.answers.items() if key != question.id}
        return replace(self, answers={**rest, question.id: answer} if answer else rest)

    def is_asked(self, question: Question) -> bool:
        """Whether earlier answers make this question come up at all."""
        return self._holds(question.only_if)

    @property
    def may_contact(self) -> bool:
        """Whether the answers let us send the reply, rather than keep it for whoever brings the ticket."""
        return self._holds(self.form.contact_if)

    def _holds(self, conditions: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether each named question comes up and has one of the listed options."""
        return all(
            self.is_asked(self.question(key)) and set(self.answer_to(self.question(key))) & set(wanted)
            for key, wanted in conditions.items()
        )

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

    def missing(self, question: Question) -> bool:
        """Whether the form cannot be sent because of this question."""
        chosen = self.answer_to(question)
        needed = {option.id for option in question.options if option.needed}
        return (question.required and not chosen) or not needed <= set(chosen)

    def said(self, question: Question) -> tuple[str, ...]:
        """The answer in words: the options' own wording, or the text."""
        answer = self.answer_to(question)
        if is_written(question):
            return (str(answer),) if answer else ()
        return tuple(option.text for option in question.options if option.id in answer)

    def submission(self, at: datetime, promised_by: date | None) -> Submission:
        """The record exactly as it will be stored: only what came up and was answered.

        Args:
            at: The moment of sending, with a time zone; kept to the minute for consent.
            promised_by: When the visitor will hear from us, if the form promises that.
        """
        answered = tuple(
            AnsweredQuestion(
                id=question.id,
                question=question.text,
                answer=self.said(question),
                chosen=() if is_written(question) else tuple(self.answer_to(question)),
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


def is_written(question: Question) -> bool:
    """Whether the answer is typed rather than chosen."""
    return question.kind in (QuestionKind.TEXT, QuestionKind.LONG_TEXT)
