"""The journal as a TinyDB storage: who may change it when, and what happens when the disk is full or fails.

The lock is held for one change, never for a process's life, so that ``kiosk run`` and ``kiosk staff`` work side by
side. Whoever changes takes the lock, reads what the others have appended since, appends one line, has it put on the
disk, and lets go. Memory changes by reading the file only: what was just appended is read back like anybody else's
line.
"""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from data.store.durable import sync_folder, write_durably
from data.store.journal.contents import Contents, Tables, lines_of
from data.store.journal.end import FULL, JournalEnd
from data.store.journal.errors import StoppedError
from data.store.journal.file import JournalFile
from data.store.journal.line import VERSION, Change, Changes, Header, decode, encode
from data.store.lock import StoreLock

LOCK_SECONDS = 30.0
"""A change takes milliseconds, and putting a large journal in order some seconds; who holds it for longer is stuck."""


def create_journal(path: Path, tables: Tables | None = None) -> None:
    """Make a journal, or put another in the place of what is there. On the disk when this returns.

    Args:
        path: The file.
        tables: What is in it from the beginning.

    Raises:
        OSError: It was not made.
    """
    write_durably(path, lines_of(tables or {}, Header(VERSION, {})))


class Snapshot(Storage):
    """The documents at one moment, for reading.

    Args:
        contents: The documents.
    """

    def __init__(self, contents: Contents) -> None:
        super().__init__()
        self.contents = contents

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, as TinyDB has them; ``None`` when there are none."""
        return dict(self.contents.tables) or None

    def write(self, data: Tables) -> None:
        """Nothing can be written.

        Raises:
            PermissionError: Always.
        """
        raise PermissionError(errno.EPERM, "What is only read cannot be changed")

    def append(self, table: str, changes: Changes) -> None:
        """Nothing can be written.

        Raises:
            PermissionError: Always.
        """
        self.write({})

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Nothing can be changed.

        Raises:
            PermissionError: Always.
        """
        self.write({})
        yield


class Journal(Snapshot):
    """A journal that is read from and appended to, by this process and by others.

    Several threads may use it; what ``read`` gives changes below whoever holds it, so those that only read are given a
    ``snapshot``.

    Args:
        path: The file, made by ``create_journal``. Opening it changes nothing.
        lock_path: What is locked while something is changed; made when it is not there.

    Raises:
        FileNotFoundError: It is gone.
        DamagedError: No line in it is a journal's.
        NewerVersionError: A later version of the program wrote it.
        OSError: It cannot be read.
    """

    def __init__(self, path: Path, lock_path: Path) -> None:
        self._path = path
        self._lock = StoreLock(lock_path, LOCK_SECONDS)
        self._memory = threading.RLock()  # kept while what was read is changed or copied
        self._is_stopped = False
        self._file = JournalFile(path)
        self._end: JournalEnd | None = None
        super().__init__(self._file.contents)

    @property
    def is_stopped(self) -> bool:
        """Whether the disk failed, so that nothing is written until the journal is opened anew."""
        return self._is_stopped

    def read(self) -> dict[str, dict[str, Any]] | None:
        """All tables, as TinyDB has them, with what others have appended; ``None`` when there are none.

        Raises:
            StoreError: What is there now is no journal.
            OSError: It cannot be read.
        """
        self.catch_up()
        return super().read()

    def snapshot(self) -> Snapshot:
        """The documents as they are now.

        Raises:
            StoreError: What is there now is no journal.
            OSError: It cannot be read.
        """
        with self._memory:
            self.catch_up()
            return Snapshot(self.contents.copy())

    def catch_up(self) -> None:
        """Take in what others have appended, or all anew where the file is another one. Nothing once it is stopped.

        Raises:
            FileNotFoundError: It is gone.
            StoreError: What is there now is no journal.
            OSError: It cannot be read.
        """
        # in the midst of a change nobody else can have appended, and after a failure what is there was never safe
        if not (self._lock.is_mine or self._is_stopped):
            self._look_again()

    def damaged_lines(self) -> int:
        """How many lines cannot be read: those in the journal, and those that were copied aside.

        Raises:
            StoreError: What is there now is no journal.
            OSError: It cannot be read.
        """
        self.catch_up()
        if self.contents.torn:
            with suppress(OSError), self.changing():
                pass  # perhaps it was only being written; where nothing can be locked, nobody writes either
        return len({*self._damaged(), *lines_aside(self._path)})

    def forget_damaged_lines(self, is_due: Callable[[date], bool]) -> bool:
        """Delete the damaged lines that were copied aside, when the day on which the last of them was is due; whether.

        Raises:
            OSError: As for ``append``.
        """
        with self.changing(), self._stopping():
            path = path_aside(self._path)
            if not path.exists() or not is_due(datetime.fromtimestamp(path.stat().st_mtime, UTC).date()):
                return False
            path.unlink()
            sync_folder(path.parent)
            return True

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep every other process and thread from changing anything, having taken in what they did.

        Raises:
            StoppedError: The disk failed earlier.
            TimeoutError: Somebody else holds the lock.
            StoreError: What is there now is no journal.
            OSError: It cannot be locked, or not read.
        """
        if self._lock.is_mine:
            yield
            return
        self._check_going()
        with self._lock.held():
            self._look_again()
            yield

    def append(self, table: str, changes: Changes) -> None:
        """Make one change: all of it is on the disk when this returns, and only then in memory, or nothing is.

        Raises:
            ValueError: Something in it cannot be read back.
            TypeError: JSON has no way to write something in it.
            StoppedError: The disk failed earlier, or now in a way that leaves in doubt what is on it.
            TimeoutError: Somebody else holds the lock.
            OSError: It was not kept. Where the disk was full, the next change may work.
        """
        line = encode(Change(table, changes))
        if decode(line[:-1]) is None:
            raise ValueError("The document could not be read back.")
        with self.changing(), self._memory, self._stopping():
            if self._end is None:
                self._end = JournalEnd(self._path)
            self._end.append(b"\n" + line if self._file.is_open_ended else line)
            self._look_again()
            if self._file.last_line != line:
                raise StoppedError(errno.EIO, "What was written did not read back")

    def write(self, data: Tables) -> None:
        """Put these documents in the place of all there are, in a file without any others.

        Raises:
            OSError: As for ``append``; what was there is still there.
        """
        with self.changing(), self._stopping():
            self._keep_damaged_lines()
            written: list[JournalFile] = []
            header = self.contents.header
            write_durably(
                self._path,
                lines_of(data, header),
                check=lambda aside: written.append(_read_back(aside, data, header)),
            )
            self._adopt(*written)

    def compact(self) -> bool:
        """Write the journal anew without what was removed or replaced, so that it stands in no file; whether it had to.

        Damaged lines are copied aside first, beside the journal.

        Raises:
            OSError: As for ``append``; what was there is still there.
        """
        with self.changing():
            if not (self.contents.superseded or self._damaged()):
                return False
            self.write(self.contents.tables)
            return True

    def close(self) -> None:
        """Let go of the file."""
        with self._memory:
            self._file.close()
            self._end = None

    def _look_again(self) -> None:
        with self._memory:
            if not (self._file.stands_at(self._path) and self._file.read_on()):
                self._adopt(JournalFile(self._path))

    def _adopt(self, file: JournalFile) -> None:
        """Go on with another file that has the journal's name now."""
        with self._memory:
            self._file.close()
            self._file, self.contents, self._end = file, file.contents, None

    def _damaged(self) -> list[bytes]:
        torn = self.contents.torn
        return [*self.contents.damaged, torn] if torn else self.contents.damaged

    def _keep_damaged_lines(self) -> None:
        """Copy damaged lines aside, unless that was done before."""
        known = lines_aside(self._path)
        new = [line for line in dict.fromkeys(self._damaged()) if line not in known]
        if new:
            write_durably(path_aside(self._path), b"".join(line + b"\n" for line in [*known, *new]))

    def _check_going(self) -> None:
        if self._is_stopped:
            raise StoppedError(errno.EIO, "The disk failed earlier, so nothing more is written")

    @contextmanager
    def _stopping(self) -> Iterator[None]:
        """While something is written: unless it comes to its end, or there is no room for it, it is the last thing."""
        self._check_going()
        try:
            yield
        except BaseException as error:
            was_full = isinstance(error, OSError) and error.errno in FULL and not isinstance(error, StoppedError)
            self._is_stopped = not was_full
            raise


def path_aside(path: Path) -> Path:
    """Where the damaged lines of a journal are kept once they are in it no more."""
    return path.with_name(path.name + ".damaged")


def lines_aside(path: Path) -> list[bytes]:
    """The damaged lines that were taken out of a journal.

    Raises:
        OSError: They cannot be read.
    """
    try:
        return [line for line in path_aside(path).read_bytes().split(b"\n") if line]
    except FileNotFoundError:
        return []


def _read_back(path: Path, tables: Tables, header: Header) -> JournalFile:
    """A journal that was just written, when it says what it should.

    Raises:
        OSError: It does not.
    """
    file = JournalFile(path)
    read = file.contents
    is_whole = not (read.damaged or read.torn) and read.tables == tables and read.highest_lost == header.highest_lost
    if not (is_whole and all(read.last_id.get(table, 0) >= last for table, last in header.last_id.items())):
        raise OSError(errno.EIO, "What was written did not read back")
    return file
