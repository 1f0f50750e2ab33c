"""Changing the passphrase, the recovery code and the keys of a store that is in use.

What is there already stays as it is sealed. A new key seals what comes next; the earlier ones stay behind it in the
same files, so that one passphrase opens everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from data.sealing import Opener, SealingError, identity_text, new_key_pair
from data.store.cache import drop_cache
from data.store.durable import write_durably
from data.store.folder import StoreFolder
from data.store.journal.storage import LOCK_SECONDS
from data.store.lock import StoreLock
from data.store.passphrase import Unwrap, Wrap
from data.store.protocol import StoreError, WrongPassphraseError
from data.store.recipients import Recipients
from data.store.recovery import RECOVERY_CODE
from data.store.setup import WrappedKeys


@dataclass(frozen=True)
class OpenedKeys:
    """A centre's keys, opened. Kept in memory only, and out of printed forms.

    Attributes:
        secret: The text of an age identity file, newest key first.
        recipients: What to seal to; the newest secret key opens it.
        by_code: Whether the recovery code opened them, and not the passphrase.
        were_apart: Whether ``recipient.txt`` was gone, damaged, or of another key, so that it is to be written anew.
        stood: The key files as they stood; ``None`` for one that could not be read.
    """

    secret: str = field(repr=False)
    recipients: Recipients
    by_code: bool
    were_apart: bool
    stood: Mapping[Path, bytes | None] = field(repr=False)


def open_keys(folder: StoreFolder, typed: str, unwrap: Unwrap) -> OpenedKeys:
    """Open a store's keys with the passphrase or with the recovery code. Takes a second or two.

    Args:
        folder: The store's folder.
        typed: The one or the other; what has the form of a code is tried as a code first.
        unwrap: Takes a passphrase off a secret.

    Raises:
        WrongPassphraseError: It is neither.
        SealingError: The keys are damaged.
        StoreError: There are none.
    """
    stood = _standing(folder)
    secret, by_code = _unwrapped(stood[folder.identity], stood[folder.recovery], typed, unwrap)
    public_keys = Opener(secret).public_keys
    try:
        recipients = Recipients.from_text((stood[folder.recipient] or b"").decode("utf-8"))
        second = recipients.second
        were_apart = recipients.centre != public_keys[0]
    except (UnicodeDecodeError, SealingError):
        second, were_apart = (), True
    recipients = Recipients(public_keys[0], second, public_keys[1:])
    return OpenedKeys(secret, recipients, by_code, were_apart, stood)


def with_new_key(keys: OpenedKeys) -> OpenedKeys:
    """The same keys behind a new one, in memory only."""
    new = new_key_pair()
    recipients = keys.recipients.with_new(new.public)
    return replace(keys, secret=identity_text(new) + keys.secret, recipients=recipients)


def wrapped(keys: OpenedKeys, passphrase: str, recovery_code: str, wrap: Wrap) -> WrappedKeys:
    """Keys as they stand on the disk, made in memory only. Takes some seconds.

    Args:
        keys: The keys.
        passphrase: What staff will type.
        recovery_code: The new code; empty to leave ``recovery.age`` as it is.
        wrap: Puts a passphrase around a secret.

    Raises:
        ValueError: The passphrase is empty.
        SealingError: It could not be put around the secret key.
    """
    recovery = wrap(keys.secret, recovery_code) if recovery_code else None
    return WrappedKeys(keys.recipients, wrap(keys.secret, passphrase), recovery)


def replace_keys(folder: StoreFolder, keys: WrappedKeys, opened: OpenedKeys) -> None:
    """Put new keys into a store's folder. A power cut at any moment leaves keys that open everything.

    The new recovery file comes first, since its sheet was proved to work just now, and the old passphrase still opens
    the store until the second step. The public key comes last: nothing is ever sealed to a key that is not safe.

    Where somebody else changed the keys since they were opened, theirs stay: to write over a new key of theirs would
    lose what was sealed to it meanwhile.

    Args:
        folder: The store's folder.
        keys: The keys; without a recovery file among them, the one that is there stays.
        opened: What they were made of.

    Raises:
        StoreError: Not all of them were written.
    """
    done = ""
    try:
        with StoreLock(folder.lock, LOCK_SECONDS).held():
            if _standing(folder) != opened.stood:
                raise StoreError("Somebody else changed them meanwhile, and theirs count. Please start again.")
            if keys.recovery is not None:
                write_durably(folder.recovery, keys.recovery)
                done = " The new recovery sheet counts already, and the passphrase is still the old one."
            write_durably(folder.identity, keys.identity)
            done = " The new passphrase counts already."
            write_durably(folder.recipient, keys.recipients.to_text().encode("ascii"))
            drop_cache(folder)
    except TimeoutError as error:
        raise StoreError(error.strerror) from error
    except OSError as error:
        raise StoreError(f"Not all keys were written: {error.strerror}.{done}") from error


def _standing(folder: StoreFolder) -> dict[Path, bytes | None]:
    """The key files as they stand."""
    return {path: _content(path) for path in (folder.identity, folder.recovery, folder.recipient)}


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _unwrapped(identity: bytes | None, recovery: bytes | None, typed: str, unwrap: Unwrap) -> tuple[str, bool]:
    """The secret, and whether the code opened it."""
    code = RECOVERY_CODE.read(typed)
    if code is not None and recovery is not None:
        try:
            return unwrap(recovery, code), True
        except WrongPassphraseError:
            pass  # a passphrase may look like a code
    if identity is None:
        raise StoreError("The secret key is not there, or cannot be read.")
    return unwrap(identity, typed), False
