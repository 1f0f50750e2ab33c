"""Which kind of part suits me? A few questions, one after the other, and the parts that the answers speak for.

The answers stand in the screens alone, and go with them. Nobody is scored: see `data.centre.suiting`.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from data.centre.names import role_names, role_sentences
from data.centre.opportunity import Role
from data.centre.suiting import SuitingAnswer, spoken_for, suiting_questions
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.visit import OpenFilter, OpenFind, OpenSuiting
from screens.visitor.find import Filters, ways_told
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Passage

Chosen = tuple[int | None, ...]
"""The place of each answer so far, ``None`` for a question that was skipped."""


def suiting_screen(context: Context, filters: Filters, chosen: Chosen) -> KioskScreen:
    """The next question, or what the answers speak for when every question was asked.

    Args:
        context: What every screen is given.
        filters: What the visitor is looking for so far.
        chosen: The answers so far.
    """
    if len(chosen) < len(suiting_questions(context.language.words)):
        return SuitingScreen(context, filters, chosen)
    return SuitedScreen(context, filters, chosen)


class SuitingScreen(KioskScreen):
    """One question."""

    def __init__(self, context: Context, filters: Filters, chosen: Chosen) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            filters: What the visitor is looking for so far.
            chosen: The answers to the questions before this one.
        """
        super().__init__(context)
        self.filters = filters
        self.chosen = chosen
        self._questions = suiting_questions(context.language.words)

    def title_text(self) -> str:
        """What the screen is called."""
        return self._questions[len(self.chosen)].text

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose what is most like you, or skip the question. There is no wrong answer.")

    def content(self) -> Iterable[Widget]:
        """Which question it is, what happens with the answer, and what can be chosen."""
        yield Passage(
            self._("Question {number} of {count}. You can skip it. We do not keep your answer.").format(
                number=len(self.chosen) + 1, count=len(self._questions)
            )
        )
        for place, answer in enumerate(self._questions[len(self.chosen)].answers):
            yield Choice(answer.text, value=str(place))
        yield Choice(self._("Skip this question"), id="skip")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value or event.choice.id == "skip":
            answer = int(event.choice.value) if event.choice.value else None
            self.post_message(OpenSuiting(self.filters, (*self.chosen, answer)))


class SuitedScreen(KioskScreen):
    """The kinds of part that the answers speak for, and why."""

    def __init__(self, context: Context, filters: Filters, chosen: Chosen) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            filters: What the visitor is looking for so far.
            chosen: The answer to each question.
        """
        super().__init__(context)
        self.filters = filters
        self.chosen = chosen

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Parts that may suit you")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose a part to see the ways to get involved in it. You can take any part you like.")

    def content(self) -> Iterable[Widget]:
        """The parts, and the way to all of them."""
        reasons = spoken_for(suiting_questions(self.context.language.words), self.chosen)
        if reasons:
            yield Passage(self._("These are only ideas, in no order. You can take any part you like."))
        else:
            yield Passage(self._("You skipped every question, so we have no ideas. You can take any part you like."))
        for role, answers in reasons.items():
            yield self._part(role, answers)
        yield Choice(self._("Show me all the parts"), id="all")
        yield BackChoice(self._("Back"))

    def _part(self, role: Role, answers: tuple[SuitingAnswer, ...]) -> Choice:
        """A part, what it means, why it may suit, and how many ways there are to take it."""
        words = self.context.language.words
        said = [self._("You said: “{answer}”").format(answer=answer.text) for answer in answers]
        count = ways_told(len(self.filters.with_value("role", role).found(self.context)), words)
        return Choice(role_names(words)[role], "\n".join([role_sentences(words)[role], *said, count]), value=role)

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            self.post_message(OpenFind(self.filters.with_value("role", event.choice.value)))
        elif event.choice.id == "all":
            self.post_message(OpenFilter(self.filters, "role"))
