"""The answers to "About you": sealed records in a file of their own, which nothing ties to what else was left.

The journal keeps the order in which things came, so these are not in it. ``about.json`` is written whole each time:
sorted by ids that are random, under document numbers that are random, and dated to the first of the month. Inside the
seal stands the month alone. It is a TinyDB of one table.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from data.store.base import StoreBase
from data.store.durable import write_durably
from data.store.journal.errors import DamagedError
from data.store.months import is_month, months_after
from data.store.protocol import StoreError
from data.store.thread import new_id
from data.submissions import AboutYou, AnsweredQuestion

TABLE = "about_you"
NUMBERS = 2**53
"""Document numbers lie below this, the largest that every JSON reader takes exactly."""


class AboutYouFile:
    """The file.

    Args:
        base: The store it belongs to, whose lock is held while it is changed.
    """

    def __init__(self, base: StoreBase) -> None:
        self._base = base
        self._path = base.folder.about_you

    def sealed(self) -> list[dict[str, Any]]:
        """All documents, sorted by their random ids.

        Raises:
            DamagedError: It does not parse.
            StoreError: It cannot be read.
        """
        try:
            tables = json.loads(self._path.read_bytes())
            documents: list[dict[str, Any]] = list(tables[TABLE].values())
            return sorted(documents, key=lambda document: str(document["id"]))
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreError(f"The answers about people cannot be read: {error.strerror}.") from error
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            raise DamagedError("The file of answers about people is damaged.") from None

    def add(self, form_id: str, answers: tuple[AnsweredQuestion, ...], keep_months: int) -> None:
        """Keep answers; safe on the disk when this returns.

        Args:
            form_id: The form they come from.
            answers: What was said.
            keep_months: Whole months that they are kept after this one.

        Raises:
            StoreError: They were not kept.
        """
        sealer = self._base.sealer_for_more()
        with self._base.database.changing() as db:
            month = self._base.month(db)
            about_you = AboutYou(form_id=form_id, answers=answers, month=month)
            document = {"id": new_id(), "until": months_after(month, keep_months)}
            document["sealed"] = sealer.seal(about_you)
            self._write([*self.sealed(), document], month)

    def bring_back(self, documents: Iterable[dict[str, Any]], month: str) -> None:
        """Add documents from a backup to those that are there; safe on the disk when this returns.

        Args:
            documents: As ``sealed`` gave them; those that are there already are passed over.
            month: The month it is.

        Raises:
            StoreError: They were not kept.
        """
        with self._base.database.changing():
            there = {document["id"]: document for document in self.sealed()}
            all_of_them = {document["id"]: document for document in documents} | there
            if len(all_of_them) > len(there):
                self._write(list(all_of_them.values()), month)

    def remove_due(self, before: str) -> None:
        """Remove what is due, as ``Eraser.remove_due`` does.

        Raises:
            StoreError: It was not done.
        """
        if any(_is_due(document, before) for document in self.sealed()):
            with self._base.database.changing():
                self._write([document for document in self.sealed() if not _is_due(document, before)], before)

    def _write(self, documents: list[dict[str, Any]], month: str) -> None:
        numbers = set[int]()
        while len(numbers) < len(documents):
            numbers.add(secrets.randbelow(NUMBERS) + 1)
        ordered = sorted(documents, key=lambda document: str(document["id"]))
        table = {str(number): document for number, document in zip(sorted(numbers), ordered, strict=True)}
        first = datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC)
        try:
            content = json.dumps({TABLE: table}, separators=(",", ":")).encode("ascii")
            write_durably(self._path, content, lambda aside: os.utime(aside, (first.timestamp(), first.timestamp())))
        except OSError as error:
            raise StoreError(f"The answers about people were not kept: {error.strerror}.") from error


def _is_due(document: dict[str, Any], before: str) -> bool:
    return is_month(document.get("until")) and document["until"] < before
