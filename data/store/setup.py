"""Making a store: its keys, its salt and its empty journal."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from data.sealing import Sealer, identity_text, new_key_pair
from data.store.durable import FOLDER_MODE, write_durably
from data.store.folder import SALT_BYTES, StoreFolder
from data.store.journal.storage import create_journal
from data.store.passphrase import Wrap, wrap
from data.store.protocol import StoreError


def is_set_up(folder: Path) -> bool:
    """Whether there is anything in the folder that a new store would write over: a key, or documents."""
    store = StoreFolder(folder)
    kept = (store.identity, store.recipient, store.documents, store.documents_before_journal)
    return any(path.exists() for path in kept)


def create_store(folder: Path, passphrase: str, *, second_keys: Iterable[str] = (), wrap: Wrap = wrap) -> str:
    """Make a store in a folder, which is made too when it is not there. Takes some seconds.

    Args:
        folder: The store's folder.
        passphrase: What staff will type. Whoever forgets it has lost what was left.
        second_keys: Further public keys to seal to, such as one that the organisation keeps elsewhere.
        wrap: Puts the passphrase around the secret key; for tests.

    Returns:
        The centre's public key.

    Raises:
        StoreError: There are keys or documents already, or the folder cannot be written.
        ValueError: The passphrase is empty.
        SealingError: A second key does not parse, or the passphrase could not be put around the secret key.
    """
    if is_set_up(folder):
        raise StoreError("There is a store in this folder already.")
    keys = new_key_pair()
    public_keys = [keys.public, *second_keys]
    Sealer(public_keys)
    wrapped = wrap(identity_text(keys), passphrase)
    store = StoreFolder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(FOLDER_MODE)
        create_journal(store.documents)
        write_durably(store.salt, secrets.token_bytes(SALT_BYTES))
        write_durably(store.identity, wrapped)
        # last, because this one opens the store: nothing is ever sealed to a key that is not safe on the disk
        write_durably(store.recipient, "".join(f"{key}\n" for key in public_keys).encode("ascii"))
    except OSError as error:
        raise StoreError(f"The store cannot be made: {error.strerror}.") from error
    return keys.public
