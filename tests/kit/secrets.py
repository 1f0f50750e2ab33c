"""Looking for what must not stand in a file, in whatever form it was written."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from pathlib import Path


def written_forms(secret: str) -> list[bytes]:
    """The ways in which a text might stand in a file: plain, as JSON writes it, and at any place within base64."""
    plain = secret.encode()
    forms = [plain, json.dumps(secret)[1:-1].encode(), plain.hex().encode(), secret.encode("utf-16-le")]
    for shift in range(3):
        # the letters that depend on neighbours are cut off at both ends
        coded = base64.b64encode(b"\0" * shift + plain)
        forms.append(coded[(0, 2, 3)[shift] : len(coded) - 4])
    return [form for form in forms if len(form) >= 4]


def found_in(folder: Path, secrets: Iterable[str]) -> list[tuple[str, str]]:
    """Which of these stand in which file below a folder, in any form; large and small letters are the same."""
    files = {
        file.relative_to(folder).as_posix(): file.read_bytes().lower()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    return [
        (secret, name)
        for secret in secrets
        for name, content in files.items()
        if any(form.lower() in content for form in written_forms(secret))
    ]
