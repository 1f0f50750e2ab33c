"""The store's folder: which file is which.

| file | what it holds | who needs it |
| --- | --- | --- |
| ``store.journal`` | the sealed documents | kiosk and staff |
| ``store.journal.damaged`` | lines of it that could not be read, once they were taken out | whoever mends it |
| ``recipient.txt`` | the centre's public key or keys, an age recipients file | the kiosk, to seal |
| ``identity.age`` | the centre's secret key inside a passphrase; earlier ones after it | staff, to open |
| ``recovery.age`` | the same inside the code that is printed on the recovery sheet | staff who forgot the passphrase |
| ``salt`` | 16 random bytes, for tickets | the kiosk |
| ``store.lock`` | nothing; who holds it may write | both |
| ``about.json`` | the answers to "About you", sealed | the kiosk, to add; staff |
| ``desk.cache`` | what staff opened, sealed with a key of their own, so that opening is quick next time | staff |

The folder is for its owner only (0700), and so is every file in it (0600).
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

SALT_BYTES = 16
"""As RFC 7914 has it for scrypt, and NIST SP 800-132 at the least."""


class StoreFolder(Struct, frozen=True):
    """The paths within a store's folder.

    Attributes:
        path: The folder.
    """

    path: Path

    @property
    def documents(self) -> Path:
        """The sealed documents."""
        return self.path / "store.journal"

    @property
    def documents_before_journal(self) -> Path:
        """Where an earlier version kept them."""
        return self.path / "store.json"

    @property
    def recipient(self) -> Path:
        """The public keys."""
        return self.path / "recipient.txt"

    @property
    def identity(self) -> Path:
        """The secret key inside its passphrase."""
        return self.path / "identity.age"

    @property
    def recovery(self) -> Path:
        """The secret key inside the recovery code."""
        return self.path / "recovery.age"

    @property
    def salt(self) -> Path:
        """The random bytes that tickets are hashed with."""
        return self.path / "salt"

    @property
    def lock(self) -> Path:
        """What is locked while the documents are changed."""
        return self.path / "store.lock"

    @property
    def about_you(self) -> Path:
        """The answers to "About you"."""
        return self.path / "about.json"

    @property
    def cache(self) -> Path:
        """What staff opened last time, sealed."""
        return self.path / "desk.cache"

    @property
    def cache_aside(self) -> Path:
        """The next cache while it is being written."""
        return self.path / ".desk.cache.new"
