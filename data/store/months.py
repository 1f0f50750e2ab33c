"""Months: how long things are kept, and whether the clock can be believed.

No time stands outside a seal, only the month after which a document goes. Log entries are kept for ``LOG_MONTHS``
always, so the latest of their months tells in which month the store was last used: the kiosk sees to one entry a month,
and staff make one whenever they unlock. A clock that is before that month, or more than ``FAR_MONTHS`` after it, is not
believed: a flat battery, a mistyped year. Neither is one that is before the program itself. Nothing is deleted by such
a clock; staff say which month it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

LOG_MONTHS = 12
"""Whole months that a log entry is kept. Fixed, since the store's last month is known by it."""
FIRST_MONTH = "2026-01"
"""The program is not older than this, so a clock before it was never set."""
FAR_MONTHS = 3
"""A kiosk that nobody used for longer asks before it deletes."""
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class ClockDoubt(StrEnum):
    """Why the clock is not believed."""

    BEHIND = "behind"
    FAR_AHEAD = "far-ahead"


def month_of(day: date) -> str:
    """The month of a day, as ``2026-11``."""
    return f"{day.year:04}-{day.month:02}"


def is_month(value: object) -> bool:
    """Whether this names a month as ``month_of`` does."""
    return isinstance(value, str) and _MONTH.fullmatch(value) is not None


def months_after(month: str, count: int) -> str:
    """The month so many after another; before it where the count is negative."""
    years, rest = divmod(_counted(month) + count, 12)
    return f"{years:04}-{rest + 1:02}"


def last_month(left: date, keep_months: int) -> str:
    """The month after which something goes: ``keep_months`` after the one it was left in, as ``2027-11``."""
    return months_after(month_of(left), keep_months)


def last_used(log: Iterable[Mapping[str, Any]]) -> str | None:
    """The month in which the store was last used, or ``None`` when its log is empty.

    Args:
        log: The documents of the log, sealed.
    """
    months = [document["until"] for document in log if is_month(document.get("until"))]
    return months_after(max(months), -LOG_MONTHS) if months else None


def doubt(clock_month: str, used: str | None) -> ClockDoubt | None:
    """Why the clock is not believed, or ``None`` when it is.

    Args:
        clock_month: What the clock says.
        used: When the store was last used, as ``last_used`` has it; ``None`` when it never was.
    """
    if clock_month < max(FIRST_MONTH, used or FIRST_MONTH):
        return ClockDoubt.BEHIND
    is_far_ahead = used is not None and _counted(clock_month) - _counted(used) > FAR_MONTHS
    return ClockDoubt.FAR_AHEAD if is_far_ahead else None


def _counted(month: str) -> int:
    """Months since the year 0."""
    year, _, rest = month.partition("-")
    return int(year) * 12 + int(rest) - 1
