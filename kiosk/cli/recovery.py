"""The recovery sheet as staff get it: a file to print, or a code to copy by hand; then they prove that it works."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from data.recovery_sheet import recovery_sheet
from data.store.durable import write_durably
from data.store.passphrase import Unwrap
from data.store.recovery import RECOVERY_CODE, opens
from kiosk.cli.arguments import NotDone
from kiosk.cli.asking import line, wipe_screen
from kiosk.cli.tell import tell
from kiosk.clock import SystemClock
from kiosk.tries import SlowedTries

SHEET_NAME = "recovery-sheet.html"


def check_place(file: Path | None) -> None:
    """Refuse a place for the sheet before anything else is asked.

    Args:
        file: What was named, if anything.

    Raises:
        NotDone: It is taken, or there is no such folder.
    """
    if file is not None and file.exists():
        raise NotDone(f"{file} is there already; name another file for the recovery sheet.")
    if file is not None and not file.absolute().parent.is_dir():
        raise NotDone(f"there is no folder {file.absolute().parent} for the recovery sheet.")


@contextmanager
def proved_sheet(code: str, recovery: bytes, store: Path, file: Path | None, unwrap: Unwrap) -> Iterator[None]:
    """Hand out a recovery sheet and have it proved. When the rest then fails, the sheet goes too.

    Args:
        code: The recovery code.
        recovery: The secret key inside it.
        store: Which store it opens.
        file: Where the sheet is to be written; ``None`` to ask.
        unwrap: Takes a passphrase off a secret.

    Raises:
        NotDone: The sheet cannot be written.
        EOFError: Nothing more was typed.
    """
    tell("The recovery sheet opens the store if the passphrase is forgotten.")
    tell("If both are lost, nobody can ever read what visitors left.")
    file = file or _asked_place()
    if file is None:
        _show(code)
    else:
        _write(file, recovery_sheet(code, str(store.absolute()), SystemClock().now().date()))
        tell(f"The sheet is in {file}. Print it now, then come back here.")
    try:
        _prove(recovery, unwrap)
        yield
    except BaseException:
        if file is not None:
            with suppress(OSError):
                file.unlink()
        raise
    if file is not None:
        tell(f"Delete {file} when it is printed: whoever has it can open the store.")
    tell("Lock the sheet away, and keep it apart from the passphrase.")


def _asked_place() -> Path | None:
    """Where staff want the sheet to be written, or ``None`` to copy the code by hand."""
    tell(f"Type a file name for the sheet, such as {SHEET_NAME}.")
    tell("You can then print it from a web browser.")
    tell("If you have no printer, press Enter alone. You then copy the code by hand.")
    while typed := line("File: "):
        place = Path(typed).expanduser()
        if not place.exists() and place.parent.is_dir():
            return place
        tell("That file is there already, or its folder is not. Please type another name.")
    return None


def _write(file: Path, sheet: str) -> None:
    check_place(file)
    try:
        write_durably(file, sheet.encode("utf-8"))
    except OSError as error:
        raise NotDone(f"the recovery sheet {file} cannot be written: {error.strerror}.") from error


def _show(code: str) -> None:
    """Show the code until it is copied."""
    tell("Write down this code on paper, group by group. It has no letter I, L, O or U.")
    for number, group in enumerate(code.split("-"), start=1):
        tell(f"Group {number}: {' '.join(group)}")
    line("Press Enter when you have written it down. It is then taken off the screen. ")
    wipe_screen()


def _prove(recovery: bytes, unwrap: Unwrap) -> None:
    """Ask for the code until it opens the recovery file."""
    tries = SlowedTries()
    tell("Now type the code from your sheet. That shows that the sheet works.")
    while True:
        typed = line("Code: ")
        if opens(recovery, typed, unwrap):
            break
        if RECOVERY_CODE.read(typed) is not None:
            tries.wrong()
            time.sleep(tries.wait_seconds)
        tell("That is not the code on the sheet. Please type all 24 letters and digits again.")
    wipe_screen()
    tell("The code works.")
