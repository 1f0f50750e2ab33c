"""Finds everything in a file that its shape refuses: msgspec decides, but names only the first thing it meets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.inspect import (
    BoolType,
    DateTimeType,
    DateType,
    DictType,
    EnumType,
    IntType,
    LiteralType,
    Metadata,
    NoneType,
    StrType,
    StructType,
    Type,
    UnionType,
    VarTupleType,
    type_info,
)

from data.centre.locate import Path


class RefusalKind(StrEnum):
    """Why something may not stand in a file."""

    MISSING = "missing"
    MISSING_SECTION = "missing-section"
    UNKNOWN = "unknown"
    NOT_TEXT = "not-text"
    NOT_NUMBER = "not-number"
    NOT_YES_OR_NO = "not-yes-or-no"
    NOT_DATE = "not-date"
    NOT_MOMENT = "not-moment"
    NOT_LIST = "not-list"
    NOT_TABLE = "not-table"
    NOT_LISTED = "not-listed"
    EMPTY_TEXT = "empty-text"
    EMPTY_LIST = "empty-list"
    TOO_LONG = "too-long"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    PATTERN = "pattern"


class Refusal(Struct, frozen=True):
    """One thing that a file's shape refuses.

    Attributes:
        kind: Why.
        path: Where, as keys and places from the top of the file.
        given: What stands there.
        known: What could stand there instead: keys, or values.
        limit: What it goes beyond: a number, or so many letters.
        pattern: Which pattern it does not match.
    """

    kind: RefusalKind
    path: Path
    given: object = None
    known: tuple[str, ...] = ()
    limit: int = 0
    pattern: str = ""


def refusals(shape: type[Struct], values: Mapping[str, object]) -> Iterator[Refusal]:
    """Everything that a shape refuses in a file, in the order the shape names it.

    Args:
        shape: What the file should say.
        values: What it says.
    """
    yield from _in(type_info(shape), values, ())


def _in(info: Type, given: object, path: Path) -> Iterator[Refusal]:
    """What is refused of one thing and of all within it."""
    info = info.type if isinstance(info, Metadata) else info  # what a text is for refuses nothing
    match info:
        case StructType():
            yield from _in_table(info, given, path)
        case VarTupleType():
            yield from _in_list(info, given, path)
        case DictType():
            yield from _in_dictionary(info, given, path)
        case UnionType():
            yield from _in(_meant(info, given), given, path)
        case _:
            yield from _in_value(info, given, path)


def _in_value(info: Type, given: object, path: Path) -> Iterator[Refusal]:
    """What is refused of something without parts."""
    match info:
        case StrType():
            yield from _in_text(info, given, path)
        case IntType():
            yield from _in_number(info, given, path)
        case EnumType() | LiteralType():
            yield from _in_choice(info, given, path)
        case BoolType() if not isinstance(given, bool):
            yield Refusal(RefusalKind.NOT_YES_OR_NO, path, given)
        case DateType() if not isinstance(given, date) or isinstance(given, datetime):
            yield Refusal(RefusalKind.NOT_DATE, path, given)
        case DateTimeType() if not isinstance(given, datetime) or given.tzinfo is not None:
            yield Refusal(RefusalKind.NOT_MOMENT, path, given)


def _meant(info: UnionType, given: object) -> Type:
    """Which of several shapes is meant: text where a text stands, else the first; a file has no word for nothing."""
    shapes = [one for one in info.types if not isinstance(one, NoneType)]
    return next((one for one in shapes if isinstance(one, StrType) and isinstance(given, str)), shapes[0])


def _in_table(info: StructType, given: object, path: Path) -> Iterator[Refusal]:
    if not isinstance(given, Mapping):
        yield Refusal(RefusalKind.NOT_TABLE, path, given)
        return
    known = tuple(field.encode_name for field in info.fields)
    for field in info.fields:
        here = (*path, field.encode_name)
        if field.encode_name in given:
            yield from _in(field.type, given[field.encode_name], here)
        elif field.required:
            has_parts = isinstance(field.type, VarTupleType) and isinstance(field.type.item_type, StructType)
            yield Refusal(RefusalKind.MISSING_SECTION if has_parts else RefusalKind.MISSING, here)
    for key in given:
        if key not in known:
            yield Refusal(RefusalKind.UNKNOWN, (*path, str(key)), key, known)


def _in_list(info: VarTupleType, given: object, path: Path) -> Iterator[Refusal]:
    if not isinstance(given, list | tuple):
        yield Refusal(RefusalKind.NOT_LIST, path, given)
        return
    if len(given) < (info.min_length or 0):
        yield Refusal(RefusalKind.EMPTY_LIST, path, given)
    for index, one in enumerate(given):
        yield from _in(info.item_type, one, (*path, index))


def _in_dictionary(info: DictType, given: object, path: Path) -> Iterator[Refusal]:
    if not isinstance(given, Mapping):
        yield Refusal(RefusalKind.NOT_TABLE, path, given)
        return
    for key, one in given.items():
        yield from _in(info.key_type, key, (*path, str(key)))
        yield from _in(info.value_type, one, (*path, str(key)))


def _in_text(info: StrType, given: object, path: Path) -> Iterator[Refusal]:
    if not isinstance(given, str):
        yield Refusal(RefusalKind.NOT_TEXT, path, given)
    elif len(given) < (info.min_length or 0):
        yield Refusal(RefusalKind.EMPTY_TEXT, path, given)
    elif info.max_length is not None and len(given) > info.max_length:
        yield Refusal(RefusalKind.TOO_LONG, path, given, limit=info.max_length)
    elif info.pattern is not None and not re.search(info.pattern, given):
        yield Refusal(RefusalKind.PATTERN, path, given, pattern=info.pattern)


def _in_number(info: IntType, given: object, path: Path) -> Iterator[Refusal]:
    if not isinstance(given, int) or isinstance(given, bool):
        yield Refusal(RefusalKind.NOT_NUMBER, path, given)
    elif info.ge is not None and given < info.ge:
        yield Refusal(RefusalKind.TOO_SMALL, path, given, limit=info.ge)
    elif info.le is not None and given > info.le:
        yield Refusal(RefusalKind.TOO_LARGE, path, given, limit=info.le)


def _in_choice(info: EnumType | LiteralType, given: object, path: Path) -> Iterator[Refusal]:
    known = tuple(str(one) for one in (info.values if isinstance(info, LiteralType) else info.cls))
    if given not in known:
        yield Refusal(RefusalKind.NOT_LISTED, path, given, known)
