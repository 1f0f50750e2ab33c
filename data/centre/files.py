"""Opens the files of a centre's folder, and says why one cannot be opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from data.centre import locate
from data.centre.problems import Problem

MOST_BYTES = 200_000
"""The largest file that is read. A full opportunity is about 3,000 bytes; every field at its limit is 130,000."""
DEEPEST = 20
"""The deepest nesting that is read. No right file goes beyond 5, so that whatever follows may recurse without care."""

_WHERE = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)$")


class Document(Struct, frozen=True, dict=True):
    """A TOML file that could be read.

    Attributes:
        file: Its path from the centre's folder.
        values: What it says, unchecked; the lines of each text are joined, as ``unwrapped`` does.
        text: How it says it.
    """

    file: str
    values: Mapping[str, object]
    text: str

    @cached_property
    def lines(self) -> Mapping[locate.Path, int]:
        """The line of each key, table and item; found out when there is a mistake to tell of."""
        return locate.lines_of(self.text)

    def called(self, key: str) -> str:
        """What a key is called in the file, for telling what is wrong with it."""
        return key

    def line(self, path: locate.Path) -> int:
        """The line of the nearest thing on the way to a path that the file does say; 1 when it says nothing of it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return 1


class Folder:
    """A centre's folder, read file by file.

    Attributes:
        path: Where it is.
        problems: Every file that could not be read, in the order of asking.
    """

    def __init__(self, path: Path, translations: NullTranslations, *, is_whole: bool = True) -> None:
        """Look at a folder.

        Args:
            path: Where it is.
            translations: The staff's language, for the problems.
            is_whole: Whether every file that is asked for must be there.
        """
        self.path = path
        self._is_whole = is_whole
        self.problems: list[Problem] = []
        self._translations = translations

    def names(self, folder: str, ending: str) -> tuple[str, ...]:
        """The files of a sub-folder with a given ending, as paths from the centre's folder, in order."""
        try:
            found = sorted((self.path / folder).iterdir())
        except (OSError, ValueError):  # the rules say what is missing; here there is simply nothing to read
            return ()
        return tuple(shown(one, self.path) for one in found if one.suffix == ending and not one.name.startswith("."))

    def text(self, file: str) -> str | None:
        """A file's text with plain line ends; ``None``, with a problem noted, when it cannot be had."""
        _ = self._translations.gettext
        path = self.path / file
        try:
            if not path.exists():
                if not self._is_whole:
                    return None
                self._note(file, 1, _("This file is missing."), _("Make it, or copy it from the example centre."))
                return None
            if not path.is_file():  # opening a pipe would wait for ever
                self._note(file, 1, _("This is not a file."), _("Put a text file in its place."))
                return None
            with path.open("rb") as stream:
                content = stream.read(MOST_BYTES + 1)
        except (OSError, ValueError):
            self._note(
                file, 1, _("This file cannot be opened."), _("Ask who looks after the computer for leave to it.")
            )
            return None
        if len(content) > MOST_BYTES:
            what = _("This file is too large: more than {most} bytes.").format(most=MOST_BYTES)
            self._note(file, 1, what, _("Shorten it, or see if another file was saved under this name."))
            return None
        return self._decoded(file, content)

    def document(self, file: str) -> Document | None:
        """A TOML file; ``None``, with a problem noted, when it cannot be read."""
        _ = self._translations.gettext
        text = self.text(file)
        if text is None:
            return None
        try:
            values = tomli.loads(text)
            is_too_deep = _is_deeper(values, DEEPEST)
        except RecursionError:
            is_too_deep = True
        except ValueError as error:  # a TOMLDecodeError is one; so are a date or a number out of reach
            where = _WHERE.search(str(error))
            last = text.rstrip("\n").count("\n") + 1
            line = int(where[1]) if where and where[1] else last if where else 1
            self._note(file, min(line, last), *_syntax_told(_WHERE.sub("", str(error)), _))
            return None
        if is_too_deep:
            self._note(file, 1, _("Brackets are nested too deeply here."), _("Write fewer brackets inside each other."))
            return None
        return Document(file, _with_unwrapped_texts(values), text)

    def document_if_there(self, file: str) -> Document | None:
        """A TOML file that need not be there; ``None`` without a problem when it is not."""
        return self.document(file) if (self.path / file).exists() else None

    def documents(self, folder: str) -> dict[str, Document | None]:
        """The TOML files of a sub-folder, by file; ``None``, with a problem noted, for one that cannot be read."""
        return {file: self.document(file) for file in self.names(folder, ".toml")}

    def _decoded(self, file: str, content: bytes) -> str | None:
        _ = self._translations.gettext
        try:
            text = content.decode("utf-8-sig")  # Windows' Notepad may put a mark in front; it says nothing
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            what = _("A letter here is not saved as UTF-8.")
            self._note(file, line, what, _("Open the file in a text editor and save it again as “UTF-8”."))
            return None
        return text.replace("\r\n", "\n")

    def _note(self, file: str, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(file, line, what, mend))


def shown(path: Path, folder: Path) -> str:
    """A path as people read it: from the centre's folder, with "/", whatever bytes its name is made of."""
    return path.relative_to(folder).as_posix().encode(errors="replace").decode()


def day(content: object) -> date | None:
    """A date of a file; ``None`` for anything else, which its shape refuses."""
    return content if isinstance(content, date) and not isinstance(content, datetime) else None


def unwrapped(words: str) -> str:
    """Joins lines that were only broken to be easy to edit; an empty line still parts two paragraphs.

    Screens wrap at their own width, from 39 columns up, so a line break in a file must not reach them.
    """
    if "\n" not in words:
        return words.strip()
    paragraphs = re.split(r"[ \t]*\n[ \t]*\n\s*", words.strip())
    return "\n\n".join(re.sub(r"[ \t]*\n[ \t]*", " ", paragraph) for paragraph in paragraphs)


def _with_unwrapped_texts(content: Any) -> Any:
    """The same tables, lists and values, but each text in them unwrapped."""
    if isinstance(content, str):
        return unwrapped(content)
    if isinstance(content, dict):
        return {key: _with_unwrapped_texts(inner) for key, inner in content.items()}
    return [_with_unwrapped_texts(inner) for inner in content] if isinstance(content, list) else content


def _is_deeper(content: object, most: int) -> bool:
    """Whether tables and lists are nested more than so many times."""
    inside = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return most < 0 or any(_is_deeper(inner, most - 1) for inner in inside)


def _syntax_told(detail: str, _: Callable[[str], str]) -> tuple[str, str]:
    """What tomli's own, terse words mean for somebody who writes such a file: what is wrong, and how to mend it.

    Args:
        detail: The message without its place; those of Python 3.11 to 3.14 begin alike.
        _: Gives a sentence in the reader's language.
    """
    for beginnings, told in _syntax_sentences(_):
        if detail.startswith(beginnings):
            return told
    return (
        _("This file cannot be read from here on."),
        _("Look at this line and the one above. The reader says: {detail}.").format(detail=detail),
    )


def _syntax_sentences(_: Callable[[str], str]) -> tuple[tuple[tuple[str, ...], tuple[str, str]], ...]:
    """How tomli's messages begin, and what to say instead."""
    return (
        (
            ("Illegal character '\\n'", "Unterminated string", "Expected \"'", "Expected '\""),
            (
                _("A text is not closed, or has a quotation mark inside it."),
                _('Put " around a short text, and """ before and after a long one.'),
            ),
        ),
        (
            ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate inline"),
            (_("The same key or heading stands twice."), _("Take one of them out.")),
        ),
        (
            ("Expected '=' after", "Invalid statement", "Invalid initial character"),
            (_("This line is not a key with something after it."), _('Write the line as: key = "text"')),
        ),
        (
            ("Invalid value", "Invalid date"),
            (
                _("What stands after = cannot be read."),
                _('Write a text as "text", a date as 2030-12-31, a yes or no as true or false.'),
            ),
        ),
        (
            ("Expected newline",),
            (
                _("Something stands behind the end of this line."),
                _('If the text itself has a " in it, write it as “ or ”.'),
            ),
        ),
        (("Unclosed",), (_("A bracket is not closed."), _("Put ] or } at its end, and a comma after each item."))),
        (("Unescaped",), (_("A backslash stands in a text."), _("Take the backslash out, or write it twice."))),
    )
