"""What leads from one screen to another, wherever one is: commands, back, home, and the ways in and out of a visit."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility.commands import Action
from screens.requests import Request


@dataclass
class RunCommand(Request):
    """A command was pressed on the screen rather than on its key."""

    action: Action


@dataclass
class GoBack(Request):
    """Go to the screen before this one."""


@dataclass
class GoHome(Request):
    """Go to the start page; what was answered is thrown away."""


@dataclass
class StayHere(Request):
    """The visitor is still there, or does not want to leave after all."""


@dataclass
class BeginVisit(Request):
    """Somebody came to the resting kiosk."""


@dataclass
class LeaveNow(Request):
    """End the visit at once."""


@dataclass
class ChangeWay(Request):
    """Go on in plain lines instead of the full screen, or on the full screen again."""
