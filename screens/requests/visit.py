"""A visit: ways to get involved, a form, and what becomes of its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.forms.answers import Answer
from screens.requests import Request, message
from screens.requests.moving import OpenScreen

if TYPE_CHECKING:
    from data.phone_codes import PhoneCode
    from screens.visitor.find import Filters


@message
class OpenFind(Request):
    """Show the ways to get involved."""

    filters: Filters


@message
class OpenFilters(OpenScreen):
    """Show the questions that make the list shorter."""

    filters: Filters


@message
class OpenFilter(OpenScreen):
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
class OpenSuiting(OpenScreen):
    """Ask which kind of part suits the visitor, or say it when every question was asked.

    Attributes:
        filters: What the visitor is looking for so far.
        chosen: The place of each answer so far, ``None`` for a question that was skipped.
    """

    filters: Filters
    chosen: tuple[int | None, ...] = ()


@message
class OpenOpportunity(OpenScreen):
    """Show one way to get involved."""

    opportunity_id: str


@message
class OpenCodes(OpenScreen):
    """Show what of an opportunity a phone can take along, or the one code there is."""

    opportunity_id: str


@message
class OpenCode(OpenScreen):
    """Show one QR code, with the same in words beside it.

    Attributes:
        code: What it is for.
        opportunity_id: Whose role description can be read instead; "" where there is none.
    """

    code: PhoneCode
    opportunity_id: str = ""


@message
class ShowCodeAlone(OpenScreen):
    """Show a QR code on a screen of its own."""

    code: PhoneCode


@message
class OpenRole(OpenScreen):
    """Show a role description here."""

    opportunity_id: str


@message
class OpenAbout(OpenScreen):
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
