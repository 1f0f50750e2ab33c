"""Content in another language: ``languages/<locale>/`` holds the same files with only the words.

Words are laid over the files of the centre's own language, text by text. What is not translated stays as it is, and
what is no words, such as a level or a date, cannot differ. So a form asks the same questions in every language, and
what visitors leave is counted together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.inspect import Metadata, NoneType, StructType, Type, UnionType, VarTupleType, type_info
from msgspec.structs import replace

from data.centre.files import Document
from data.centre.locate import Path as Place
from data.centre.problems import Problem, Severity
from data.centre.refusals import RefusalKind, refusals
from data.centre.rules import DETAILS, LANGUAGES, Contents
from data.centre.wording import refusal_told
from data.centre.words import words_in
from data.centre.xlsform import ENDING
from data.forms.models import WORDS, Content

_LEFT_OUT = (RefusalKind.MISSING, RefusalKind.MISSING_SECTION, RefusalKind.EMPTY_LIST)
"""What a file in another language may leave out, as it stands in the centre's own."""


def folder_of(locale: str) -> str:
    """Where a language's files are, from the centre's folder, with "/" at its end."""
    return f"{LANGUAGES}/{locale}/"


def languages_in(folder: Path) -> tuple[str, ...]:
    """The names of the folders within ``languages``, in order."""
    try:
        return tuple(sorted(path.name for path in (folder / LANGUAGES).iterdir() if not path.name.startswith(".")))
    except OSError:  # there are none
        return ()


class Overlay:
    """Lays the words of one language over a centre's files.

    Attributes:
        problems: What is missing, and what does not fit.
    """

    def __init__(self, locale: str, shapes: Mapping[str, type[Content]], translations: NullTranslations) -> None:
        """Begin.

        Args:
            locale: The language.
            shapes: What each file of the centre's own language should say.
            translations: The staff's language, for the problems.
        """
        self.problems: list[Problem] = []
        self._locale = locale
        self._shapes = shapes
        self._translations = translations

    def contents(self, base: Contents, words: Contents) -> Contents:
        """The centre's files with the words of this language.

        Args:
            base: The files in the centre's own language.
            words: The files of this language.
        """
        laid: dict[str, Any] = {"path": base.path}
        for field in base.__struct_fields__:
            own, other = getattr(base, field), getattr(words, field)
            if isinstance(own, Mapping):
                laid[field] = dict(self._files(own, other))
            elif field not in laid:
                laid[field] = self.document(own, other)
        return Contents(**laid)

    def _files(self, own: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        _ = self._translations.gettext
        for file in other:
            if file not in own:
                what = _("There is no {file} for this to be the words of.").format(file=file)
                self._warn(file, 1, what, _("Write that file first, or give this one its name."))
        for file, one in own.items():
            words = other.get(file)
            if isinstance(one, Document):
                yield file, self.document(one, words)
            elif isinstance(words, str):  # a page is words throughout
                yield folder_of(self._locale) + file, words
            else:
                self._file_missing(file)
                yield file, one

    def document(self, own: Document | None, words: Document | None) -> Document | None:
        """One file with the words of this language.

        Args:
            own: The file in the centre's own language.
            words: The file of this language, or a spreadsheet read in this language.
        """
        shape = self._shapes.get(own.file) if own else None
        if own is None or shape is None:
            return own
        values: Mapping[str, object] = own.values
        if words is None:
            self._file_missing(own.file)
        else:
            is_spreadsheet = own.file.endswith(ENDING)  # it has a column for each language, and stays where it is
            words = words if is_spreadsheet else replace(words, file=folder_of(self._locale) + own.file)
            refused = [one for one in refusals(shape, words.values) if one.kind not in _LEFT_OUT]
            for one in refused:
                told = refusal_told(one, words.called, self._translations)
                self.problems.append(Problem(words.file, words.line(one.path), *told))
            values = own.values if refused else self._laid(shape, own, words)
        if own.file == DETAILS:
            values = {**values, "language": self._locale}
        return replace(words or own, values=values)

    def _laid(self, shape: type[Content], own: Document, words: Document) -> Mapping[str, object]:
        _ = self._translations.gettext
        laying = _Laying()
        values = laying.laid(type_info(shape), own.values, words.values, (), ())
        for place in laying.strays:
            what = _("“{key}” is not of {file}, or is no words.").format(key=_name(place), file=own.file)
            mend = _("Only the words of that file can be in another language. Take it out, or mend its id.")
            self._warn(own.file, words.line(place), what, mend)
        missing = [place for place, _text in words_in(shape, own.values) if place not in laying.taken]
        if missing:
            what = _("Not in this language yet: {places}.").format(places=", ".join(map(_name, missing)))
            self._warn(own.file, 1, what, _("Write them here. Until then they are shown as they are in {file}."), own)
        assert isinstance(values, Mapping)  # noqa: S101 - it was a table, and a table was laid over it
        return values

    def _file_missing(self, file: str) -> None:
        _ = self._translations.gettext
        mend = _("Copy it from the centre's folder and put its words into this language.")
        self._warn(file, 1, _("This file is not in this language, so its words are shown as they are."), mend)

    def _warn(self, file: str, line: int, what: str, mend: str, own: Document | None = None) -> None:
        mend = mend.format(file=own.file) if own else mend
        self.problems.append(Problem(folder_of(self._locale) + file, line, what, mend, Severity.WARNING))


class _Laying:
    """Lays one file over another.

    Attributes:
        taken: Where words were replaced, as places of the file beneath.
        strays: Where something stands that has no place beneath, as places of the file above.
    """

    def __init__(self) -> None:
        self.taken: set[Place] = set()
        self.strays: list[Place] = []

    def laid(self, info: Type, own: Any, words: Any, beneath: Place, above: Place) -> Any:
        """One thing with its words replaced, as far as there are any."""
        match info, words:
            case Metadata(extra=extra), str() if extra == WORDS:
                self.taken.add(beneath)
                return words
            case UnionType(), _:
                one = next((one for one in info.types if _takes(one, words)), info)
                return own if one is info else self.laid(one, own, words, beneath, above)
            case StructType(), Mapping():
                return self._table(info, own if isinstance(own, Mapping) else {}, words, beneath, above)
            case VarTupleType(), list():
                return self._list(info, own if isinstance(own, list) else [], words, beneath, above)
        if words != own:
            self.strays.append(above)
        return own

    def _table(
        self, info: StructType, own: Mapping[str, Any], words: Mapping[str, Any], beneath: Place, above: Place
    ) -> Any:
        fields = {field.encode_name: field.type for field in info.fields}
        laid = dict(own)
        for key, one in words.items():
            given = self.laid(fields[key], own.get(key), one, (*beneath, key), (*above, key))
            if given is not None:
                laid[key] = given
        return laid

    def _list(self, info: VarTupleType, own: list[Any], words: list[Any], beneath: Place, above: Place) -> Any:
        """A list with its words replaced: by id where its items have one, else in order."""
        laid = list(own)
        ids = {str(one["id"]): at for at, one in enumerate(own) if isinstance(one, Mapping) and "id" in one}
        for place, one in enumerate(words):
            at = ids.get(str(one.get("id")), -1) if ids and isinstance(one, Mapping) else place
            if 0 <= at < len(own):
                laid[at] = self.laid(info.item_type, own[at], one, (*beneath, at), (*above, place))
            else:
                self.strays.append((*above, place))
        return laid


def _takes(info: Type, words: object) -> bool:
    """Whether something that may be of several shapes can be of this one."""
    info = info.type if isinstance(info, Metadata) and not isinstance(words, str) else info
    if isinstance(words, Mapping):
        return isinstance(info, StructType)
    if isinstance(words, list):
        return isinstance(info, VarTupleType)
    return isinstance(info, Metadata) or not isinstance(info, NoneType | StructType | VarTupleType)


def _name(place: Place) -> str:
    """A place as people write it: ``question 2 text``."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in place)


def prefixed(problem: Problem, locale: str) -> Problem:
    """A problem of a language's folder, told from the centre's."""
    return replace(problem, file=folder_of(locale) + problem.file)


_Thing = TypeVar("_Thing", bound=Struct)


def counterpart(one: _Thing, here: Struct, there: Struct) -> _Thing:
    """The same thing in another language.

    Args:
        one: Something of a centre's content.
        here: The centre that it is of.
        there: The centre in the other language.

    Returns:
        What stands in its place, or the thing itself where nothing does.
    """
    alike: _Thing | None = None  # forms ask some questions in the same words
    for is_itself, other in _counterparts(one, here, there):
        if is_itself:
            return other
        alike = alike or other
    return alike or one


def _counterparts(one: _Thing, here: Any, there: Any) -> Iterator[tuple[bool, _Thing]]:
    if here is one or (type(here) is type(one) and here == one):
        yield here is one, there
    elif isinstance(here, Struct) and type(here) is type(there):
        for field in here.__struct_fields__:
            yield from _counterparts(one, getattr(here, field), getattr(there, field))
    elif isinstance(here, Mapping) and isinstance(there, Mapping):
        for key in here.keys() & there.keys():
            yield from _counterparts(one, here[key], there[key])
    elif isinstance(here, tuple) and isinstance(there, tuple):
        ids = {getattr(other, "id", at): other for at, other in enumerate(there)}
        for at, inner in enumerate(here):
            key = getattr(inner, "id", at)
            if key in ids:
                yield from _counterparts(one, inner, ids[key])
