"""Codes that people read out, copy by hand and type: random letters, the last of which checks the others.

The alphabet is Douglas Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U, so that a code
read aloud or copied by hand has no look-alikes. Each letter but the last is 5 random bits.

The check letter makes the whole a code word over GF(32): read as a polynomial, it is zero at a primitive element of the
field that x^5 + x^2 + 1 makes. Every place then has a weight of its own, so any one wrong letter and any two different
letters that changed places are noticed, always. (Crockford's own check needs five more symbols, which are hard to say
and to find on a keyboard.)
"""

from __future__ import annotations

import secrets
import unicodedata

from msgspec import Struct

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP_LETTERS = 4
LONGEST_TYPED = 200
"""Letters; more than this is not a code with some spaces in it."""

_LOOK_ALIKES = str.maketrans("OIL", "011")
_BETWEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pd", "Pc"})
"""Unicode's names for spaces, line ends, invisible marks, dashes and low lines: what may stand between letters."""
_FIELD = 0b100101
"""x^5 + x^2 + 1, which is primitive over GF(2): its root has order 31, so codes are at most 31 letters long."""


class CodeKind(Struct, frozen=True):
    """Codes of one length.

    Attributes:
        letters: How many, with the one that checks; at most 31.
    """

    letters: int

    def new(self) -> str:
        """A fresh random code, grouped for reading, as ``7KQ4-9XTM-2B5D``."""
        body = "".join(secrets.choice(ALPHABET) for _ in range(self.letters - 1))
        return _grouped(body + ALPHABET[_times_root(_remainder(body))])

    def read(self, typed: str) -> str | None:
        """The code somebody typed, however they typed it.

        Small letters, spaces, any dashes, full-width letters, and O for 0, I or L for 1 are all taken.

        Args:
            typed: What was typed or scanned.

        Returns:
            The code grouped as it was shown, or ``None`` when it cannot be one (a letter missing, or mistyped).
        """
        if len(typed) > LONGEST_TYPED:
            return None
        plain = unicodedata.normalize("NFKC", typed).upper()
        letters = "".join(one for one in plain if unicodedata.category(one) not in _BETWEEN).translate(_LOOK_ALIKES)
        if len(letters) != self.letters or not set(letters) <= set(ALPHABET) or _remainder(letters):
            return None
        return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP_LETTERS] for at in range(0, len(letters), GROUP_LETTERS))


def _remainder(letters: str) -> int:
    """The letters as a polynomial over GF(32), at the field's root, by Horner's rule; 0 for a code word."""
    value = 0
    for letter in letters:
        value = _times_root(value) ^ ALPHABET.index(letter)
    return value


def _times_root(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD if doubled & 32 else doubled
