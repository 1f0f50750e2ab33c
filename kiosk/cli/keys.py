"""``kiosk setup`` and ``kiosk rekey``: making a store with its keys, and changing them."""

from __future__ import annotations

import argparse
from contextlib import ExitStack

from data.sealing import Sealer, SealingError
from data.store.folder import StoreFolder
from data.store.passphrase import unwrap, wrap
from data.store.protocol import StoreError
from data.store.recovery import RECOVERY_CODE
from data.store.rekey import OpenedKeys, open_keys, replace_keys, with_new_key, wrapped
from data.store.setup import is_set_up, make_store, new_keys
from kiosk.cli.arguments import NotDone
from kiosk.cli.asking import hidden_line, new_passphrase, open_with, stopping
from kiosk.cli.places import store_folder
from kiosk.cli.recovery import check_place, proved_sheet
from kiosk.cli.tell import tell


def setup(options: argparse.Namespace) -> int:
    """Make a store and its keys, once staff have shown that the recovery sheet works. Until then nothing is written.

    Raises:
        NotDone: There is a store already, it was stopped, or the folder cannot be written.
    """
    folder = store_folder(options)
    if is_set_up(folder):
        raise NotDone(f"there is a store in {folder} already; nothing was changed.")
    _check_second_keys(options.second_key)
    check_place(options.sheet)
    with stopping("nothing was made"):
        tell(f"This makes a new store in {folder}.")
        chosen = new_passphrase(options.passphrase_file, "--passphrase-file")
        tell("Making the keys. This takes some seconds.")
        code = RECOVERY_CODE.new()
        try:
            keys = new_keys(chosen, recovery_code=code, second_keys=options.second_key, wrap=wrap)
            assert keys.recovery is not None  # noqa: S101 - there is a code
            with proved_sheet(code, keys.recovery, folder, options.sheet, unwrap):
                make_store(folder, keys)
        except (StoreError, SealingError, OSError, ValueError) as error:
            raise NotDone(f"the store {folder} cannot be made: {error}") from error
    tell(f"The store is in {folder}. It takes what visitors leave.")
    return 0


def rekey(options: argparse.Namespace) -> int:
    """Change the passphrase; with a new key or after the recovery code was used, the recovery sheet too.

    Raises:
        NotDone: The passphrase is wrong, it was stopped, or the keys cannot be written.
    """
    folder = StoreFolder(store_folder(options))
    if not (folder.identity.exists() or folder.recovery.exists()):
        raise NotDone(f"there are no keys in {folder.path}; “kiosk setup --store {folder.path}” makes some.")
    check_place(options.sheet)
    with stopping("the keys are as they were"):
        try:
            keys = _opened(folder, options)
            _change(folder, keys, options)
        except (StoreError, SealingError, ValueError) as error:
            raise NotDone(f"the keys cannot be changed: {error}") from error
    if keys.were_apart:
        tell("recipient.txt did not fit the secret key, or was not there. It was written anew.")
    tell("The new passphrase counts from now on.")
    tell("Backups made before still open with the old one.")
    if options.new_key:
        tell("Lock each staff desk that is open, and unlock it again. Until then it cannot read what comes next.")
    return 0


def _opened(folder: StoreFolder, options: argparse.Namespace) -> OpenedKeys:
    """The keys, opened by the old passphrase or by the recovery code."""
    question = "Old passphrase, or the code from the recovery sheet: "
    tell("What you type is not shown. Opening takes a moment.")
    return open_with(
        lambda: hidden_line(question, options.passphrase_file, "--passphrase-file"),
        lambda typed: open_keys(folder, typed, unwrap),
        once=options.passphrase_file is not None,
    )


def _change(folder: StoreFolder, opened: OpenedKeys, options: argparse.Namespace) -> None:
    """Ask for the new passphrase, make what is new, and write it when the new sheet is proved."""
    keys = with_new_key(opened) if options.new_key else opened
    # a new key must be in recovery.age too, and a code that was used or never made is replaced
    needs_sheet = options.new_key or options.new_sheet or opened.by_code or not folder.recovery.exists()
    chosen = new_passphrase(options.new_passphrase_file, "--new-passphrase-file")
    code = RECOVERY_CODE.new() if needs_sheet else ""
    tell("Wrapping the keys. This takes some seconds.")
    new = wrapped(keys, chosen, code, wrap)
    with ExitStack() as proof:
        if new.recovery is not None:
            tell("There will be a new recovery sheet. The old one then opens nothing more.")
            proof.enter_context(proved_sheet(code, new.recovery, folder.path, options.sheet, unwrap))
        replace_keys(folder, new, opened)


def _check_second_keys(keys: list[str]) -> None:
    """Refuse a second key that does not parse before anything else is asked.

    Raises:
        NotDone: One of them does not.
    """
    try:
        if keys:
            Sealer(keys)
    except SealingError as error:
        raise NotDone(f"the second key is no age public key: {error}") from error
