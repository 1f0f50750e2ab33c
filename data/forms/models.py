"""The shapes of a form, as its file says it: ``forms/<id>.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, to_builtins

KEY_PATTERN = r"^[a-z][a-z0-9_]*\Z"
Key = Annotated[str, Meta(pattern=KEY_PATTERN, max_length=40)]
"""A name within a form: small letters, digits and underscores."""
PLAIN_PATTERN = r"^[^\x00-\x09\x0B-\x1F\x7F-\x9F]*\Z"
"""No control characters but the line break: one of them could move a terminal's cursor or rename its window."""
PLAIN_LINE_PATTERN = r"^[^\x00-\x1F\x7F-\x9F]*\Z"
"""The same without line breaks."""

WORDS = {"words": True}
"""Marks a text as words that people read or hear: they are checked for plainness, and can be in another language."""
Wording = Annotated[str, Meta(min_length=1, max_length=600, pattern=PLAIN_PATTERN, extra=WORDS)]
"""Words a visitor reads, 1 to 600 characters; an empty line starts a new paragraph."""
Title = Annotated[str, Meta(min_length=1, max_length=60, pattern=PLAIN_LINE_PATTERN, extra=WORDS)]
"""A heading of one line, 1 to 60 characters: two lines at the smallest screen of 39 columns."""


class Content(Struct, frozen=True, forbid_unknown_fields=True):
    """What all content has in common: it does not change once read, and knows no key that is not described."""


class SubmissionKind(StrEnum):
    """What a visitor chose to leave."""

    INTEREST = "interest"
    FEEDBACK = "feedback"


class QuestionKind(StrEnum):
    """How a question is answered.

    ``choice`` takes one option and ``several`` any number; ``text`` is one line and ``long_text`` a box of lines;
    ``consent`` is a ``several`` whose wording is kept with the answer, one option for each separate use.
    """

    CHOICE = "choice"
    SEVERAL = "several"
    TEXT = "text"
    LONG_TEXT = "long_text"
    CONSENT = "consent"


class Takes(StrEnum):
    """What is typed into a ``text``: it decides which keys a keyboard on the screen shows first.

    Of an e-mail address or a phone number that cannot be one the visitor is told, once; it is taken all the same.
    """

    WORDS = "words"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"


class Option(Content, frozen=True):
    """One answer that can be chosen.

    Attributes:
        id: Its name within the question.
        text: What a visitor reads.
        needed: For consent only: without this one, nothing can be sent.
    """

    id: Key
    text: Wording
    needed: bool = False


class Question(Content, frozen=True):
    """One question of a form.

    Attributes:
        id: Its name within the form.
        kind: How it is answered.
        text: The question itself.
        help: A sentence or two under it.
        reason: Why we ask, for anything sensitive.
        options: What can be chosen, for ``choice``, ``several`` and ``consent``.
        required: Whether the form can be sent without it.
        max_letters: The longest answer taken, for text.
        takes: What is typed: words, an e-mail address, a phone number or another number.
        only_if: Asked only when each named earlier question has one of the listed options.
    """

    id: Key
    kind: QuestionKind
    text: Wording
    help: Wording | None = None
    reason: Wording | None = None
    options: tuple[Option, ...] = ()
    required: bool = False
    max_letters: Annotated[int, Meta(ge=10, le=5_000)] = 200
    takes: Takes = Takes.WORDS
    only_if: dict[Key, tuple[Key, ...]] = {}


class Form(Content, frozen=True, rename={"questions": "question"}):
    """A form: what it is called, what kind of submission it makes, and its questions in order.

    Attributes:
        id: The file's name without ``.toml``.
        kind: What staff will see it as.
        title: What a visitor sees above every question.
        introduction: Shown before the first question.
        questions: In the order they are asked.
        thanks: Shown on the receipt.
        promises_reply: Whether a reply will be there by a day that the receipt names.
        contact_if: The reply is sent only when each named question has one of the listed options; otherwise the
            visitor asks for it with the ticket, and is told so before sending and on the receipt.
    """

    id: Key
    kind: SubmissionKind
    title: Title
    introduction: Wording
    questions: Annotated[tuple[Question, ...], Meta(min_length=1)]
    thanks: Wording
    promises_reply: bool = False
    contact_if: dict[Key, tuple[Key, ...]] = {}

    def __post_init__(self) -> None:
        """Refuses a form whose questions contradict each other, so that no screen has to think of it.

        Raises:
            ValueError: They do; who wants every mistake by name asks `form_mistakes`.
        """
        mistakes = form_mistakes(to_builtins(self))
        if mistakes:
            raise ValueError(f"the questions contradict each other: {mistakes}")


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
        earlier = {str(one.get("id", "")): one for _, one in questions[:place]}
        found.extend(_condition_mistakes(question.get("only_if"), (*path, "only_if"), earlier, names[place:]))
    everything = {str(one.get("id", "")): one for _, one in questions}
    found.extend(_condition_mistakes(content.get("contact_if"), ("contact_if",), everything, []))
    return tuple(found)


_Path = tuple[str | int, ...]
_WRITTEN = (QuestionKind.TEXT, QuestionKind.LONG_TEXT)
_CHOSEN = (QuestionKind.CHOICE, QuestionKind.SEVERAL, QuestionKind.CONSENT)
_WITHOUT_CONSENT = (*_WRITTEN, QuestionKind.CHOICE, QuestionKind.SEVERAL)


def _tables(content: object) -> list[tuple[int, Mapping[str, object]]]:
    """The tables in a list, each with its place."""
    items = content if isinstance(content, (list, tuple)) else ()
    return [(index, item) for index, item in enumerate(items) if isinstance(item, Mapping)]


def _option_mistakes(question: Mapping[str, object], path: _Path) -> Iterator[FormMistake]:
    kind, options = question.get("kind"), _tables(question.get("options"))
    name = str(question.get("id", ""))
    if kind in _CHOSEN and not question.get("options"):
        yield FormMistake(FormMistakeKind.NO_OPTIONS, path, name)
    if kind in _WRITTEN and options:
        yield FormMistake(FormMistakeKind.OPTIONS_FOR_TEXT, (*path, "options"), name)
    seen: set[tuple[str, str]] = set()
    for index, option in options:
        here = (*path, "options", index)
        for key, mistake in (("id", FormMistakeKind.SAME_OPTION), ("text", FormMistakeKind.SAME_OPTION_TEXT)):
            words = " ".join(str(option.get(key, "")).split()).casefold()
            if words and (key, words) in seen:
                yield FormMistake(mistake, (*here, key), str(option[key]))
            seen.add((key, words))
        if option.get("needed") is True and kind in _WITHOUT_CONSENT:
            yield FormMistake(FormMistakeKind.NEEDED_OUTSIDE_CONSENT, (*here, "needed"), str(option.get("id", "")))


def _condition_mistakes(
    conditions: object, path: _Path, earlier: Mapping[str, Mapping[str, object]], later: list[str]
) -> Iterator[FormMistake]:
    for key, wanted in conditions.items() if isinstance(conditions, Mapping) else ():
        here, name = (*path, str(key)), str(key)
        if name not in earlier:
            kind = FormMistakeKind.LATER_QUESTION if name in later else FormMistakeKind.UNKNOWN_QUESTION
            yield FormMistake(kind, here, name, tuple(earlier))
        elif earlier[name].get("kind") in _WRITTEN:
            yield FormMistake(FormMistakeKind.WRITTEN_QUESTION, here, name)
        else:
            known = tuple(str(option.get("id", "")) for _, option in _tables(earlier[name].get("options")))
            answers = wanted if isinstance(wanted, (list, tuple)) else [wanted]
            if not answers:
                yield FormMistake(FormMistakeKind.NO_ANSWER_LISTED, here, name, known)
            for place, answer in enumerate(answers):
                if answer not in known:
                    yield FormMistake(FormMistakeKind.UNKNOWN_OPTION, (*here, place), str(answer), known)
