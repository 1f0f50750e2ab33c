"""Stands in for age's passphrase around a key, which takes a second each time, where a test is not about it."""

from __future__ import annotations

from data.store.protocol import WrongPassphraseError


def quick_wrap(secret: str, phrase: str) -> bytes:
    """A secret behind a passphrase that anybody can see."""
    return f"{phrase}|{secret}".encode()


def quick_unwrap(wrapped: bytes, phrase: str) -> str:
    """The secret, for the right passphrase."""
    known, secret = wrapped.decode().split("|", 1)
    if phrase != known:
        raise WrongPassphraseError
    return secret
