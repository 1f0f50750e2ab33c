"""The sealed store: the kiosk writes, and only staff with the passphrase read.

A stored document is ``{"id", "until", "sealed"}``: a random-looking id, the month after which it goes, and everything
else inside the seal: kind, words, time and all. Which ticket belongs to which id, only the ticket tells.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from tinydb import where
from tinydb.queries import QueryInstance

from data.sealing import BadKeyError, NoKeyError, Opener, Sealer, SealingError
from data.store.database import EVENTS, SUBMISSIONS, Database
from data.store.desk import SealedDesk
from data.store.folder import SALT_BYTES, StoreFolder
from data.store.journal.errors import DamagedError
from data.store.passphrase import Unwrap, unwrap
from data.store.protocol import StoreError, WhyClosed
from data.submissions import Submission
from data.tickets import new_ticket, record_id

FREE_BYTES_NEEDED = 16 * 2**20
"""Beside room for a second copy of the documents, which deleting makes. With less than this nothing new is taken, so
that staff's work and deleting still fit."""
TICKET_TRIES = 5
"""Two tickets meet once in 2^55; if they keep meeting, something else is wrong."""
MONTH = r"\d{4}-\d{2}"
"""How months are written outside the seal."""


class SealedStore:
    """Submissions, sealed with age and kept in TinyDB: ``protocol.Store``.

    Args:
        folder: The store's folder, made by ``create_store``.
        clock: The time now, with a time zone.
        keep_months: Whole months that a submission is kept after the one it was left in.
        tickets: Gives a fresh ticket; for tests.
        identify: Makes a record's id of a ticket and the salt, slowly; for tests.
        unwrap: Takes the passphrase off the secret key, slowly; for tests.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        *,
        keep_months: int = 12,
        tickets: Callable[[], str] = new_ticket,
        identify: Callable[[str, bytes], str] = record_id,
        unwrap: Unwrap = unwrap,
    ) -> None:
        self._folder = StoreFolder(folder)
        self._database = Database(self._folder)
        self._clock = clock
        self._keep_months = keep_months
        self._tickets = tickets
        self._identify = identify
        self._unwrap = unwrap

    def why_closed(self) -> WhyClosed | None:
        """Why nothing personal can be taken now, or ``None`` when all is well. Never raises."""
        try:
            Sealer.from_text(self._folder.recipient.read_text("utf-8"))
            self._salt()
            self._database.check_readable()
            self._database.check_writable()
            return None if self._has_room() else WhyClosed.NO_ROOM
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
        sealed = self._sealer().seal(submission.model_dump(mode="json"))
        until = last_month(self._clock().date(), self._keep_months)
        salt = self._salt()
        if not self._has_room():
            raise StoreError("The disk is nearly full.")
        for _ in range(TICKET_TRIES):
            ticket = self._tickets()
            if self._insert({"id": self._identify(ticket, salt), "until": until, "sealed": sealed}):
                return ticket
        raise StoreError("No free ticket was found.")

    def unlock(self, passphrase: str) -> SealedDesk:
        """Open the store for staff. Slow on purpose (about a second): call it off the UI thread.

        Raises:
            WrongPassphraseError: The passphrase is wrong.
            StoreError: There is no key, or the store cannot be read.
        """
        try:
            wrapped = self._folder.identity.read_bytes()
        except OSError as error:
            raise StoreError(f"The secret key cannot be read: {error.strerror}.") from error
        self._database.check_readable()
        try:
            opener = Opener(self._unwrap(wrapped, passphrase))
        except SealingError as error:
            raise StoreError(str(error)) from error
        salt = self._salt()
        return SealedDesk(
            self._database, opener, self._sealer, self._clock, lambda ticket: self._identify(ticket, salt)
        )

    def purge_due(self, today_month: str | None = None) -> int:
        """Delete the submissions that are due, with what staff wrote about them; in no file when this returns.

        Args:
            today_month: The month it is, as ``2026-11``; by default the clock's.

        Returns:
            How many submissions went.

        Raises:
            StoreError: They were not all deleted; asking again goes on.
        """
        due = _is_due(today_month or f"{self._clock():%Y-%m}")
        with self._database.changing() as db:
            # what staff wrote goes first: should the second half fail, no note outlives what it is about
            for table in (EVENTS, SUBMISSIONS):
                gone = [document.doc_id for document in db.table(table).search(due)]
                if gone:
                    db.table(table).remove(doc_ids=gone)
        self._database.compact()  # also where a kill came between removing and this
        return len(gone)

    def _insert(self, document: dict[str, str]) -> bool:
        """Store a document unless its id is taken; whether it was stored."""
        with self._database.changing() as db:
            submissions = db.table(SUBMISSIONS)
            if submissions.find(document["id"]):
                return False
            submissions.insert(document)
        return True

    def _sealer(self) -> Sealer:
        try:
            return Sealer.from_text(self._folder.recipient.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, SealingError):
            raise StoreError("There is no public key to seal with.") from None

    def _salt(self) -> bytes:
        try:
            salt = self._folder.salt.read_bytes()
        except OSError:
            salt = b""
        if len(salt) != SALT_BYTES:
            raise DamagedError("The salt that tickets need is gone or damaged.")
        return salt

    def _has_room(self) -> bool:
        try:
            size = self._folder.documents.stat().st_size
            return shutil.disk_usage(self._folder.path).free - size >= FREE_BYTES_NEEDED
        except OSError as error:
            raise StoreError(f"The free room on the disk is not known: {error.strerror}.") from error


def last_month(left: date, keep_months: int) -> str:
    """The month after which something goes: ``keep_months`` after the one it was left in, as ``2027-11``."""
    years, month = divmod(left.year * 12 + left.month - 1 + keep_months, 12)
    return f"{years:04}-{month + 1:02}"


def _is_due(today_month: str) -> QueryInstance:
    """Whether a document's last month lies before this one; one that names no month stays."""
    return where("until").matches(f"{MONTH}$") & (where("until") < today_month)
