"""What is past its month: counted before it is deleted, and told in a receipt afterwards.

Only months and numbers are known without the passphrase, and only they stand in a receipt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct, field

from data.store.about_you import AboutYouFile
from data.store.base import StoreBase
from data.store.database import SUBMISSIONS


class Due(Struct, frozen=True):
    """What is past its month.

    Attributes:
        submissions: How many, by the month until which they were kept, as ``2026-10``.
        others: How many other entries: staff's notes and states, what visitors added, tombstones, the
            staff log, answers to "About you".
    """

    submissions: Mapping[str, int] = field(default_factory=dict)
    others: int = 0

    @property
    def count(self) -> int:
        """How many submissions there are in all."""
        return sum(self.submissions.values())

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.submissions or self.others)


def due(base: StoreBase, month: str) -> Due:
    """What is past its month. What names no month is never due.

    Args:
        base: The store.
        month: The month it is, as ``2026-11``.

    Raises:
        StoreError: The store cannot be read.
    """
    db = base.database.reading()
    about_you = sum(_is_past(one.get("until"), month) for one in AboutYouFile(base).sealed())
    found = {
        name: Counter(str(one["until"]) for one in db.table(name) if _is_past(one.get("until"), month))
        for name in db.tables()
    }
    submissions = dict(sorted(found.pop(SUBMISSIONS, Counter()).items()))
    return Due(submissions, about_you + sum(counter.total() for counter in found.values()))


def receipt(gone: Due, month: str) -> str:
    """What was deleted, to be printed or filed. It says nothing about anybody.

    Args:
        gone: What was due before it was deleted.
        month: The month in which it was deleted.
    """
    lines = [
        "Receipt: deleted from the involvement kiosk",
        f"Deleted in: {month}",
        *(f"Submissions kept until {until}: {count}" for until, count in gone.submissions.items()),
        f"Submissions in all: {gone.count}",
        f"Other entries, such as notes and replies: {gone.others}",
        "Copies in backups are not deleted by this.",
    ]
    return "".join(f"{line}\n" for line in lines)


def _is_past(until: object, month: str) -> bool:
    return isinstance(until, str) and until[:4].isdigit() and until < month
