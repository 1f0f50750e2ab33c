"""The sealed store: the kiosk writes, and only staff with the passphrase read.

A stored document is ``{"id", "until", "sealed"}``: a random-looking id, the month after which it goes, and everything
else inside the seal: kind, words, time and all. Which ticket belongs to which id, only the ticket tells.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from data.forms.models import SubmissionKind
from data.sealing import BadKeyError, NoKeyError, Opener, Sealer, SealingError
from data.store import months
from data.store.about_you import AboutYouFile
from data.store.base import StoreBase
from data.store.database import SUBMISSIONS, WITHDRAWN
from data.store.desk import SealedDesk
from data.store.erasing import Eraser
from data.store.journal.errors import DamagedError
from data.store.my_ticket import SealedTicket
from data.store.passphrase import Unwrap, unwrap
from data.store.protocol import Progress, StoreError, WhyClosed
from data.store.thread import Left, ThreadAccess
from data.submissions import AnsweredQuestion, Submission
from data.tickets import TicketKeys, new_ticket, read_ticket, ticket_keys

TICKET_TRIES = 5
"""Two tickets meet once in 2^55; if they keep meeting, something else is wrong."""


class ClockDoubtError(StoreError):
    """Nothing was deleted, because the clock is not believed.

    Args:
        why: What is odd about it.
    """

    def __init__(self, why: months.ClockDoubt) -> None:
        super().__init__(f"The clock is not believed: {why.value}.")
        self.why = why


class SealedStore:
    """Submissions, sealed with age and kept in TinyDB: ``protocol.Store``.

    Args:
        folder: The store's folder, made by ``create_store``.
        clock: The time now, with a time zone.
        keep_months: Whole months that a submission is kept after the one it was left in.
        keep_months_for: Another number of months for some kinds of submission.
        tickets: Gives a fresh ticket; for tests.
        derive: Makes a ticket's keys of it and the salt, slowly; for tests.
        unwrap: Takes the passphrase off the secret key, slowly; for tests.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        *,
        keep_months: int = 12,
        keep_months_for: Mapping[SubmissionKind, int] | None = None,
        tickets: Callable[[], str] = new_ticket,
        derive: Callable[[str, bytes], TicketKeys] = ticket_keys,
        unwrap: Unwrap = unwrap,
    ) -> None:
        self._base = StoreBase(folder, clock)
        self._keep_months = keep_months
        self._keep_months_for = keep_months_for or {}
        self._tickets = tickets
        self._derive = derive
        self._unwrap = unwrap

    def why_closed(self) -> WhyClosed | None:
        """Why nothing personal can be taken now, or ``None`` when all is well. Never raises."""
        try:
            Sealer.from_text(self._base.folder.recipient.read_text("utf-8"))
            self._base.salt()
            self._base.database.check_readable()
            self._base.database.check_writable()
            return None if self._base.has_room() else WhyClosed.NO_ROOM
        except (FileNotFoundError, NoKeyError):
            return WhyClosed.NO_KEY
        except (BadKeyError, UnicodeDecodeError):
            return WhyClosed.BAD_KEY
        except DamagedError:
            return WhyClosed.DAMAGED
        except Exception:  # whatever else is wrong, taking something personal would be wrong too
            return WhyClosed.NOT_WRITABLE

    def leave(self, submission: Submission) -> str:
        """Keep a submission and return the visitor's ticket. When this returns, it is on the disk.

        Takes about 0.1 s, nearly all of it the ticket's slow hash: call it off the UI thread.

        Raises:
            StoreError: It was not kept.
        """
        sealer, salt = self._base.sealer_for_more(), self._base.salt()
        keep_months = self._keep_months_for.get(submission.kind, self._keep_months)
        for _ in range(TICKET_TRIES):
            ticket = self._tickets()
            keys = self._derive(ticket, salt)
            left = Left(submission=submission, thread=ThreadAccess.of(keys))
            if self._insert(keys.record_id, sealer.seal(left), keep_months):
                return ticket
        raise StoreError("No free ticket was found.")

    def leave_about_you(self, form_id: str, answers: tuple[AnsweredQuestion, ...]) -> None:
        """Keep answers to "About you", tied to nothing else. When this returns, they are on the disk.

        Raises:
            StoreError: They were not kept.
        """
        AboutYouFile(self._base).add(form_id, answers, self._keep_months)

    def open_ticket(self, ticket: str) -> SealedTicket | None:
        """What a visitor left, by its ticket, or ``None`` when nothing belongs to it. Slow on purpose, like ``leave``.

        Args:
            ticket: However it is typed.

        Raises:
            StoreError: The store cannot be read.
        """
        read = read_ticket(ticket)
        if read is None:
            return None
        keys = self._derive(read, self._base.salt())
        found = self._base.database.reading().table(SUBMISSIONS).find(keys.record_id)
        return SealedTicket(self._base, keys) if found is not None else None

    def unlock(self, passphrase: str, name: str, progress: Progress | None = None) -> SealedDesk:
        """Open the store for staff, and all that is in it. Slow on purpose (about a second): not on the UI thread.

        Args:
            passphrase: As it was typed.
            name: Who unlocks it, for the staff log.
            progress: Told how far the opening is, in this thread.

        Raises:
            WrongPassphraseError: The passphrase is wrong.
            StoreError: There is no key, or the store cannot be read.
        """
        try:
            wrapped = self._base.folder.identity.read_bytes()
        except OSError as error:
            raise StoreError(f"The secret key cannot be read: {error.strerror}.") from error
        # the slow hash is a process of its own, so the documents are read meanwhile
        with ThreadPoolExecutor(1) as beside:
            secret = beside.submit(self._unwrap, wrapped, passphrase)
            self._base.database.check_readable()
        try:
            opener = Opener(secret.result())
        except SealingError as error:
            raise StoreError(str(error)) from error
        salt = self._base.salt()
        desk = SealedDesk(self._base, opener, lambda ticket: self._derive(ticket, salt).record_id, name)
        desk.refresh(progress)
        return desk

    def clock_doubt(self) -> months.ClockDoubt | None:
        """Why the clock is not believed and nothing is deleted by it, or ``None`` when all is well.

        Raises:
            StoreError: The store cannot be read.
        """
        return self._base.clock_doubt(self._base.database.reading())

    def purge_due(self, today_month: str | None = None) -> int:
        """Delete what is due, with what was said about it, and finish what was broken off; safe when this returns.

        Args:
            today_month: The month it is, as ``2026-11``, from somebody who knows; by default the clock's, as far as
                that is believed.

        Returns:
            How many submissions went.

        Raises:
            ClockDoubtError: The clock is before the month in which the store was last used, or long after it, and
                nothing was deleted.
            StoreError: They were not all deleted; asking again goes on.
        """
        doubt = self.clock_doubt()
        if today_month is None and doubt is not None:
            raise ClockDoubtError(doubt)
        month = today_month or months.month_of(self._base.clock().date())
        gone = Eraser(self._base.database, self._base.folder).remove_due(month)
        AboutYouFile(self._base).remove_due(month)
        longest = max([self._keep_months, *self._keep_months_for.values()])
        self._base.database.forget_damaged_lines(lambda day: months.last_month(day, longest) < month)
        with suppress(StoreError), self._base.database.changing() as db:
            self._base.log_use(db, month)
        return gone

    def _insert(self, record_id: str, sealed: str, keep_months: int) -> bool:
        """Store a submission unless its id is taken; whether it was stored."""
        with self._base.database.changing() as db:
            if any(db.table(table).find(record_id) is not None for table in (SUBMISSIONS, WITHDRAWN)):
                return False
            month = self._base.month(db)
            if self._base.clock_doubt(db) is None:
                # first, so that where the disk takes only one of them, nothing is kept that was said not to be
                self._base.log_use(db, month)
            until = months.months_after(month, keep_months)
            db.table(SUBMISSIONS).insert({"id": record_id, "until": until, "sealed": sealed})
        return True
