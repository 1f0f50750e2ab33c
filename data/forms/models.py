"""The shapes of a form, as its file says it: ``forms/<id>.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

KEY_PATTERN = r"^[a-z][a-z0-9_]*$"
Key = Annotated[str, StringConstraints(pattern=KEY_PATTERN, max_length=40)]
"""A name within a form: small letters, digits and underscores."""


def unwrapped(words: object) -> object:
    """Joins lines that were only broken to be easy to edit; an empty line still parts two paragraphs.

    Screens wrap at their own width, from 39 columns up, so a line break in a file must not reach them.

    Args:
        words: What a file holds; anything but text comes back as it is, for the model to refuse.
    """
    if not isinstance(words, str):
        return words
    paragraphs = re.split(r"[ \t]*\n[ \t]*\n\s*", words.strip())
    return "\n\n".join(re.sub(r"[ \t]*\n[ \t]*", " ", paragraph) for paragraph in paragraphs)


PLAIN_PATTERN = r"^[^\x00-\x09\x0B-\x1F\x7F-\x9F]*$"
"""No control characters but the line break: one of them could move a terminal's cursor or rename its window."""
PLAIN_LINE_PATTERN = r"^[^\x00-\x1F\x7F-\x9F]*$"
"""The same without line breaks."""

Wording = Annotated[
    str,
    BeforeValidator(unwrapped),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=600, pattern=PLAIN_PATTERN),
]
"""Words a visitor reads, 1 to 600 characters; an empty line starts a new paragraph."""
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60, pattern=PLAIN_LINE_PATTERN)
]
"""A heading of one line, 1 to 60 characters: two lines at the smallest screen of 39 columns."""


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
    """What is typed into a ``text``: it decides which keys a keyboard on the screen shows first."""

    WORDS = "words"
    EMAIL = "email"
    NUMBER = "number"


class Option(BaseModel):
    """One answer that can be chosen.

    Attributes:
        id: Its name within the question.
        text: What a visitor reads.
        needed: For consent only: without this one, nothing can be sent.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Key
    text: Wording
    needed: bool = Field(default=False, strict=True)


class Question(BaseModel):
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
        takes: What is typed: words, an e-mail address or a number.
        only_if: Asked only when each named earlier question has one of the listed options.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Key
    kind: QuestionKind
    text: Wording
    help: Wording | None = None
    reason: Wording | None = None
    options: tuple[Option, ...] = ()
    required: bool = Field(default=False, strict=True)
    max_letters: int = Field(default=200, ge=10, le=5_000, strict=True)
    takes: Takes = Takes.WORDS
    only_if: dict[Key, tuple[Key, ...]] = {}


class Form(BaseModel):
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

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Key
    kind: SubmissionKind
    title: Title
    introduction: Wording
    questions: tuple[Question, ...] = Field(min_length=1, alias="question")
    thanks: Wording
    promises_reply: bool = Field(default=False, strict=True)
    contact_if: dict[Key, tuple[Key, ...]] = {}

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        """Refuses a form whose questions contradict each other, so that no screen has to think of it."""
        mistakes = form_mistakes(self.model_dump(by_alias=True))
        if mistakes:
            raise PydanticCustomError(CONTRADICTION, "The questions contradict each other: {why}", {"why": mistakes})
        return self


CONTRADICTION = "form_contradiction"
"""The type of the error above; who wants every mistake by name asks `form_mistakes`."""


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


@dataclass(frozen=True)
class FormMistake:
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
