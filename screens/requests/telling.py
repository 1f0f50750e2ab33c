"""What visitors tell: which form, and about which piece of work."""

from __future__ import annotations

from screens.requests import Request, message


@message
class TellingRequest(Request):
    """A step on the way to a form, or something to read beside it."""


@message
class OpenTelling(TellingRequest):
    """Show what visitors can tell the centre."""


@message
class OpenActivities(TellingRequest):
    """Show the pieces of work that an impact review can be about.

    Attributes:
        form_id: The form that asks about them.
    """

    form_id: str


@message
class OpenActivity(TellingRequest):
    """Show what was meant to come of one piece of work.

    Attributes:
        activity_id: Which one.
        form_id: The form to go on to; "" only to read it.
    """

    activity_id: str
    form_id: str = ""
