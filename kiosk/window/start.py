"""Starts a terminal of the kiosk's own, full screen, and waits for the kiosk in it to end."""

from __future__ import annotations

import ctypes
import ctypes.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from accessibility.text_size import Display
from kiosk.window.commands import window_command

_USUAL_PIXELS = (1920, 1080)
_SECONDS_TO_END = 10.0


class NoWindowError(Exception):
    """The terminal could not be started; the message says why in one line."""


def run_in_window(name: str, arguments: Sequence[str], display: Display) -> tuple[int, str]:
    """Run the kiosk in a terminal of its own.

    Args:
        name: Which terminal, one of ``WINDOWS``.
        arguments: The kiosk's command line, without the program's name.
        display: The screen.

    Returns:
        The kiosk's exit status, and the line it has to tell, or "".

    Raises:
        NoWindowError: The terminal is not installed, there is no screen for it, or it ended before the kiosk began.
    """
    if shutil.which(name) is None:
        raise NoWindowError(f"{name} is not installed; install it, or leave “--window” out.")
    if not _has_screen(name):
        raise NoWindowError(f"there is no graphical screen for {name}; start it in one, or leave “--window” out.")
    with TemporaryDirectory(prefix="kiosk-") as folder:
        outcome = Path(folder) / "outcome"
        inside = [sys.executable, "-m", "kiosk.window.inside", str(outcome), *arguments]
        with _ending_with_us(window_command(name, display, _screen_pixels(), inside)) as window:
            window.wait()
        return _outcome_in(outcome, name)


def _outcome_in(file: Path, name: str) -> tuple[int, str]:
    """What came of it; a kiosk whose window was closed still needs a moment to end tidily."""
    until = time.monotonic() + _SECONDS_TO_END
    while file.is_file() and time.monotonic() < until:
        status, is_whole, told = file.read_text(encoding="utf-8").partition("\n")
        if is_whole:
            return int(status), told
        time.sleep(0.02)
    raise NoWindowError(f"{name} ended before the kiosk in it did.")


@contextmanager
def _ending_with_us(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A process that ends when this one is told to end."""

    def end(number: int, frame: FrameType | None) -> None:
        window.terminate()

    window = subprocess.Popen(  # noqa: S603 - a program from our own list
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    before = {number: signal.signal(number, end) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    try:
        yield window
    finally:
        window.terminate()
        with suppress(subprocess.TimeoutExpired):
            window.wait(_SECONDS_TO_END)
        for number, handler in before.items():
            signal.signal(number, handler)


def _has_screen(name: str) -> bool:
    """Whether there is a screen that this terminal can draw on."""
    has_wayland = bool(os.environ.get("WAYLAND_DISPLAY"))
    has_x = bool(os.environ.get("DISPLAY"))
    return {"kitty": has_x or has_wayland, "xterm": has_x, "foot": has_wayland}[name]


def _screen_pixels() -> tuple[int, int]:
    """How wide and tall the X screen is, or a usual size where that cannot be known, as on Wayland.

    A window manager makes the window fill the screen anyway; on a bare X server nobody does.
    """
    library = ctypes.util.find_library("X11")
    if library is None or not os.environ.get("DISPLAY"):
        return _USUAL_PIXELS
    x11 = ctypes.CDLL(library)
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    for function in (x11.XDisplayWidth, x11.XDisplayHeight):
        function.argtypes = [ctypes.c_void_p, ctypes.c_int]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    screen = x11.XOpenDisplay(None)
    if not screen:
        return _USUAL_PIXELS
    pixels = (int(x11.XDisplayWidth(screen, 0)), int(x11.XDisplayHeight(screen, 0)))
    x11.XCloseDisplay(screen)
    return pixels
