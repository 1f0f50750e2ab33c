"""The two ways to show the kiosk, the full screen and plain lines, and going from one to the other."""

from __future__ import annotations

from enum import Enum, auto


class WayOn(Enum):
    """Whether an app ends only for the kiosk to go on the other way."""

    NONE = auto()
    """It ends."""
    NOWHERE = auto()
    """It ends for good, whatever else happens meanwhile: the machine asks for it, or nobody is at the other end."""
    SAME_VISIT = auto()
    """A visitor chose the other way, and goes on with it."""
    AT_REST = auto()
    """The visit that chose another way has ended, and the usual way comes back."""
