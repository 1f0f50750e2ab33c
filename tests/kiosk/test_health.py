"""What ``kiosk doctor`` finds, and the mend it names for what is wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from accessibility.speech.engine.report import Lack, Missing, SpeechReport
from accessibility.text_size import NoZoom
from accessibility.text_size.found import Found, Why
from kiosk.health import (
    Finding,
    Outcome,
    centre_findings,
    speech_findings,
    terminal_findings,
    text_size_findings,
)
from kiosk.paths import example_centre

TODAY = date(2026, 11, 23)
XTERM = {"TERM": "xterm-256color"}


class TestTheCentre:
    def test_is_good_when_its_folder_is_in_order(self) -> None:
        (finding,) = centre_findings(example_centre(), TODAY)
        assert finding.outcome is Outcome.GOOD

    def test_is_bad_with_a_mistake_and_names_the_check(self, tmp_path: Path) -> None:
        folder = tmp_path / "centre"
        shutil.copytree(example_centre(), folder)
        with (folder / "centre.toml").open("a", encoding="utf-8") as file:
            file.write("\ncolour = 1\n")
        (finding,) = centre_findings(folder, TODAY)
        assert finding.outcome is Outcome.BAD
        assert finding.mend == f"kiosk check --centre {folder}"

    def test_is_bad_when_there_is_none(self, tmp_path: Path) -> None:
        (finding,) = centre_findings(tmp_path / "nowhere", TODAY)
        assert finding.outcome is Outcome.BAD


class TestTheTerminal:
    @pytest.fixture(autouse=True)
    def a_terminal(self) -> Iterator[None]:
        with patch("sys.stdin.isatty", lambda: True), patch("sys.stdout.isatty", lambda: True):
            yield

    @pytest.mark.parametrize(
        ("size", "outcome"),
        [((39, 11), Outcome.GOOD), ((240, 67), Outcome.GOOD), ((38, 11), Outcome.BAD), ((39, 10), Outcome.BAD)],
    )
    def test_is_large_enough_or_too_small(self, size: tuple[int, int], outcome: Outcome) -> None:
        with patch("shutil.get_terminal_size", lambda: os.terminal_size(size)):
            (finding,) = terminal_findings(XTERM)
        assert finding.outcome is outcome
        assert str(size[0]) in finding.found
        assert bool(finding.mend) == (outcome is Outcome.BAD)

    @pytest.mark.parametrize("environment", [{}, {"TERM": ""}, {"TERM": "dumb"}])
    def test_is_bad_when_it_does_not_say_what_it_can_do(self, environment: dict[str, str]) -> None:
        with patch("shutil.get_terminal_size", lambda: os.terminal_size((80, 24))):
            outcomes = [finding.outcome for finding in terminal_findings(environment)]
        assert outcomes == [Outcome.GOOD, Outcome.BAD]

    def test_is_missed_when_there_is_none(self) -> None:
        with patch("sys.stdin.isatty", lambda: False):
            (finding,) = terminal_findings(XTERM)
        assert finding.outcome is Outcome.WARNING
        assert finding.mend


class TestTextSize:
    @pytest.mark.parametrize("terminal", ["kitty", "xterm", "console"])
    @pytest.mark.parametrize("why", Why)
    def test_is_good_where_the_font_changes_and_else_has_a_mend(self, why: Why, terminal: str) -> None:
        if (why, terminal) == (Why.NOT_ALLOWED, "console"):
            return  # a console has no settings that could forbid it
        (finding,) = text_size_findings(Found(NoZoom(), why, terminal))
        assert finding.outcome is (Outcome.GOOD if why is Why.WORKS else Outcome.WARNING)
        assert bool(finding.mend) == (why is not Why.WORKS)

    def test_names_the_terminal_whose_font_changes(self) -> None:
        (finding,) = text_size_findings(Found(NoZoom(), Why.WORKS, "kitty"))
        assert finding.found == "The font of this kitty changes with the text size."

    def test_names_the_settings_that_would_allow_it(self) -> None:
        (kitty,) = text_size_findings(Found(NoZoom(), Why.NOT_ALLOWED, "kitty"))
        (xterm,) = text_size_findings(Found(NoZoom(), Why.NOT_ALLOWED, "xterm"))
        assert "remote_control_password" in kitty.mend
        assert "allowFontOps" in xterm.mend


class TestSpeech:
    def findings(self, **changes: object) -> list[Finding]:
        report = SpeechReport(
            library="libespeak-ng.so.1",
            version="1.52",
            data_folder="/usr/share/espeak-ng-data",
            voices=(("en-GB", "English"), ("xx", "")),
            output="alsa",
            is_audible=True,
            refusals=(),
            latency_milliseconds=32.4,
            missing=(),
        )
        return list(speech_findings(replace(report, **changes)))

    def test_is_good_when_it_is_heard(self) -> None:
        findings = self.findings()
        assert {finding.outcome for finding in findings} == {Outcome.GOOD}
        assert [finding.found for finding in findings] == [
            "libespeak-ng.so.1 1.52.",
            "en-GB: English.",
            "It goes out by alsa, about 32 ms after it is asked for.",
        ]

    @pytest.mark.parametrize("is_fatal", [True, False])
    def test_names_what_is_missing_with_its_mend_and_never_as_bad(self, is_fatal: bool) -> None:
        missing = Missing(Lack.LIBRARY, "There is no speech library.", "pip install espeakng-loader", is_fatal)
        found = self.findings(library="", voices=(), is_audible=False, missing=(missing,))
        assert found == [Finding("Speech", Outcome.WARNING, missing.what, missing.mend)]
