"""Finds the line on which each key of a TOML file stands.

The standard library's reader gives no line numbers (python/cpython issue 115516 was closed without them), nor does
tomlkit (its issue 55 is open since 2019), and a mistake without its line is hard to find for somebody who edits such
a file twice a year. So this follows a text that `tomli` has already accepted, just closely enough to know where keys,
tables and items begin; what they mean stays tomli's business.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

import tomli

Path = tuple[str | int, ...]
"""Keys and places in lists, from the top of a file: ``("question", 0, "text")``."""

_BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACES = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]*")
# A string in each of its four forms, the long ones first. A long one may end in up to two quotation marks of its own.
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'",
    re.DOTALL,
)


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, of everything in a TOML text.

    Args:
        text: A text that `tomli.loads` accepts, with its lines parted by bare line feeds.

    Returns:
        For each key, each table and each item of a list the line where it is first named.
    """
    return _Follower(text).follow()


class _Follower:
    """Walks once through a text, remembering where it is."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._lines: dict[Path, int] = {}
        self._items: dict[Path, int] = {}

    def follow(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(_BETWEEN)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._assignment(table)
            self._skip(_BETWEEN)
        return self._lines

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match.group()

    def _note(self, path: Path) -> None:
        self._lines.setdefault(path, bisect_right(self._line_starts, self._at))

    def _header(self) -> Path:
        """``[a.b]`` or ``[[a.b]]``: gives the path of the table that begins here."""
        brackets = 2 if self._text.startswith("[[", self._at) else 1
        self._at += brackets
        parts = list(self._key_parts())
        path = self._down((), parts[:-1])
        path = (*path, parts[-1])
        self._note(path)
        if brackets == 2:
            self._items[path] = self._items.get(path, -1) + 1
        if path in self._items:
            path = (*path, self._items[path])
            self._note(path)
        self._at += brackets
        return path

    def _down(self, path: Path, parts: Iterable[str]) -> Path:
        """Steps into tables by name; a list of tables means the last one in it."""
        for part in parts:
            path = (*path, part)
            self._note(path)
            if path in self._items:
                path = (*path, self._items[path])
        return path

    def _key_parts(self) -> Iterable[str]:
        """The parts of ``a."b c".d``, leaving off behind it."""
        while True:
            self._skip(_SPACES)
            quoted = self._skip(_STRING)
            yield str(tomli.loads(f"key = {quoted}")["key"]) if quoted else self._skip(_BARE_KEY)
            self._skip(_SPACES)
            if not self._text.startswith(".", self._at):
                return
            self._at += 1

    def _assignment(self, table: Path) -> None:
        start, parts = self._at, list(self._key_parts())
        after, self._at = self._at, start
        path = (*self._down(table, parts[:-1]), parts[-1])
        self._note(path)
        self._at = after + len("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip(_BETWEEN)
        opening = self._text[self._at : self._at + 1]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline_table(path)
        elif not self._skip(_STRING):
            self._skip(_SCALAR)

    def _list(self, path: Path) -> None:
        self._at += 1
        self._skip(_BETWEEN)
        place = 0
        while self._text[self._at] != "]":
            self._note((*path, place))
            self._value((*path, place))
            place += 1
            self._pass_comma()
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip(_BETWEEN)
        while self._text[self._at] != "}":
            self._assignment(path)
            self._pass_comma()
        self._at += 1

    def _pass_comma(self) -> None:
        self._skip(_BETWEEN)
        if self._text[self._at] == ",":
            self._at += 1
            self._skip(_BETWEEN)
