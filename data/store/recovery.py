"""The recovery code: a second way to the centre's secret key, printed on paper and kept in a safe place.

``recovery.age`` holds the same secret as ``identity.age``, inside the code instead of the passphrase. The code is 24
letters, the last of which checks the others: 115 random bits, more than anybody can try. It is stored nowhere.
"""

from __future__ import annotations

from data.codes import CodeKind
from data.store.passphrase import Unwrap
from data.store.protocol import WrongPassphraseError

RECOVERY_CODE = CodeKind(24)
"""Recovery codes, shown as ``7KQ4-9XTM-2B5D-…``; as they are shown, ``age -d`` takes them too."""


def opens(recovery: bytes, typed: str, unwrap: Unwrap) -> bool:
    """Whether what somebody typed opens the recovery file. Takes about a second.

    Args:
        recovery: The content of ``recovery.age``.
        typed: However it was typed.
        unwrap: Takes a passphrase off a secret.

    Raises:
        SealingError: The file is damaged, or the unwrapping was broken off, most likely for want of memory.
    """
    code = RECOVERY_CODE.read(typed)
    if code is None:
        return False
    try:
        unwrap(recovery, code)
    except WrongPassphraseError:
        return False
    return True
