"""Tickets: the short code that is the only tie between a visitor and what they left.

A ticket is eleven random characters and one that checks them (``codes.py``), shown as ``7KQ4-9XTM-2B5D``: 55 random
bits.

No ticket is ever stored. scrypt, which is slow to guess, makes three things of it (``TicketKeys``): the id that the
record stands under, an age key that replies are sealed to, and a key that tells where the record's thread is.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from data.codes import CodeKind
from data.sealing import KeyPair, key_pair

TICKET = CodeKind(letters=12)

SCRYPT_N = 2**15
"""Cost; with r = 8 it takes 32 MiB and about 70 ms on a small computer of 2024. Guessing one of a thousand tickets
among 2^55 would take that 2^45 times over, which is why less than OWASP's figure for passwords (2^17) is enough."""
SCRYPT_R = 8
"""Block size, as RFC 7914 section 2 advises."""
SCRYPT_MEMORY_BYTES = 64 * 2**20
"""What OpenSSL may use: twice 128 * N * r, as it needs slightly more than that."""
RECORD_ID_BYTES = 16
"""128 bits, the first of what scrypt gives: how much more is asked of it does not change them."""
SECRET_BYTES = 32
"""An X25519 secret key (RFC 7748), and also an HMAC-SHA256 key (RFC 2104 advises the hash's own length)."""


@dataclass(frozen=True)
class TicketKeys:
    """What only somebody with the ticket has. Secrets are kept out of printed forms.

    Attributes:
        record_id: What the record is stored under: 32 hexadecimal digits.
        own: A pair of age keys. What staff answer is sealed to its public half.
        thread: 32 bytes that the ids of what belongs to the record are made with.
    """

    record_id: str
    own: KeyPair = field(repr=False)
    thread: bytes = field(repr=False)


def new_ticket() -> str:
    """A fresh random ticket, grouped for reading, as ``7KQ4-9XTM-2B5D``."""
    return TICKET.new()


def read_ticket(typed: str) -> str | None:
    """The ticket somebody typed, however they typed it, as ``CodeKind.read`` does.

    Args:
        typed: What was typed or scanned.

    Returns:
        The ticket grouped as it was shown, or ``None`` when it cannot be one (a letter missing, or mistyped).
    """
    return TICKET.read(typed)


def ticket_keys(ticket: str, salt: bytes) -> TicketKeys:
    """What a ticket gives. Slow on purpose; other threads run on meanwhile.

    Args:
        ticket: A ticket, in any form that ``read_ticket`` takes.
        salt: The centre's own random bytes, so that no table of ids serves for two centres.

    Raises:
        ValueError: This is not a ticket.
    """
    shown = read_ticket(ticket)
    if shown is None:
        raise ValueError("Not a ticket.")
    letters = shown.replace("-", "").encode("ascii")
    length = RECORD_ID_BYTES + 2 * SECRET_BYTES
    made = hashlib.scrypt(letters, salt=salt, n=SCRYPT_N, r=SCRYPT_R, p=1, maxmem=SCRYPT_MEMORY_BYTES, dklen=length)
    return keys_of(made)


def keys_of(made: bytes) -> TicketKeys:
    """The parts of what scrypt made of a ticket.

    Args:
        made: 80 bytes: the id's 16, the secret key's 32, the thread key's 32.
    """
    own, thread = made[RECORD_ID_BYTES:-SECRET_BYTES], made[-SECRET_BYTES:]
    return TicketKeys(record_id=made[:RECORD_ID_BYTES].hex(), own=key_pair(own), thread=thread)
