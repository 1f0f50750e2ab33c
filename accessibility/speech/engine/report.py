"""What speech finds on this machine and what it lacks: the answer that ``kiosk doctor`` shows. Nothing is printed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from msgspec import Struct

from accessibility.speech.engine.child import worker_command
from accessibility.speech.engine.outputs import NO_OUTPUT, OUTPUT_VARIABLE

EXAMINE_SECONDS = 20.0
"""Longest time to look; a machine that needs more has a driver that hangs, and the report says so."""


class Lack(StrEnum):
    """What can be missing. The value is stable, for translations and tests."""

    LIBRARY = "library"
    DATA = "data"
    VOICE = "voice"
    OUTPUT = "output"
    PACKAGE = "package"
    ANSWER = "answer"


class Missing(Struct, frozen=True):
    """One thing that is missing.

    Attributes:
        lack: What kind of thing.
        what: A sentence that says what is missing.
        mend: What to do about it, a command where there is one.
        is_fatal: Whether nothing is heard until it is mended.
    """

    lack: Lack
    what: str
    mend: str
    is_fatal: bool


class SpeechReport(Struct, frozen=True):
    """What was found.

    Attributes:
        library: File of the speech library, or the system's engine; "" when there is none.
        version: Its version.
        data_folder: Folder of its dictionaries and voices.
        voices: Language tag and name of the voice that speaks it, "" for none, in the order asked.
        output: The way the sound takes.
        is_audible: Whether the output can be heard.
        refusals: Outputs that were passed over, each with the reason.
        latency_milliseconds: About the time from asking for a sentence to hearing it, the output's own buffer
            included; None when it could not be measured.
        missing: What is lacking, the worst first.
    """

    library: str = ""
    version: str = ""
    data_folder: str = ""
    voices: tuple[tuple[str, str], ...] = ()
    output: str = ""
    is_audible: bool = False
    refusals: tuple[str, ...] = ()
    latency_milliseconds: float | None = None
    missing: tuple[Missing, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether somebody at this machine would hear something."""
        return not any(missing.is_fatal for missing in self.missing)


def examine_speech(languages: Sequence[str], output: str = "", command: Sequence[str] | None = None) -> SpeechReport:
    """Look at this machine, in a process of its own, so that no library can hurt the caller. It takes about a second.

    Args:
        languages: Language tags that voices are wanted for.
        output: One output to look at, as for ``WorkerVoice``; "" for the best there is.
        command: The worker's command line; tests give their own.

    Returns:
        What was found; a report that says so when the looking itself failed. It never raises.
    """
    try:
        done = subprocess.run(  # noqa: S603  # our own interpreter and our own module
            [*(command or worker_command(output)), "--report", *languages],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=EXAMINE_SECONDS,
            check=False,
        )
        found = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return SpeechReport(missing=(_no_answer(type(error).__name__),))
    return report_of(found)


def report_of(found: dict[str, Any]) -> SpeechReport:
    """Turn what the worker found into a report, with what is missing and the mend.

    Args:
        found: The answer of ``examine.examine``.
    """
    voices = tuple((tag, name) for tag, name in found.get("voices", {}).items())
    is_audible = bool(found.get("is_audible", False))
    missing = [*_library_missing(found), *_output_missing(found, is_audible), *_voices_missing(voices)]
    return SpeechReport(
        library=str(found.get("library", "")),
        version=str(found.get("version", "")),
        data_folder=str(found.get("data_folder", "")),
        voices=voices,
        output=str(found.get("output", "")),
        is_audible=is_audible,
        refusals=tuple(found.get("refusals", ())),
        latency_milliseconds=found.get("latency_milliseconds"),
        missing=tuple(missing),
    )


def _library_missing(found: dict[str, Any]) -> list[Missing]:
    """Say what is wrong with the library, if anything."""
    problem = found.get("library_problem")
    if not problem:
        return []
    if sys.platform != "linux":
        return [Missing(Lack.LIBRARY, f"The system's speech does not start: {problem}.", "Turn on speech.", True)]
    if "data folder" in problem:
        mend = "apt install --reinstall espeak-ng-data, or pip install --force-reinstall espeakng-loader"
        return [Missing(Lack.DATA, f"The speech library has no data: {problem}.", mend, True)]
    mend = "apt install libespeak-ng1, or pip install espeakng-loader"
    return [Missing(Lack.LIBRARY, f"There is no speech library: {problem}.", mend, True)]


def _output_missing(found: dict[str, Any], is_audible: bool) -> list[Missing]:
    """Say what is wrong with the output, if anything."""
    if "library_problem" in found:
        return []
    if not is_audible:
        what = "This machine has nothing to play sound on, so the kiosk is silent."
        mend = "Plug in a loudspeaker or headphones."
        return [Missing(Lack.OUTPUT, what, mend, True)]
    if found.get("output") == NO_OUTPUT:
        what = f"Sound goes nowhere: the output {NO_OUTPUT} was chosen."
        return [Missing(Lack.OUTPUT, what, f"Take {OUTPUT_VARIABLE} out of the environment.", True)]
    if sys.platform == "linux" and "miniaudio" not in found.get("packages", ()):
        what = "The package miniaudio is not installed; sound starts a little later without it."
        return [Missing(Lack.PACKAGE, what, 'pip install "involvement-kiosk[sound]"', False)]
    return []


def _voices_missing(voices: Sequence[tuple[str, str]]) -> list[Missing]:
    """Say which languages have no voice."""
    return [
        Missing(
            Lack.VOICE,
            f"There is no voice for the language {tag}.",
            "Text in this language is shown and not spoken. A voice may come with a newer espeak-ng.",
            False,
        )
        for tag, name in voices
        if not name
    ]


def _no_answer(reason: str) -> Missing:
    """Say that looking failed."""
    what = f"The speech worker gave no answer ({reason})."
    return Missing(Lack.ANSWER, what, "Start the machine again; if it stays, try KIOSK_SOUND_OUTPUT=alsa.", True)
