"""What can be wrong with a journal."""

from __future__ import annotations

from data.store.protocol import StoreError


class DamagedError(StoreError):
    """The documents' file is gone, or nothing in it is a journal's. It is never written over."""


class NewerVersionError(StoreError):
    """The journal was written by a later version of the program, in a way that this one does not know."""


class StoppedError(OSError):
    """The disk failed earlier, so nothing more is written until the journal is opened anew.

    After a failed fsync the system may have thrown away what it could not write, and a second fsync may say that all is
    well: https://wiki.postgresql.org/wiki/Fsync_Errors.
    """
