"""The golden transcripts beside these tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit.hearing import Golden


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares with the files here, or writes them with ``--update-transcripts``."""
    return Golden(Path(__file__).parent, update=bool(request.config.getoption("--update-transcripts")))
