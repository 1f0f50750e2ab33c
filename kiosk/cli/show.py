"""The commands that show the kiosk, on the full screen or in plain lines: ``demo``, ``run`` and ``staff``."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from pathlib import Path

from msgspec.structs import replace

from accessibility.key_repeat import QUESTION, can_be_turned_off
from accessibility.keyboard import KeyboardOrder
from accessibility.speech.engine.process import WorkerVoice
from accessibility.terminal_colours import TerminalColours
from accessibility.text_size import TextSize
from accessibility.text_size.zoom import Undo
from accessibility.themes import palettes
from data.centre.models import CentreDetails
from data.forms.models import SubmissionKind
from data.language import SOURCE_LOCALE, available_locales
from data.store.protocol import StoreError
from data.store.sealed import SealedStore
from data.store.setup import create_store, is_set_up
from kiosk.cli.arguments import NotDone
from kiosk.cli.fonts import changing_fonts, display_of
from kiosk.cli.places import DEMO_PASSPHRASE, centre, is_example, store_folder
from kiosk.cli.succession import show_until_it_ends
from kiosk.cli.tell import tell
from kiosk.clock import SystemClock
from kiosk.guardian import Guardian
from kiosk.hang_up import HangUpWatch
from kiosk.lockdown import forget_loopholes
from kiosk.paths import demo_store, fault_log
from kiosk.services import Services
from kiosk.settings import Settings
from kiosk.terminal import ask_terminal, held_terminal, line_terminal, put_back
from kiosk.transcript import Transcript


def demo(options: argparse.Namespace) -> int:
    """Show the example centre, with a store of its own that is made when it is not there."""
    if options.window:
        return _in_window(options)
    _need_terminal(options)
    folder = options.store or (demo_store() if is_example(options) else store_folder(options))
    if is_example(options) and not is_set_up(folder):
        tell("Making keys for the example centre. This takes some seconds, the first time only.")
        try:
            create_store(folder, DEMO_PASSPHRASE)
        except (StoreError, OSError) as error:
            raise NotDone(f"the store {folder} cannot be made: {error}") from error
    return _show(options, folder, demo_passphrase=DEMO_PASSPHRASE if is_example(options) else "")


def run(options: argparse.Namespace) -> int:
    """Show a centre to its visitors."""
    if options.window:
        return _in_window(options)
    _need_terminal(options)
    return _show(options, store_folder(options))


def staff(options: argparse.Namespace) -> int:
    """Show the staff desk alone."""
    _need_terminal(options)
    return _show(options, store_folder(options), starts_at_desk=True)


def _need_terminal(options: argparse.Namespace) -> None:
    """Refuse to start where nothing could be seen: Textual draws on stderr and reads stdin.

    Raises:
        NotDone: There is no terminal, and plain lines were not asked for.
    """
    if not (options.linear or _is_on_terminal()):
        raise NotDone(
            "this needs a terminal with nothing redirected; to go on without one, in plain lines, add --linear."
        )


def _is_on_terminal() -> bool:
    """Whether the full screen can be drawn, and keys come in."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()


def _in_window(options: argparse.Namespace) -> int:
    """Do the same in a terminal of the kiosk's own.

    Raises:
        NotDone: That terminal cannot be started, or what the kiosk in it has to tell.
    """
    from kiosk.window.start import NoWindowError, run_in_window

    try:
        status, told = run_in_window(options.window, options.arguments, display_of(centre(options)))
    except NoWindowError as error:
        raise NotDone(str(error)) from error
    if told:
        raise NotDone(told)
    return status


def _show(options: argparse.Namespace, folder: Path, *, starts_at_desk: bool = False, demo_passphrase: str = "") -> int:
    """Show the app, and show it again after a fault, with nothing of the visit that met it."""
    forget_loopholes()
    colours: TerminalColours = options.colours
    clock = SystemClock()
    content = centre(options)
    transcript = _transcript(options, clock)
    details = content.details
    by_kind = {kind: details.months_kept(kind) for kind in SubmissionKind}
    store = SealedStore(folder, clock.now, keep_months=details.keep_months, keep_months_for=by_kind)
    _delete_what_is_due(store)
    voice, terminal = WorkerVoice(at_once=options.speech == "on"), sys.stdin.fileno()
    services = Services(
        centre=content,
        store=store,
        voice=voice,
        clock=clock,
        fault_log=fault_log(),
        colours=colours,
        defaults=_settings(options, content.details, colours),
        on_spoken=transcript.write if transcript else lambda spoken: None,
        on_shown=gc.enable,
        demo_passphrase=DEMO_PASSPHRASE if folder == demo_store() else demo_passphrase,
        starts_at_desk=starts_at_desk,
        can_change_way=_is_on_terminal(),
    )
    try:
        if options.linear:
            with HangUpWatch(terminal), line_terminal(terminal):
                return show_until_it_ends(services, is_linear=True)
        with (
            HangUpWatch(terminal),
            Guardian(terminal) as guardian,
            held_terminal(),
            changing_fonts(display_of(content)) as found,
        ):
            undo = found.zoom.put_back()
            guardian.will_put_back(replace(undo, write=undo.write + colours.put_back))
            answer = ask_terminal(QUESTION)
            heeds = can_be_turned_off(answer, os.environ.get("TERM", ""))
            services = replace(services, zoom=found.zoom, keys_may_repeat=not heeds)
            try:
                return show_until_it_ends(services, is_linear=False)
            finally:
                put_back(Undo(colours.put_back))
    finally:
        voice.close()
        if transcript:
            transcript.close()


def _delete_what_is_due(store: SealedStore) -> None:
    """Delete what has been kept long enough; a store that cannot be changed is said on the screen, not here."""
    try:
        store.purge_due()
    except StoreError:
        return


def _settings(options: argparse.Namespace, details: CentreDetails, colours: TerminalColours) -> Settings:
    """How the kiosk looks and sounds for each next visitor.

    Args:
        options: What was given on the command line.
        details: The centre's own; the kiosk begins in English where it has no words of the centre's language.
        colours: How many colours the terminal has.

    Raises:
        NotDone: There is no such theme.
    """
    names = [palette.id for palette in palettes(colours)]
    theme = options.theme or names[0]
    if theme not in names:
        raise NotDone(f"there is no theme “{theme}” for this terminal; there are {', '.join(names)}.")
    return Settings(
        size=TextSize(options.size),
        theme=theme,
        speech_on=options.speech == "on",
        locale=details.language if details.language in available_locales() else SOURCE_LOCALE,
        keyboard=KeyboardOrder(details.keyboard),
        move_key=details.switches.move,
        select_key=details.switches.select,
    )


def _transcript(options: argparse.Namespace, clock: SystemClock) -> Transcript | None:
    """The transcript that was asked for.

    Raises:
        NotDone: It is not the example centre, or the file cannot be written.
    """
    if options.transcript is None:
        return None
    if not is_example(options):
        raise NotDone("--transcript is for the example centre only: it would write down visitors' words.")
    try:
        return Transcript(options.transcript, clock)
    except OSError as error:
        raise NotDone(f"the transcript {options.transcript} cannot be written: {error.strerror}.") from error
