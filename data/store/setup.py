"""Making a store: its keys, its salt and its empty journal."""

from __future__ import annotations

import errno
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from data.sealing import Sealer, identity_text, new_key_pair
from data.store.durable import folder_made_durably, write_durably
from data.store.folder import SALT_BYTES, StoreFolder
from data.store.journal.storage import create_journal
from data.store.passphrase import Wrap, wrap
from data.store.protocol import StoreError
from data.store.recipients import Recipients


class WrappedKeys(Struct, frozen=True):
    """A centre's keys as they stand on the disk.

    Attributes:
        recipients: What to seal to.
        identity: The secret key inside the passphrase.
        recovery: The secret key inside the recovery code; ``None`` where there is no code.
    """

    recipients: Recipients
    identity: bytes
    recovery: bytes | None = None


def is_set_up(folder: Path) -> bool:
    """Whether there is anything in the folder that a new store would write over: a key, or documents."""
    store = StoreFolder(folder)
    kept = (store.identity, store.recovery, store.recipient, store.documents, store.documents_before_journal)
    return any(path.exists() for path in kept)


def new_keys(
    passphrase: str, *, recovery_code: str = "", second_keys: Iterable[str] = (), wrap: Wrap = wrap
) -> WrappedKeys:
    """Make a centre's keys, in memory only. Takes some seconds.

    Args:
        passphrase: What staff will type.
        recovery_code: Opens the secret key when the passphrase is forgotten; without it nothing does.
        second_keys: Further public keys to seal to, such as one that the organisation keeps elsewhere.
        wrap: Puts a passphrase around the secret key; for tests.

    Raises:
        ValueError: The passphrase is empty.
        SealingError: A second key does not parse, or the passphrase could not be put around the secret key.
    """
    keys = new_key_pair()
    recipients = Recipients(keys.public, tuple(second_keys))
    Sealer([recipients.centre, *recipients.second])
    secret = identity_text(keys)
    recovery = wrap(secret, recovery_code) if recovery_code else None
    return WrappedKeys(recipients, wrap(secret, passphrase), recovery)


def make_store(folder: Path, keys: WrappedKeys) -> None:
    """Make a store in a folder, which is made too when it is not there: all of it, or nothing.

    Args:
        folder: The store's folder.
        keys: As ``new_keys`` made them.

    Raises:
        StoreError: There are keys or documents already, or anything else, or the folder cannot be made.
    """
    if is_set_up(folder):
        raise StoreError("There is a store in this folder already.")
    with store_made(folder) as store:
        create_journal(store.documents)
        write_durably(store.salt, secrets.token_bytes(SALT_BYTES))
        write_durably(store.identity, keys.identity)
        if keys.recovery is not None:
            write_durably(store.recovery, keys.recovery)
        write_durably(store.recipient, keys.recipients.to_text().encode("ascii"))


@contextmanager
def store_made(folder: Path) -> Iterator[StoreFolder]:
    """Make a store's folder with what the caller puts into it, or nothing.

    Args:
        folder: Where; there may be an empty folder, or one in which the lock was tried.

    Raises:
        StoreError: There is something in it, or it cannot be made.
    """
    final = StoreFolder(folder.resolve())
    try:
        with folder_made_durably(final.path) as aside:
            yield StoreFolder(aside)
            final.lock.unlink(missing_ok=True)  # “kiosk doctor” looked before there was a store
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise StoreError("There are other files in this folder.") from error
        raise StoreError(f"The store cannot be made: {error.strerror}.") from error


def create_store(folder: Path, passphrase: str, *, second_keys: Iterable[str] = (), wrap: Wrap = wrap) -> str:
    """Make a store that only the passphrase opens. Takes some seconds.

    Args:
        folder: The store's folder.
        passphrase: What staff will type. Whoever forgets it has lost what was left.
        second_keys: Further public keys to seal to.
        wrap: Puts the passphrase around the secret key; for tests.

    Returns:
        The centre's public key.

    Raises:
        StoreError: There are keys or documents already, or the folder cannot be made.
        ValueError: The passphrase is empty.
        SealingError: A second key does not parse, or the passphrase could not be put around the secret key.
    """
    if is_set_up(folder):
        raise StoreError("There is a store in this folder already.")
    keys = new_keys(passphrase, second_keys=second_keys, wrap=wrap)
    make_store(folder, keys)
    return keys.recipients.centre
