"""A machine without a sound device or a speech library: everything else works, and F2 says how it is."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from tests.terminal.console import Console, Machine
from tests.terminal.walks import leave_feedback


def no_device(home: Path) -> dict[str, str]:
    """What makes every way to a sound device lead nowhere."""
    nowhere = home / "nowhere"
    return {
        "KIOSK_SOUND_OUTPUT": "",
        "PULSE_SERVER": f"unix:{nowhere}",
        "PIPEWIRE_REMOTE": str(nowhere),
        "XDG_RUNTIME_DIR": str(nowhere),
        "ALSA_CONFIG_PATH": str(nowhere),
    }


def no_library(home: Path) -> dict[str, str]:
    """What hides both the packaged speech library and the system's, as if neither were installed."""
    hidden = home / "hidden"
    hidden.mkdir()
    (hidden / "espeakng_loader.py").write_text("raise ImportError('it is not installed')\n")
    (hidden / "libespeak-ng.so.1").write_text("no library\n")
    return {"PYTHONPATH": str(hidden), "LD_LIBRARY_PATH": str(hidden)}


def no_data(home: Path) -> dict[str, str]:
    """What gives the speech library an empty folder for its data, where it would end the process if it were let."""
    import espeakng_loader

    empty = home / "empty"
    empty.mkdir()
    return {"KIOSK_ESPEAK_LIBRARY": espeakng_loader.get_library_path(), "KIOSK_ESPEAK_DATA": str(empty)}


MISSING = {"device": no_device, "library": no_library, "data folder": no_data}


@pytest.fixture(params=MISSING)
def missing(request: pytest.FixtureRequest, machine: Machine) -> dict[str, str]:
    """The variables of a machine on which something is missing."""
    return MISSING[request.param](machine.home)


class TestNoSound:
    def test_f2_says_so_and_the_visit_goes_on(self, machine: Machine, missing: dict[str, str]) -> None:
        console = machine.demo(rows=11, columns=39, **missing)
        self._turn_speech_on(console)
        console.resize(24, 80)
        console.wait_for("Your rights")
        leave_feedback(console, "It was calm")
        assert len(machine.exported()) == 1
        assert not machine.fault_log.exists()

    def test_the_doctor_says_what_is_missing_and_how_to_mend_it(
        self, machine: Machine, missing: dict[str, str]
    ) -> None:
        outcome = machine.run("doctor", "--store", machine.store, **missing)
        assert outcome.returncode == 0, outcome.stdout
        assert any(line.startswith(("warning", "bad")) and "Speech" in line for line in outcome.stdout.splitlines())

    @staticmethod
    def _turn_speech_on(console: Console) -> None:
        """Press F2, and wait for what it says."""
        console.press("f2")
        console.wait_until(
            lambda: (
                "Speech is on, but cannot be heard." in console.text
                or "Speech is gone. The rest works." in console.text
            ),
            "why nothing is heard",
        )


class TestSecondStart:
    def test_it_draws_its_first_screen(self, machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
        machine.demo().kill()
        began = time.monotonic()
        machine.demo()
        with capsys.disabled():
            sys.stdout.write(f" (first paint of a second start: {time.monotonic() - began:.2f} s) ")
