"""Talks with the app in plain lines, each line taken only when the app has done all that the one before asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from unittest.mock import patch

from msgspec.structs import replace

from data.forms.draft import Draft
from kiosk.linear.app import SIZE, LinearApp
from kiosk.services import Services
from screens.kiosk_screen import KioskScreen
from screens.visitor.form.question import QuestionScreen
from tests.kit.examples import asking
from tests.kit.fakes import HandClock, MemoryStore, RecordingVoice


@dataclass
class HandLines:
    """Lines in the test's own hands."""

    is_terminal: bool = False
    lines: list[str] = field(default_factory=list)
    typing_is_hidden: bool = False
    is_lost: bool = False
    _typed: asyncio.Queue[str | None] = field(default_factory=asyncio.Queue)
    wants_one: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self) -> str | None:
        if self._typed.empty():
            self.wants_one.set()
        line = await self._typed.get()
        return line

    def give(self, line: str | None) -> None:
        self.wants_one.clear()
        self._typed.put_nowait(line)

    def write(self, line: str) -> None:
        if self.is_lost:
            raise BrokenPipeError
        self.lines += line.split("\n")

    def hide_typing(self, hidden: bool) -> None:
        self.typing_is_hidden = hidden

    def clear_away(self) -> None:
        self.lines.append("(cleared away)")


@dataclass
class Talk:
    """The running app, and what was printed and typed so far."""

    app: LinearApp
    lines: HandLines
    clock: HandClock
    store: MemoryStore
    voice: RecordingVoice
    heard: list[str] = field(default_factory=list)

    async def turn(self) -> None:
        """Wait until the app wants a line."""
        await asyncio.wait_for(self.lines.wants_one.wait(), timeout=20)

    async def say(self, *lines: str) -> None:
        """Type lines, one after the other."""
        for line in lines:
            self.lines.lines.append(f"> {line}")
            self.lines.give(line)
            await self.turn()

    async def ended(self) -> None:
        """Wait until the app is on its way out."""
        while not self.app._exit and self.app.return_code is None:
            await asyncio.sleep(0)

    async def choose(self, label: str) -> None:
        """Type the number of a choice, behind a slash where answers are typed."""
        found = [line for line in self.latest if line.partition(". ")[2].removesuffix(" – not chosen") == label]
        assert len(found) == 1, f"{label!r} is not one choice of {self.latest}"
        number = found[0].partition(".")[0]
        await self.say(f"/{number}" if any("slash" in line for line in self.latest) else number)

    async def ask(self, form_id: str, question_id: str) -> None:
        """Come to a question as if those before it had been skipped, but for what makes it come up."""
        form = self.app.context.centre.forms[form_id]
        draft = asking(Draft(form), question_id)
        self.app.visit.draft = draft
        question = QuestionScreen(self.app.context, draft, draft.question(question_id), returns_to_review=False)
        await self.app.push_screen(question)
        await self.at_rest()

    async def time_passes(self, seconds: int) -> None:
        """Let time pass, looking for absence once a second."""
        for _ in range(seconds):
            self.clock.forward(1)
            self.app.absence.look()
            await self.at_rest()

    async def at_rest(self) -> None:
        """Wait until what happened by itself has been printed."""
        await self.app.conversation.rest()

    @property
    def latest(self) -> list[str]:
        """What was printed since the last line but those that changed a tick: from the last title on."""
        starts = [at for at, line in enumerate(self.lines.lines) if line == self.title]
        return self.lines.lines[starts[-1] :]

    @property
    def title(self) -> str:
        screen = self.app.screen
        assert isinstance(screen, KioskScreen)
        return screen.title_text()

    def since(self, line: str) -> list[str]:
        """What was printed after a line was last typed."""
        printed = self.lines.lines
        return printed[len(printed) - printed[::-1].index(f"> {line}") :]


@asynccontextmanager
async def talking(services: Services, *, is_terminal: bool = False) -> AsyncIterator[Talk]:
    """The app in plain lines, with its first screen printed."""
    assert isinstance(services.voice, RecordingVoice)
    assert isinstance(services.clock, HandClock)
    assert isinstance(services.store, MemoryStore)
    heard: list[str] = []
    lines = HandLines(is_terminal)
    app = LinearApp(replace(services, on_spoken=lambda spoken: heard.append(spoken.text)), lines)
    with patch("kiosk.app.lock_down"):
        async with app.run_test(size=SIZE):
            talk = Talk(app, lines, services.clock, services.store, services.voice, heard)
            await talk.turn()
            yield talk
