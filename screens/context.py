"""What every screen is given: the centre's content, the language, the day, and what can be done at the moment."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from accessibility.keyboard import KeyboardOrder
from accessibility.text_size import TextSize
from data.centre.models import Centre
from data.language import Language
from data.store.protocol import WhyClosed


class Context(Struct, frozen=True):
    """Everything a screen needs from outside; replaced, never changed.

    Attributes:
        centre: The centre's content.
        language: The app's own words.
        today: The day, for closing dates and promises.
        why_closed: Why nothing personal can be taken, or ``None``.
        typed_is_spoken: Whether what a visitor types may be read aloud.
        demo_passphrase: The staff passphrase of the example centre, shown openly; empty for a real one.
        keyboard: Whether there is a keyboard on the screen, and in which order.
        has_letter_keys: Whether the visitor has typed a letter with a keyboard of their own.
        notice: One sentence for the top of the next screen, or "".
        is_linear: Whether the screens are printed as plain lines.
        can_change_way: Whether visitors can change from the full screen to plain lines, and back.
        letter_size: How large letters are drawn; normal where the terminal itself makes them larger.
    """

    centre: Centre
    language: Language
    today: date
    why_closed: WhyClosed | None = None
    typed_is_spoken: bool = False
    demo_passphrase: str = ""
    keyboard: KeyboardOrder = KeyboardOrder.OFF
    has_letter_keys: bool = False
    notice: str = ""
    is_linear: bool = False
    can_change_way: bool = True
    letter_size: TextSize = TextSize.NORMAL
