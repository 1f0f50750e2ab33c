"""What is said, and what is typed: nothing here leads to another screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accessibility.speakable import Description
from screens.requests import Request, message

if TYPE_CHECKING:
    from screens.kiosk_screen import KioskScreen


@message
class Arrived(Request):
    """A screen is drawn and has its focus."""

    screen: KioskScreen
    more_below: bool


@message
class ValueChanged(Request):
    """An answer changed under the visitor's hands."""

    thing: Description


@message
class SayShown(Request):
    """Something to say aloud that the screen shows already."""

    text: str


@message
class NothingHere(Request):
    """Somebody chose what can only be read; say how to go on."""


@message
class KeyDidNothing(Request):
    """A key was pressed that does nothing on this screen, which shows that already.

    Attributes:
        text: What to say of it.
    """

    text: str


@message
class SayPart(Request):
    """The focus moved within a thing that has parts, such as a keyboard on the screen.

    Attributes:
        thing: Where it is now.
        after_what_is_said: Whether to wait for what is being said just now.
    """

    thing: Description
    after_what_is_said: bool = False


@message
class Hear(Request):
    """Say something that the screen shows, as somebody asked to hear it: speech comes on where it is off.

    Attributes:
        text: What.
        slowly: Whether there is a pause after each letter and digit of a number, a code or an address.
    """

    text: str
    slowly: bool = False


@message
class TypedAloud(Request):
    """Something was typed, and may be echoed.

    Attributes:
        added: What was typed; "" when something was taken away.
        finished_word: The word that was ended by it.
        removed: What was taken away.
        is_secret: Whether nothing of it may be heard.
    """

    added: str
    finished_word: str
    removed: str
    is_secret: bool


@message
class ChangeEcho(Request):
    """Hear more or less of what is typed."""


@message
class SpeakTyped(Request):
    """Whether what is typed may be read aloud."""

    allowed: bool
