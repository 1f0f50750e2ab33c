from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import espeakng_loader
import pytest

from accessibility.speech.engine import report
from accessibility.speech.engine.espeak import DATA_VARIABLE, LIBRARY_VARIABLE
from accessibility.speech.engine.outputs import OUTPUT_VARIABLE
from accessibility.speech.engine.report import Lack, examine_speech, report_of

FOUND: dict[str, Any] = {
    "library": "/usr/lib/libespeak-ng.so.1",
    "version": "1.52.0",
    "data_folder": "/usr/share/espeak-ng-data",
    "voices": {"en-GB": "English (Great Britain)", "cy": "Welsh"},
    "output": "miniaudio/PulseAudio",
    "is_audible": True,
    "refusals": [],
    "latency_milliseconds": 24.5,
    "packages": ["miniaudio"],
}


class TestOnThisMachine:
    def test_finds_library_data_voices_and_delay(self) -> None:
        found = examine_speech(["en-GB", "cy", "so"], output="null")
        assert Path(found.data_folder).is_dir()
        assert found.version
        assert dict(found.voices) == {"en-GB": "English (Great Britain)", "cy": "Welsh", "so": ""}
        assert found.latency_milliseconds is not None
        assert found.latency_milliseconds > 0
        assert [missing.lack for missing in found.missing] == [Lack.OUTPUT, Lack.VOICE]
        assert OUTPUT_VARIABLE in found.missing[0].mend

    def test_says_why_no_device_opens(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(OUTPUT_VARIABLE, "alsa:kiosk-nowhere")
        found = examine_speech(["en-GB"])
        assert not found.is_audible
        assert not found.speaks
        assert "kiosk-nowhere" in found.refusals[0]

    def test_says_that_the_library_is_missing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(LIBRARY_VARIABLE, "/nowhere/libespeak-ng.so")
        found = examine_speech(["en-GB"])
        assert not found.speaks
        assert [missing.lack for missing in found.missing] == [Lack.LIBRARY]
        assert "libespeak-ng1" in found.missing[0].mend

    def test_says_that_the_data_is_missing(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv(LIBRARY_VARIABLE, espeakng_loader.get_library_path())
        monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
        found = examine_speech(["en-GB"])
        assert [missing.lack for missing in found.missing] == [Lack.DATA]


class TestAWorkerThatFails:
    @pytest.mark.parametrize("code", ["import os; os.abort()", "print('nonsense')", ""])
    def test_is_a_report_and_no_error(self, code: str) -> None:
        found = examine_speech(["en-GB"], command=[sys.executable, "-c", code])
        assert [missing.lack for missing in found.missing] == [Lack.ANSWER]
        assert not found.speaks

    def test_by_hanging_is_a_report_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(report, "EXAMINE_SECONDS", 0.05)
        found = examine_speech(["en-GB"], command=[sys.executable, "-c", "import time; time.sleep(600)"])
        assert "TimeoutExpired" in found.missing[0].what

    def test_by_not_being_there_is_a_report_too(self) -> None:
        assert examine_speech([], command=["/nowhere/python"]).missing


class TestWhatIsMissing:
    def test_is_nothing_when_all_is_there(self) -> None:
        found = report_of(FOUND)
        assert found.missing == ()
        assert found.speaks
        assert found.latency_milliseconds == 24.5

    def test_can_be_a_voice_and_the_rest_speaks(self) -> None:
        found = report_of({**FOUND, "voices": {"en-GB": "English", "so": ""}})
        assert [missing.lack for missing in found.missing] == [Lack.VOICE]
        assert found.speaks

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system brings its own sound")
    def test_can_be_a_package_and_it_speaks_all_the_same(self) -> None:
        found = report_of({**FOUND, "packages": []})
        assert [missing.lack for missing in found.missing] == [Lack.PACKAGE]
        assert found.speaks
