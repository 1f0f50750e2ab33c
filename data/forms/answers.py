"""What an answer is: as it is given, what it comes to, what can be wrong with it, and how it is said."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum, auto

from data.forms.expressions import Value
from data.forms.kinds import QuestionKind
from data.forms.models import Question
from data.language import Language

Answer = str | tuple[str, ...]
"""Text as typed, or the ids of the chosen options; for a scale, the number as an id."""

_SPACES = re.compile(r"\s+")
_THOUSANDS = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_WHOLE = re.compile(r"[-−]?\d{1,15}")
_DECIMAL = re.compile(r"[-−]?(?:\d{1,15}(?:\.\d{0,9})?|\.\d{1,9})")
_DAY = re.compile(r"(?P<day>\d{1,2})[ ./-]+(?P<month>\d{1,2})[ ./-]+(?P<year>\d{4})[ ./-]*")
_RUN_TOGETHER = re.compile(r"(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d{4})")


class AnswerMistake(StrEnum):
    """What can be wrong with an answer, so that the form cannot be sent with it."""

    MISSING = auto()
    NOT_A_NUMBER = auto()
    NOT_WHOLE = auto()
    NOT_A_DATE = auto()
    NO_SUCH_DAY = auto()
    TOO_LOW = auto()
    TOO_HIGH = auto()
    BREAKS_RULE = auto()


def read_number(text: str) -> float | None:
    """The number that somebody typed, in any script's digits; ``None`` when it is none.

    Spaces within it, and commas between thousands, are how people write long ones.

    Args:
        text: As typed.
    """
    text = _SPACES.sub("", text)
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    return float(text.replace("−", "-")) if _DECIMAL.fullmatch(text) else None


def read_date(text: str) -> date | None:
    """The day that somebody typed as day, month and year, in any script's digits; ``None`` when it is none.

    Args:
        text: As typed; what stands between may be spaces, full stops, slashes or hyphens, or nothing.

    Raises:
        ValueError: It has the form of a date, but there is no such day.
    """
    match = _DAY.fullmatch(text.strip()) or _RUN_TOGETHER.fullmatch(text.strip())
    return date(*(int(match[part]) for part in ("year", "month", "day"))) if match else None


def value_of(question: Question, answer: Answer) -> Value:
    """What an answer counts as in an expression; an empty text when there is none, or it cannot be read.

    Args:
        question: The question.
        answer: As it was given.
    """
    if not isinstance(answer, str):
        if question.kind is QuestionKind.SCALE:
            return float(answer[0]) if answer else ""
        return " ".join(option.id for option in question.options if option.id in answer)
    match question.kind:
        case QuestionKind.NUMBER:
            number = read_number(answer)
            return "" if number is None else number
        case QuestionKind.DATE:
            try:
                return read_date(answer) or ""
            except ValueError:
                return ""
        case _:
            return answer


def mistake_in(question: Question, answer: Answer) -> AnswerMistake | None:
    """What is wrong with an answer by itself, whatever the others are.

    Args:
        question: The question.
        answer: As it was given.
    """
    needed = {option.id for option in question.options if option.needed}
    if (question.required and not answer) or not needed <= set(answer):
        return AnswerMistake.MISSING
    if not answer or not isinstance(answer, str):
        return None
    match question.kind:
        case QuestionKind.NUMBER:
            return _mistake_in_number(question, answer)
        case QuestionKind.DATE:
            try:
                return None if read_date(answer) else AnswerMistake.NOT_A_DATE
            except ValueError:
                return AnswerMistake.NO_SUCH_DAY
        case _:
            return None


def _mistake_in_number(question: Question, answer: str) -> AnswerMistake | None:
    number = read_number(answer)
    if number is None:
        return AnswerMistake.NOT_A_NUMBER
    if not question.decimals and not number.is_integer():
        return AnswerMistake.NOT_WHOLE
    if question.lowest is not None and number < question.lowest:
        return AnswerMistake.TOO_LOW
    if question.highest is not None and number > question.highest:
        return AnswerMistake.TOO_HIGH
    return None


def said(question: Question, answer: Answer, language: Language) -> tuple[str, ...]:
    """An answer in words: the options' own wording, a date with its weekday, or what was typed.

    Args:
        question: The question.
        answer: As it was given.
        language: For what is not the centre's own words.
    """
    if not isinstance(answer, str):
        points = [point_in_full(question, point, language) for point in question.points if str(point) in answer]
        return tuple(option.text for option in question.options if option.id in answer) or tuple(points)
    value = value_of(question, answer)
    if isinstance(value, date):
        return (language.day(value),)
    return (answer,) if answer else ()


def chosen_ids(question: Question, answer: Answer) -> tuple[str, ...]:
    """What of an answer can be counted: ids of options, a point of a scale, or a day as 2030-12-31."""
    if not isinstance(answer, str):
        return answer
    value = value_of(question, answer)
    return (value.isoformat(),) if isinstance(value, date) else ()


def point_words(question: Question, point: int, language: Language) -> str:
    """A point of a scale as it can be chosen ("5 of 5: Very much").

    Args:
        question: The question.
        point: The number.
        language: The visitor's.
    """
    _ = language.words.gettext
    place = _point(question, point, language)
    means = {question.lowest: question.lowest_text, question.highest: question.highest_text}.get(point)
    return _("{point}: {meaning}").format(point=place, meaning=means) if means else place


def point_in_full(question: Question, point: int, language: Language) -> str:
    """A point of a scale so that it can be understood without the question's ends beside it.

    Args:
        question: The question.
        point: The number.
        language: The reader's.
    """
    if not question.lowest_text or not question.highest_text:
        return _point(question, point, language)
    return language.words.gettext(
        "{point}, where {lowest} is “{lowest_text}” and {highest} is “{highest_text}”"
    ).format(
        point=_point(question, point, language),
        lowest=question.lowest,
        lowest_text=question.lowest_text,
        highest=question.highest,
        highest_text=question.highest_text,
    )


def _point(question: Question, point: int, language: Language) -> str:
    """A point, with how far the scale goes where that tells where it lies."""
    if question.lowest not in (0, 1):
        return str(point)
    return language.words.gettext("{point} of {highest}").format(point=point, highest=question.highest)
