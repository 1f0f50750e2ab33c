"""One journal file as far as it has been read. Reading takes no lock and changes nothing."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator
from pathlib import Path

from data.store.journal.contents import Contents
from data.store.journal.errors import DamagedError
from data.store.journal.line import decode

_CHUNK_BYTES = 2**20


class JournalFile:
    """A file that others append to, and what its lines come to.

    The last line is looked at again each time, because a line that was read may have been taken back since: its writer
    found the disk full before it was safe.

    Args:
        path: The file.

    Raises:
        FileNotFoundError: It is gone.
        DamagedError: No line in it is a journal's.
        NewerVersionError: A later version of the program wrote it.
        OSError: It cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        self.close = weakref.finalize(self, os.close, self._descriptor)
        self.contents = Contents()
        self.last_line = b""
        """The last line that was read, with its end if it has one."""
        self._read_bytes = 0
        self._take_lines(0)
        if not self.contents.whole_lines:
            raise DamagedError("The store's file is damaged.")

    @property
    def is_open_ended(self) -> bool:
        """Whether a line end must be written before the next line."""
        return bool(self.contents.torn) or not self.last_line.endswith(b"\n")

    def stands_at(self, path: Path) -> bool:
        """Whether it is this file that has the name, and not another that was put in its place.

        Raises:
            FileNotFoundError: No file has that name.
        """
        return os.path.samestat(os.fstat(self._descriptor), path.stat(follow_symlinks=False))

    def read_on(self) -> bool:
        """Take in what was appended. False when what was read already has changed, and must all be read again."""
        begin = self._read_bytes - len(self.last_line)
        if os.pread(self._descriptor, len(self.last_line), begin) != self.last_line:
            return False
        self._take_lines(self._read_bytes)
        return True

    def _take_lines(self, begin: int) -> None:
        rest = b""
        for chunk in self._chunks(begin):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self.contents.take(line)
                self._read_bytes += len(line) + 1
            if lines:
                self.last_line = lines[-1] + b"\n"
        if decode(rest) is not None:
            # whole but for its end: it will count when the next line brings that, so it counts now
            self.contents.take(rest)
            self._read_bytes += len(rest)
            self.last_line, rest = rest, b""
        self.contents.torn = rest

    def _chunks(self, begin: int) -> Iterator[bytes]:
        while chunk := os.pread(self._descriptor, _CHUNK_BYTES, begin):
            yield chunk
            begin += len(chunk)
