"""A break, and the way back from it."""

from __future__ import annotations

from screens.requests import Request, message


@message
class TakeBreak(Request):
    """Blank the screen until the code is given."""


@message
class OpenComeBack(Request):
    """Ask for the code of a break."""


@message
class TryCode(Request):
    """Come back from a break, if this is its code."""

    code: str


@message
class EndBreak(Request):
    """Begin a new visit, and lose the one that is on a break."""
