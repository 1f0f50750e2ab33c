"""What visitors tell: which form, and about which piece of work."""

from __future__ import annotations

from screens.requests import message
from screens.requests.moving import OpenScreen


@message
class OpenTelling(OpenScreen):
    """Show what visitors can tell the centre."""


@message
class OpenActivities(OpenScreen):
    """Show the pieces of work that an impact review can be about.

    Attributes:
        form_id: The form that asks about them.
    """

    form_id: str


@message
class OpenActivity(OpenScreen):
    """Show what was meant to come of one piece of work.

    Attributes:
        activity_id: Which one.
        form_id: The form to go on to; "" only to read it.
    """

    activity_id: str
    form_id: str = ""
