"""What leads from one screen to another, wherever one is: commands, back, home, and the ways in and out of a visit."""

from __future__ import annotations

from accessibility.commands import Action
from screens.requests import Request, message


@message
class RunCommand(Request):
    """A command was pressed on the screen rather than on its key."""

    action: Action


@message
class OpenScreen(Request):
    """Show a screen that needs nothing of the visit: only what this asks for, and what the centre says."""


@message
class GoBack(Request):
    """Go to the screen before this one."""


@message
class GoHome(Request):
    """Go to the start page; what was answered is thrown away."""


@message
class StayHere(Request):
    """The visitor is still there, or does not want to leave after all."""


@message
class BeginVisit(Request):
    """Somebody came to the resting kiosk."""


@message
class LeaveNow(Request):
    """End the visit at once."""


@message
class ChangeWay(Request):
    """Go on in plain lines instead of the full screen, or on the full screen again."""
