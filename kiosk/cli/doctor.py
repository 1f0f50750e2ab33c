"""``kiosk doctor``: what works on this machine, what does not, and the mend."""

from __future__ import annotations

import argparse
import os
import sys
import threading
from collections.abc import Iterable

from accessibility.speech.engine.process import WorkerVoice
from accessibility.speech.engine.report import examine_speech
from accessibility.speech.voice import VoiceEvent, VoiceEventKind
from accessibility.text_size import Display
from data.store.folder import StoreFolder
from data.store.passphrase import unwrap
from data.store.sealed import SealedStore
from kiosk.cli.arguments import NotDone
from kiosk.cli.fonts import changing_fonts, display_of
from kiosk.cli.places import centre, centre_folder, passphrase, store_folder
from kiosk.cli.tell import tell
from kiosk.clock import SystemClock
from kiosk.health import (
    Finding,
    Outcome,
    centre_findings,
    speech_findings,
    terminal_findings,
    text_size_findings,
)
from kiosk.store_health import StoreCheckUp, key_findings
from kiosk.terminal import held_terminal

LANGUAGES = ("en-GB",)
"""The languages that the kiosk itself speaks."""
MORE_LANGUAGES = ("cy", "pl", "ur", "bn", "pa", "ar", "gu")
"""The languages that a centre's content may well be in; ``--sound`` looks for their voices too."""
SENTENCE = "This is the kiosk. If you hear this, sound works."
LONGEST_SENTENCE_SECONDS = 15
"""The sentence takes about four seconds; what takes longer than this is not heard."""


def doctor(options: argparse.Namespace) -> int:
    """Look at everything and say how it is; 1 when anything is bad, which keeps visitors from leaving something.

    Silence is a warning, as the kiosk works without speech; it counts where ``--sound`` asked for speech alone.
    """
    if options.sound:
        return _sound()
    clock = SystemClock()
    folder = StoreFolder(store_folder(options))
    findings = [
        *centre_findings(centre_folder(options), clock.now().date()),
        *StoreCheckUp(folder, SealedStore(folder.path, clock.now), clock.now(), mends=options.mend).findings(),
        *_keys(folder, options),
        *terminal_findings(os.environ),
        *_text_size(options),
    ]
    _tell(findings)  # at once, since speech takes a second to look at
    speech = examine_speech(LANGUAGES)
    heard = list(speech_findings(speech))
    _tell(heard)
    if not speech.is_audible:
        tell("        “kiosk doctor --sound” says what was tried to make a sound.")
    _tell_what_it_means([*findings, *heard])
    return _status(findings)


def _keys(folder: StoreFolder, options: argparse.Namespace) -> list[Finding]:
    """Whether the keys belong together, where somebody gives the passphrase to find out."""
    if not options.keys:
        return []
    return list(key_findings(folder, passphrase(options), unwrap))


def _text_size(options: argparse.Namespace) -> list[Finding]:
    """Try whether the terminal's font can be changed; nothing is found where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return []
    try:
        display = display_of(centre(options))
    except NotDone:  # told already
        display = Display()
    with held_terminal(), changing_fonts(display) as found:
        return list(text_size_findings(found))


def _sound() -> int:
    """Look at speech alone, and say a sentence."""
    report = examine_speech((*LANGUAGES, *MORE_LANGUAGES))
    findings = list(speech_findings(report))
    _tell(findings)
    for refusal in () if report.is_audible else report.refusals:
        tell(f"        Tried: {refusal}")
    if report.speaks:
        tell(f"Now it says: {SENTENCE}")
        if not _say_to_the_end():
            findings.append(Finding("Sound", Outcome.BAD, "The sentence did not come to its end.", "Start it again."))
            _tell(findings[-1:])
    return _status(findings) if report.speaks else 1


def _say_to_the_end() -> bool:
    """Say the sentence, and tell whether it was heard to its end."""
    ended = threading.Event()
    finished: list[bool] = []

    def listen(event: VoiceEvent) -> None:
        if event.kind in (VoiceEventKind.FINISHED, VoiceEventKind.UNSAID, VoiceEventKind.NO_VOICE):
            finished.append(event.kind is VoiceEventKind.FINISHED)
            ended.set()

    voice = WorkerVoice()
    voice.listen(listen)
    voice.say(1, SENTENCE, LANGUAGES[0])
    ended.wait(LONGEST_SENTENCE_SECONDS)
    voice.close()
    return finished == [True]


def _tell(findings: Iterable[Finding]) -> None:
    """Print each finding, and its mend below it."""
    for finding in findings:
        tell(f"{finding.outcome:<8}{finding.what}: {finding.found}", indent=8)
        if finding.mend:
            tell(f"        {finding.mend}")


def _tell_what_it_means(findings: Iterable[Finding]) -> None:
    """Say what the two words for what is wrong mean, if one of them was used."""
    outcomes = {finding.outcome for finding in findings}
    if Outcome.BAD in outcomes:
        tell("What is bad keeps visitors from leaving something, or from using the kiosk at all.")
    if Outcome.WARNING in outcomes:
        tell("With a warning the kiosk works, but not as well as it could.")


def _status(findings: Iterable[Finding]) -> int:
    """1 when anything is bad."""
    return 1 if any(finding.outcome is Outcome.BAD for finding in findings) else 0
