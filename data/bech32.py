"""Bech32, the way in which age writes its keys: a name, ``1``, the data in base 32, and six letters that check it.

Written by BIP 173 (https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki), and tried on its test vectors. Only
writing is needed, since ``pyrage`` reads; the packages that do it have not changed since 2020 and limit the length to
that of a payment address.
"""

from __future__ import annotations

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
"""The 32 letters of the data part, by their value."""
CHECK_LETTERS = 6
WORD_BITS = 5

_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(name: str, data: bytes) -> str:
    """Bytes as Bech32.

    Args:
        name: The human-readable part, in small letters.
        data: What is written; its last bits are filled up with zeros.

    Returns:
        All in small letters.
    """
    return encode_words(name, _words(data))


def encode_words(name: str, words: list[int]) -> str:
    """Numbers below 32 as Bech32.

    Args:
        name: The human-readable part, in small letters.
        words: The data part without the check.
    """
    expanded = [ord(letter) >> WORD_BITS for letter in name] + [0] + [ord(letter) & 31 for letter in name]
    check = _remainder([*expanded, *words, *[0] * CHECK_LETTERS]) ^ 1
    checking = [check >> WORD_BITS * (CHECK_LETTERS - 1 - place) & 31 for place in range(CHECK_LETTERS)]
    return f"{name}1{''.join(LETTERS[word] for word in [*words, *checking])}"


def _words(data: bytes) -> list[int]:
    """Bytes in groups of five bits, the first bit first."""
    count = -(-len(data) * 8 // WORD_BITS)
    bits = int.from_bytes(data, "big") << (count * WORD_BITS - len(data) * 8)
    return [bits >> WORD_BITS * (count - 1 - place) & 31 for place in range(count)]


def _remainder(words: list[int]) -> int:
    """The checksum's polynomial division, as BIP 173 has it."""
    check = 1
    for word in words:
        top = check >> 25
        check = (check & 0x1FFFFFF) << WORD_BITS ^ word
        for place, generator in enumerate(_GENERATORS):
            check ^= generator if top >> place & 1 else 0
    return check
