"""Writing the website to a folder: all of it or nothing, and never over what it did not write itself.

Beside the pages lies a list of them with a hash of each. A folder that holds just these, unchanged, is ours and may be
replaced; anything added or edited in it would be lost, so it is then left as it is.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import mkdtemp

from data.store.durable import sync_folder

LIST = "pages.json"
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
"""Whatever serves the pages may read them."""


class NotOursError(Exception):
    """There is something in the folder that was not written here.

    Attributes:
        file: One such file, from the folder; "" for the folder as a whole.
    """

    def __init__(self, file: str = "") -> None:
        super().__init__(file)
        self.file = file


def publish(files: Iterable[tuple[str, bytes]], folder: Path, wrote: Callable[[int], None] = lambda count: None) -> int:
    """Write files to a folder, in place of an earlier website.

    Args:
        files: Each with its path in the folder.
        folder: Where to; made when it is not there.
        wrote: Told how many are written so far.

    Returns:
        How many there are.

    Raises:
        NotOursError: There is something else in the folder; it is left as it is.
        OSError: It was not written, and what was there is as it was.
    """
    refuse_others(folder)
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        new = aside / "new"
        hashes: dict[str, str] = {}
        for path, content in files:
            _write(new / path, content)
            hashes[path] = _hash(content)
            wrote(len(hashes))
        _write(new / LIST, json.dumps({"written_by": "kiosk pages", "files": hashes}, indent=1).encode())
        for made in [new, *(one for one in new.rglob("*") if one.is_dir())]:
            made.chmod(_FOLDER_MODE)
            sync_folder(made)
        refuse_others(folder)  # somebody may have put something there meanwhile
        _replace(folder, new, aside / "old")
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    sync_folder(folder.parent)
    return len(hashes)


def refuse_others(folder: Path) -> None:
    """Look whether a folder may be replaced: it is not there, is empty, or holds only what was written here.

    Raises:
        NotOursError: It may not.
        OSError: It cannot be read.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise NotOursError
    there = {
        one.relative_to(folder).as_posix(): one for one in folder.rglob("*") if one.is_symlink() or not one.is_dir()
    }
    if not there:
        return
    try:
        listed = dict(json.loads((folder / LIST).read_text(encoding="utf-8"))["files"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):  # no list, or not one of ours
        raise NotOursError from None
    for path, file in sorted(there.items()):
        is_ours = path == LIST or (not file.is_symlink() and listed.get(path) == _hash(file.read_bytes()))
        if not is_ours:
            raise NotOursError(path)


def _replace(folder: Path, new: Path, old: Path) -> None:
    """Put the new folder in the old one's place; between the two renames there is none for a moment."""
    if not folder.exists():
        new.replace(folder)
        return
    folder.replace(old)
    try:
        new.replace(folder)
    except OSError:
        old.replace(folder)
        raise


def _write(path: Path, content: bytes) -> None:
    """Make a file with this content, on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(_FILE_MODE)


def _hash(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
