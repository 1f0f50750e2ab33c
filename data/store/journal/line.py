"""How one change is written: ``<16 hex digits> <JSON>`` and a line end.

The digits are BLAKE2b-64 of the JSON, which is ASCII without line ends: ``["table", {"id": document or null, ...}]``,
where null removes. ``[null, {"version": 1, "last_id": {"table": highest id ever, ...}}]`` is a header, which has
``"highest_lost"`` too where a line was ever damaged. Changes are applied in the order of their lines, so the whole of
a change is there or nothing of it.

A checksum against accidents, not against people: whoever may write the file may write checksums too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

VERSION = 1
_DIGEST_BYTES = 8
_MARK = 2 * _DIGEST_BYTES + 1
"""How long the checksum is, with the space after it."""

StoredDocument = dict[str, Any]
Changes = Mapping[str, StoredDocument | None]
"""Documents by their id as digits, as TinyDB's storages have it; ``None`` removes."""


class Change(Struct, frozen=True):
    """What one call changed in one table.

    Attributes:
        table: The table's name.
        documents: What was put in or took another's place, and ``None`` for what went.
    """

    table: str
    documents: Changes


class Header(Struct, frozen=True):
    """What must be known beside the documents.

    Attributes:
        version: The journal's format.
        last_id: The highest document id that each table ever had, so that none is used again.
        highest_lost: No document of any table that stood in a damaged line had a higher id; 0 when none ever was.
    """

    version: int
    last_id: Mapping[str, int]
    highest_lost: int = 0


def encode(line: Change | Header) -> bytes:
    """A line as it is written, its end included.

    Raises:
        ValueError: JSON cannot hold it: not a number, itself within itself, or nested too deeply.
        TypeError: JSON has no way to write something in it.
    """
    if isinstance(line, Header):
        lost = {"highest_lost": line.highest_lost} if line.highest_lost else {}
        content: list[Any] = [None, {"version": line.version, "last_id": dict(line.last_id), **lost}]
    else:
        content = [line.table, dict(line.documents)]
    try:
        body = json.dumps(content, separators=(",", ":"), allow_nan=False).encode("ascii")
    except RecursionError:
        raise ValueError("The document is nested too deeply.") from None
    return _checksum(body) + b" " + body + b"\n"


def decode(line: bytes) -> Change | Header | None:
    """What a line says, or ``None`` when it is damaged.

    Args:
        line: The line without its end.
    """
    body = line[_MARK:]
    if line[:_MARK] != _checksum(body) + b" ":
        return None
    try:
        table, content = json.loads(body)
        if table is None:
            last_id = {str(name): int(last) for name, last in content["last_id"].items()}
            return Header(int(content["version"]), last_id, int(content.get("highest_lost", 0)))
        is_whole = isinstance(table, str) and all(
            str(int(key)) == key and (document is None or isinstance(document, dict))
            for key, document in content.items()
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Change(table, content) if is_whole else None


def most_documents_in(line: bytes) -> int:
    """How many documents a damaged line can have held: by its length, since nothing else in it can be relied on.

    Args:
        line: The line without its end, or what is left of several.
    """
    return len(line) // len('"1":{}')


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST_BYTES).hexdigest().encode("ascii")
