"""Which kinds of part may suit a person: plain questions whose answers speak for parts, and score nobody.

An answer speaks for one or two of the five roles. What comes of it is the roles that any answer spoke for, always in
the same order, each with the answers that did; there is no number, no best one, and nothing about the person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations

from msgspec import Struct

from data.centre.opportunity import Role


class SuitingAnswer(Struct, frozen=True):
    """One answer.

    Attributes:
        text: What a visitor reads, as they might say it.
        speaks_for: The roles that it speaks for.
    """

    text: str
    speaks_for: tuple[Role, ...]


class SuitingQuestion(Struct, frozen=True):
    """One question.

    Attributes:
        text: The question.
        answers: What can be chosen.
    """

    text: str
    answers: tuple[SuitingAnswer, ...]


def suiting_questions(words: NullTranslations) -> tuple[SuitingQuestion, ...]:
    """The questions, in the order they are asked."""
    _ = words.gettext
    return (
        SuitingQuestion(
            _("What would you like to do?"),
            (
                SuitingAnswer(_("Tell what I have lived through"), (Role.EXPERT_BY_EXPERIENCE,)),
                SuitingAnswer(_("Make something together with others"), (Role.CO_WORKER,)),
                SuitingAnswer(_("Say what could be better"), (Role.CRITICAL_FRIEND, Role.CONSULTANT)),
                SuitingAnswer(_("Stand up for people who are not heard"), (Role.AMBASSADOR,)),
            ),
        ),
        SuitingQuestion(
            _("How would you like to take part?"),
            (
                SuitingAnswer(_("Once, about one thing"), (Role.CONSULTANT, Role.EXPERT_BY_EXPERIENCE)),
                SuitingAnswer(_("Again and again, so that I see it change"), (Role.CRITICAL_FRIEND, Role.CO_WORKER)),
                SuitingAnswer(_("Out and about, where I meet people"), (Role.AMBASSADOR,)),
            ),
        ),
        SuitingQuestion(
            _("Whose voice would you bring?"),
            (
                SuitingAnswer(_("My own"), (Role.CONSULTANT, Role.EXPERT_BY_EXPERIENCE)),
                SuitingAnswer(_("The voices of many people like me"), (Role.AMBASSADOR, Role.CRITICAL_FRIEND)),
                SuitingAnswer(_("I would rather do something than speak"), (Role.CO_WORKER,)),
            ),
        ),
        SuitingQuestion(
            _("How do you feel about telling staff that something is wrong?"),
            (
                SuitingAnswer(_("I can do that"), (Role.CRITICAL_FRIEND, Role.AMBASSADOR)),
                SuitingAnswer(_("I can, if somebody asks me"), (Role.CONSULTANT, Role.EXPERT_BY_EXPERIENCE)),
                SuitingAnswer(_("I would rather help to put it right"), (Role.CO_WORKER,)),
            ),
        ),
    )


def spoken_for(
    questions: Sequence[SuitingQuestion], chosen: Sequence[int | None]
) -> Mapping[Role, tuple[SuitingAnswer, ...]]:
    """The roles that the answers speak for, always in the same order, each with the answers that do.

    Args:
        questions: The questions that were asked.
        chosen: The place of each answer, ``None`` for a question that was skipped.
    """
    given = [question.answers[at] for question, at in zip(questions, chosen, strict=True) if at is not None]
    reasons = {role: tuple(answer for answer in given if role in answer.speaks_for) for role in Role}
    return {role: answers for role, answers in reasons.items() if answers}
