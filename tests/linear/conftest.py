"""The app in plain lines, with everything outside it in the test's hands."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from kiosk.settings import Settings
from tests.conftest import small_centre
from tests.kit.driving import services_for
from tests.kit.hearing import Golden
from tests.kit.talking import Talk, talking

StartTalk = Callable[..., AbstractAsyncContextManager[Talk]]


@pytest.fixture
def talk(tmp_path: Path) -> StartTalk:
    """Starts the app: ``async with talk() as kiosk``; what is named replaces a service."""

    def begin(*, is_terminal: bool = False, **changes: object) -> AbstractAsyncContextManager[Talk]:
        changes = {"centre": small_centre(), "defaults": Settings(speech_on=False), **changes}
        return talking(services_for(log=tmp_path / "faults.log", **changes), is_terminal=is_terminal)

    return begin


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares with the printed texts beside the transcripts, or writes them with ``--update-transcripts``."""
    folder = Path(__file__).parents[1] / "transcripts" / "linear"
    return Golden(folder, update=bool(request.config.getoption("--update-transcripts")))
