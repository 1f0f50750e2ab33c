"""Fixtures for speech: a speaker heard by hand, and voices that are closed after the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from accessibility.speech.engine.espeak import Espeak
from accessibility.speech.engine.outputs import OUTPUT_VARIABLE
from accessibility.speech.engine.process import WorkerVoice
from tests.speech.hearing import PATIENCE_SECONDS, Rig


@pytest.fixture(autouse=True)
def _no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test plays through the loudspeakers of the machine it runs on."""
    monkeypatch.setenv(OUTPUT_VARIABLE, "null")


@pytest.fixture
def rig(espeak: Espeak) -> Iterator[Rig]:
    rig = Rig(espeak)
    yield rig
    rig.close()


@pytest.fixture(scope="session")
def espeak() -> Espeak:
    """The library is opened once in a process."""
    return Espeak()


@pytest.fixture
def start_voice() -> Iterator[Callable[..., WorkerVoice]]:
    """Starts worker voices, and ends them."""
    started: list[WorkerVoice] = []

    def start(**options: object) -> WorkerVoice:
        started.append(WorkerVoice(**options))  # type: ignore[arg-type]  # whatever the test wants of it
        return started[-1]

    yield start
    for voice in started:
        voice.close()
    for voice in started:
        assert voice.wait_closed(PATIENCE_SECONDS)
