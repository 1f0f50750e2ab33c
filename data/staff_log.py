"""The staff log: who did what, and when; never what anybody wrote."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from data.sealing import Sealable


class Deed(StrEnum):
    """What was done."""

    UNLOCKED = "unlocked"
    READ = "read"
    MARKED = "marked"
    NOTED = "noted"
    REPLIED = "replied"
    ERASED = "erased"
    TAKEN_OUT = "taken-out"
    KIOSK_IN_USE = "kiosk-in-use"
    """Not by staff: the kiosk writes it once a month, and so knows later that its clock did not run away."""


class LogEntry(Sealable, frozen=True, kw_only=True):
    """One line of the staff log.

    Attributes:
        at: When, with a time zone.
        who: The name that was typed when the desk was unlocked; empty for the kiosk itself.
        did: What was done.
        record_id: To which record, or "".
    """

    at: datetime
    who: str
    did: Deed
    record_id: str = ""
