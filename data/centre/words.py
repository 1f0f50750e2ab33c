"""Which texts of a centre's files are words that people read or hear, and where each stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.inspect import DictType, Metadata, StructType, Type, UnionType, VarTupleType, type_info

from data.centre.locate import Path
from data.forms.models import WORDS


def words_in(shape: type[Struct], values: Mapping[str, object]) -> Iterator[tuple[Path, str]]:
    """Every text of a file that is words for people, with its place, in the order the file says them.

    Args:
        shape: What the file should say.
        values: What it says, unchecked: what does not fit is passed over.
    """
    yield from _in(type_info(shape), values, ())


def _in(info: Type, given: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(info, Metadata) and info.extra == WORDS and isinstance(given, str):
        yield path, given
    for key, inner, one in _inside(info, given):
        yield from _in(inner, one, (*path, *key))


def _inside(info: Type, given: object) -> Iterator[tuple[Path, Type, object]]:
    """What stands within one thing: the step to it, what it should be, and what it is."""
    match info, given:
        case UnionType(), _:
            yield from (((), one, given) for one in info.types)
        case VarTupleType(), list():
            yield from (((at,), info.item_type, item) for at, item in enumerate(given))
        case DictType(), dict():
            yield from (((str(key),), info.value_type, item) for key, item in given.items())
        case StructType(), dict():
            fields = {field.encode_name: field.type for field in info.fields}
            yield from (((str(key),), fields[key], item) for key, item in given.items() if key in fields)
