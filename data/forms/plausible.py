"""Whether what was typed can be what was asked for: to ask once and kindly, never to refuse it."""

from __future__ import annotations

import re

from data.forms.models import Takes

_E_MAIL_WITHIN = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
"""Something, an @, something, a full stop and something; whether post arrives there only sending would show."""
FEWEST_DIGITS = 5
"""A phone number with fewer reaches a service, not a person. How they are set apart is everybody's own affair."""


def is_plausible(text: str, takes: Takes) -> bool:
    """Whether there is what was asked for among what was typed; more may stand beside it.

    Args:
        text: As typed.
        takes: What was asked for; anything will do for words and numbers.
    """
    match takes:
        case Takes.EMAIL:
            return _E_MAIL_WITHIN.search(text) is not None
        case Takes.PHONE:
            return sum(letter.isdecimal() for letter in text) >= FEWEST_DIGITS
        case Takes.WORDS | Takes.NUMBER:
            return True
