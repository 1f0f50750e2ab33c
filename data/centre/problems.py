"""What is wrong with a centre's files, told so that somebody who never saw TOML can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether the kiosk can go on with it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a centre's folder.

    Attributes:
        file: The file's path from the centre's folder, with "/"; "." for the folder itself.
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

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what} {self.mend}"


class ContentError(Exception):
    """A centre's folder has mistakes, so it cannot be shown.

    Attributes:
        problems: All of them, warnings too, by file and line.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
