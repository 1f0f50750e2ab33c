"""Writing a whole file so that a power cut, a full disk or a kill leaves the old file or the new one, never half.

Written aside, fsynced, renamed over the old one, and the folder fsynced, in this order: a rename is atomic (POSIX), but
without the first fsync it may reach the disk before the bytes do, and without the second it may not reach it at all.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700
BATCH_BYTES = 2**20
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP})
"""What some file systems (on sticks, on network drives) say when asked to fsync a folder: they cannot."""


def aside_of(path: Path) -> Path:
    """Where a file or a folder is made before it gets its name. What a kill leaves there, the next writer clears."""
    return path.with_name(f".{path.name}.new")


def write_durably(
    path: Path,
    content: bytes | Iterable[bytes],
    check: Callable[[Path], object] = lambda aside: None,
    *,
    aside: Path | None = None,
) -> None:
    """Replace a file's content, readable by its owner only. When this returns, it is on the disk.

    Two writers of one file must be kept apart by the caller: they would use the same name aside.

    Args:
        path: The file; made when it is not there. A symbolic link is replaced, not followed.
        content: All of it, whole or in pieces.
        check: Looks at the file that was written aside, and raises when the old one should rather stay.
        aside: Where it is written first, in the same folder; by default ``aside_of`` it.

    Raises:
        OSError: It was not written, and the old file is as it was. Only when the very last step failed, the folder's
            fsync, the new content may already stand.
    """
    aside = aside or aside_of(path)
    aside.unlink(missing_ok=True)  # left by a kill; made anew so that its mode and its owner are ours
    try:
        _write_new(aside, [content] if isinstance(content, bytes) else content)
        check(aside)
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


@contextmanager
def folder_made_durably(folder: Path) -> Iterator[Path]:
    """Make a folder with all that is in it, or nothing. At the end, its name is on the disk.

    Gives a folder beside it (``aside_of`` it), for its owner only, which the caller fills with files that are on the
    disk; it gets its name at the end. After an error it is gone; after a kill it is there until somebody makes the
    same folder again.

    Args:
        folder: The folder; it may be there already if nothing is in it.

    Raises:
        BlockingIOError: Another program is making it.
        OSError: It could not be made, or there is something in it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = aside_of(folder)
    if aside.exists():
        with folder_held(aside):  # whoever is still filling it holds it
            shutil.rmtree(aside)
    aside.mkdir(FOLDER_MODE)
    with folder_held(aside):
        try:
            yield aside
            sync_folder(aside)
            aside.replace(folder)  # POSIX replaces an empty folder, and no other
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
    sync_folder(folder.parent)


@contextmanager
def folder_held(folder: Path) -> Iterator[None]:
    """Be the only one at work on a folder, among those who ask for that. Writes nothing; the end of a process lets go.

    Raises:
        BlockingIOError: Another program is at work on it.
        OSError: It cannot be opened.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BlockingIOError(errno.EAGAIN, "Another program is at work on it", str(folder)) from None
        yield
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put a folder's own entries, new names and renames, on the disk.

    Raises:
        OSError: They may not be there.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Write to an open file until all is written; the system may take less than it is given.

    Raises:
        OSError: Some of it may be written.
    """
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _write_new(path: Path, pieces: Iterable[bytes]) -> None:
    """Make a file with this content and fsync it."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(path, flags, FILE_MODE)
    try:
        for batch in _in_batches(pieces):
            write_all(descriptor, batch)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _in_batches(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in fewer pieces, since each costs a system call."""
    batch, batch_bytes = [], 0
    for piece in pieces:
        batch.append(piece)
        batch_bytes += len(piece)
        if batch_bytes >= BATCH_BYTES:
            yield b"".join(batch)
            batch, batch_bytes = [], 0
    yield b"".join(batch)
