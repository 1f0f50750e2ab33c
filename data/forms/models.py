"""The shapes of a form, as its file says it: ``forms/<id>.toml``."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct, to_builtins

from data.forms.expressions import Expression, any_listed, parse
from data.forms.kinds import QuestionKind, SubmissionKind, Takes
from data.forms.mistakes import form_mistakes

__all__ = [
    "KEY_PATTERN",
    "PLAIN_LINE_PATTERN",
    "PLAIN_PATTERN",
    "Content",
    "Form",
    "Key",
    "Option",
    "Question",
    "QuestionKind",
    "SubmissionKind",
    "Takes",
    "Title",
    "Wording",
]

KEY_PATTERN = r"^[A-Za-z0-9_][A-Za-z0-9_.-]*\Z"
Key = Annotated[str, Meta(pattern=KEY_PATTERN, max_length=80)]
"""A name within a form: letters, digits, underscores, hyphens and full stops, as surveys elsewhere use them."""
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
Formula = Annotated[str, Meta(min_length=1, max_length=1_000)]
"""A condition or a constraint, as `data.forms.expressions` reads it."""


Whole = Annotated[int, Meta(ge=-1_000_000_000, le=1_000_000_000)]
"""A whole number of up to nine digits."""


class Content(Struct, frozen=True, forbid_unknown_fields=True):
    """What all content has in common: it does not change once read, and knows no key that is not described."""


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


class Question(Content, frozen=True, kw_only=True):
    """One question of a form.

    Attributes:
        id: Its name within the form.
        kind: How it is answered.
        text: The question itself; for a note, what is to be read.
        easy_read: The same said more simply, for who asks for it.
        section: The heading of the part of the form that it belongs to.
        help: A sentence or two under it.
        reason: Why we ask, for anything sensitive.
        options: What can be chosen, for ``choice``, ``several`` and ``consent``.
        lowest: The lowest number, for ``scale`` and, where there is one, for ``number``.
        highest: The highest number, likewise.
        step: How far the numbers of a ``scale`` are apart.
        lowest_text: What the lowest number of a ``scale`` means.
        highest_text: What the highest means.
        decimals: Whether a ``number`` may have a point in it.
        shared: A name under which what was chosen is remembered until the visit ends: a later question of that name
            offers it, so that nobody has to say it twice.
        required: Whether the form can be sent without it.
        max_letters: The longest answer taken, for text.
        takes: What is typed into a ``text``: words, an e-mail address, a phone number or another number.
        only_if: When it is asked: each named earlier question has one of the listed options; or an expression that
            is true.
        constraint: An expression that an answer must make true, in which a dot is the answer.
        constraint_message: What is wrong with an answer that does not, and how to mend it.
    """

    id: Key
    kind: QuestionKind
    text: Wording
    easy_read: Wording | None = None
    section: Wording | None = None
    help: Wording | None = None
    reason: Wording | None = None
    options: tuple[Option, ...] = ()
    lowest: Whole | None = None
    highest: Whole | None = None
    step: Annotated[int, Meta(ge=1, le=1_000)] = 1
    lowest_text: Title | None = None
    highest_text: Title | None = None
    decimals: bool = False
    shared: Key | None = None
    required: bool = False
    max_letters: Annotated[int, Meta(ge=10, le=5_000)] = 200
    takes: Takes = Takes.WORDS
    only_if: dict[Key, tuple[Key, ...]] | Formula = {}
    constraint: Formula | None = None
    constraint_message: Wording | None = None

    @property
    def condition(self) -> Expression | None:
        """What must be true for it to be asked; ``None`` when it always is."""
        return parse(self.only_if) if isinstance(self.only_if, str) else any_listed(self.only_if)

    @property
    def rule(self) -> Expression | None:
        """What must be true of an answer; ``None`` when any will do."""
        return parse(self.constraint) if self.constraint else None

    @property
    def points(self) -> tuple[int, ...]:
        """The numbers of a scale, from the lowest."""
        if self.lowest is None or self.highest is None:
            return ()
        return tuple(range(self.lowest, self.highest + 1, self.step))


class Form(Content, frozen=True, kw_only=True, rename={"questions": "question"}):
    """A form: what it is called, what kind of submission it makes, and its questions in order.

    Attributes:
        id: The file's name without ``.toml``.
        kind: What staff will see it as.
        title: What a visitor sees above every question.
        introduction: Shown before the first question, if there is anything to say.
        questions: In the order they are asked.
        thanks: Shown on the receipt; without it, a word of thanks of the kiosk's own.
        promises_reply: Whether a reply will be there by a day that the receipt names.
        reply_days: Within how many days; ``None`` for as many as the centre promises otherwise.
        contact_if: The reply is sent only when each named question has one of the listed options; otherwise the
            visitor asks for it with the ticket, and is told so before sending and on the receipt.
    """

    id: Key
    kind: SubmissionKind
    title: Title
    introduction: Wording | None = None
    questions: Annotated[tuple[Question, ...], Meta(min_length=1)]
    thanks: Wording | None = None
    promises_reply: bool = False
    reply_days: Annotated[int, Meta(ge=1, le=90)] | None = None
    contact_if: dict[Key, tuple[Key, ...]] = {}

    def __post_init__(self) -> None:
        """Refuses a form whose questions contradict each other, so that no screen has to think of it.

        Raises:
            ValueError: They do; who wants every mistake by name asks `form_mistakes`.
        """
        mistakes = form_mistakes(to_builtins(self))
        if mistakes:
            raise ValueError(f"the questions contradict each other: {mistakes}")
