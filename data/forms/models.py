"""The shapes of a form, as its file says it: ``forms/<id>.toml``."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
"""A name within a form: small letters, digits and underscores."""


def unwrapped(words: object) -> object:
    """Joins lines that were only broken to be easy to edit; an empty line still parts two paragraphs.

    Screens wrap at their own width, from 39 columns up, so a line break in a file must not reach them.

    Args:
        words: What a file holds; anything but text comes back as it is, for the model to refuse.
    """
    if not isinstance(words, str):
        return words
    paragraphs = re.split(r"\n[ \t]*\n\s*", words.strip())
    return "\n\n".join(re.sub(r"[ \t]*\n[ \t]*", " ", paragraph) for paragraph in paragraphs)


Wording = Annotated[
    str, BeforeValidator(unwrapped), StringConstraints(strip_whitespace=True, min_length=1, max_length=600)
]
"""Words a visitor reads, 1 to 600 characters; an empty line starts a new paragraph."""


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
    needed: bool = False


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
        only_if: Asked only when each named earlier question has one of the listed options.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Key
    kind: QuestionKind
    text: Wording
    help: Wording | None = None
    reason: Wording | None = None
    options: tuple[Option, ...] = ()
    required: bool = False
    max_letters: int = Field(default=200, ge=10, le=5_000)
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
        promises_reply: Whether the receipt says by when the visitor will hear from us.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: Key
    kind: SubmissionKind
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
    introduction: Wording
    questions: tuple[Question, ...] = Field(min_length=1, alias="question")
    thanks: Wording
    promises_reply: bool = False
