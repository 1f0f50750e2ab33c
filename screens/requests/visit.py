"""A visit: ways to get involved, a form, and what becomes of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.forms.answers import Answer
from screens.requests import Request, message

if TYPE_CHECKING:
    from data.phone_codes import PhoneCode
    from screens.visitor.find import Filters


@message
class OpenFind(Request):
    """Show the ways to get involved."""

    filters: Filters


@message
class OpenFilters(Request):
    """Show the questions that make the list shorter."""

    filters: Filters


@message
class OpenFilter(Request):
    """Show what one filter can be set to.

    Attributes:
        filters: What the visitor is looking for so far.
        field: Which of the filters.
        is_guided: Whether an answer leads to the next question rather than to the list.
    """

    filters: Filters
    field: str
    is_guided: bool = False


@message
class OpenSuiting(Request):
    """Ask which kind of part suits the visitor, or say it when every question was asked.

    Attributes:
        filters: What the visitor is looking for so far.
        chosen: The place of each answer so far, ``None`` for a question that was skipped.
    """

    filters: Filters
    chosen: tuple[int | None, ...] = ()


@message
class OpenOpportunity(Request):
    """Show one way to get involved."""

    opportunity_id: str


@message
class OpenCodes(Request):
    """Show what of an opportunity a phone can take along, or the one code there is."""

    opportunity_id: str


@message
class OpenCode(Request):
    """Show one QR code, with the same in words beside it."""

    opportunity_id: str
    code: PhoneCode


@message
class ShowCodeAlone(Request):
    """Show a QR code on a screen of its own."""

    code: PhoneCode


@message
class OpenRole(Request):
    """Show a role description here."""

    opportunity_id: str


@message
class OpenAbout(Request):
    """Show what happens with what a visitor leaves."""


@message
class OpenForm(Request):
    """Begin a form."""

    form_id: str
    about_id: str = ""


@message
class BeginQuestions(Request):
    """Go from a form's introduction to its first question."""


@message
class GiveAnswer(Request):
    """A question was answered or skipped; go on."""

    question_id: str
    answer: Answer


@message
class KeepAnswer(Request):
    """Remember an answer as it stands, without going on."""

    question_id: str
    answer: Answer


@message
class ChangeAnswer(Request):
    """Answer one question again and come straight back."""

    question_id: str


@message
class TakeOut(Request):
    """Take one answer out of what would be sent."""

    question_id: str


@message
class ShowRecord(Request):
    """Show the record exactly as it would be stored."""


@message
class Send(Request):
    """Store the record."""
