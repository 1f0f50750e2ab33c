"""What every screen is given: the centre's content, the language, the day, and what can be done at the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.centre.models import Centre
from data.language import Language
from data.store.protocol import WhyClosed


@dataclass(frozen=True)
class Context:
    """Everything a screen needs from outside; replaced, never changed.

    Attributes:
        centre: The centre's content.
        language: The app's own words.
        today: The day, for closing dates and promises.
        why_closed: Why nothing personal can be taken, or ``None``.
        typed_is_spoken: Whether what a visitor types may be read aloud.
        demo_passphrase: The staff passphrase of the example centre, shown openly; empty for a real one.
        notice: One sentence for the top of the next screen, or "".
    """

    centre: Centre
    language: Language
    today: date
    why_closed: WhyClosed | None = None
    typed_is_spoken: bool = False
    demo_passphrase: str = ""
    notice: str = ""
