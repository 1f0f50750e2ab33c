"""``kiosk purge``: deleting what has been kept long enough, after a look at what that is."""

from __future__ import annotations

import argparse
from pathlib import Path

from data.store.base import StoreBase
from data.store.due import Due, due, receipt
from data.store.durable import write_durably
from data.store.protocol import StoreError
from data.store.sealed import ClockDoubtError, SealedStore
from kiosk.cli.arguments import NotDone
from kiosk.cli.places import existing_store
from kiosk.cli.tell import tell
from kiosk.clock import SystemClock


def purge(options: argparse.Namespace) -> int:
    """Say what is due; with ``--yes`` delete it and give a receipt.

    Raises:
        NotDone: The store cannot be read or changed, or the receipt cannot be written.
    """
    folder, clock = existing_store(options), SystemClock()
    month = options.month or f"{clock.now():%Y-%m}"
    try:
        base = StoreBase(folder, clock.now)
        found = due(base, month)
        if not found:
            tell(f"Nothing is due: in {month}, nothing is past its month.")
            if options.yes and options.receipt:
                _file(options.receipt, receipt(found, month))
            return 0
        if not options.yes:
            _tell(found)
            return 0
        SealedStore(folder, clock.now).purge_due(options.month)
        left = due(base, month)
    except ClockDoubtError as error:
        raise NotDone(
            f"nothing was deleted: the clock says {month}, which does not fit when the store was last used. "
            "Say which month it is with --month YYYY-MM."
        ) from error
    except StoreError as error:
        raise NotDone(f"not all was deleted: {error}") from error
    if left:
        raise NotDone(f"not all was deleted; still there: {left.count} submissions and {left.others} other entries.")
    told = receipt(found, month)
    print(told, end="")
    if options.receipt:
        _file(options.receipt, told)
    return 0


def _tell(found: Due) -> None:
    for until, count in found.submissions.items():
        tell(f"Submissions kept until {until}: {count}")
    tell(f"Submissions that are due, in all: {found.count}")
    tell(f"Other entries that go too, such as notes and replies: {found.others}")
    tell("Nothing was deleted. “kiosk purge --yes” deletes them for good.")


def _file(file: Path, told: str) -> None:
    try:
        write_durably(file, told.encode("utf-8"))
    except OSError as error:
        raise NotDone(f"all is deleted, but the receipt {file} cannot be written: {error.strerror}.") from error
