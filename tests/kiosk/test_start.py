"""What the first screen does not need is not loaded before it is there."""

from __future__ import annotations

import subprocess
import sys
from unittest.mock import patch

from tests.conftest import StartKiosk

LATER = (
    "babel",  # dates and plurals of other languages
    "pydantic",  # nor anything that brings it
    "qrcode",
    "markdown_it",  # a role description
    "pyttsx3",
    "accessibility.speech.engine.worker",  # speech has a process of its own
    "kiosk.linear.app",
    "data.export",
)


class TestBeforeTheFirstScreen:
    def test_nothing_is_loaded_that_only_other_screens_need(self) -> None:
        code = f"import sys, kiosk.cli.show; print(*(name for name in {LATER!r} if name in sys.modules))"
        outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert outcome.stdout.split() == []

    async def test_no_letters_are_read_that_nobody_sees(self, start: StartKiosk) -> None:
        with patch("kiosk.zooming.drawn_typefaces", side_effect=AssertionError("letters were read")):
            async with start(speech_on=False) as kiosk:
                assert kiosk.screen.title_text() == "Welcome"
