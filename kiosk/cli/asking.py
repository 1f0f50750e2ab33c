"""What the commands ask in the terminal, in words that make sense to who cannot see what they type."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TypeVar

from data.store.protocol import WrongPassphraseError
from kiosk.cli.arguments import NotDone
from kiosk.cli.tell import tell
from kiosk.tries import SlowedTries
from kiosk.wiping import CLEAR

SHORTEST_PASSPHRASE = 8
"""Letters (NIST SP 800-63B, 3.1.1.2, for a secret a person chooses)."""
MOST_TRIES = 10
"""Wrong tries, after which the command ends; the waits between them come to a minute and a half."""

_Opened = TypeVar("_Opened")


@contextmanager
def stopping(outcome: str) -> Iterator[None]:
    """Turn Ctrl+C, and the end of what is typed, into one clear line.

    Args:
        outcome: What came of it, such as "nothing was made".
    """
    try:
        yield
    except (KeyboardInterrupt, EOFError):
        print(flush=True)  # leave the line of the question
        raise NotDone(f"stopped; {outcome}.") from None


def line(question: str) -> str:
    """One line that is shown while it is typed; from a pipe too.

    Raises:
        EOFError: Nothing more comes.
    """
    return input(question).strip()


def hidden_line(question: str, file: Path | None, option: str) -> str:
    """A passphrase, from a file or typed without being shown.

    Args:
        question: What is asked.
        file: Its first line is taken; ``None`` to ask.
        option: The option that names a file, for where nobody can be asked.

    Raises:
        NotDone: The file cannot be read, or there is no terminal to type in.
    """
    if file is not None:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise NotDone(f"the passphrase file {file} cannot be read.") from error
        if not lines or not lines[0]:
            raise NotDone(f"the passphrase file {file} is empty.")
        return lines[0]
    if not sys.stdin.isatty():
        raise NotDone(f"there is no terminal to type the passphrase in; use {option} FILE.")
    return getpass(question)


def new_passphrase(file: Path | None, option: str) -> str:
    """A passphrase that staff choose, asked for twice.

    Raises:
        NotDone: It is too short, or the two differ too often.
    """
    if file is None:
        tell("Choose a passphrase for staff. Four words are good. What you type is not shown.")
    for _ in range(MOST_TRIES):
        chosen = hidden_line("New passphrase: ", file, option)
        if len(chosen) < SHORTEST_PASSPHRASE:
            wrong = f"the passphrase needs at least {SHORTEST_PASSPHRASE} letters; four words are good."
        elif file is not None or hidden_line("The same passphrase again: ", file, option) == chosen:
            return chosen
        else:
            wrong = "the two passphrases differ."
        if file is not None:
            break
        tell(f"{wrong.capitalize()} Please choose again.")
    raise NotDone(wrong)


def open_with(ask: Callable[[], str], opening: Callable[[str], _Opened], *, once: bool) -> _Opened:
    """Open something with what staff type; each wrong try makes the next one wait longer.

    Args:
        ask: Gives what was typed.
        opening: Opens; raises ``WrongPassphraseError``.
        once: Whether there is no use in asking again, as with a file.

    Raises:
        NotDone: It was wrong too often.
    """
    tries = SlowedTries()
    for _ in range(1 if once else MOST_TRIES):
        typed = ask()
        try:
            return opening(typed)
        except WrongPassphraseError:
            tries.wrong()
        if not once:
            tell(f"That is not right. You can try again in {tries.wait_seconds} seconds.")
            time.sleep(tries.wait_seconds)
    raise NotDone("that is not the passphrase.")


def wipe_screen() -> None:
    """Leave nothing of what was shown in the terminal, nor above it."""
    if sys.stdout.isatty():
        print(CLEAR, end="", flush=True)
