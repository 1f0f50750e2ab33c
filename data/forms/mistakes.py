"""How the questions of a form can contradict each other, and where they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from data.forms.expressions import (
    FUNCTION_NAMES,
    Expression,
    ExpressionError,
    options_named,
    parse,
    references,
)
from data.forms.kinds import QuestionKind

MOST_POINTS = 11
"""A scale from 0 to 10 is the longest that can still be listened to; what is longer is better asked as a number."""


class FormMistakeKind(StrEnum):
    """How the questions of a form can contradict each other."""

    SAME_QUESTION = "same-question"
    SAME_OPTION = "same-option"
    SAME_OPTION_TEXT = "same-option-text"
    NO_OPTIONS = "no-options"
    OPTIONS_FOR_TEXT = "options-for-text"
    NEEDED_OUTSIDE_CONSENT = "needed-outside-consent"
    UNKNOWN_QUESTION = "unknown-question"
    LATER_QUESTION = "later-question"
    WRITTEN_QUESTION = "written-question"
    UNKNOWN_OPTION = "unknown-option"
    NO_ANSWER_LISTED = "no-answer-listed"
    KEY_OF_ANOTHER_KIND = "key-of-another-kind"
    SCALE_WITHOUT_ENDS = "scale-without-ends"
    ENDS_CROSSED = "ends-crossed"
    SCALE_TOO_LONG = "scale-too-long"
    UNREADABLE_EXPRESSION = "unreadable-expression"
    UNKNOWN_FUNCTION = "unknown-function"
    DOT_IN_CONDITION = "dot-in-condition"


class FormMistake(Struct, frozen=True):
    """One contradiction within a form.

    Attributes:
        kind: What is wrong.
        path: Where, as keys and places from the top of the file.
        name: The id or the words that are wrong.
        known: What would have been right there, for a suggestion.
    """

    kind: FormMistakeKind
    path: tuple[str | int, ...]
    name: str
    known: tuple[str, ...] = ()


def form_mistakes(content: Mapping[str, object]) -> tuple[FormMistake, ...]:
    """Every contradiction among a form's questions.

    It reads what the file says rather than a checked `Form`, so that these mistakes come up together with misspelt
    keys and missing fields, in one go. What has the wrong shape is passed over: the model refuses that itself.

    Args:
        content: A form as its file says it, with its questions under "question".
    """
    questions = _tables(content.get("question"))
    names = [str(question.get("id", "")) for _, question in questions]
    found: list[FormMistake] = []
    for place, (index, question) in enumerate(questions):
        path = ("question", index)
        if names[place] and names[place] in names[:place]:
            found.append(FormMistake(FormMistakeKind.SAME_QUESTION, (*path, "id"), names[place]))
        found.extend(_option_mistakes(question, path))
        found.extend(_key_mistakes(question, path))
        found.extend(_scale_mistakes(question, path))
        earlier = {str(one.get("id", "")): one for _, one in questions[:place]}
        condition, constraint = question.get("only_if"), question.get("constraint")
        if isinstance(condition, str):
            found.extend(_expression_mistakes(condition, (*path, "only_if"), earlier, names[place:]))
        else:
            found.extend(_condition_mistakes(condition, (*path, "only_if"), earlier, names[place:]))
        if isinstance(constraint, str):
            known = {**earlier, names[place]: question, "": question}
            found.extend(_expression_mistakes(constraint, (*path, "constraint"), known, names[place + 1 :]))
    everything = {str(one.get("id", "")): one for _, one in questions}
    found.extend(_condition_mistakes(content.get("contact_if"), ("contact_if",), everything, []))
    return tuple(found)


_Path = tuple[str | int, ...]
_KINDS = tuple(QuestionKind)
_TYPED = tuple(kind for kind in QuestionKind if kind.is_typed)
_CHOSEN = tuple(kind for kind in QuestionKind if kind.has_options)
_ANSWERED = tuple(kind for kind in QuestionKind if kind is not QuestionKind.NOTE)
_ENDED = (QuestionKind.NUMBER, QuestionKind.SCALE)
_KEY_BELONGS_TO: Mapping[str, tuple[QuestionKind, ...]] = {
    "lowest": _ENDED,
    "highest": _ENDED,
    "step": (QuestionKind.SCALE,),
    "lowest_text": (QuestionKind.SCALE,),
    "highest_text": (QuestionKind.SCALE,),
    "decimals": (QuestionKind.NUMBER,),
    "takes": (QuestionKind.TEXT,),
    "max_letters": (QuestionKind.TEXT, QuestionKind.LONG_TEXT),
    "shared": (QuestionKind.CHOICE, QuestionKind.SEVERAL),
    "required": _ANSWERED,
    "reason": _ANSWERED,
    "constraint": _ANSWERED,
    "constraint_message": _ANSWERED,
}
"""Keys that mean something for some kinds of questions only."""


def _tables(content: object) -> list[tuple[int, Mapping[str, object]]]:
    """The tables in a list, each with its place."""
    items = content if isinstance(content, (list, tuple)) else ()
    return [(index, item) for index, item in enumerate(items) if isinstance(item, Mapping)]


def _option_mistakes(question: Mapping[str, object], path: _Path) -> Iterator[FormMistake]:
    kind, options = question.get("kind"), _tables(question.get("options"))
    name = str(question.get("id", ""))
    if kind in _CHOSEN and not question.get("options"):
        yield FormMistake(FormMistakeKind.NO_OPTIONS, path, name)
    if kind in _TYPED and options:
        yield FormMistake(FormMistakeKind.OPTIONS_FOR_TEXT, (*path, "options"), name)
    elif kind in (QuestionKind.NOTE, QuestionKind.SCALE) and options:
        yield FormMistake(FormMistakeKind.KEY_OF_ANOTHER_KIND, (*path, "options"), "options", (str(kind),))
    seen: set[tuple[str, str]] = set()
    for index, option in options:
        here = (*path, "options", index)
        for key, mistake in (("id", FormMistakeKind.SAME_OPTION), ("text", FormMistakeKind.SAME_OPTION_TEXT)):
            words = " ".join(str(option.get(key, "")).split()).casefold()
            if words and (key, words) in seen:
                yield FormMistake(mistake, (*here, key), str(option[key]))
            seen.add((key, words))
        if option.get("needed") is True and kind in _KINDS and kind != QuestionKind.CONSENT:
            yield FormMistake(FormMistakeKind.NEEDED_OUTSIDE_CONSENT, (*here, "needed"), str(option.get("id", "")))


def _condition_mistakes(
    conditions: object, path: _Path, earlier: Mapping[str, Mapping[str, object]], later: list[str]
) -> Iterator[FormMistake]:
    for key, wanted in conditions.items() if isinstance(conditions, Mapping) else ():
        here, name = (*path, str(key)), str(key)
        if name not in earlier:
            kind = FormMistakeKind.LATER_QUESTION if name in later else FormMistakeKind.UNKNOWN_QUESTION
            yield FormMistake(kind, here, name, tuple(earlier))
        elif earlier[name].get("kind") in (*_TYPED, QuestionKind.NOTE):
            yield FormMistake(FormMistakeKind.WRITTEN_QUESTION, here, name)
        else:
            known = _options_of(earlier[name])
            answers = wanted if isinstance(wanted, (list, tuple)) else [wanted]
            if not answers:
                yield FormMistake(FormMistakeKind.NO_ANSWER_LISTED, here, name, known)
            for place, answer in enumerate(answers):
                if answer not in known:
                    yield FormMistake(FormMistakeKind.UNKNOWN_OPTION, (*here, place), str(answer), known)


def _options_of(question: Mapping[str, object]) -> tuple[str, ...]:
    """The ids of what can be chosen."""
    lowest, highest, step = (question.get(key) for key in ("lowest", "highest", "step"))
    if question.get("kind") == QuestionKind.SCALE and isinstance(lowest, int) and isinstance(highest, int):
        points = range(lowest, min(highest, lowest + 1_000) + 1, step if isinstance(step, int) and step > 0 else 1)
        return tuple(map(str, points))
    return tuple(str(option.get("id", "")) for _, option in _tables(question.get("options")))


def _key_mistakes(question: Mapping[str, object], path: _Path) -> Iterator[FormMistake]:
    """Keys that mean nothing for this kind of question: they would be dropped in silence."""
    kind = question.get("kind")
    for key, kinds in _KEY_BELONGS_TO.items():
        if key in question and kind in _KINDS and kind not in kinds and not _is_default(key, question[key]):
            yield FormMistake(FormMistakeKind.KEY_OF_ANOTHER_KIND, (*path, key), key, (str(kind),))


def _is_default(key: str, given: object) -> bool:
    """Whether a key only says what is so without it; a `Question` says each of them."""
    return given is None or given is False or (key, given) in (("step", 1), ("takes", "words"), ("max_letters", 200))


def _scale_mistakes(question: Mapping[str, object], path: _Path) -> Iterator[FormMistake]:
    lowest, highest, name = question.get("lowest"), question.get("highest"), str(question.get("id", ""))
    is_scale = question.get("kind") == QuestionKind.SCALE
    if is_scale and (lowest is None or highest is None):
        yield FormMistake(FormMistakeKind.SCALE_WITHOUT_ENDS, path, name)
    if not isinstance(lowest, int) or not isinstance(highest, int):
        return
    if lowest >= highest:
        yield FormMistake(FormMistakeKind.ENDS_CROSSED, (*path, "highest"), name)
    elif is_scale and len(_options_of(question)) > MOST_POINTS:
        yield FormMistake(FormMistakeKind.SCALE_TOO_LONG, (*path, "highest"), name)


def _expression_mistakes(
    text: str, path: _Path, known: Mapping[str, Mapping[str, object]], later: Iterable[str]
) -> Iterator[FormMistake]:
    """What is wrong with an expression.

    Args:
        text: The expression.
        path: Where it stands.
        known: The questions whose answers it may look at, by id; "" for the one it belongs to, where it has an answer.
        later: The ids of the questions that it may not look at.
    """
    try:
        expression = parse(text)
    except ExpressionError as error:
        kind = FormMistakeKind.UNKNOWN_FUNCTION if error.function else FormMistakeKind.UNREADABLE_EXPRESSION
        yield FormMistake(kind, path, error.found or text, FUNCTION_NAMES)
        return
    yield from _reference_mistakes(expression, path, known, tuple(later))
    for name, option in options_named(expression):
        options = _options_of(known[name]) if name in known else ()
        if options and option.strip() not in options:
            yield FormMistake(FormMistakeKind.UNKNOWN_OPTION, path, option, options)


def _reference_mistakes(
    expression: Expression, path: _Path, known: Mapping[str, Mapping[str, object]], later: tuple[str, ...]
) -> Iterator[FormMistake]:
    for name in dict.fromkeys(references(expression)):
        if name in known:
            continue
        if not name:
            yield FormMistake(FormMistakeKind.DOT_IN_CONDITION, path, name)
        else:
            kind = FormMistakeKind.LATER_QUESTION if name in later else FormMistakeKind.UNKNOWN_QUESTION
            yield FormMistake(kind, path, name, tuple(one for one in known if one))
