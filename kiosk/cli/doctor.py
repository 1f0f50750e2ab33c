"""``kiosk doctor``: what works on this machine, what does not, and the mend."""

from __future__ import annotations

import argparse
import os

from accessibility.speech.engine.report import examine_speech
from data.store.sealed import SealedStore
from kiosk.cli.places import centre_folder, store_folder
from kiosk.clock import SystemClock
from kiosk.health import Outcome, centre_findings, speech_findings, store_findings, terminal_findings

LANGUAGES = ("en-GB",)
"""The languages that voices are looked for."""


def doctor(options: argparse.Namespace) -> int:
    """Look at everything and say how it is; 1 when anything is bad that keeps visitors from leaving something.

    Silence is not counted as bad enough: the kiosk works without speech, and the report says what is missing.
    """
    clock = SystemClock()
    folder = store_folder(options)
    findings = [
        *centre_findings(centre_folder(options), clock.now().date()),
        *store_findings(folder, SealedStore(folder, clock.now)),
        *terminal_findings(os.environ),
    ]
    spoken = [*speech_findings(examine_speech(LANGUAGES))]
    for finding in (*findings, *spoken):
        print(f"{finding.outcome:<8}{finding.what}: {finding.found}")
        if finding.mend:
            print(f"        {finding.mend}")
    return 1 if any(finding.outcome is Outcome.BAD for finding in findings) else 0
