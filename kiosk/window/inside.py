"""What runs in the kiosk's own terminal: the kiosk, whose end is told to the process that started the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kiosk.cli.arguments import carry_out
from kiosk.terminal import held_terminal, real_terminal

_FILL_SCREEN = "\x1b[9;1t"
"""XTWINOPS 9: where there is no window manager, nobody else makes xterm's window as large as the screen."""
_PATIENCE_SECONDS = 0.5
"""For the window to grow; where it fills the screen already, nothing comes of waiting."""


def main() -> None:
    """Run the kiosk and write down how it ended: its status, and below that the line it has to tell."""
    file, *arguments = sys.argv[1:]
    outcome = Path(file)
    outcome.touch()  # the kiosk has begun, and will tell how it ends
    if "XTERM_VERSION" in os.environ:
        with held_terminal():
            terminal = real_terminal(_PATIENCE_SECONDS)
            before = terminal.grid()
            terminal.ask(_FILL_SCREEN)
            terminal.other_grid(than=before)
    status, told = carry_out(arguments, is_in_window=True)
    outcome.write_text(f"{status}\n{told}", encoding="utf-8")


if __name__ == "__main__":
    main()
