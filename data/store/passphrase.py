"""A passphrase around the centre's secret key: a standard age file, made slow to guess by scrypt.

age measures the machine that wraps and takes about a second's work: between 256 MiB and 1 GiB of memory. That work
holds Python's interpreter lock in ``pyrage`` 1.4 (measured: 1.2 s in which no other thread ran), and too little memory
ends the whole process. So it runs in a process of its own: the screen stays alive, and want of memory is an error.
The passphrase goes there by a pipe, never by an argument or the environment, which others could see.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

from data.sealing import BadKeyError, SealingError
from data.store.protocol import WrongPassphraseError

Wrap = Callable[[str, str], bytes]
"""Takes a secret text and a passphrase and gives an age file."""
Unwrap = Callable[[bytes, str], str]
"""Takes an age file and a passphrase and gives the secret text; errors as ``unwrap`` has them."""

PATIENCE_SECONDS = 120
"""A second's work where it was wrapped; this leaves a slower, busy machine plenty."""
AGE_BY_PASSPHRASE = b"age-encryption.org/v1\n-> scrypt "
"""How every passphrase-wrapped age file begins."""
WRONG_PASSPHRASE = "Decryption failed"  # noqa: S105 - what age says, not a passphrase
"""What age says of a wrong passphrase, and of nothing else that goes wrong."""


def wrap(secret: str, passphrase: str) -> bytes:
    """Put a passphrase around a secret. Takes some seconds.

    Args:
        secret: The text of an age identity file.
        passphrase: Any text that is not empty.

    Returns:
        A binary age file, which ``age -d`` opens.

    Raises:
        ValueError: The passphrase is empty or not text that can be typed again.
        SealingError: The wrapping failed, most likely for want of memory.
    """
    if not passphrase or not _is_text(passphrase):
        raise ValueError("A passphrase needs at least one letter, and only letters that can be typed again.")
    answer = _ask("wrap", secret.encode("utf-8"), passphrase)
    if answer is None or "data" not in answer:
        raise SealingError("The secret key could not be wrapped; is there enough memory?")
    return base64.b64decode(answer["data"])


def unwrap(wrapped: bytes, passphrase: str) -> str:
    """Take the passphrase off a secret. Takes about a second.

    Args:
        wrapped: A binary age file as ``wrap`` gives it.
        passphrase: As it was typed.

    Returns:
        The secret text.

    Raises:
        WrongPassphraseError: The passphrase is wrong.
        BadKeyError: The file is not a passphrase-wrapped age file, or damaged, or too much work for this machine.
        SealingError: The unwrapping was broken off, most likely for want of memory.
    """
    if not wrapped.startswith(AGE_BY_PASSPHRASE):
        raise BadKeyError("The identity file is not an age file with a passphrase.")
    if not passphrase or not _is_text(passphrase):
        raise WrongPassphraseError("The passphrase does not open the key.")
    answer = _ask("unwrap", wrapped, passphrase)
    if answer is None:
        raise SealingError("The secret key could not be unwrapped; is there enough memory?")
    if answer.get("error", "") == WRONG_PASSPHRASE:
        raise WrongPassphraseError("The passphrase does not open the key.")
    if "data" not in answer:
        raise BadKeyError(f"The identity file cannot be opened: {answer.get('error', 'no reason given')}.")
    return base64.b64decode(answer["data"]).decode("utf-8", errors="replace")


def _is_text(passphrase: str) -> bool:
    """Whether it is text that UTF-8 can hold; stray bytes from a terminal are not."""
    return not any("\ud800" <= letter <= "\udfff" for letter in passphrase)


def _ask(action: str, data: bytes, passphrase: str) -> dict[str, str] | None:
    """The helper process's answer, or ``None`` when it gave none."""
    # NFC, because one keyboard sends é as one character and another as two
    typed = unicodedata.normalize("NFC", passphrase)
    request = {"action": action, "data": base64.b64encode(data).decode("ascii"), "passphrase": typed}
    helper = Path(__file__).with_name("passphrase_process.py")
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and our own file, nothing typed among the arguments
            [sys.executable, "-I", str(helper)],
            input=json.dumps(request).encode("ascii"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
            check=True,
        )
        answer: dict[str, str] = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        answer = {}
    return answer or None
