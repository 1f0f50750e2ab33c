"""How the kiosk looks, sounds and is used from now on in this visit."""

from __future__ import annotations

from accessibility.keyboard import KeyboardOrder
from accessibility.scanning import Scanning
from screens.requests import Request, message


@message
class OpenMySettings(Request):
    """Show how this kiosk works, with every setting in one place."""


@message
class ChangeSetting(Request):
    """Go to the next value of a setting."""

    setting_id: str


@message
class PutSettingsBack(Request):
    """Look and sound as at the beginning; answers stay, and so does the way of using switches."""


@message
class UseKeyboard(Request):
    """Show a keyboard on the screen, or none, from now on in this visit."""

    order: KeyboardOrder


@message
class OpenSwitches(Request):
    """Ask how many switches a visitor uses."""


@message
class LearnSwitches(Request):
    """Ask for each switch to be pressed."""

    scanning: Scanning


@message
class UseSwitches(Request):
    """Scan with these switches from now on.

    Attributes:
        scanning: With how many.
        keys: What they send, the one that selects last.
    """

    scanning: Scanning
    keys: tuple[str, ...]


@message
class SwitchesDone(Request):
    """The switches are set up, or there are none."""


@message
class OpenKeyDescriber(Request):
    """Have each key only say what it does."""
