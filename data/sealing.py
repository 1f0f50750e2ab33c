"""Sealing: what a visitor leaves is closed to everyone but the holder of the centre's secret key.

The format is age (https://age-encryption.org/v1, by ``pyrage``): X25519 to one or more public keys. The kiosk holds
only the public key, so it can write and not read. Any tool that knows age opens one: ``base64 -d | age -d -i key``.

Plain texts are JSON, filled up with spaces to whole kilobytes, so that a record's length says little about what is
in it; JSON readers pass over spaces at the end. age adds some random bytes of its own.

Nothing that is sealed or opened ever stands in an error's text, nor in the errors behind it.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

import pyrage
from msgspec import Struct, ValidationError, convert, to_builtins
from pyrage import x25519

from data import bech32

STEP_BYTES = 1024
"""Plain texts are multiples of this; most submissions fit into one or two steps."""
SECRET_NAME = "age-secret-key-"  # noqa: S105 - the name within every age key, not a key
SECRET_MARK = f"{SECRET_NAME}1".upper()
"""How every age key begins."""


class SealingError(Exception):
    """Something about a key or a seal is not as it must be."""


class NoKeyError(SealingError):
    """There is no key where one is looked for."""


class BadKeyError(SealingError):
    """There is something, but it is no key."""


class UnreadableError(SealingError):
    """A sealed text cannot be opened: damaged, or sealed to another key."""


@dataclass(frozen=True)
class KeyPair:
    """A centre's keys.

    Attributes:
        public: ``age1…``; whoever has it can seal.
        secret: ``AGE-SECRET-KEY-1…``; whoever has it can open. Kept out of printed forms.
    """

    public: str
    secret: str = field(repr=False)


class Sealable(Struct, frozen=True, forbid_unknown_fields=True):
    """What is sealed: it does not change once made, and when it is opened it must be just what its shape says."""

    @classmethod
    def read(cls, opened: object) -> Self:
        """What ``plain`` gave, in its shape again.

        Args:
            opened: What was sealed, as ``Opener.open`` gives it.

        Raises:
            UnreadableError: It is something else.
        """
        try:
            return convert(opened, cls)
        except ValidationError:
            pass
        # raised out here, because msgspec's error may quote what was opened
        raise UnreadableError(f"What was opened is no {cls.__name__}.")

    def plain(self) -> dict[str, Any]:
        """It as JSON can hold it."""
        plain: dict[str, Any] = to_builtins(self)
        return plain


def new_key_pair() -> KeyPair:
    """A fresh pair of keys from the system's random source."""
    identity = x25519.Identity.generate()
    return KeyPair(public=str(identity.to_public()), secret=str(identity))


def key_pair(secret: bytes) -> KeyPair:
    """The pair of keys that 32 secret bytes make, always the same.

    Args:
        secret: Any 32 bytes that nobody can guess; X25519 takes each for a secret key (RFC 7748, section 5).
    """
    written = bech32.encode(SECRET_NAME, secret).upper()
    return KeyPair(public=str(x25519.Identity.from_str(written).to_public()), secret=written)


def identity_text(keys: KeyPair) -> str:
    """The text of a standard age identity file, which is what a passphrase is put around."""
    return f"# public key: {keys.public}\n{keys.secret}\n"


class Sealer:
    """Closes texts to one or more public keys.

    Args:
        public_keys: Each ``age1…``.

    Raises:
        NoKeyError: There are none.
        BadKeyError: One of them does not parse.
    """

    def __init__(self, public_keys: Iterable[str]) -> None:
        keys = tuple(public_keys)
        if not keys:
            raise NoKeyError("There is no public key.")
        self._keys = keys
        try:
            self._recipients = [x25519.Recipient.from_str(key) for key in keys]
        except pyrage.RecipientError as error:
            raise BadKeyError(f"A public key does not parse: {error}.") from None

    @classmethod
    def from_text(cls, text: str) -> Sealer:
        """A sealer to the keys of an age recipients file: one a line; empty lines and ``#`` lines are passed over.

        Raises:
            NoKeyError: There are none.
            BadKeyError: One of them does not parse.
        """
        lines = (line.strip() for line in text.splitlines())
        return cls(line for line in lines if line and not line.startswith("#"))

    def also_to(self, public_key: str) -> Sealer:
        """A sealer to one key more.

        Raises:
            BadKeyError: It does not parse.
        """
        return Sealer([*self._keys, public_key])

    def seal(self, value: object) -> str:
        """Seal anything JSON can hold.

        Args:
            value: A ``Sealable``; or strings, numbers, booleans, ``None``, and lists and dicts of them.

        Returns:
            Base64 text without line ends.
        """
        plain_value = value.plain() if isinstance(value, Sealable) else value
        # ASCII only, so that no odd character typed anywhere can keep a text from being sealed
        plain = json.dumps(plain_value, allow_nan=False, separators=(",", ":")).encode("ascii")
        steps = -(-len(plain) // STEP_BYTES)
        return base64.b64encode(pyrage.encrypt(plain.ljust(steps * STEP_BYTES), self._recipients)).decode("ascii")


class Opener:
    """Opens what was sealed to a secret key.

    Args:
        identity: A secret key, alone or as the text of an age identity file, which may hold several, newest first.

    Raises:
        BadKeyError: There is no secret key in it, or it does not parse.
    """

    def __init__(self, identity: str) -> None:
        lines = [line.strip() for line in identity.splitlines()]
        secrets = [line for line in lines if line.startswith(SECRET_MARK)]
        try:
            self._identities = [x25519.Identity.from_str(secret) for secret in secrets]
        except pyrage.IdentityError as error:
            raise BadKeyError(f"The secret key does not parse: {error}.") from None
        if not self._identities:
            raise BadKeyError("The identity holds no secret key.")
        self._newest = secrets[0]

    def keys_for(self, purpose: str) -> KeyPair:
        """A pair of keys for a purpose of one's own, which only who has the secret key can make: always the same one.

        Args:
            purpose: What they are for; each has other keys.
        """
        return key_pair(hmac.digest(self._newest.encode("ascii"), purpose.encode("utf-8"), "sha256"))

    @property
    def public_keys(self) -> tuple[str, ...]:
        """What to seal to for this to open it, in the order of the secret keys."""
        return tuple(str(identity.to_public()) for identity in self._identities)

    def open(self, sealed: object) -> Any:
        """What was sealed.

        Args:
            sealed: Base64 text as ``Sealer.seal`` gives it; anything else is told as unreadable.

        Raises:
            UnreadableError: It is damaged, or sealed to another key.
        """
        try:
            closed = base64.b64decode(str(sealed), validate=True)
            return json.loads(pyrage.decrypt(closed, self._identities))
        except (pyrage.DecryptError, ValueError, RecursionError):
            pass
        # raised out here, because a JSON error carries the opened text with it
        raise UnreadableError("A sealed text cannot be opened.")
