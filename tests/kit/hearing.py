"""Writes down a visit as somebody lives it who only presses keys and listens."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from accessibility.speech.queue import Why
from tests.kit.driving import Kiosk

SCREENS = "screens"
"""The folder, beside the transcripts, that tells which screens each visit goes through."""


class Ear:
    """Presses keys, hears everything to its end, and keeps both as lines of ``why | text``."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self.lines: list[str] = []
        self.screens: list[str] = []
        """The class of each screen on the way, once each."""
        self._heard = 0

    async def listen(self) -> None:
        """Hear all that is being said."""
        await self.kiosk.listen()
        if (screen := type(self.kiosk.screen).__name__) not in self.screens:
            self.screens.append(screen)
        for spoken in self.kiosk.spoken[self._heard :]:
            assert "\n" not in spoken.text, "a line of the transcript is one utterance"
            if spoken.interrupted:  # only by what makes it untrue, such as the end of a wait
                assert spoken.why is Why.NOTICE, f"{spoken.text!r} cut off what was said since the last key"
            self.lines.append(f"{spoken.why} | {spoken.text}")
        self._heard = len(self.kiosk.spoken)

    async def press(self, *keys: str) -> None:
        for key in keys:
            self.lines.append(f"key | {key}")
            await self.kiosk.press(key)
            await self.listen()

    async def type(self, text: str) -> None:
        """Type; what is heard of single letters is left out here, since they would fill the page."""
        self.lines.append(f"typed | {text}")
        await self.kiosk.type(text)
        await self.kiosk.listen()
        self._heard = len(self.kiosk.spoken)

    async def choose(self, label: str) -> None:
        """Go down to a choice, listening on the way, and press Enter."""
        wanted = self.kiosk.choice(label)
        for _ in range(60):
            if self.kiosk.app.focused is wanted:
                break
            await self.press("down")
        await self.press("enter")

    async def wait(self, seconds: int) -> None:
        """Do nothing for a while."""
        self.lines.append(f"time | {seconds} seconds pass")
        for _ in range(seconds):
            await self.kiosk.time_passes(1)
            await self.listen()


class WritesDown(Protocol):
    """Keeps a visit line by line."""

    lines: list[str]


class Golden:
    """The transcripts that were read by a person and found good."""

    def __init__(self, folder: Path, *, update: bool) -> None:
        self._folder = folder
        self._update = update

    def compare(self, name: str, ear: WritesDown) -> None:
        """Hold a transcript to the one that was found good, or put it in its place."""
        file = self._folder / f"{name}.txt"
        heard = "\n".join(ear.lines) + "\n"
        if self._update:
            file.write_text(heard, encoding="utf-8")
        wanted = file.read_text(encoding="utf-8") if file.exists() else ""
        assert heard.splitlines() == wanted.splitlines(), f"read {file.name}, and if it is good: --update-transcripts"
        if isinstance(ear, Ear):
            self._compare_screens(name, ear.screens)

    def _compare_screens(self, name: str, screens: list[str]) -> None:
        """Hold the screens of a visit to those that are written down for the page about 4Pi."""
        file = self._folder / SCREENS / f"{name}.txt"
        if self._update:
            file.parent.mkdir(exist_ok=True)
            file.write_text("\n".join(screens) + "\n", encoding="utf-8")
        assert not file.exists() or screens == file.read_text(encoding="utf-8").split(), f"{file} is not true any more"
