"""What ``kiosk doctor`` looks at in a store, and what it mends when it is told to.

Only what cannot lose anything is mended: permissions, lines that are copied aside before they are taken out, and files
that a kill left half written. Everything else is told, with the command that mends it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from data.sealing import SealingError
from data.store import months
from data.store.base import FREE_BYTES_NEEDED
from data.store.database import LOG, Database
from data.store.durable import FILE_MODE, FOLDER_MODE, aside_of, folder_held
from data.store.folder import StoreFolder
from data.store.journal.storage import lines_aside, path_aside
from data.store.lock import StoreLock
from data.store.passphrase import AGE_BY_PASSPHRASE, Unwrap
from data.store.protocol import Store, StoreError, WhyClosed, WrongPassphraseError
from data.store.rekey import open_keys
from kiosk.health import Finding, Outcome

LOCK_PATIENCE_SECONDS = 15.0
"""A change takes milliseconds, putting a large journal in order three seconds, and a restore among 100,000 seven."""
ROOM_TO_WARN_BYTES = 16 * FREE_BYTES_NEEDED
"""With less than this, somebody should make room before the kiosk has to refuse what visitors leave."""


class StoreCheckUp(Struct, frozen=True):
    """One look at a store.

    Attributes:
        folder: The store's folder.
        store: The store itself.
        now: The time, with a time zone.
        mends: Whether to mend what can be mended.
    """

    folder: StoreFolder
    store: Store
    now: datetime
    mends: bool = False

    def findings(self) -> Iterator[Finding]:
        """Everything that can be seen without the passphrase. Permissions first: with them, much else is mended."""
        if self.folder.path.is_dir():
            yield from self._permissions()
            yield from self._left_overs()
            yield from self._lock()
            yield from self._documents()
        yield from self._half_made_store()
        yield self._takes_submissions()
        if self.folder.path.is_dir():
            yield from self._room()
            yield from self._wrapped_keys()
        yield from self._clock()

    def _takes_submissions(self) -> Finding:
        place = self.folder.path
        anew = f"kiosk rekey --store {place}, which writes recipient.txt anew."
        no_key = anew if self.folder.identity.exists() else f"kiosk setup --store {place}"
        mends = {
            WhyClosed.NO_KEY: ("There are no keys to seal with, so nothing personal is taken.", no_key),
            WhyClosed.BAD_KEY: ("The public key does not parse, so nothing personal is taken.", anew),
            WhyClosed.DAMAGED: (
                "The store is damaged; it was not changed.",
                "Put this folder aside, then: kiosk restore BACKUP --store a-new-folder",
            ),
            WhyClosed.NO_ROOM: (
                "The disk is nearly full, so nothing more is taken.",
                "Make room: at least 16 MiB and the store's own size again.",
            ),
            WhyClosed.NOT_WRITABLE: ("The store cannot be written.", f"Check who owns {place}, and the disk."),
        }
        why = self.store.why_closed()
        if why is None:
            return Finding("Store", Outcome.GOOD, f"{place} takes what visitors leave, sealed.")
        found, mend = mends[why]
        return Finding("Store", Outcome.BAD, found, mend)

    def _permissions(self) -> Iterator[Finding]:
        """Whether anybody but the owner can reach the store's files."""
        if os.name != "posix":
            return
        wanted = {self.folder.path: FOLDER_MODE} | dict.fromkeys(self._files(), FILE_MODE)
        wrong = {path: mode for path, mode in wanted.items() if path.stat().st_mode & 0o777 != mode}
        if not wrong:
            yield Finding("Permissions", Outcome.GOOD, "Only the owner can reach the store.")
            return
        names = ", ".join(path.name for path in wrong)
        found = f"These are not for their owner alone, or not for them to write: {names}."
        if self.mends:
            try:
                for path, mode in wrong.items():
                    path.chmod(mode)
            except OSError as error:
                mend = f"Ask whoever owns {self.folder.path}: {error.strerror}."
                yield Finding("Permissions", Outcome.WARNING, found, mend)
            else:
                yield Finding("Permissions", Outcome.MENDED, f"Now only the owner can reach {names}.")
        else:
            yield Finding("Permissions", Outcome.WARNING, found, f"kiosk doctor --mend --store {self.folder.path}")

    def _left_overs(self) -> Iterator[Finding]:
        """What a kill left half written; nobody reads it, and it may hold what was withdrawn since."""
        left = [file for file in self._files() if file.name.startswith(".") and file.name.endswith(".new")]
        if not left:
            return
        names = ", ".join(file.name for file in left)
        if self.mends:
            try:
                with StoreLock(self.folder.lock, LOCK_PATIENCE_SECONDS).held():  # nobody is writing one now
                    for file in left:
                        file.unlink(missing_ok=True)
            except OSError:
                pass  # the lock says why
            else:
                yield Finding("Left over", Outcome.MENDED, f"Half-written files are deleted: {names}.")
                return
        mend = f"kiosk doctor --mend --store {self.folder.path}"
        yield Finding("Left over", Outcome.WARNING, f"Half-written files are there: {names}.", mend)

    def _half_made_store(self) -> Iterator[Finding]:
        """What a kill left of a store that was being set up or restored: all that a backup holds may be in it."""
        half = aside_of(self.folder.path.absolute())
        if not half.is_dir():
            return
        found, mend = (
            f"A store that was never finished is in {half}.",
            f"kiosk doctor --mend --store {self.folder.path}",
        )
        if self.mends:
            try:
                with folder_held(half):
                    shutil.rmtree(half)
            except BlockingIOError:
                found, mend = f"A store is being made in {half}.", "Wait until that is done."
            except OSError as error:
                mend = f"Ask whoever owns {half}: {error.strerror}."
            else:
                yield Finding("Left over", Outcome.MENDED, f"A store that was never finished is deleted: {half}.")
                return
        yield Finding("Left over", Outcome.WARNING, found, mend)

    def _lock(self) -> Iterator[Finding]:
        """Whether the store can be changed at all."""
        try:
            with StoreLock(self.folder.lock, LOCK_PATIENCE_SECONDS).held():
                pass
        except TimeoutError:
            found = f"Something has held the store for over {LOCK_PATIENCE_SECONDS:.0f} seconds."
            mend = "If “kiosk restore” is at work, wait for its end. Else end every kiosk program and start it again."
            yield Finding("Lock", Outcome.BAD, found, mend)
        except OSError as error:
            found = f"The store cannot be locked: {error.strerror}."
            yield Finding("Lock", Outcome.BAD, found, f"Check who owns {self.folder.path}, and the disk.")
        else:
            yield Finding("Lock", Outcome.GOOD, "It is free for the next change.")

    def _documents(self) -> Iterator[Finding]:
        """Whether every line of the journal has its checksum."""
        database = Database(self.folder)
        try:
            aside = len(lines_aside(self.folder.documents))
            damaged = database.damaged_lines() - aside
            if damaged and self.mends:
                database.compact()
        except (StoreError, OSError):
            return  # told as a store that is damaged, or cannot be read
        place, back = path_aside(self.folder.documents).name, "“kiosk restore BACKUP” brings back what they held."
        if damaged and self.mends:
            yield Finding("Documents", Outcome.MENDED, f"Damaged lines moved to {place}: {damaged}. {back}")
        elif damaged:
            mend = f"kiosk doctor --mend --store {self.folder.path}"
            yield Finding("Documents", Outcome.WARNING, f"Damaged lines, which were passed over: {damaged}.", mend)
        elif aside:
            found = f"All lines are whole. Damaged ones from earlier are in {place}: {aside}."
            yield Finding("Documents", Outcome.WARNING, found, f"{back} Then delete {place}.")
        else:
            yield Finding("Documents", Outcome.GOOD, "All lines are whole.")

    def _room(self) -> Iterator[Finding]:
        free = shutil.disk_usage(self.folder.path).free
        found = f"{free // 2**20} MiB of the disk are free."
        if free < ROOM_TO_WARN_BYTES:
            yield Finding("Room", Outcome.WARNING, found, "Make room on the disk, or look at “kiosk purge”.")
        else:
            yield Finding("Room", Outcome.GOOD, found)

    def _wrapped_keys(self) -> Iterator[Finding]:
        """Whether there is a way to open the store, and a second one."""
        sheet = f"kiosk rekey --new-sheet --store {self.folder.path}"
        if not _is_wrapped(self.folder.identity):
            found, mend = "identity.age is gone or damaged.", "Put it back from a backup"
            if _is_wrapped(self.folder.recovery):
                mend = f"With the recovery sheet: {sheet}"
            yield Finding("Keys", Outcome.BAD, f"{found} Nobody can read what visitors left.", mend)
        elif not _is_wrapped(self.folder.recovery):
            found = "There is no recovery sheet that works. If the passphrase is lost, all is lost."
            yield Finding("Keys", Outcome.WARNING, found, sheet)
        else:
            found = "The secret key is there, for the passphrase and for the recovery sheet."
            yield Finding("Keys", Outcome.GOOD, found)

    def _clock(self) -> Iterator[Finding]:
        """Whether the clock is believed, as the store judges it: by it what visitors leave is dated and deleted."""
        month, used = months.month_of(self.now.date()), None
        with suppress(StoreError):  # that it cannot be read is told as such
            used = months.last_used(Database(self.folder).reading().table(LOG))
        doubt, since = months.doubt(month, used), used or months.FIRST_MONTH
        if doubt is None:
            yield Finding("Clock", Outcome.GOOD, f"It says {self.now:%Y-%m-%d %H:%M}.")
            return
        mend = "Set the machine's date and time."
        if doubt is months.ClockDoubt.BEHIND:
            found = f"It is behind: it says {self.now:%Y-%m-%d}, and it cannot be before {since}."
        else:
            found = f"It says {self.now:%Y-%m-%d}, and the store was last used in {since}. So nothing is deleted by it."
            mend += f" If they are right: kiosk purge --yes --month {month} --store {self.folder.path}"
        yield Finding("Clock", Outcome.WARNING, found, mend)

    def _files(self) -> list[Path]:
        return sorted(file for file in self.folder.path.iterdir() if file.is_file() and not file.is_symlink())


def key_findings(folder: StoreFolder, typed: str, unwrap: Unwrap) -> Iterator[Finding]:
    """Whether passphrase or recovery code, secret key and public key belong together. Takes a second or two.

    Args:
        folder: The store's folder.
        typed: The passphrase, or the recovery code.
        unwrap: Takes a passphrase off a secret.
    """
    try:
        keys = open_keys(folder, typed, unwrap)
    except WrongPassphraseError:
        yield Finding("Keys", Outcome.BAD, "That does not open them.", "Type it again, or use the recovery sheet.")
    except (SealingError, StoreError) as error:
        yield Finding("Keys", Outcome.BAD, str(error), "Put the keys back from a backup.")
    else:
        by = "recovery code" if keys.by_code else "passphrase"
        if keys.were_apart:
            found = f"The {by} opens a secret key, but recipient.txt names another."
            yield Finding("Keys", Outcome.BAD, found, f"kiosk rekey --store {folder.path}, which writes it anew.")
        else:
            yield Finding("Keys", Outcome.GOOD, f"The {by} opens them, and they belong together.")


def _is_wrapped(file: Path) -> bool:
    """Whether this is an age file with a passphrase, as far as its beginning tells."""
    try:
        return file.read_bytes().startswith(AGE_BY_PASSPHRASE)
    except OSError:
        return False
