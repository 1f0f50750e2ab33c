"""The staff's desk: the store opened with the centre's secret key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from data.sealing import Opener
from data.staff_log import Deed, LogEntry
from data.store.about_you import AboutYouFile
from data.store.base import StoreBase
from data.store.cache import DeskCache
from data.store.database import LOG
from data.store.erasing import Eraser
from data.store.events import Event
from data.store.journal.table import JournalDB
from data.store.logbook import Logbook
from data.store.opening import OpenedStore
from data.store.protocol import Progress, RecordFilter
from data.store.thread import append
from data.submissions import AboutYou, Record, State
from data.tickets import read_ticket

CACHE_KEYS = "involvement-kiosk desk cache 1"
"""What the cache's keys are for, so that nothing else is ever sealed with the same."""


class SealedDesk:
    """The opened store, as ``protocol.Desk`` has it. What was opened stays in memory and reaches a disk only sealed.

    Args:
        base: The store.
        opener: The centre's secret key.
        identify: Makes a record's id of a ticket, slowly.
        name: Who unlocked it, for the staff log.
    """

    def __init__(self, base: StoreBase, opener: Opener, identify: Callable[[str], str], name: str) -> None:
        self._base = base
        self._identify = identify
        self._logbook = Logbook(base, name)
        self._eraser = Eraser(base.database, base.folder)
        self._opened = OpenedStore(base.database, opener, DeskCache(base.folder, opener.keys_for(CACHE_KEYS)))
        self._logbook.write(Deed.UNLOCKED)

    @property
    def unreadable(self) -> int:
        """How many documents about submissions could not be opened, or were put there by somebody without the key."""
        return self._opened.unreadable

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what was left, added and withdrawn meanwhile. Slow for what is new (0.2 ms each).

        Args:
            progress: Told how far it is, where much is new.

        Raises:
            StoreError: The store cannot be read.
        """
        self._opened.refresh(progress)

    def search(self, wanted: RecordFilter) -> tuple[str, ...]:
        """The ids of the submissions that are wanted, newest first, as they were when last refreshed."""
        return self._opened.search(wanted)

    def listed(self, record_ids: Sequence[str]) -> tuple[Record, ...]:
        """These submissions as they were when last refreshed; what is gone is left out."""
        found = (self._opened.record(record_id) for record_id in record_ids)
        return tuple(record for record in found if record is not None)

    def open(self, record_id: str) -> Record | None:
        """A submission as it is now, or ``None``; that it was read is logged, once while the desk is open.

        Raises:
            StoreError: The store cannot be read.
        """
        self.refresh()
        record = self._opened.record(record_id)
        if record is not None:
            self._logbook.write_once(Deed.READ, record_id)
        return record

    def records(self) -> tuple[Record, ...]:
        """Every submission that could be opened, in the order of ``search``.

        Raises:
            StoreError: The store cannot be read.
        """
        self.refresh()
        return self.listed(self.search(RecordFilter()))

    def take_out(self) -> tuple[Record, ...]:
        """Every submission that could be opened, to be written elsewhere, which is logged.

        Raises:
            StoreError: The store cannot be read.
        """
        records = self.records()
        self._logbook.write(Deed.TAKEN_OUT)
        return records

    def find(self, ticket: str) -> Record | None:
        """The submission that a visitor's ticket belongs to, or ``None``. Slow on purpose: call it off the UI thread.

        Args:
            ticket: As the visitor shows it, however it is typed.

        Raises:
            StoreError: The store cannot be read.
        """
        read = read_ticket(ticket)
        return self.open(self._identify(read)) if read else None

    def set_state(self, record_id: str, state: State) -> None:
        """Mark a submission; safe on the disk when this returns.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
        """
        self._add(Event(of=record_id, at=self._base.clock(), state=state), Deed.MARKED)

    def add_note(self, record_id: str, text: str) -> None:
        """Add a note; safe on the disk when this returns.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
        """
        self._add(Event(of=record_id, at=self._base.clock(), note=text), Deed.NOTED)

    def reply(self, record_id: str, text: str) -> None:
        """Answer the visitor and mark it as answered; safe on the disk when this returns.

        Raises:
            StoreError: It was not kept.
            KeyError: There is no such record.
            ValueError: Its ticket has no key to seal a reply to.
        """
        self.refresh()
        if self._opened.access(record_id) is None:
            raise ValueError("A reply cannot be sealed to this ticket.")
        event = Event(of=record_id, at=self._base.clock(), reply=text, state=State.ANSWERED)
        self._add(event, Deed.REPLIED)

    def erase(self, record_id: str) -> None:
        """Delete a submission and all that was said about it. When this returns, its bytes are in no file.

        Raises:
            StoreError: It was not all done; what was begun is finished when the kiosk starts.
            KeyError: There is no such record.
        """
        self.refresh()
        access = self._opened.access(record_id)
        known = self._opened.events_about(record_id)

        def about_it(db: JournalDB) -> Iterable[str]:
            thread = {document["id"] for _, document in access.found_in(db)} if access is not None else set()
            return thread | known

        self._eraser.withdraw(record_id, about_it)
        self._logbook.write(Deed.ERASED, record_id)
        self.refresh()

    def staff_log(self, most: int = 1_000) -> tuple[LogEntry, ...]:
        """Who did what, newest first; what the kiosk wrote itself is left out.

        Raises:
            StoreError: The store cannot be read.
        """
        documents = sorted(self._base.database.reading().table(LOG), key=lambda one: one.doc_id, reverse=True)
        entries = (self._opened.read(document, LogEntry.read) for document in documents[:most])
        return tuple(entry for entry in entries if entry is not None and entry.did is not Deed.KIOSK_IN_USE)

    def about_you(self) -> tuple[AboutYou, ...]:
        """The answers to "About you", by month; those of one month by their random ids.

        Raises:
            StoreError: They cannot be read.
        """
        documents = AboutYouFile(self._base).sealed()
        opened = (self._opened.read(document, AboutYou.read) for document in documents)
        return tuple(sorted((one for one in opened if one is not None), key=lambda one: one.month))

    def _add(self, event: Event, deed: Deed) -> None:
        sealer = self._base.sealer()
        self.refresh()
        access = self._opened.access(event.of)
        with self._base.database.changing() as db:
            append(db, sealer, access, event)
        self._logbook.write(deed, event.of)
        self.refresh()
