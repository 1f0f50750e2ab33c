"""A break, and the way back from it."""

from __future__ import annotations

from dataclasses import dataclass

from screens.requests import Request


@dataclass
class TakeBreak(Request):
    """Blank the screen until the code is given."""


@dataclass
class OpenComeBack(Request):
    """Ask for the code of a break."""


@dataclass
class TryCode(Request):
    """Come back from a break, if this is its code."""

    code: str


@dataclass
class EndBreak(Request):
    """Begin a new visit, and lose the one that is on a break."""
