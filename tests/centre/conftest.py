"""A copy of the example centre that tests may spoil."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from data.centre.check import check_centre
from data.centre.problems import Problem

EXAMPLE = Path(__file__).parents[2] / "data" / "example_centre"
TODAY = date(2026, 12, 1)


@dataclass(frozen=True)
class SpoiltCentre:
    """The example centre with something wrong in it."""

    path: Path

    def write(self, file: str, text: str | bytes) -> None:
        path = self.path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self, file: str) -> str:
        return (self.path / file).read_text(encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert text.count(old) >= 1, f"{old!r} is not in {file}"
        self.write(file, text.replace(old, new, 1))

    def append(self, file: str, text: str) -> None:
        self.write(file, self.read(file) + text)

    def line_of(self, file: str, words: str) -> int:
        lines = self.read(file).splitlines()
        return next(number for number, line in enumerate(lines, start=1) if words in line)

    def problems(self, today: date = TODAY) -> tuple[Problem, ...]:
        return check_centre(self.path, today)

    def problems_of(self, file: str, today: date = TODAY) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems(today) if problem.file == file)

    def only_problem(self, today: date = TODAY) -> Problem:
        problems = self.problems(today)
        assert len(problems) == 1, "\n".join(str(problem) for problem in problems)
        return problems[0]


@pytest.fixture
def centre(tmp_path: Path) -> SpoiltCentre:
    shutil.copytree(EXAMPLE, tmp_path / "centre")
    return SpoiltCentre(tmp_path / "centre")
