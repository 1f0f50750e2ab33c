"""A screen of 1920 by 1080 pixels that nobody sees (Xvfb), read as it is drawn, and keys pressed on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

DEADLINE_SECONDS = 30.0
WIDTH, HEIGHT = 1920, 1080
Picture = npt.NDArray[np.uint8]
"""Brightness by row and column, 0 to 255."""


def need(*programs: str) -> None:
    """Skip the test where a program is missing, and say which."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")


@dataclass
class BareScreen:
    """An X server without a window manager."""

    display: str
    frame: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to be drawn here; kitty is drawn by the processor alone."""
        return {"DISPLAY": self.display, "LIBGL_ALWAYS_SOFTWARE": "1", "XDG_RUNTIME_DIR": str(self.frame.parent)}

    def press(self, *keys: str) -> None:
        """Press keys as somebody at the keyboard would; the window under the pointer gets them."""
        self._do("key", *keys)

    @contextmanager
    def held_button(self, number: int) -> Iterator[None]:
        """Hold a mouse button with Ctrl, as menus of terminals are opened, until the block ends."""
        self._do("keydown", "ctrl", "mousedown", str(number))
        try:
            yield
        finally:
            self._do("mouseup", str(number), "keyup", "ctrl")

    def _do(self, *acts: str) -> None:
        subprocess.run(["xdotool", *acts], env={**os.environ, **self.environment}, check=True)

    def picture(self) -> Picture:
        """What is drawn now, from the server's own memory (XWD, https://en.wikipedia.org/wiki/Xwd)."""
        data = np.fromfile(self.frame, dtype=np.uint8)
        header = data[:100].view(">u4")
        start = int(header[0]) + 12 * int(header[19])
        line_bytes = int(header[12])
        pixels = data[start : start + line_bytes * HEIGHT].reshape(HEIGHT, line_bytes // 4, 4)[:, :WIDTH, :3]
        brightness: Picture = pixels.max(axis=2)
        return brightness

    def first_capital(self) -> int:
        """How tall the first letter on the screen is, in pixels, black on white: it is a capital with a stem.

        0 when there is none.
        """
        ink = self.picture() < 128
        paper_rows, paper_columns = np.flatnonzero((~ink).mean(axis=1) > 0.5), np.flatnonzero((~ink).mean(axis=0) > 0.5)
        if not len(paper_rows) or not len(paper_columns):
            return 0
        page = ink[paper_rows[0] : paper_rows[-1], paper_columns[0] : paper_columns[-1]]
        lines = np.flatnonzero(page.any(axis=1))
        if not len(lines):
            return 0
        blank_below = np.flatnonzero(~page[lines[0] :].any(axis=1))
        line = page[lines[0] : lines[0] + (blank_below[0] if len(blank_below) else len(page))]
        left = np.flatnonzero(line.any(axis=0))[0]
        return int(line[:, left + 1].sum())

    def wait_for(self, is_so: Callable[[], bool], what: Callable[[], str]) -> None:
        """Wait until something is so."""
        until = time.monotonic() + DEADLINE_SECONDS
        while not is_so():
            assert time.monotonic() < until, f"waited for {what()}"
            time.sleep(0.02)

    def wait_for_capital(self, pixels: int) -> int:
        """Wait until the first letter is so tall, or a pixel taller: outlines are fitted to whole pixels.

        Returns:
            How tall it is.
        """
        seen: list[int] = []

        def is_so_tall() -> bool:
            seen.append(self.first_capital())
            return seen[-1] in (pixels, pixels + 1)

        self.wait_for(is_so_tall, lambda: f"a capital of {pixels} pixels; it has {seen[-1]}")
        return seen[-1]


@contextmanager
def bare_screen(folder: Path) -> Iterator[BareScreen]:
    """A screen for the time of a test."""
    need("Xvfb", "xdotool")
    told, tells = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(tells),
            "-screen",
            "0",
            f"{WIDTH}x{HEIGHT}x24",
            "-fbdir",
            folder,
            "-nolisten",
            "tcp",
        ],
        pass_fds=[tells],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(tells)
    try:
        with os.fdopen(told) as numbers:
            number = numbers.readline().strip()
        assert number, "Xvfb did not start"
        yield BareScreen(f":{number}", folder / "Xvfb_screen0")
    finally:
        server.terminate()
        server.wait()


@contextmanager
def window(command: Sequence[str], environment: dict[str, str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program with a window, for the time of a test."""
    process = subprocess.Popen(
        command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()
