"""``kiosk check``: every mistake in a centre's folder, with its place and its mend."""

from __future__ import annotations

import argparse

from data.centre.check import check_centre
from data.centre.problems import WHOLE_FOLDER, Severity
from kiosk.cli.places import centre_folder
from kiosk.cli.telling import tell
from kiosk.clock import SystemClock


def check(options: argparse.Namespace) -> int:
    """Print every mistake; 1 if any of them is an error."""
    folder = centre_folder(options)
    problems = check_centre(folder, SystemClock().now().date())
    for problem in problems:
        place = f"{problem.file}:{problem.line}" if problem.file != WHOLE_FOLDER else folder
        tell(f"{place}: {problem.severity}: {problem.what}\n    {problem.mend}")
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    tell(f"{folder}: errors: {errors}, warnings: {len(problems) - errors}.")
    return 1 if errors else 0
