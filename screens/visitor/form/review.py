"""Before sending: every answer, each of which can be changed; then the record exactly as it will be stored."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from textual import on
from textual.widget import Widget

from accessibility.narration import join
from accessibility.speakable import Description
from data.forms.answers import AnswerMistake
from data.forms.draft import Draft
from data.forms.models import QuestionKind
from data.submissions import Submission
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.moving import GoHome
from screens.requests.visit import ChangeAnswer, Send, ShowRecord, TakeOut
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Notice, Passage
from screens.widgets.record import record_passages


class ReviewScreen(KioskScreen):
    """All answers. Choosing one changes it and comes straight back."""

    def __init__(self, context: Context, draft: Draft) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            draft: The answers.
        """
        super().__init__(context)
        self.draft = draft

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Check your answers")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose an answer to change it. Nothing is sent yet.")

    def content(self) -> Iterable[Widget]:
        """On first, then each question with its answer."""
        asked = [question for question in self.draft.asked() if question.kind is not QuestionKind.NOTE]
        wrong = next((question for question in asked if self.draft.mistake(question)), None)
        if wrong is not None:
            is_missing = self.draft.mistake(wrong) is AnswerMistake.MISSING
            needed, unfit = (
                self._("One answer is still needed: {question}"),
                self._("One answer does not fit: {question}"),
            )
            yield Notice((needed if is_missing else unfit).format(question=wrong.text), self._("Please note"))
        else:
            yield Choice(self._("Go on: see exactly what staff will see"), id="record")
        yield Passage(self._("Choose an answer to change it."))
        for question in asked:
            said = "\n".join(self.draft.said(question, self.context.language)) or self._("Not answered")
            yield ReviewedAnswer(
                question.text,
                said,
                value=question.id,
                is_spoken=self.context.typed_is_spoken or not question.kind.is_typed,
                unspoken=self._("Your answer is written here. It is not read aloud."),
            )
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.id == "record":
            event.stop()
            self.post_message(ShowRecord())
        elif event.choice.value:
            event.stop()
            self.post_message(ChangeAnswer(event.choice.value))


class ReviewedAnswer(Choice):
    """A question and its answer; typed answers are drawn, but read aloud only if the visitor chose so."""

    def __init__(self, question: str, said: str, *, value: str, is_spoken: bool, unspoken: str) -> None:
        """Make one.

        Args:
            question: The question.
            said: Its answer in words.
            value: The question's id.
            is_spoken: Whether the answer may be read aloud.
            unspoken: What is said in place of it otherwise.
        """
        super().__init__(question, said, value=value)
        self._aloud = said if is_spoken else unspoken

    def describe(self) -> Description:
        """The question, what may be said of the answer, and the place."""
        return replace(super().describe(), name=join([self.label, self._aloud]))


class RecordScreen(KioskScreen):
    """This is exactly what staff will see: nothing more is stored, and any part can be taken out."""

    reading_screen = True

    def __init__(self, context: Context, submission: Submission, draft: Draft) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            submission: The record as it would be stored now.
            draft: The answers it was made from.
        """
        super().__init__(context)
        self.submission = submission
        self.draft = draft

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("This is exactly what staff will see")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Read what would be kept. Then send it, take a part out, or leave nothing.")

    def content(self) -> Iterable[Widget]:
        """The record, then send, take out, or leave nothing."""
        yield from record_passages(self.submission, self.context.language, self._is_spoken)
        yield Choice(self._("Send this"), id="send")
        for answer in self.submission.answers:
            question = self.draft.question(answer.id)
            if not self.draft.with_answer(question, "").mistake(question):
                yield Choice(self._("Take out: {question}").format(question=answer.question), value=answer.id)
        yield Choice(self._("Leave nothing and go to the start page"), id="nothing")
        yield BackChoice(self._("Back"))

    def _is_spoken(self, question_id: str) -> bool:
        """Whether an answer may be read aloud."""
        return self.context.typed_is_spoken or not self.draft.question(question_id).kind.is_typed

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.id == "send":
            event.stop()
            self.post_message(Send())
        elif event.choice.id == "nothing":
            event.stop()
            self.post_message(GoHome())
        elif event.choice.value:
            event.stop()
            self.post_message(TakeOut(event.choice.value))
