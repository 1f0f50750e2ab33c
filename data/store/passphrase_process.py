"""The helper process of ``passphrase.py``: one request on standard input, one answer on standard output, both JSON.

It runs by its path and alone, so it imports nothing of ours.
"""

from __future__ import annotations

import base64
import json
import sys

import pyrage
from pyrage import passphrase


def answer(request: dict[str, str]) -> dict[str, str]:
    """Do what is asked.

    Args:
        request: ``action`` (``wrap`` or ``unwrap``), ``data`` in base64, ``passphrase``.

    Returns:
        ``data`` in base64, or ``error`` with age's own words, which hold nothing secret.
    """
    work = passphrase.encrypt if request["action"] == "wrap" else passphrase.decrypt
    try:
        done = work(base64.b64decode(request["data"]), request["passphrase"])
    except (pyrage.EncryptError, pyrage.DecryptError) as error:
        return {"error": str(error)}
    return {"data": base64.b64encode(done).decode("ascii")}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(answer(json.load(sys.stdin))))
