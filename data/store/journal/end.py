"""The end of a journal file, for whoever holds the lock."""

from __future__ import annotations

import errno
import os
import weakref
from pathlib import Path

from data.store.durable import sync_folder, write_all
from data.store.journal.errors import StoppedError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""There was no room. Nothing is broken: when there is room again, the next change works."""


class JournalEnd:
    """Puts lines at the end of a file, each all or nothing.

    Args:
        path: The file. Its name is put on the disk first: who wrote it anew may have died before doing that.

    Raises:
        OSError: It cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._descriptor)
        sync_folder(path.parent)

    def append(self, content: bytes) -> None:
        """Put this at the end, on the disk when this returns.

        Raises:
            StoppedError: It was not, and what was written of it could not be taken back.
            OSError: It was not, and the file ends where it did.
        """
        size = os.fstat(self._descriptor).st_size
        try:
            write_all(self._descriptor, content)
            os.fsync(self._descriptor)  # once only: after an error, a second one may succeed for no reason
        except BaseException as error:
            if not self._take_back(size):
                raise StoppedError(getattr(error, "errno", errno.EIO), "Half a line stands in the journal") from error
            raise

    def _take_back(self, size: int) -> bool:
        try:
            os.ftruncate(self._descriptor, size)
        except OSError:
            return False
        return True
