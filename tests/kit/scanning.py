"""Goes through the kiosk with one switch or two, knowing only what is heard and marked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec.structs import replace

from accessibility.scanning import Part, Scanning
from screens.scanned import ScreenScan
from tests.kit.driving import Kiosk

Press = Callable[[str], Awaitable[None]]
MOST_MOVES = 60
LEAVE_WORDS = "Leave this group"
FEEDBACK_BY_SWITCHES = (
    "Tell us how it was",
    "Begin",
    "Good",
    "Go on",
    "Go on",
    "Skip this question",
    "Staff of this centre may keep and read my answers. (needed to send)",
    "Go on",
    "Go on: see exactly what staff will see",
    "Send this",
    "Finish and clear the screen",
)
"""From the start page to "saved" and the resting kiosk, with nothing typed."""


class TwoSwitches:
    """Two switches: one moves, one selects."""

    def __init__(self, kiosk: Kiosk, move: str = "f13", select: str = "f14", press: Press | None = None) -> None:
        self.kiosk = kiosk
        self._move, self._select = move, select
        self._press = press or kiosk.press

    async def move(self) -> None:
        await self._press(self._move)

    async def select(self) -> None:
        await self._press(self._select)

    async def go_to(self, name: str) -> None:
        """Move until that is pointed at."""
        for _ in range(MOST_MOVES):
            if self._pointed == name:
                return
            await self.move()
        raise AssertionError(f"{name!r} was never pointed at on {self.kiosk.title!r}; the last was {self._pointed!r}")

    async def choose(self, *names: str) -> None:
        """Choose each of these, out of and into whichever groups are between."""
        if not self._pointed:
            await self.move()  # the first press begins where the focus is, which may be inside a group
        for name in names:
            way = [LEAVE_WORDS] if name == LEAVE_WORDS else self._way_to(name)
            for step in way:
                await self.go_to(step)
                await self.select()

    @property
    def _scan(self) -> ScreenScan:
        return self.kiosk.screen.scan

    @property
    def _pointed(self) -> str:
        place = self._scan.place
        return LEAVE_WORDS if place.offers_to_leave else place.pointed.name if place.pointed else ""

    def _way_to(self, name: str) -> list[str]:
        """The names of the groups around a part, outermost first, and its own; it may begin like this only."""

        def find(parts: tuple[Part, ...]) -> list[str]:
            for part in parts:
                if part.name == name or part.name.startswith(f"{name}."):
                    return [part.name]
                if inside := find(part.parts):
                    return [part.name, *inside]
            return []

        way = find(self._scan.tree())
        assert way, f"{name!r} cannot be scanned on {self.kiosk.title!r}"
        inside = [part.name for part in self._scan.place.groups]
        shared = 0
        while shared < min(len(inside), len(way) - 1) and inside[shared] == way[shared]:
            shared += 1
        return [LEAVE_WORDS] * (len(inside) - shared) + way[shared:]


class OneSwitch(TwoSwitches):
    """One switch: the moves come by themselves."""

    @classmethod
    async def begin(cls, kiosk: Kiosk, press: str = "space", pace_seconds: float = 2.0) -> OneSwitch:
        """Have the kiosk scan by itself from now on."""
        settings = replace(kiosk.app.settings, scanning=Scanning.ONE_SWITCH, pace_seconds=pace_seconds)
        kiosk.app.apply_settings(settings)
        await kiosk.settle()
        return cls(kiosk, "", press)

    async def move(self) -> None:
        await self.wait_for_the_next()

    async def wait_for_the_next(self) -> None:
        """Hear what is said to its end, and let the pace pass."""
        await self.kiosk.listen()
        self.kiosk.app.switches.tick()
        self.kiosk.clock.forward(self.kiosk.app.settings.pace_seconds)
        self.kiosk.app.switches.tick()
        await self.kiosk.settle()

    async def select(self) -> None:
        if self._select == "touch":
            await self.kiosk.touch_at(1, 1)
        else:
            await super().select()
