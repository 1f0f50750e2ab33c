"""A ticket: finding what it belongs to, by a visitor or by staff; and what a visitor can do with theirs."""

from __future__ import annotations

from screens.requests import Request, message


@message
class OpenTicket(Request):
    """Ask for a ticket."""


@message
class FindTicket(Request):
    """Show what a ticket belongs to: how it stands to the visitor, all of it to staff."""

    ticket: str


@message
class ShowTicketLarge(Request):
    """Show a fresh ticket large, with a code for a phone beside it."""

    ticket: str


@message
class OpenAddition(Request):
    """Write something to add to what was left."""


@message
class KeepAddition(Request):
    """Remember what is written so far, without sending it."""

    text: str


@message
class AddToTicket(Request):
    """Add this to what was left."""

    text: str


@message
class OpenTakingBack(Request):
    """Say what goes when what was left is taken back."""


@message
class AskAgainBeforeTakingBack(Request):
    """Ask once more: it cannot be undone."""


@message
class TakeBack(Request):
    """Delete what was left, for good."""
