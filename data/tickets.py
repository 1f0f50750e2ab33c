"""Tickets: the short code that is the only tie between a visitor and what they left.

A ticket is eleven random characters and one that checks them, shown as ``7KQ4-9XTM-2B5D``. The alphabet is Douglas
Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, so that a code read aloud or copied by
hand has no look-alikes. Eleven characters are 55 random bits.

The check character makes the twelve a code word over GF(32): read as a polynomial, they are zero at a primitive
element of the field that x^5 + x^2 + 1 makes. Every place then has a weight of its own, so any one wrong character and
any two different characters that changed places are noticed, always. (Crockford's own check needs five more symbols,
which are hard to say and to find on a keyboard.)

No ticket is ever stored. A record stands under ``record_id(ticket, salt)``, which scrypt makes slow to guess.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BODY_LETTERS = 11
GROUP_LETTERS = 4
LONGEST_TYPED = 200
"""Letters; more than this is not a ticket with some spaces in it."""

SCRYPT_N = 2**15
"""Cost; with r = 8 it takes 32 MiB and about 70 ms on a small computer of 2024. Guessing one of a thousand tickets
among 2^55 would take that 2^45 times over, which is why less than OWASP's figure for passwords (2^17) is enough."""
SCRYPT_R = 8
"""Block size, as RFC 7914 section 2 advises."""
SCRYPT_MEMORY_BYTES = 64 * 2**20
"""What OpenSSL may use: twice 128 * N * r, as it needs slightly more than that."""
RECORD_ID_BYTES = 16
"""128 bits. A longer key from the same scrypt call begins with these same bytes, so a ticket can later open more."""

_LOOK_ALIKES = str.maketrans("OIL", "011")
_BETWEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Pc"})
"""Unicode's names for spaces, line ends, invisible marks, dashes and low lines: what may stand between letters."""
_FIELD = 0b100101
"""x^5 + x^2 + 1, which is primitive over GF(2): its root has order 31, more than the twelve places."""


def new_ticket() -> str:
    """A fresh random ticket, grouped for reading, as ``7KQ4-9XTM-2B5D``."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(BODY_LETTERS))
    return _grouped(body + _check_letter(body))


def read_ticket(typed: str) -> str | None:
    """The ticket somebody typed, however they typed it.

    Small letters, spaces, any dashes, full-width letters, and O for 0, I or L for 1 are all taken.

    Args:
        typed: What was typed or scanned.

    Returns:
        The ticket grouped as it was shown, or ``None`` when it cannot be one (a letter missing, or mistyped).
    """
    if len(typed) > LONGEST_TYPED:
        return None
    plain = unicodedata.normalize("NFKC", typed).upper()
    letters = "".join(one for one in plain if unicodedata.category(one) not in _BETWEEN).translate(_LOOK_ALIKES)
    if len(letters) != BODY_LETTERS + 1 or not set(letters) <= set(ALPHABET) or _remainder(letters):
        return None
    return _grouped(letters)


def record_id(ticket: str, salt: bytes) -> str:
    """The id that a ticket's record is stored under. Slow on purpose; other threads run on meanwhile.

    Args:
        ticket: A ticket, in any form that ``read_ticket`` takes.
        salt: The centre's own random bytes, so that no table of ids serves for two centres.

    Returns:
        32 hexadecimal digits.

    Raises:
        ValueError: This is not a ticket.
    """
    shown = read_ticket(ticket)
    if shown is None:
        raise ValueError("Not a ticket.")
    letters = shown.replace("-", "").encode("ascii")
    return hashlib.scrypt(
        letters, salt=salt, n=SCRYPT_N, r=SCRYPT_R, p=1, maxmem=SCRYPT_MEMORY_BYTES, dklen=RECORD_ID_BYTES
    ).hex()


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP_LETTERS] for at in range(0, len(letters), GROUP_LETTERS))


def _check_letter(body: str) -> str:
    """The letter that makes ``body`` and itself a code word."""
    return ALPHABET[_times_root(_remainder(body))]


def _remainder(letters: str) -> int:
    """The letters as a polynomial over GF(32), at the field's root, by Horner's rule; 0 for a code word."""
    value = 0
    for letter in letters:
        value = _times_root(value) ^ ALPHABET.index(letter)
    return value


def _times_root(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD if doubled & 32 else doubled
