"""``kiosk backup`` and ``kiosk restore``: carrying all that is kept away in one file, still sealed, and back."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from data.store import months
from data.store.backup import Restored, back_up, restore_into, restore_into_new
from data.store.backup_file import Backup, read_backup
from data.store.base import FREE_BYTES_NEEDED
from data.store.database import LOG, SUBMISSIONS, Database
from data.store.folder import StoreFolder
from data.store.protocol import StoreError
from data.store.setup import is_set_up
from kiosk.cli.arguments import NotDone
from kiosk.cli.asking import stopping
from kiosk.cli.places import store_folder
from kiosk.cli.progress import Progress
from kiosk.cli.tell import tell
from kiosk.clock import SystemClock


def backup(options: argparse.Namespace) -> int:
    """Write a backup and read it back.

    Raises:
        NotDone: There is no store, or the file cannot be written.
    """
    folder = StoreFolder(store_folder(options))
    with stopping("no backup was made"):
        try:
            taken = back_up(folder, options.file, Progress("Writing the backup"))
            damaged = Database(folder).damaged_lines()
        except StoreError as error:
            raise NotDone(f"no backup was made: {error}") from error
    tell(f"The backup is in {options.file}. It was read back and is whole. Submissions in it: {_submissions(taken)}.")
    tell("It is still sealed: the passphrase or the recovery sheet of today opens it.")
    if damaged:
        tell(f"Lines of the store that are damaged and so not in it: {damaged}. “kiosk doctor” tells more.")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Bring a backup back into an empty place, or into the store of the same centre.

    Raises:
        NotDone: It is no backup, or another centre's, or could not be brought back.
    """
    folder = store_folder(options)
    with stopping("nothing was brought back"):
        try:
            given = read_backup(options.file, Progress("Reading the backup"))
            _check_room(folder, options.file)
            month = options.month or _believed_month(given)
            tell(f"Bringing back what is in {options.file}.", on=sys.stderr)
            if is_set_up(folder):
                done = restore_into(StoreFolder(folder), given, month)
            else:
                done = restore_into_new(folder, given, month)
        except StoreError as error:
            raise NotDone(f"{options.file} was not brought back: {error}") from error
    _tell(folder, done)
    return 0


def _believed_month(given: Backup) -> str:
    """The month that the clock says, unless it is so far ahead that nearly all would be taken for over.

    Raises:
        StoreError: It is.
    """
    month, used = months.month_of(SystemClock().now().date()), months.last_used(given.tables.get(LOG, []))
    if months.doubt(month, used) is months.ClockDoubt.FAR_AHEAD:
        raise StoreError(f"The backup is of {used}, and the clock says {month}. If that is right, add --month {month}.")
    return month


def _submissions(given: Backup) -> int:
    return len(given.tables.get(SUBMISSIONS, []))


def _check_room(folder: Path, file: Path) -> None:
    """See that what is brought back leaves room to withdraw and to delete.

    Raises:
        StoreError: There is not enough.
    """
    there = next(place for place in (folder.absolute(), *folder.absolute().parents) if place.exists())
    needed = file.stat().st_size + FREE_BYTES_NEEDED
    if shutil.disk_usage(there).free < needed:
        raise StoreError(f"The disk of {there} needs {needed // 2**20 + 1} MiB of free room.")


def _tell(folder: Path, done: Restored) -> None:
    tell(f"The backup is in the store {folder}. Submissions brought back: {done.added}.")
    for count, why in (
        (done.there, "Those that were there already"),
        (done.withdrawn, "Those that were withdrawn, and so stay away"),
        (done.past, "Those whose month is over, and so stay away"),
    ):
        if count:
            tell(f"{why}: {count}.")
