"""What ``kiosk doctor`` looks at: centre, terminal and speech, each with a mend for what is wrong.

The store is in ``store_health.py``.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from accessibility.speech.engine.report import SpeechReport
from accessibility.text_size.found import Found, Why
from accessibility.text_size.zoom import SMALLEST_COLUMNS, SMALLEST_ROWS
from data.centre.check import check_centre
from data.centre.problems import Severity

_ALLOWING = {
    "kitty": 'Write into kitty.conf: allow_remote_control password, and: remote_control_password "" set-font-size',
    "xterm": "Start it with: xterm -xrm 'XTerm*allowFontOps: true' -xrm 'XTerm*allowWindowOps: true'",
}
"""What lets a terminal's font be changed by what runs in it."""


class Outcome(StrEnum):
    """How a check came out."""

    GOOD = "good"
    MENDED = "mended"
    WARNING = "warning"
    BAD = "bad"


class Finding(Struct, frozen=True):
    """One thing that was looked at.

    Attributes:
        what: What was looked at, in a word or two.
        outcome: How it is.
        found: What was found, in a sentence.
        mend: What to do about it, or "".
    """

    what: str
    outcome: Outcome
    found: str
    mend: str = ""


def centre_findings(folder: Path, today: date) -> Iterator[Finding]:
    """Whether a centre's folder can be shown."""
    problems = check_centre(folder, today)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    if errors:
        yield Finding("Centre", Outcome.BAD, f"Mistakes in {folder}: {errors}.", f"kiosk check --centre {folder}")
    elif problems:
        found = f"Things to look at in {folder}: {len(problems)}."
        yield Finding("Centre", Outcome.WARNING, found, f"kiosk check --centre {folder}")
    else:
        yield Finding("Centre", Outcome.GOOD, f"{folder} is in order.")


def terminal_findings(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Whether this terminal can show the kiosk."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Finding(
            "Terminal",
            Outcome.WARNING,
            "There is no terminal here.",
            "Start the kiosk in a terminal window, or in plain lines: kiosk run --linear",
        )
        return
    size = shutil.get_terminal_size()
    found = f"It has {size.columns} columns and {size.lines} rows."
    if size.columns < SMALLEST_COLUMNS or size.lines < SMALLEST_ROWS:
        mend = f"Make it at least {SMALLEST_COLUMNS} by {SMALLEST_ROWS}: a smaller font, or a larger window."
        yield Finding("Terminal", Outcome.BAD, found, mend)
    else:
        yield Finding("Terminal", Outcome.GOOD, found)
    if environment.get("TERM", "") in ("", "dumb"):
        yield Finding("Terminal", Outcome.BAD, "TERM does not say what it can do.", "export TERM=xterm-256color")


def text_size_findings(found: Found) -> Iterator[Finding]:
    """Whether letters can be made larger by the terminal's own font, which no drawn letter equals."""
    drawn = "Larger letters are drawn"
    window = "“kiosk run --window kitty” or “--window xterm” starts a terminal whose font changes."
    match found.why, found.terminal:
        case Why.WORKS, name:
            found_it = f"The font of this {name} changes with the text size."
            yield Finding("Text size", Outcome.GOOD, found_it)
        case Why.MULTIPLEXER, _:
            found_it = f"{drawn}: tmux or screen stands between the kiosk and the terminal."
            yield Finding("Text size", Outcome.WARNING, found_it, "Start the kiosk without it.")
        case Why.NOT_ALLOWED, name:
            found_it = f"{drawn}: the settings of this {name} forbid another font."
            yield Finding("Text size", Outcome.WARNING, found_it, _ALLOWING[name])
        case Why.NO_CHANGE, "console":
            found_it = f"{drawn}: this kernel or its setfont takes no font over 32 rows."
            yield Finding("Text size", Outcome.WARNING, found_it, f"A newer system has both. {window}")
        case Why.NO_CHANGE, name:
            found_it = f"{drawn}: this {name} was asked for a larger font, and its grid stayed as it was."
            yield Finding("Text size", Outcome.WARNING, found_it, window)
        case Why.NO_FONTS, _:
            found_it = f"{drawn}: this console lacks setfont, or fonts with half blocks."
            yield Finding("Text size", Outcome.WARNING, found_it, "apt install kbd fonts-spleen")
        case _:
            yield Finding("Text size", Outcome.WARNING, f"{drawn}: this terminal's font cannot be changed.", window)


def speech_findings(report: SpeechReport) -> Iterator[Finding]:
    """Whether somebody at this machine would hear the kiosk; if not, that is a warning, since it works without speech.

    Args:
        report: What was found.
    """
    if report.library:
        yield Finding("Speech library", Outcome.GOOD, f"{report.library} {report.version}".strip() + ".")
    for language, voice in report.voices:
        if voice:
            yield Finding("Voice", Outcome.GOOD, f"{language}: {voice}.")
    if report.is_audible:
        latency = report.latency_milliseconds
        after = f", about {latency:.0f} ms after it is asked for" if latency is not None else ""
        yield Finding("Sound", Outcome.GOOD, f"It goes out by {report.output}{after}.")
    for missing in report.missing:
        yield Finding("Speech", Outcome.WARNING, missing.what, missing.mend)
