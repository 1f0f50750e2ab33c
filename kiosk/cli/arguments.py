"""What can be typed after ``kiosk``, and who carries it out."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from kiosk import __version__
from kiosk.window import WINDOWS


class NotDone(Exception):  # noqa: N818 - an outcome, told in one line, rather than a fault
    """A command could not do what was asked; its message is the one clear line for stderr."""


Run = Callable[[argparse.Namespace], int]
WRONG_USAGE = 2


class _Parser(argparse.ArgumentParser):
    """A parser that takes options by their whole names only, and tells what is wrong in one line.

    A shortened name would change its meaning, or lose it, with the next option that begins alike.
    """

    def __init__(self, **settings: Any) -> None:
        """Make it, with the settings of any other parser."""
        super().__init__(**settings, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """End with the one line; what can be typed is a command away rather than in the way."""
        from kiosk.cli.tell import tell

        plain = message.removeprefix("argument ").replace("expected one argument", "what it is to be is missing")
        plain = plain.replace("the following arguments are required", "this is missing")
        tell(f"kiosk: {plain}; “{self.prog} --help” shows what can be typed.", on=sys.stderr)
        self.exit(WRONG_USAGE)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse what is none of the choices, in words that people use; argparse has no other place for its own."""
        if action.choices is not None and value not in action.choices:
            known = ", ".join(str(choice) for choice in action.choices)
            raise argparse.ArgumentError(action, f"“{value}” is not one of these: {known}")


def run(arguments: Sequence[str]) -> int:
    """Carry out a command line.

    Args:
        arguments: Without the program's name.

    Returns:
        The exit status: 0 done, 1 not done with one clear line on stderr, 2 wrong usage.
    """
    status, told = carry_out(arguments)
    if told:
        from kiosk.cli.tell import tell  # not before: the screens' way to the first paint does not need it

        tell(f"kiosk: {told}", on=sys.stderr)
    return status


def carry_out(arguments: Sequence[str], *, is_in_window: bool = False) -> tuple[int, str]:
    """Carry out a command line, and leave it to the caller to tell what came of it.

    Args:
        arguments: Without the program's name.
        is_in_window: Whether this runs in a terminal of the kiosk's own already.

    Returns:
        The exit status, and the one clear line, or "".
    """
    try:
        parser = build_parser()
        options, unknown = parser.parse_known_args(arguments)
        if unknown:
            parser.error(f"there is no “{unknown[0]}” here")
        if options.run is None:
            parser.error("no command was given")
    except SystemExit as leaving:  # argparse has said why, or has shown its help
        return int(leaving.code or 0), ""
    options.arguments = arguments
    if is_in_window:
        options.window = ""
    try:
        command: Run = options.run
        return command(options), ""
    except NotDone as outcome:
        return 1, str(outcome)


def build_parser() -> argparse.ArgumentParser:
    """Every command and its options."""
    parser = _Parser(prog="kiosk", description="An accessible involvement kiosk for mental health drop-in centres.")
    parser.set_defaults(run=None)
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_screens(commands)
    _add_setup(commands)
    _add_rekey(commands)
    _add_check(commands)
    _add_doctor(commands)
    _add_pages(commands)
    _add_export(commands)
    _add_backup(commands)
    _add_purge(commands)
    return parser


def _add_screens(commands: argparse._SubParsersAction[_Parser]) -> None:
    """The commands that fill the screen."""
    demo = commands.add_parser("demo", help="try the kiosk with the example centre; nothing to set up")
    _add_places(demo)
    _add_looks(demo)
    _add_window(demo)
    demo.set_defaults(run=_on_screen("demo"))
    run_kiosk = commands.add_parser("run", help="run the kiosk for a centre's visitors")
    _add_places(run_kiosk)
    _add_looks(run_kiosk)
    _add_window(run_kiosk)
    run_kiosk.set_defaults(run=_on_screen("run"))
    staff = commands.add_parser("staff", help="open the staff desk alone")
    _add_places(staff)
    _add_looks(staff)
    staff.set_defaults(run=_on_screen("staff"))


def _add_setup(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Making a store."""
    setup = commands.add_parser("setup", help="make a store, its keys and its recovery sheet")
    _add_places(setup)
    _add_passphrase(setup)
    _add_sheet(setup)
    setup.add_argument(
        "--second-key",
        action="append",
        default=[],
        metavar="AGE1…",
        help="a further public key that can open what visitors leave, such as one kept at head office",
    )
    setup.set_defaults(run=_later("kiosk.cli.keys", "setup"))


def _add_rekey(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Changing passphrase and keys."""
    rekey = commands.add_parser(
        "rekey", help="change the passphrase, by the old one or by the code on the recovery sheet"
    )
    _add_places(rekey)
    _add_passphrase(rekey)
    rekey.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="a file whose first line is the new one"
    )
    rekey.add_argument("--new-key", action="store_true", help="also make a new key, which seals what comes next")
    rekey.add_argument("--new-sheet", action="store_true", help="also make a new recovery sheet")
    _add_sheet(rekey)
    rekey.set_defaults(run=_later("kiosk.cli.keys", "rekey"))


def _add_check(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Checking a centre's folder."""
    check = commands.add_parser("check", help="find every mistake in a centre's folder")
    _add_places(check)
    check.set_defaults(run=_later("kiosk.cli.check", "check"))


def _add_pages(commands: argparse._SubParsersAction[_Parser]) -> None:
    """The website."""
    pages = commands.add_parser("pages", help="write role descriptions, rights and changes as a small website")
    pages.add_argument("--out", type=Path, metavar="DIR", required=True, help="the folder to write")
    _add_places(pages)
    pages.set_defaults(run=_later("kiosk.cli.pages", "pages"))


def _add_doctor(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Looking for what is missing."""
    doctor = commands.add_parser("doctor", help="say what works on this machine and how to mend what does not")
    _add_places(doctor)
    _add_passphrase(doctor)
    doctor.add_argument("--keys", action="store_true", help="also ask for the passphrase and see that the keys fit it")
    doctor.add_argument("--mend", action="store_true", help="also mend what can be mended without losing anything")
    doctor.add_argument("--sound", action="store_true", help="look at speech alone, and say a sentence to listen to")
    doctor.set_defaults(run=_later("kiosk.cli.doctor", "doctor"))


def _add_export(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Taking submissions out."""
    export = commands.add_parser("export", help="write what visitors left to a file")
    _add_places(export)
    _add_passphrase(export)
    export.add_argument("--format", choices=("csv", "json"), default="csv", help="csv for a spreadsheet, or json")
    export.add_argument("--out", type=Path, metavar="FILE", help="the file to write; standard output without it")
    export.set_defaults(run=_later("kiosk.cli.store", "export"))


def _add_backup(commands: argparse._SubParsersAction[_Parser]) -> None:
    """A copy of the store that can be carried away, still sealed, and its way back."""
    backup = commands.add_parser("backup", help="write all that is kept into one file, still sealed, and read it back")
    backup.add_argument("file", type=Path, metavar="FILE", help="the file to write; an earlier backup is replaced")
    _add_places(backup)
    backup.set_defaults(run=_later("kiosk.cli.backup", "backup"))
    restore = commands.add_parser("restore", help="bring a backup back; what was withdrawn does not come back")
    restore.add_argument("file", type=Path, metavar="FILE", help="the backup")
    _add_places(restore)
    _add_month(restore)
    restore.set_defaults(run=_later("kiosk.cli.backup", "restore"))


def _add_purge(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Deleting what has been kept long enough."""
    purge = commands.add_parser("purge", help="say what has been kept long enough; with --yes, delete it")
    _add_places(purge)
    _add_month(purge)
    purge.add_argument("--yes", action="store_true", help="delete it, and print a receipt")
    purge.add_argument("--receipt", type=Path, metavar="FILE", help="write the receipt to a file too")
    purge.set_defaults(run=_later("kiosk.cli.purge", "purge"))


def _add_month(parser: argparse.ArgumentParser) -> None:
    """What staff say against the clock."""
    parser.add_argument(
        "--month", type=_month, metavar="YYYY-MM", help="the month it is, where the machine's clock is not believed"
    )


def _month(typed: str) -> str:
    """A month as it is written outside a seal."""
    if not re.fullmatch(r"20\d{2}-(0[1-9]|1[0-2])", typed):
        raise argparse.ArgumentTypeError(f"“{typed}” is not a month such as 2026-11")
    return typed


def _number(typed: str) -> int:
    """A whole number, or words that say that it is none."""
    try:
        return int(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a number") from None


def _add_places(parser: argparse.ArgumentParser) -> None:
    """Where a centre's content and its store are."""
    parser.add_argument(
        "--centre",
        type=Path,
        metavar="DIR",
        default=_from_environment("KIOSK_CENTRE"),
        help="the centre's folder (or KIOSK_CENTRE); the example centre without it",
    )
    parser.add_argument(
        "--store",
        type=Path,
        metavar="DIR",
        default=_from_environment("KIOSK_STORE"),
        help="the store's folder (or KIOSK_STORE)",
    )


def _add_passphrase(parser: argparse.ArgumentParser) -> None:
    """Where the passphrase comes from, if it is not typed."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        default=_from_environment("KIOSK_PASSPHRASE_FILE"),
        help="a file whose first line is the passphrase (or KIOSK_PASSPHRASE_FILE); asked for without it",
    )


def _add_sheet(parser: argparse.ArgumentParser) -> None:
    """Where the recovery sheet goes."""
    parser.add_argument(
        "--sheet", type=Path, metavar="FILE", help="where the recovery sheet is written, as HTML; asked for without it"
    )


def _add_looks(parser: argparse.ArgumentParser) -> None:
    """How the kiosk looks and sounds for each next visitor."""
    parser.add_argument(
        "--size",
        type=_number,
        choices=(1, 2, 3, 4),
        default=1,
        help="text size; where the terminal's font cannot be changed, such as in tmux, only as large as can be drawn",
    )
    parser.add_argument(
        "--linear", action="store_true", help="plain lines of text for a screen reader of your own; works through pipes"
    )
    parser.add_argument("--theme", default="", metavar="NAME", help="colours, such as white-on-black")
    parser.add_argument("--speech", choices=("on", "off"), default="off", help="whether it speaks from the start")
    parser.add_argument(
        "--transcript", type=Path, metavar="FILE", help="write down what is spoken (example centre only)"
    )


def _add_window(parser: argparse.ArgumentParser) -> None:
    """A terminal of the kiosk's own."""
    parser.add_argument(
        "--window",
        choices=WINDOWS,
        default="",
        help="start this terminal, full screen, and run in it: text size then changes its own font (not in foot)",
    )


def _from_environment(name: str) -> Path | None:
    """A path from the environment, if it is set."""
    value = os.environ.get(name, "")
    return Path(value) if value else None


def _on_screen(function: str) -> Run:
    """A command that fills the screen; Textual asks for the colours when it is imported, so they are told before.

    Args:
        function: Its name in ``kiosk.cli.show``.
    """

    def command(options: argparse.Namespace) -> int:
        from accessibility.terminal_colours import TerminalColours

        if "XTERM_VERSION" in os.environ and os.environ.get("TERM", "").startswith("xterm"):
            os.environ.setdefault("COLORTERM", "truecolor")  # xterm has all colours, but does not say so
        options.colours = TerminalColours.of(os.environ)
        os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", options.colours.textual_name)
        gc.disable()  # until the first screen is shown: there is no garbage yet, and looking takes a sixth of the start
        chosen: Run = getattr(import_module("kiosk.cli.show"), function)
        gc.freeze()  # what was loaded is never looked through; what is made from here on is, once a visit has ended
        return chosen(options)

    return command


def _later(module: str, function: str) -> Run:
    """A command that is loaded only when it runs, so that one command does not pay for the others."""

    def command(options: argparse.Namespace) -> int:
        chosen: Run = getattr(import_module(module), function)
        return chosen(options)

    return command
