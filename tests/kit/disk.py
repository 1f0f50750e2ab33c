"""A disk that is full or failing, as a program finds it: what to put in the place of a function of ``os``."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
BROKEN = (errno.EIO, errno.EROFS)


def failing(number: int) -> Callable[..., Any]:
    """Fails each time."""

    def call(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return call


def half_then_failing(number: int) -> Callable[[int, Any], int]:
    """Writes ten bytes, and fails after that."""
    real = os.write
    calls = iter([True])

    def call(descriptor: int, content: Any) -> int:
        if next(calls, False):
            return real(descriptor, bytes(content)[:10])
        raise OSError(number, os.strerror(number))

    return call


def failing_on_folders(number: int) -> Callable[[int], None]:
    """Fails the first time that a folder is to be put on the disk, and works otherwise."""
    real = os.fsync
    calls = iter([True])

    def call(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode) and next(calls, False):
            raise OSError(number, os.strerror(number))
        real(descriptor)

    return call


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of its own, in memory; the test is skipped where nothing may be mounted.

    Args:
        folder: Where; it is made.
        size: As ``mount`` takes it, such as ``96k``.
    """
    folder.mkdir()
    try:
        mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"Nothing can be mounted here, which takes root: {error}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)


@contextmanager
def disk_on_a_disk(folder: Path) -> Iterator[tuple[Path, Path]]:
    """An ext4 file system in a file on a smaller one: once that is full, the inner disk fails as a broken one does.

    What is written there is taken, and fsync reports ``EIO``, the system's own.

    Args:
        folder: Where both are made.

    Yields:
        The inner disk, and the folder below it to be filled.
    """
    disk = folder / "disk"
    disk.mkdir()
    with small_disk(folder / "below", "40m") as below:
        image = below / "image"
        with image.open("wb") as file:
            file.truncate(64 * 2**20)
        try:
            subprocess.run(["mkfs.ext4", "-q", str(image)], check=True, capture_output=True)
            mount("-o", "loop", str(image), str(disk))
        except (OSError, subprocess.CalledProcessError) as error:
            pytest.skip(f"A file system on a loop device takes loop devices and mkfs.ext4: {error}")
        try:
            yield disk, below
        finally:
            subprocess.run(["umount", "--lazy", str(disk)], check=True, capture_output=True)


def fill(disk: Path, *, but: int) -> None:
    """Take the disk's room with a file, ``filler``, but for so many bytes."""
    with (disk / "filler").open("ab", buffering=0) as filler:
        filler.write(bytes(max(shutil.disk_usage(disk).free - but, 0)))


def fill_wholly(disk: Path) -> None:
    """Take the last byte of room."""
    fill(disk, but=0)
    assert shutil.disk_usage(disk).free == 0


def mount(*arguments: str) -> None:
    """Have the system mount something.

    Raises:
        OSError: There is no such program.
        subprocess.CalledProcessError: It may not.
    """
    subprocess.run(["mount", *arguments], check=True, capture_output=True)
