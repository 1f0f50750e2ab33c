"""One question on a screen of its own."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from accessibility.keyboard import Entry
from data.forms.draft import Answer, Draft, is_written
from data.forms.models import Question, QuestionKind, Takes
from data.forms.plausible import is_plausible
from screens.context import Context
from screens.requests.speaking import SayShown, ValueChanged
from screens.requests.visit import GiveAnswer, KeepAnswer
from screens.widgets.answering import AnswerBox
from screens.widgets.choosing import Choice, Option
from screens.widgets.moving import BackChoice, BreakChoice
from screens.widgets.reading import Notice, Passage
from screens.writing_screen import WritingScreen


class QuestionScreen(WritingScreen):
    """A question and its answer; what was answered before is still there."""

    tells_room = True

    def __init__(self, context: Context, draft: Draft, question: Question, *, returns_to_review: bool) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            draft: The answers so far.
            question: The question.
            returns_to_review: Whether the visitor only changes this one answer.
        """
        super().__init__(context)
        self.draft = draft
        self.question = question
        self.returns_to_review = returns_to_review
        self._has_doubted = False

    def title_text(self) -> str:
        """The question itself."""
        return self.question.text

    def help_text(self) -> str:
        """What can be done here."""
        match self.question.kind:
            case QuestionKind.CHOICE:
                return self._("Choose one answer, or skip the question.")
            case QuestionKind.SEVERAL | QuestionKind.CONSENT:
                return self._("Choose as many as you like. Then choose “Go on”.")
            case _ if self.context.is_linear:
                return self._("Type your answer and press Enter.")
            case _:
                return self._("Type your answer in the box. Then choose “Go on”.")

    def content(self) -> Iterable[Widget]:
        """Progress, help, why we ask, the answer, the ways on, and whether typed words may be read aloud."""
        yield Passage(self._progress(), id="progress")
        if is_written(self.question):
            yield self.not_watched()
        if self.question.help:
            yield Passage(self.question.help)
        if self.question.reason:
            yield Passage(self.question.reason, self._("Why we ask"))
        if self.question.kind is QuestionKind.CONSENT:
            promise = self._("Saying no changes nothing about your support.")
            if promise not in (self.question.help or ""):
                yield Passage(promise)
        yield from self._box() if is_written(self.question) else self._options()
        if self.question.kind is not QuestionKind.CHOICE:
            yield Choice(self._("Go on"), id="go-on")
        elif not self.question.required:
            yield Choice(self._("Skip this question"), id="skip")
        yield BackChoice(self._("Back"))
        yield BreakChoice(self._("I need a break"))
        if is_written(self.question):
            yield from self.options()

    def focus_first(self) -> None:
        """Come back to the answer that was chosen before, if there is one."""
        chosen = [option for option in self._answer_options() if option.is_chosen and option.exclusive]
        if chosen:
            self.set_focus(chosen[0], scroll_visible=False)
            self.bring_into_sight(chosen[0])
        else:
            super().focus_first()

    def _progress(self) -> str:
        """Which question of how many."""
        if self.returns_to_review:
            return self._("Change this answer. You then go straight back to all your answers.")
        asked = self.draft.asked()
        progress = self._("Question {number} of {count}.").format(
            number=asked.index(self.question) + 1, count=len(asked)
        )
        if self.question.required or any(option.needed for option in self.question.options):
            return progress
        return progress + " " + self._("You can skip it.")

    def _options(self) -> Iterable[Widget]:
        """Each thing that can be chosen."""
        chosen = self.draft.answer_to(self.question)
        for option in self.question.options:
            label = self._("{consent} (needed to send)").format(consent=option.text) if option.needed else option.text
            yield Option(
                label,
                value=option.id,
                is_chosen=option.id in chosen,
                exclusive=self.question.kind is QuestionKind.CHOICE,
                chosen_word=self._("chosen"),
            )

    def _box(self) -> Iterable[Widget]:
        """The box, and how much fits."""
        return self.box(
            self.question.text,
            self.question.max_letters,
            entry=Entry(self.question.takes),
            is_spoken=self.context.typed_is_spoken,
            many_lines=self.question.kind is QuestionKind.LONG_TEXT,
            text=str(self.draft.answer_to(self.question)),
        )

    @property
    def answer(self) -> Answer:
        """The answer as it stands on the screen."""
        if is_written(self.question):
            return self.text
        return tuple(option.value for option in self._answer_options() if option.is_chosen)

    def _answer_options(self) -> list[Option]:
        """The options of the question, without those about how it is typed and heard."""
        return [] if is_written(self.question) else list(self.query(Option))

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
        elif choice.id == "skip":
            event.stop()
            self.post_message(GiveAnswer(self.question.id, ()))

    def _option_pressed(self, pressed: Option) -> None:
        """Choose one, or change one of several."""
        if pressed.exclusive:
            for option in self._answer_options():
                option.set_chosen(option is pressed)
            self.post_message(ValueChanged(pressed.describe()))
            self.post_message(GiveAnswer(self.question.id, self.answer))
            return
        pressed.set_chosen(not pressed.is_chosen)
        self.keep()
        self.post_message(ValueChanged(pressed.describe()))

    def _go_on(self) -> None:
        """On to the next question, unless this one is needed and missing; a doubtful answer is asked about once."""
        draft = self.draft.with_answer(self.question, self.answer)
        if draft.missing(self.question):
            self._say_what_is_missing()
        elif self._is_doubtful and not self._has_doubted:
            self._has_doubted = True
            self._say_beside_answer(self._doubt())
        else:
            self.post_message(GiveAnswer(self.question.id, self.answer))

    def _say_what_is_missing(self) -> None:
        """Say what is wrong and how to mend it, beside the answer and aloud."""
        needed = [option.text for option in self.question.options if option.needed]
        if needed:
            keys = self._("To send this, please choose: {consent} If you do not want that, leave with F12.")
            typed = self._("To send this, please choose: {consent} If you do not want that, type leave.")
            text = (typed if self.context.is_linear else keys).format(
                consent=" ".join(f"“{text.rstrip('.')}”." for text in needed)
            )
        else:
            keys = self._("Please answer this question to go on. If you do not want to, leave with F12.")
            typed = self._("Please answer this question to go on. If you do not want to, type /leave.")
            text = typed if self.context.is_linear else keys
        self._say_beside_answer(text)

    @property
    def _is_doubtful(self) -> bool:
        """Whether what is written cannot be what was asked for."""
        return is_written(self.question) and bool(self.text) and not is_plausible(self.text, self.question.takes)

    def _doubt(self) -> str:
        """That it does not look right, and both ways on: people may have good reasons to write something else."""
        if self.question.takes is Takes.EMAIL:
            keys = self._("This does not look like an e-mail address. Change it, or “Go on” leaves it as it is.")
            typed = self._("This does not look like an e-mail address. Type it again, or press Enter to leave it.")
        else:
            keys = self._("This does not look like a phone number. Change it, or “Go on” leaves it as it is.")
            typed = self._("This does not look like a phone number. Type it again, or press Enter to leave it.")
        return typed if self.context.is_linear else keys

    def _say_beside_answer(self, text: str) -> None:
        """Show what is wrong above the answer, bring the focus there, and say it.

        Args:
            text: What is wrong, and how to mend it.
        """
        self.query(".missing").remove()
        first = self.query(Option).first() if not is_written(self.question) else self.query_one(AnswerBox)
        self.query_one("#column").mount(Notice(text, self._("Please note"), classes="missing"), before=first)
        first.focus()
        self.post_message(SayShown(text))

    @on(AnswerBox.Typed)
    def _typed(self, event: AnswerBox.Typed) -> None:
        event.stop()
        self.keep()

    @on(AnswerBox.Finished)
    def _finished(self, event: AnswerBox.Finished) -> None:
        event.stop()
        self._go_on()
