"""``kiosk export``: taking out of a store what visitors left."""

from __future__ import annotations

import argparse
import sys

from data.export import ExportFormat, write_export
from data.export import export as export_text
from data.store.protocol import StoreError, WrongPassphraseError
from data.store.sealed import SealedStore
from kiosk.cli.arguments import NotDone
from kiosk.cli.places import existing_store, passphrase
from kiosk.cli.tell import tell
from kiosk.clock import SystemClock


def export(options: argparse.Namespace) -> int:
    """Write what visitors left to a file that only its owner can read, or to standard output.

    Raises:
        NotDone: The passphrase is wrong, or the store cannot be read, or the file cannot be written.
    """
    store = SealedStore(existing_store(options), SystemClock().now)
    given = passphrase(options)
    tell("Opening the store. This takes a moment.", on=sys.stderr)
    try:
        desk = store.unlock(given, "kiosk export")
        records = desk.take_out()
    except WrongPassphraseError as error:
        raise NotDone("that is not the passphrase.") from error
    except StoreError as error:
        raise NotDone(f"the store cannot be opened: {error}") from error
    try:
        if options.out is None:
            sys.stdout.buffer.write(export_text(records, ExportFormat(options.format)).encode())
        else:
            write_export(records, ExportFormat(options.format), options.out)
    except OSError as error:
        raise NotDone(f"{options.out or 'the output'} cannot be written: {error.strerror}.") from error
    place = options.out or "the output"
    tell(
        f"Entries in {place}: {len(records)}. They are not sealed there: keep it safe, and delete it after use.",
        on=sys.stderr,
    )
    if desk.unreadable:
        tell(f"{desk.unreadable} entries could not be read.", on=sys.stderr)
    return 0
