"""The terminal: silent while no app has it, given back as it was, and the kiosk's end when it goes away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, cast

from textual.driver import Driver

from accessibility.key_repeat import REPEAT_ON
from accessibility.text_size.zoom import Undo
from kiosk.wiping import GIVE_TITLE_BACK, KEEP_TITLE, titled

if TYPE_CHECKING:
    from accessibility.text_size.asking import RealTerminal

try:
    import termios
except ImportError:  # Windows: its consoles neither echo for us nor hang up
    termios = None  # type: ignore[assignment]

ANSWER_SECONDS = 0.3
"""The longest wait for a terminal's answer; those here answered within 4 ms."""


def put_back(undo: Undo) -> None:
    """Make the terminal look as it did before the kiosk began; no app may be running.

    Args:
        undo: What takes back what was changed.
    """
    if undo.write:
        with suppress(OSError):  # it is gone
            sys.stderr.write(undo.write)
            sys.stderr.flush()
    if undo.run:
        with suppress(OSError):
            subprocess.run(undo.run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603 - a font of our own


@contextmanager
def held_terminal() -> Iterator[None]:
    """Have nothing echoed and no key made a signal until the end, also in the moment between two apps.

    Textual does this as well, but gives the terminal back whenever an app ends. What a visitor goes on typing after a
    fault would then stand on the screen, and Ctrl+Z would suspend the kiosk.
    """
    if termios is None or not sys.stdin.isatty():
        yield
        return
    with _given_back(sys.stdin.fileno()) as silent:
        silent[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG)
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, silent)
        try:
            yield
        finally:
            repeat_keys_again()


def repeat_keys_again() -> None:
    """Have the terminal repeat keys that are held, as it does for every other program."""
    with suppress(OSError):
        os.write(sys.stdout.fileno(), REPEAT_ON.encode())


@contextmanager
def line_terminal(terminal: int) -> Iterator[None]:
    """Have whole lines typed and echoed until the end, and no key made a signal or stopping what is printed.

    Args:
        terminal: Its file descriptor; nothing happens to what is no terminal.
    """
    if termios is None or not os.isatty(terminal):
        yield
        return
    with _given_back(terminal) as whole_lines:
        whole_lines[0] = (whole_lines[0] | termios.ICRNL) & ~termios.IXON
        whole_lines[1] |= termios.OPOST
        whole_lines[3] |= termios.ECHO | termios.ECHOE | termios.ECHOK | termios.ECHONL | termios.ICANON
        whole_lines[3] &= ~termios.ISIG
        termios.tcsetattr(terminal, termios.TCSANOW, whole_lines)
        yield


@contextmanager
def _given_back(terminal: int) -> Iterator[list[Any]]:
    """A terminal's settings, to be changed; it is given back with those it had."""
    before = termios.tcgetattr(terminal)
    try:
        yield termios.tcgetattr(terminal)
    finally:
        with suppress(termios.error):  # it is gone
            termios.tcsetattr(terminal, termios.TCSANOW, before)


def ask_terminal(question: str) -> str:
    """Ask the terminal something, while it is held and before an app reads from it.

    Args:
        question: Control sequences.

    Returns:
        Everything it said, or "" when it said nothing within ``ANSWER_SECONDS``.
    """
    return real_terminal(ANSWER_SECONDS).ask(question) if termios is not None else ""


def real_terminal(patience_seconds: float = 1.0) -> RealTerminal:
    """The terminal that the kiosk runs in, to be asked things; not on Windows, where nothing answers.

    Args:
        patience_seconds: How long to wait for an answer or a change.
    """
    from accessibility.text_size.asking import RealTerminal  # it needs what Windows has not

    return RealTerminal(sys.stdin.fileno(), patience_seconds, writes_to=sys.stderr.fileno())


def set_echo(terminal: int, echoes: bool) -> None:
    """Show what is typed into a terminal, or all of it but the ends of lines not."""
    if termios is None:
        return
    with suppress(termios.error):  # it is gone
        settings = termios.tcgetattr(terminal)
        settings[3] = settings[3] | termios.ECHO if echoes else settings[3] & ~termios.ECHO
        termios.tcsetattr(terminal, termios.TCSANOW, settings)


def forget_typed_ahead() -> None:
    """Throw away what was typed while nothing listened."""
    if termios is not None and sys.stdin.isatty():
        with suppress(termios.error):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def that_can_be_lost(driver_class: type[Driver], on_lost: Callable[[], object], title: str) -> type[Driver]:
    """The same driver, but it outlives its terminal long enough to end, and names it meanwhile.

    Textual's thread that writes dies of the first error, and whoever writes next waits for it for ever; an error of the
    thread that reads counts as a fault of the app, which would be started again.

    Args:
        driver_class: The driver Textual chose for this platform.
        on_lost: Called, from any thread and perhaps many times, when the terminal is gone.
        title: What the terminal's window is called until the end.
    """

    def start_application_mode(self: Any) -> None:
        self._file = _CanBeLost(self._file, on_lost)
        cast(Any, driver_class).start_application_mode(self)
        self.write(KEEP_TITLE + titled(title))

    def stop_application_mode(self: Any) -> None:
        self.write(GIVE_TITLE_BACK)
        cast(Any, driver_class).stop_application_mode(self)

    def run_input_thread(self: Any) -> None:
        try:
            cast(Any, driver_class).run_input_thread(self)
        except OSError:
            on_lost()

    if not hasattr(driver_class, "run_input_thread"):  # a driver without a terminal, as in tests
        return driver_class
    members = {
        "start_application_mode": start_application_mode,
        "stop_application_mode": stop_application_mode,
        "run_input_thread": run_input_thread,
    }
    return type(f"Lasting{driver_class.__name__}", (driver_class,), members)


class _CanBeLost:
    """A file that says so when its terminal is gone, and swallows what is written from then on."""

    def __init__(self, file: IO[str], on_lost: Callable[[], object]) -> None:
        self._file = file
        self._on_lost = on_lost

    def write(self, text: str) -> None:
        """Write, if there is still something to write to."""
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        """Have it all shown, if there is still something to show it."""
        self._try(self._file.flush)

    def fileno(self) -> int:
        """The file's number."""
        return self._file.fileno()

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except OSError:
            self._on_lost()
