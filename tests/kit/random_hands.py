"""Hands that press anything at all, anywhere, in any window: the same ones for the same seed."""

from __future__ import annotations

import random
import string
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size

from accessibility.commands import commands
from data.language import load_language
from screens.kiosk_screen import KioskScreen
from screens.widgets.answering import AnswerBox
from tests.kit.driving import Kiosk

SMALLEST, LARGEST = (20, 6), (240, 67)
COMMAND_KEYS = [command.key for command in commands(load_language().words) if command.key]
MOVING_KEYS = ["up", "down", "left", "right", "tab", "shift+tab", "enter", "space", "f13", "f14", "backspace", "delete"]
OTHER_KEYS = [
    *(f"ctrl+{letter}" for letter in string.ascii_lowercase),
    *(
        "pageup",
        "pagedown",
        "end",
        "insert",
        "f15",
        "f20",
        "ctrl+home",
        "shift+insert",
        "ctrl+backslash",
        "alt+x",
        "kp_begin",
    ),
]
LEAVING_KEYS = frozenset({"f12", "home"})
"""Pressed seldom, so that hands also come to where a visit is long."""
RECENT = 40
"""How many of the last actions are told when something goes wrong."""
Act = Callable[[], Awaitable[None]]


@dataclass
class RandomHands:
    """Does one thing after the other, and keeps what it did last.

    Attributes:
        kiosk: What it is done to.
        seed: Which hands.
        secret: What is typed and pasted, so that it can be looked for afterwards.
        leaves: Whether keys that end a visit are pressed too.
    """

    kiosk: Kiosk
    seed: int
    secret: str
    leaves: bool = True
    done: deque[str] = field(default_factory=lambda: deque(maxlen=RECENT))

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)
        self._acts: list[tuple[int, Act]] = [
            (30, self._press_moving),
            (20, self._press_digit),
            (12, self._press_command),
            (5, self._press_other),
            (8, self._press_letter),
            (14, self._touch),
            (3, self._drag),
            (3, self._wheel),
            (2, self._type_secret),
            (1, self._paste),
            (1, self._resize),
            (1, self._let_time_pass),
        ]

    async def act(self) -> None:
        """Do one thing, and let the kiosk come to rest."""
        weights, acts = zip(*self._acts, strict=True)
        await self._random.choices(acts, weights)[0]()

    def faults(self) -> list[str]:
        """What is wrong now."""
        app = self.kiosk.app
        if app.return_code:
            return ["it met a fault"]
        if not app.is_running or app._exit:
            return ["it ended"]
        if not isinstance(app.screen, KioskScreen):
            return [f"{app.screen} is shown"]
        if app.focused is None or app.focused.screen is not app.screen or not app.focused.is_attached:
            return [f"nothing has the focus on {self.kiosk.title!r}"]
        return []

    # --- what they do

    async def _press(self, *keys: str) -> None:
        self.done.append(f"press {' '.join(keys)}")
        await self.kiosk.press(*keys)

    async def _press_moving(self) -> None:
        await self._press(self._random.choice(MOVING_KEYS))

    async def _press_digit(self) -> None:
        await self._press(self._random.choice(string.digits))

    async def _press_letter(self) -> None:
        await self._press(self._random.choice(string.ascii_letters + "é€ñ'ß,."))

    async def _press_command(self) -> None:
        key = self._random.choice(COMMAND_KEYS)
        if key not in LEAVING_KEYS or (self.leaves and self._random.random() < 0.2):
            await self._press(key)

    async def _press_other(self) -> None:
        await self._press(self._random.choice(OTHER_KEYS))

    async def _type_secret(self) -> None:
        if self.kiosk.screen.query(AnswerBox):
            self.done.append("type the secret")
            await self.kiosk.type(self.secret)

    async def _paste(self) -> None:
        self.done.append("paste")
        await self.kiosk.paste(
            self._random.choice((self.secret, f"{self.secret}\n{self.secret}", "\x1b[2J\x07\udc80", ""))
        )

    def _anywhere(self) -> tuple[int, int]:
        size = self.kiosk.app.size
        return self._random.randrange(size.width), self._random.randrange(size.height)

    async def _touch(self) -> None:
        x, y = self._anywhere()
        self.done.append(f"touch {x} {y}")
        await self.kiosk.touch_at(x, y)

    async def _drag(self) -> None:
        start, end = self._anywhere(), self._anywhere()
        self.done.append(f"drag {start} {end}")
        await self.kiosk.mouse_down(*start)
        await self.kiosk.mouse_up(*end)

    async def _wheel(self) -> None:
        x, y = self._anywhere()
        kind = self._random.choice((events.MouseScrollDown, events.MouseScrollUp))
        self.done.append(f"{kind.__name__} {x} {y}")
        self.kiosk.app.post_message(kind(None, x, y, 0, 0, 0, False, False, False))
        await self.kiosk.settle()

    async def _resize(self) -> None:
        columns = self._random.randint(SMALLEST[0], LARGEST[0])
        rows = self._random.randint(SMALLEST[1], LARGEST[1])
        self.done.append(f"resize {columns} {rows}")
        await self.resize(columns, rows)

    async def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        size = Size(columns, rows)
        assert isinstance(self.kiosk.app._driver, HeadlessDriver)
        self.kiosk.app._driver._size = size  # as Textual's own pilot does
        self.kiosk.app.post_message(events.Resize(size, size))
        await self.kiosk.settle()

    async def _let_time_pass(self) -> None:
        seconds = self._random.choice((1, 20, 200))
        self.done.append(f"wait {seconds}")
        await self.kiosk.time_passes(seconds)
