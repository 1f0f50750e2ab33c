"""Puts the terminal back when the kiosk is killed and cannot do so itself.

A shell waits at the end of a pipe whose other end the kiosk holds. If the kiosk ends well, it says so; if it is killed,
the pipe closes without a word, and the shell wipes the screen, so that nobody's answers stay on it, and puts back what
it was told to.
"""

from __future__ import annotations

import subprocess
from contextlib import suppress
from shlex import join
from types import TracebackType

from accessibility.text_size.zoom import Undo

_SCRIPT = r"""
exec 3>&2 2>/dev/null
trap '' HUP INT QUIT TERM TSTP TTIN TTOU
settings=$(stty -g <&3)
echo ready
exec >/dev/null
while read -r word rest; do
    case $word in
        write) write=$rest ;;
        run) run=$rest ;;
        done) exit ;;
    esac
done
stty "$settings" <&3
printf %b "$write" >&3
eval "$run" <&3
"""
"""It ignores what a terminal sends to all that run in it, and stays in the kiosk's session: only there may a font be
loaded. A shell takes a megabyte and starts in two milliseconds, a tenth of what Python would."""

_AS_BEFORE = (
    "\x1b[?2026l"  # draw at once, in case a frame was cut off
    "\x1b[<u\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?2004l"  # keys, touch, focus, paste
    "\x1b[?8h"  # a held key repeats
    "\x1b[?7h\x1b[?8h\x1b[0m\x1b[2J\x1b[3J\x1b[H"  # lines wrap, keys repeat; wipe what was shown
    "\x1b[?1049l\x1b[?25h\x1b[23;2t"  # the screen there was, its cursor and its title
)
"""Undoes what Textual's driver does to a terminal when it starts."""


class Guardian:
    """Watches over the terminal as long as it is open; where there is no shell, nothing is watched over."""

    def __init__(self, terminal: int) -> None:
        """Start it; the terminal's settings are then known to it.

        Args:
            terminal: The terminal's descriptor.
        """
        self._shell: subprocess.Popen[str] | None = None
        with suppress(OSError):
            self._shell = subprocess.Popen(  # noqa: S603 - a fixed program, told where nothing from outside is in it
                ["/bin/sh", "-c", _SCRIPT],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=terminal,
                text=True,
                process_group=0,
            )
        if self._shell and self._shell.stdout:
            self._shell.stdout.readline()
        self.will_put_back(Undo())

    def will_put_back(self, undo: Undo) -> None:
        """Have this put back, too, from now on.

        Args:
            undo: What takes back what was done to the terminal's font.
        """
        self._tell("write", "".join(f"\\0{byte:03o}" for byte in (_AS_BEFORE + undo.write).encode()))
        self._tell("run", join(undo.run))

    def close(self) -> None:
        """Let it go: the terminal is as it was."""
        self._tell("done")
        if self._shell:
            with suppress(OSError):
                self._shell.communicate()

    def _tell(self, word: str, rest: str = "") -> None:
        if self._shell and self._shell.stdin:
            with suppress(OSError):
                self._shell.stdin.write(f"{word} {rest}\n")
                self._shell.stdin.flush()

    def __enter__(self) -> Guardian:
        """Watch until the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let it go, however the block ends."""
        self.close()
