"""What the commands share: the centre, the store and the passphrase that were asked for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.centre.load import ContentError, load_centre
from data.centre.models import Centre
from data.store.setup import is_set_up
from kiosk.cli.arguments import NotDone
from kiosk.cli.asking import hidden_line
from kiosk.cli.tell import tell
from kiosk.paths import default_store, demo_store, example_centre

DEMO_PASSPHRASE = "open door"  # noqa: S105 - the example centre's, shown to everybody
"""Opens the example centre's desk."""


def centre_folder(options: argparse.Namespace) -> Path:
    """The centre's folder that was asked for, or the example centre's."""
    return options.centre or example_centre()


def is_example(options: argparse.Namespace) -> bool:
    """Whether it is the example centre."""
    return centre_folder(options).resolve() == example_centre().resolve()


def store_folder(options: argparse.Namespace) -> Path:
    """The store's folder that was asked for; the example centre has one of its own."""
    if options.store is None and is_example(options):
        tell("kiosk: this is the example centre; name yours with --centre and --store.", on=sys.stderr)
        return demo_store()
    return options.store or default_store()


def existing_store(options: argparse.Namespace) -> Path:
    """The store's folder that was asked for, where there is one.

    Raises:
        NotDone: There is none.
    """
    folder = store_folder(options)
    if not is_set_up(folder):
        raise NotDone(f"there is no store in “{folder}”; check how its name is written.")
    return folder


def centre(options: argparse.Namespace) -> Centre:
    """The centre that was asked for.

    Raises:
        NotDone: Its folder is not there, or has mistakes.
    """
    folder = centre_folder(options)
    if not folder.is_dir():
        raise NotDone(f"there is no folder “{folder}”; check how its name is written.")
    try:
        return load_centre(folder)
    except ContentError as error:
        raise NotDone(
            f"mistakes in {folder}: {len(error.problems)}; “kiosk check --centre {folder}” names them."
        ) from error


def passphrase(options: argparse.Namespace) -> str:
    """The passphrase, from the file that was named or typed without being shown.

    Raises:
        NotDone: The file cannot be read, or there is no terminal to type in.
    """
    return hidden_line("Passphrase: ", options.passphrase_file, "--passphrase-file")
