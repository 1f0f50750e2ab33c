"""What staff opened last time, so that opening 100,000 submissions takes seconds and not half a minute.

It is sealed with age to a key made of the centre's secret key, so that only who can open the store can read it or make
one. It can be lost at any time: whatever is wrong with it, everything is opened anew. It goes when something is
withdrawn or deleted, and none is put there that holds what was withdrawn meanwhile.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyrage
from msgspec.json import decode, encode
from pyrage import x25519

from data.sealing import KeyPair
from data.store.durable import FILE_MODE, sync_folder
from data.store.folder import StoreFolder

VERSION = 1
Values = dict[str, dict[str, Any]]
"""Opened documents by their ids."""


class DeskCache:
    """The cache of one store, for whoever has its secret key.

    Args:
        folder: Where it is.
        keys: A pair of keys that only who can open the store can make.
    """

    def __init__(self, folder: StoreFolder, keys: KeyPair) -> None:
        self._folder = folder
        self._identity = x25519.Identity.from_str(keys.secret)

    def read(self) -> tuple[Values, Values]:
        """The submissions and events that were opened; none when there is no cache that can be used."""
        plain = io.BytesIO()
        kept: dict[str, Values] = {"submission": {}, "event": {}}
        try:
            with self._folder.cache.open("rb") as file:
                pyrage.decrypt_io(file, plain, [self._identity])
            lines = iter(plain.getvalue().splitlines())
            if decode(next(lines, b"null")) == VERSION:
                for line in lines:
                    what, document_id, value = decode(line)
                    kept[what][document_id] = value
        except (OSError, ValueError, TypeError, KeyError, pyrage.DecryptError):
            return {}, {}
        return kept["submission"], kept["event"]

    def write_aside(self, submissions: Mapping[str, Any], events: Mapping[str, Any]) -> None:
        """Write the next cache, without using it yet.

        Not fsynced: half a cache does not open, and is as good as none.

        Args:
            submissions: Opened submissions by their ids.
            events: Opened events by their ids.

        Raises:
            OSError: It was not written.
        """
        self._folder.cache_aside.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(self._folder.cache_aside, flags, FILE_MODE), "wb") as file:
            pyrage.encrypt_io(_Lines(_lines(submissions, events)), file, [self._identity.to_public()])

    def put_in_place(self) -> None:
        """Use what was written aside. The store's lock must be held, and all that is in it still stored.

        Raises:
            OSError: It is not used.
        """
        self._folder.cache_aside.replace(self._folder.cache)


def drop_cache(folder: StoreFolder) -> None:
    """Delete the cache, and one that is being written.

    Raises:
        OSError: It may still be there.
    """
    for path in (folder.cache, folder.cache_aside):
        if path.exists():
            path.unlink(missing_ok=True)
            sync_folder(folder.path)


class _Lines(io.RawIOBase):
    """A stream to read from, so that not all of it is in memory at once."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes, as many as asked for unless it ends."""
        parts, length = [self._rest], len(self._rest)
        while size < 0 or length < size:
            line = next(self._lines, None)
            if line is None:
                break
            parts.append(line)
            length += len(line)
        joined = b"".join(parts)
        given, self._rest = (joined, b"") if size < 0 else (joined[:size], joined[size:])
        return given


def _lines(submissions: Mapping[str, Any], events: Mapping[str, Any]) -> Iterator[bytes]:
    yield b"%d\n" % VERSION
    kinds: Iterable[tuple[str, Mapping[str, Any]]] = (("submission", submissions), ("event", events))
    for what, values in kinds:
        for document_id, value in values.items():
            yield encode([what, document_id, value]) + b"\n"
