"""A backup: one tar file with the keys and every document, all still sealed.

| member | what it holds |
| --- | --- |
| ``recipient.txt``, ``identity.age``, ``recovery.age``, ``salt`` | as in the store's folder |
| ``documents.jsonl`` | a line for each document: ``["table", {"id": …, "until": …, "sealed": …}]`` |
| ``manifest.json`` | ``{"version": 1, "files": {"name": {"bytes": …, "sha256": …}}}`` of the members before it |

Any tar can unpack it, and ``age -d`` opens the keys and each ``sealed``. What is read here is only what was written
here: a tar can hold links, paths that lead elsewhere, and sizes that fill a memory, so every member that is not one of
these, once each and in its limits, is refused, and nothing is unpacked by its name.
"""

from __future__ import annotations

import hashlib
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct, field

from data.store.durable import write_durably
from data.store.protocol import StoreError

VERSION = 1
SALT = "salt"
KEY_FILES = ("recipient.txt", "identity.age", "recovery.age", SALT)
DOCUMENTS, MANIFEST = "documents.jsonl", "manifest.json"
LARGEST_SMALL_FILE = 2**20
"""Bytes; keys and manifest take a few hundred."""
LONGEST_LINE = 2**24
"""Bytes; the longest answers take some hundred thousand."""
STEP = 1_000
"""Documents between two tellings of how far it is."""

Document = dict[str, Any]
Progress = Callable[[int, int], None]
"""Told how many documents of how many are done."""


class NoBackupError(StoreError):
    """This is not a backup, or it is damaged."""


class Backup(Struct, frozen=True):
    """What is in a backup.

    Attributes:
        key_files: The content of the key files, by name.
        tables: The documents of each table, in the order in which they were kept.
    """

    key_files: Mapping[str, bytes]
    tables: Mapping[str, list[Document]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many documents there are."""
        return sum(map(len, self.tables.values()))


def write_backup(file: Path, backup: Backup, progress: Progress) -> None:
    """Write a backup and read it back. When this returns it is on the disk; until then the old file stays.

    Two writers of one store's backups must be kept apart by the caller: in one folder they use the same name aside,
    whatever the backup is called, so that the next backup clears what a kill left.

    Args:
        file: Where; an earlier backup of the same store is replaced, and nothing else.
        backup: What is written.
        progress: Told how far it is; writing is the first half, reading back the second.

    Raises:
        StoreError: There is another file, or it cannot be written, or it did not read back.
    """
    if file.exists() and not _begins_like_a_backup(file):
        raise StoreError("There is another file with this name, which is not a backup.")
    if file.exists() and _salt_in(file) != backup.key_files.get(SALT):
        raise StoreError("There is another store's backup with this name. Choose another name.")
    total = 2 * backup.count

    def check(aside: Path) -> None:
        again = read_backup(aside, lambda done, _: progress(backup.count + done, total))
        if again != backup:
            raise NoBackupError("What was written did not read back.")

    store = hashlib.sha256(backup.key_files.get(SALT, b"")).hexdigest()[:8]
    aside = file.with_name(f".kiosk-backup-{store}.new")
    try:
        write_durably(file, _pieces(backup, lambda done, _: progress(done, total)), check, aside=aside)
    except OSError as error:
        raise StoreError(f"The backup cannot be written: {error.strerror}.") from error


def read_backup(file: Path, progress: Progress) -> Backup:
    """Read a backup and check all of it. Nothing is written anywhere.

    Args:
        file: The backup.
        progress: Told how far it is, of a total that is guessed by bytes.

    Raises:
        NoBackupError: It is not a backup, or damaged, or not whole, or of a later version.
        StoreError: It cannot be read.
    """
    key_files: dict[str, bytes] = {}
    tables: dict[str, list[Document]] = {}
    sums: dict[str, dict[str, object]] = {}
    try:
        with file.open("rb") as tar:
            for name, member in _members(tar, file.stat().st_size):
                if name == MANIFEST:
                    _check_manifest(member.read_all(), sums)
                    return Backup(key_files, tables)
                if name == DOCUMENTS:
                    _read_documents(member, tables, progress)
                else:
                    key_files[name] = member.read_all()
                sums[name] = member.sums
    except OSError as error:
        raise StoreError(f"The backup cannot be read: {error.strerror}.") from error
    raise NoBackupError("The backup is not whole.")


class _Member:
    """One member of a tar, read once from its beginning to its end, and summed up."""

    def __init__(self, tar: BinaryIO, size: int) -> None:
        self._tar = tar
        self._size = self.left = size
        self._sum = hashlib.sha256()

    @property
    def sums(self) -> dict[str, object]:
        """How the manifest has it."""
        return {"bytes": self._size, "sha256": self._sum.hexdigest()}

    def read_all(self) -> bytes:
        return self._taken(self._tar.read(self.left))

    def line(self) -> bytes:
        """The next line with its end."""
        line = self._taken(self._tar.readline(min(self.left, LONGEST_LINE)))
        if not line.endswith(b"\n"):
            raise NoBackupError("A line of the backup is cut off.")
        return line

    def _taken(self, content: bytes) -> bytes:
        self.left -= len(content)
        self._sum.update(content)
        return content


def _pieces(backup: Backup, progress: Progress) -> Iterator[bytes]:
    """The tar, piece by piece."""
    sums: dict[str, dict[str, object]] = {}

    def member(name: str, content: Iterable[bytes], size: int) -> Iterator[bytes]:
        info = tarfile.TarInfo(name)
        info.size, info.mode = size, 0o600
        yield info.tobuf(tarfile.USTAR_FORMAT)
        digest = hashlib.sha256()
        for piece in content:
            digest.update(piece)
            yield piece
        yield bytes(-size % tarfile.BLOCKSIZE)
        sums[name] = {"bytes": size, "sha256": digest.hexdigest()}

    for name, content in backup.key_files.items():
        yield from member(name, [content], len(content))
    yield from member(DOCUMENTS, _lines(backup, progress), sum(map(len, _lines(backup))))
    manifest = json.dumps({"version": VERSION, "files": sums}).encode("ascii")
    yield from member(MANIFEST, [manifest], len(manifest))
    yield bytes(2 * tarfile.BLOCKSIZE)


def _lines(backup: Backup, progress: Progress = lambda done, total: None) -> Iterator[bytes]:
    done = 0
    for table, documents in backup.tables.items():
        for document in documents:
            yield json.dumps([table, document], separators=(",", ":")).encode("ascii") + b"\n"
            done += 1
            if done % STEP == 0 or done == backup.count:
                progress(done, backup.count)


def _salt_in(file: Path) -> bytes | None:
    """The salt in a backup, which tells whose it is; ``None`` where there is none. What comes after it is not read."""
    try:
        with file.open("rb") as tar:
            for name, member in _members(tar, file.stat().st_size):
                content = member.read_all()
                if name == SALT:
                    return content
    except (OSError, NoBackupError):
        pass
    return None


def _members(tar: BinaryIO, size: int) -> Iterator[tuple[str, _Member]]:
    """Each member, by its name; it is read before the next is asked for."""
    largest = {**dict.fromkeys((*KEY_FILES, MANIFEST), LARGEST_SMALL_FILE), DOCUMENTS: size}
    while largest:
        try:
            info = tarfile.TarInfo.frombuf(tar.read(tarfile.BLOCKSIZE), "ascii", "strict")
        except (tarfile.HeaderError, ValueError) as error:
            raise NoBackupError("This is not a backup, or it is not whole.") from error
        limit = largest.pop(info.name, -1)  # each once only
        if info.type != tarfile.REGTYPE or not 0 <= info.size <= limit:
            raise NoBackupError("There is something in this file that is in no backup.")
        member = _Member(tar, info.size)
        yield info.name, member
        if member.left or len(tar.read(-info.size % tarfile.BLOCKSIZE)) != -info.size % tarfile.BLOCKSIZE:
            raise NoBackupError("The backup is not whole.")


def _read_documents(member: _Member, tables: dict[str, list[Document]], progress: Progress) -> None:
    total, done = member.left, 0
    while member.left:
        try:
            table, document = json.loads(member.line())
        except (ValueError, TypeError, RecursionError):
            raise NoBackupError("A line of the backup is damaged.") from None
        if not isinstance(table, str) or not _is_document(document):
            raise NoBackupError("A line of the backup is not a document.")
        tables.setdefault(table, []).append(document)
        done += 1
        if done % STEP == 0 or not member.left:
            progress(done, round(done * total / (total - member.left)))


def _is_document(document: object) -> bool:
    """Whether this is what a store keeps: an id, a month, and a seal unless it is a tombstone."""
    return (
        isinstance(document, dict)
        and isinstance(document.get("id"), str)
        and document.keys() <= {"id", "until", "sealed"}
        and all(value is None or isinstance(value, str) for value in document.values())
    )


def _check_manifest(content: bytes, sums: Mapping[str, Mapping[str, object]]) -> None:
    try:
        manifest = json.loads(content)
        version, files = manifest["version"], manifest["files"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NoBackupError("The backup's manifest is damaged.") from None
    if version != VERSION:
        raise NoBackupError("The backup was written by another version of the program.")
    if files != sums:
        raise NoBackupError("The backup is damaged: its checksums differ.")


def _begins_like_a_backup(file: Path) -> bool:
    try:
        with file.open("rb") as tar:
            name = tarfile.TarInfo.frombuf(tar.read(tarfile.BLOCKSIZE), "ascii", "strict").name
    except (OSError, tarfile.HeaderError, ValueError):
        return False
    return name in KEY_FILES
