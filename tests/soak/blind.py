"""The kiosk in a terminal that nobody looks at: keys go in, and what it draws is thrown away."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import termios
import threading
from collections.abc import Sequence
from pathlib import Path

from tests.terminal.console import DEADLINE_SECONDS, KEYS

ROWS, COLUMNS = 24, 80


class BlindTerminal:
    """One program in one terminal."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], folder: Path) -> None:
        """Start it.

        Args:
            command: The program and its arguments.
            environment: All of its environment.
            folder: Where it runs.
        """
        self._hands, terminal = os.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._process = subprocess.Popen(
            command,
            env=environment,
            cwd=folder,
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)
        threading.Thread(target=self._throw_away, name="blind terminal", daemon=True).start()

    def press(self, name: str) -> None:
        """Press one key, by its name or its letter."""
        os.write(self._hands, KEYS.get(name, name).encode())

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self._hands, text.encode())

    def close(self) -> None:
        """End the program."""
        self._process.terminate()
        try:
            self._process.wait(DEADLINE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        os.close(self._hands)

    def _throw_away(self) -> None:
        """Take what is drawn, or the program would wait, and look at none of it."""
        try:
            while os.read(self._hands, 65536):
                pass
        except OSError:  # the program has ended
            return
