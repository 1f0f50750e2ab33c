"""Anything at all that a keyboard, a touch screen and a window can send to a program in a terminal."""

from __future__ import annotations

import random
import string

from tests.terminal.console import KEYS, Console

LEAVING_KEYS = frozenset({"f12", "home"})
CONTROL = [*map(chr, range(1, 27)), "\x1c", "\x1b[99;5u", "\x1b[5~", "\x1b[F"]
QUIET_SECONDS = 0.05
"""When nothing was drawn for so long, all that was sent has been dealt with, as far as a person would notice."""


class RandomBytes:
    """Hands that know nothing of the program."""

    def __init__(self, console: Console, hands: random.Random, secret: str) -> None:
        """Make them.

        Args:
            console: What they are laid on.
            hands: Which they are.
            secret: What they type and paste.
        """
        self._console, self._random, self._secret = console, hands, secret
        self._keys = [key for key in KEYS if key not in LEAVING_KEYS]
        self._acts = 0

    def act(self) -> None:
        """Do one thing; every tenth time the program is waited for, as hands wait for the screen."""
        kinds = (self._press, self._type, self._touch, self._control, self._paste, self._resize)
        self._random.choices(kinds, (50, 20, 20, 6, 2, 2))[0]()
        self._acts += 1
        if self._acts % 10 == 0:
            self.wait()

    def wait(self) -> None:
        """Wait until nothing more is drawn."""
        while self._console.read(QUIET_SECONDS):
            pass

    def _press(self) -> None:
        leaves = self._random.random() < 0.01
        self._console.press(self._random.choice(sorted(LEAVING_KEYS) if leaves else self._keys))

    def _type(self) -> None:
        self._console.send(self._random.choice((*string.ascii_letters, *string.digits, "é", "€", self._secret)))

    def _touch(self) -> None:
        screen = self._console.screen
        column, row = self._random.randint(1, screen.columns), self._random.randint(1, screen.lines)
        button = self._random.choice((0, 0, 0, 1, 2, 64, 65))
        self._console.send(f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m")

    def _control(self) -> None:
        self._console.send(self._random.choice(CONTROL))

    def _paste(self) -> None:
        self._console.send(f"\x1b[200~{self._secret}\x1b[201~")

    def _resize(self) -> None:
        self._console.resize(self._random.randint(6, 67), self._random.randint(20, 240))
