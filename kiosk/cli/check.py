"""``kiosk check``: every mistake in a centre's folder, with its place and its mend, and how plain its words are."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from gettext import NullTranslations
from io import StringIO
from pathlib import Path

from data.centre.check import problems_in
from data.centre.plain_words import FEWEST_WORDS, PlainWords, can_count_ages, look_at_words
from data.centre.problems import WHOLE_FOLDER, Problem, Severity
from data.centre.read import read_centre
from kiosk.cli.places import centre_folder
from kiosk.cli.tell import tell
from kiosk.clock import SystemClock

_COLUMNS = 80


def check(options: argparse.Namespace) -> int:
    """Print how plain every file is, every mistake and every warning; 1 if there is a mistake."""
    folder = centre_folder(options)
    translations = NullTranslations()
    reading = read_centre(folder, translations)
    words = look_at_words(reading, translations)
    problems = sorted({*problems_in(reading, SystemClock().now().date(), translations), *words.problems})
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    if words.files:
        tell(_table(words))
    if words.files and not can_count_ages():
        tell("Reading ages are not told: textstat is not installed (pip install 'involvement-kiosk[check]').")
    _tell_problems(errors, folder)
    _tell_problems(warnings, folder)
    tell(f"{folder}: errors: {len(errors)}, warnings: {len(warnings)}.")
    return 1 if errors else 0


def _tell_problems(problems: Iterable[Problem], folder: Path) -> None:
    for problem in problems:
        place = f"{problem.file}:{problem.line}" if problem.file != WHOLE_FOLDER else folder
        tell(f"{place}: {problem.severity}: {problem.what}\n    {problem.mend}")


def _table(words: PlainWords) -> str:
    """How plain each file is, in at most 80 columns and without lines, which a screen reader would spell out."""
    from rich.console import Console  # only for this table
    from rich.table import Table

    table = Table(box=None, pad_edge=False, caption_justify="left")
    table.add_column("File", overflow="fold")
    for heading in ("Reading age", "Longest sentence", "Words"):
        table.add_column(heading, justify="right")
    for file in words.files:
        age = "-" if file.reading_age is None else str(file.reading_age)
        table.add_row(file.file, age, str(file.longest), str(file.words))
    printed = StringIO()
    Console(file=printed, width=_COLUMNS, color_system=None, markup=False, emoji=False, highlight=False).print(table)
    rows = [row.rstrip() for row in printed.getvalue().splitlines()]
    if words.can_tell_ages:
        rows.append(f"Reading age: in years; “-” where a file has fewer than {FEWEST_WORDS} words.")
    return "\n".join((*rows, ""))
