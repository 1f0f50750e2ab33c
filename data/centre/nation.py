"""The four nations, each with its own help lines and its own law."""

from __future__ import annotations

from enum import StrEnum


class Nation(StrEnum):
    """Which of the four nations' help lines and law apply."""

    ENGLAND = "england"
    NORTHERN_IRELAND = "northern-ireland"
    SCOTLAND = "scotland"
    WALES = "wales"
