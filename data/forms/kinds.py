"""The kinds of things that a form is made of, and makes."""

from __future__ import annotations

from enum import StrEnum


class SubmissionKind(StrEnum):
    """What a visitor chose to leave."""

    INTEREST = "interest"
    FEEDBACK = "feedback"
    PRINCIPLES = "principles"
    IMPACT = "impact"
    BARRIER = "barrier"
    IDEA = "idea"
    COMPLAINT = "complaint"
    OPINION = "opinion"


class QuestionKind(StrEnum):
    """How a question is answered.

    ``choice`` takes one option and ``several`` any number; ``scale`` takes one of a row of whole numbers; ``text`` is
    one line and ``long_text`` a box of lines; ``number`` and ``date`` are typed with digits; ``note`` is only read;
    ``consent`` is a ``several`` whose wording is kept with the answer, one option for each separate use.
    """

    CHOICE = "choice"
    SEVERAL = "several"
    SCALE = "scale"
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    NOTE = "note"
    CONSENT = "consent"

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed rather than chosen."""
        return self in (self.TEXT, self.LONG_TEXT, self.NUMBER, self.DATE)

    @property
    def has_options(self) -> bool:
        """Whether the file lists what can be chosen."""
        return self in (self.CHOICE, self.SEVERAL, self.CONSENT)

    @property
    def takes_one(self) -> bool:
        """Whether exactly one thing is chosen, which goes on at once."""
        return self in (self.CHOICE, self.SCALE)


class Takes(StrEnum):
    """What is typed into a ``text``: it decides which keys a keyboard on the screen shows first.

    Of an e-mail address or a phone number that cannot be one the visitor is told, once; it is taken all the same.
    """

    WORDS = "words"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"


HELPED_QUESTION = "helped"
"""The id of the question whether somebody helped to answer, in every form."""
GROUP_QUESTION = "group"
"""The id of the question of an impact review that asks who somebody was in the work."""
GROUP_OPTIONS = ("took_part", "carer", "staff")
"""Its answers: the three groups whose views stand side by side."""
