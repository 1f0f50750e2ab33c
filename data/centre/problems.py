"""What is wrong with a centre's files, told so that somebody who never saw TOML can mend it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

WHOLE_FOLDER = "."
"""Where a mistake is that belongs to no file, so that it has no line either."""


class Severity(StrEnum):
    """Whether the kiosk can go on with it."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True, order=True):
    """One mistake in a centre's folder.

    Attributes:
        file: The file's path from the centre's folder, with "/"; ``WHOLE_FOLDER`` for the folder itself.
        line: Where in the file, from 1; 1 for a file that is not there.
        what: What is wrong, in a sentence.
        mend: How to mend it, in a sentence.
        severity: An error stops the centre from being shown; a warning does not.
    """

    file: str
    line: int
    what: str
    mend: str
    severity: Severity = Severity.ERROR

    def printable(self) -> Problem:
        """The same with nothing in it that could upset a terminal or fill it.

        Problems quote what they found, and a broken file may hold anything.
        """
        file, what, mend = (_printable(text) for text in (self.file, self.what, self.mend))
        return replace(self, file=file, what=what, mend=mend)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what} {self.mend}"


_MOST_LETTERS = 400
"""Five lines of 80 columns: the longest sentence a problem needs."""


def _printable(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else "�" for letter in text)
    return plain if len(plain) <= _MOST_LETTERS else f"{plain[: _MOST_LETTERS - 1]}…"


class ContentError(Exception):
    """A centre's folder has mistakes, so it cannot be shown.

    Attributes:
        problems: All of them, warnings too, by file and line.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
