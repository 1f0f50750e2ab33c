"""One question on a screen of its own."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from accessibility.keyboard import Entry
from data.forms.answers import Answer, AnswerMistake, point_words
from data.forms.draft import Draft
from data.forms.models import Question, QuestionKind, SubmissionKind
from data.forms.plausible import is_plausible
from screens.context import Context
from screens.requests.speaking import SayShown, ValueChanged
from screens.requests.telling import OpenActivity
from screens.requests.visit import GiveAnswer, KeepAnswer
from screens.visitor.form.mending import doubt, how_to_mend, how_to_type
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice, Option
from screens.widgets.moving import BackChoice, BreakChoice, HelpNowChoice
from screens.widgets.reading import Notice, Passage
from screens.widgets.simpler import SaySimpler
from screens.writing_screen import WritingScreen

_MOST_DIGITS = 20
"""As much as is typed for a number or a date, signs and spaces between included."""


class QuestionScreen(WritingScreen):
    """A question and its answer; what was answered before is still there."""

    tells_room = True

    def __init__(
        self,
        context: Context,
        draft: Draft,
        question: Question,
        *,
        returns_to_review: bool,
        said_before: tuple[str, ...] = (),
    ) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            draft: The answers so far.
            question: The question.
            returns_to_review: Whether the visitor only changes this one answer.
            said_before: Ids of options that an earlier form of this visit was answered with.
        """
        super().__init__(context)
        self.draft = draft
        self.question = question
        self.returns_to_review = returns_to_review
        self._said_before = tuple(option for option in question.options if option.id in said_before)
        self._has_doubted = False

    def title_text(self) -> str:
        """The question itself; of a note, which is longer, what it is part of."""
        if self.question.kind is QuestionKind.NOTE:
            return self.question.section or self.draft.form.title
        return self.question.text

    def help_text(self) -> str:
        """What can be done here."""
        match self.question.kind:
            case QuestionKind.NOTE:
                return self._("This is to read. Then choose “Go on”.")
            case QuestionKind.CHOICE | QuestionKind.SCALE:
                return self._("Choose one answer, or skip the question.")
            case QuestionKind.SEVERAL | QuestionKind.CONSENT:
                return self._("Choose as many as you like. Then choose “Go on”.")
            case _ if self.context.is_linear:
                return self._("Type your answer and press Enter.")
            case _:
                return self._("Type your answer in the box. Then choose “Go on”.")

    def content(self) -> Iterable[Widget]:
        """Progress, help, why we ask, the answer, the ways on, and whether typed words may be read aloud."""
        kind = self.question.kind
        if progress := self._progress():
            yield Passage(progress, self.question.section or "", id="progress")
        if kind.is_typed:
            yield self.not_watched()
        yield from self._explanations()
        if kind.is_typed:
            yield from self._box()
        elif kind is not QuestionKind.NOTE:
            yield from self._offer_again()
            yield from self._options()
        yield from self._ways_on()
        if kind.is_typed:
            yield from self.options()

    def _ways_on(self) -> Iterable[Widget]:
        """On to the next question; after free text somebody to talk to; what helps to answer; back, and a break."""
        if not self.question.kind.takes_one:
            yield Choice(self._("Go on"), id="go-on")
        elif not self.question.required:
            yield Choice(self._("Skip this question"), id="skip")
        if self.question.kind is QuestionKind.LONG_TEXT:
            yield HelpNowChoice(self._("Talk to someone now"))
        if self.question.easy_read:
            yield SaySimpler(self._("Say it simpler"), self.question.easy_read)
        if self.draft.form.kind is SubmissionKind.IMPACT:
            yield Choice(self._("What was meant to come of it"), id="outcomes")
        yield BackChoice(self._("Back"))
        yield BreakChoice(self._("I need a break"))

    def _offer_again(self) -> Iterable[Widget]:
        """What was said before in this visit, as one choice, unless the question is answered already."""
        if self._said_before and not self.draft.answer_to(self.question):
            said = ". ".join(option.text for option in self._said_before)
            yield Choice(self._("Use what I said: {answer}").format(answer=said), id="use-said")

    def _explanations(self) -> Iterable[Widget]:
        """What helps to understand the question, and why it is asked."""
        question = self.question
        if question.kind is QuestionKind.NOTE:
            yield Passage(question.text)
        if question.help:
            yield Passage(question.help)
        if how := how_to_type(question, self.words):
            yield Passage(how)
        if question.lowest_text and question.highest_text:
            ends = self._("{lowest} is “{lowest_text}”. {highest} is “{highest_text}”.")
            yield Passage(
                ends.format(
                    lowest=question.lowest,
                    lowest_text=question.lowest_text,
                    highest=question.highest,
                    highest_text=question.highest_text,
                )
            )
        if question.reason:
            yield Passage(question.reason, self._("Why we ask"))
        if question.kind is QuestionKind.CONSENT:
            promise = self._("Saying no changes nothing about your support.")
            if promise not in (question.help or ""):
                yield Passage(promise)

    def focus_first(self) -> None:
        """Come back to the answer that was chosen before, if there is one."""
        chosen = [option for option in self._answer_options() if option.is_chosen and option.exclusive]
        if chosen:
            self.set_focus(chosen[0], scroll_visible=False)
            self.bring_into_sight(chosen[0])
        else:
            super().focus_first()

    def _progress(self) -> str:
        """Which question of how many; nothing for a note."""
        if self.returns_to_review and self.question.kind is not QuestionKind.NOTE:
            return self._("Change this answer. You then go straight back to all your answers.")
        answered = [question for question in self.draft.asked() if question.kind is not QuestionKind.NOTE]
        if self.question not in answered:
            return ""
        progress = self._("Question {number} of {count}.").format(
            number=answered.index(self.question) + 1, count=len(answered)
        )
        if self.question.required or any(option.needed for option in self.question.options):
            return progress
        return progress + " " + self._("You can skip it.")

    def _options(self) -> Iterable[Widget]:
        """Each thing that can be chosen."""
        chosen = self.draft.answer_to(self.question)
        for value, label in self._labels():
            yield Option(
                label,
                value=value,
                is_chosen=value in chosen,
                exclusive=self.question.kind.takes_one,
                chosen_word=self._("chosen"),
            )

    def _labels(self) -> Iterable[tuple[str, str]]:
        """Each thing that can be chosen: its id and its words."""
        for option in self.question.options:
            needed = self._("{consent} (needed to send)")
            yield option.id, needed.format(consent=option.text) if option.needed else option.text
        for point in self.question.points if self.question.kind is QuestionKind.SCALE else ():
            yield str(point), point_words(self.question, point, self.context.language)

    def _box(self) -> Iterable[Widget]:
        """The box, and how much fits."""
        has_digits = self.question.kind in (QuestionKind.NUMBER, QuestionKind.DATE)
        return self.box(
            self.question.text,
            _MOST_DIGITS if has_digits else self.question.max_letters,
            entry=Entry.NUMBER if has_digits else Entry(self.question.takes),
            is_spoken=self.context.typed_is_spoken,
            many_lines=self.question.kind is QuestionKind.LONG_TEXT,
            text=str(self.draft.answer_to(self.question)),
        )

    @property
    def answer(self) -> Answer:
        """The answer as it stands on the screen."""
        if self.question.kind.is_typed:
            return self.text
        return tuple(option.value for option in self._answer_options() if option.is_chosen)

    def _answer_options(self) -> list[Option]:
        """The options of the question, without those about how it is typed and heard."""
        return [] if self.question.kind.is_typed else list(self.query(Option))

    def keep(self) -> None:
        """Ask for the answer to be remembered as it stands."""
        self.post_message(KeepAnswer(self.question.id, self.answer))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        choice = event.choice
        if isinstance(choice, Option) and choice in self._answer_options():
            event.stop()
            self._option_pressed(choice)
        elif choice.id == "go-on":
            event.stop()
            self._go_on()
        elif choice.id == "use-said":
            event.stop()
            self.post_message(GiveAnswer(self.question.id, tuple(option.id for option in self._said_before)))
        elif choice.id == "outcomes":
            event.stop()
            self.post_message(OpenActivity(self.draft.about_id))
        elif choice.id == "skip":
            event.stop()
            self.post_message(GiveAnswer(self.question.id, ()))

    def _option_pressed(self, pressed: Option) -> None:
        """Choose one, or change one of several."""
        if pressed.exclusive:
            for option in self._answer_options():
                option.set_chosen(option is pressed)
            self.post_message(ValueChanged(pressed.describe()))
            self._go_on()
            return
        pressed.set_chosen(not pressed.is_chosen)
        self.keep()
        self.post_message(ValueChanged(pressed.describe()))

    def _go_on(self) -> None:
        """On to the next question, unless the form could not be sent with this answer."""
        mistake = self.draft.with_answer(self.question, self.answer).mistake(self.question)
        if mistake is not None:
            self._say_how_to_mend(mistake)
        elif self._is_doubtful and not self._has_doubted:
            self._has_doubted = True
            self._say_beside_answer(doubt(self.question.takes, self.words, is_linear=self.context.is_linear))
        else:
            self.post_message(GiveAnswer(self.question.id, self.answer))

    def _say_how_to_mend(self, mistake: AnswerMistake) -> None:
        """Say what is wrong and how to mend it, beside the answer and aloud."""
        text = how_to_mend(self.question, mistake, self.words, is_linear=self.context.is_linear)
        self._say_beside_answer(text)

    @property
    def _is_doubtful(self) -> bool:
        """Whether what is written cannot be what was asked for."""
        is_text = self.question.kind is QuestionKind.TEXT
        return is_text and bool(self.text) and not is_plausible(self.text, self.question.takes)

    def _say_beside_answer(self, text: str) -> None:
        """Show what is wrong above the answer, bring the focus there, and say it.

        Args:
            text: What is wrong, and how to mend it.
        """
        self.query(".missing").remove()
        options = self._answer_options()
        first = options[0] if options else self.query_one(AnswerBox)
        self.query_one("#column").mount(Notice(text, self._("Please note"), classes="missing"), before=first)
        (self.focused if self.focused in options else first).focus()
        self.post_message(SayShown(text))

    @on(AnswerBox.Typed)
    def _typed(self, event: AnswerBox.Typed) -> None:
        event.stop()
        self.keep()

    @on(AnswerBox.Finished)
    def _finished(self, event: AnswerBox.Finished) -> None:
        event.stop()
        self._go_on()
