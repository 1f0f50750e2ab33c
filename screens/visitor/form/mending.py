"""What is wrong with an answer and how to mend it, in calm words."""

from __future__ import annotations

from gettext import NullTranslations

from data.forms.answers import AnswerMistake
from data.forms.kinds import QuestionKind, Takes
from data.forms.models import Question


def how_to_type(question: Question, words: NullTranslations) -> str:
    """How a number or a date is typed; "" for anything else.

    Args:
        question: The question.
        words: The language's own words.
    """
    match question.kind:
        case QuestionKind.NUMBER:
            return _numbers(question, words) or words.gettext("Write a number with digits, like 12.")
        case QuestionKind.DATE:
            return words.gettext("Write the day, the month and the year with digits, like 24 11 2026.")
        case _:
            return ""


def how_to_mend(question: Question, mistake: AnswerMistake, words: NullTranslations, *, is_linear: bool) -> str:
    """What is wrong with an answer, and how to mend it.

    Args:
        question: The question.
        mistake: What is wrong.
        words: The language's own words.
        is_linear: Whether lines are typed rather than keys pressed.
    """
    _ = words.gettext
    match mistake:
        case AnswerMistake.MISSING:
            return _what_is_missing(question, words, is_linear=is_linear)
        case AnswerMistake.NOT_A_NUMBER:
            told = _("This is not a number. Please use digits, like 12.")
        case AnswerMistake.NOT_WHOLE:
            told = _("This is not a whole number. Please write one without a point, like 12.")
        case AnswerMistake.NOT_A_DATE:
            told = _("This is not a date. Please write day, month and year with digits, like 24 11 2026.")
        case AnswerMistake.NO_SUCH_DAY:
            told = _("There is no such day. Please write the day first, then the month, like 24 11 2026.")
        case AnswerMistake.TOO_LOW | AnswerMistake.TOO_HIGH:
            told = _("This number does not fit.") + " " + _numbers(question, words)
        case AnswerMistake.BREAKS_RULE:
            told = question.constraint_message or _("This answer does not fit. Please look at it again.")
    if question.required or not question.kind.is_typed:
        return told
    return told + " " + _("Or leave the box empty to skip the question.")


def doubt(takes: Takes, words: NullTranslations, *, is_linear: bool) -> str:
    """That an answer does not look right, and both ways on: people may have good reasons to write something else.

    Args:
        takes: What was asked for.
        words: The language's own words.
        is_linear: Whether lines are typed rather than keys pressed.
    """
    _ = words.gettext
    if takes is Takes.EMAIL:
        keys = _("This does not look like an e-mail address. Change it, or “Go on” leaves it as it is.")
        typed = _("This does not look like an e-mail address. Type it again, or press Enter to leave it.")
    else:
        keys = _("This does not look like a phone number. Change it, or “Go on” leaves it as it is.")
        typed = _("This does not look like a phone number. Type it again, or press Enter to leave it.")
    return typed if is_linear else keys


def _numbers(question: Question, words: NullTranslations) -> str:
    """Which numbers can be written; "" when any can."""
    _ = words.gettext
    lowest, highest = question.lowest, question.highest
    if lowest is not None and highest is not None:
        return _("Write a number from {lowest} to {highest}.").format(lowest=lowest, highest=highest)
    if lowest is not None:
        return _("Write {lowest} or a higher number.").format(lowest=lowest)
    return _("Write {highest} or a lower number.").format(highest=highest) if highest is not None else ""


def _what_is_missing(question: Question, words: NullTranslations, *, is_linear: bool) -> str:
    """That an answer is needed, or which consent."""
    _ = words.gettext
    needed = [option.text for option in question.options if option.needed]
    if needed:
        keys = _("To send this, please choose: {consent} If you do not want that, leave with F12.")
        typed = _("To send this, please choose: {consent} If you do not want that, type leave.")
        return (typed if is_linear else keys).format(consent=" ".join(f"“{text.rstrip('.')}”." for text in needed))
    keys = _("Please answer this question to go on. If you do not want to, leave with F12.")
    typed = _("Please answer this question to go on. If you do not want to, type /leave.")
    return typed if is_linear else keys
