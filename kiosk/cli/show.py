"""The commands that show the kiosk, on the full screen or in plain lines: ``demo``, ``run`` and ``staff``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from accessibility.key_repeat import END_OF_ANSWER, QUESTION, can_be_turned_off
from accessibility.keyboard import KeyboardOrder
from accessibility.speech.engine.process import WorkerVoice
from accessibility.text_size import Display, NoZoom, TextSize, Zoom
from accessibility.themes import palettes
from data.centre.models import Centre, CentreDetails
from data.language import SOURCE_LOCALE, available_locales
from data.store.protocol import StoreError
from data.store.sealed import SealedStore
from data.store.setup import create_store, is_set_up
from kiosk.cli.arguments import NotDone
from kiosk.cli.places import DEMO_PASSPHRASE, centre, is_example, store_folder
from kiosk.cli.succession import show_until_it_ends
from kiosk.clock import SystemClock
from kiosk.guardian import Guardian
from kiosk.lockdown import forget_loopholes
from kiosk.paths import demo_store, fault_log
from kiosk.services import Services
from kiosk.settings import Settings
from kiosk.terminal import ask_terminal, held_terminal, line_terminal, put_back
from kiosk.transcript import Transcript


def demo(options: argparse.Namespace) -> int:
    """Show the example centre, with a store of its own that is made when it is not there."""
    _need_terminal(options)
    folder = options.store or (demo_store() if is_example(options) else store_folder(options))
    if is_example(options) and not is_set_up(folder):
        print("Making keys for the example centre. This takes some seconds, the first time only.", flush=True)
        try:
            create_store(folder, DEMO_PASSPHRASE)
        except (StoreError, OSError) as error:
            raise NotDone(f"the store {folder} cannot be made: {error}") from error
    return _show(options, folder)


def run(options: argparse.Namespace) -> int:
    """Show a centre to its visitors."""
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


def _show(options: argparse.Namespace, folder: Path, *, starts_at_desk: bool = False) -> int:
    """Show the app, and show it again after a fault, with nothing of the visit that met it."""
    forget_loopholes()
    os.environ.setdefault("TEXTUAL_COLOR_SYSTEM", "truecolor" if os.environ.get("COLORTERM") else "auto")
    clock = SystemClock()
    content = centre(options)
    transcript = _transcript(options, clock)
    store = SealedStore(folder, clock.now, keep_months=content.details.keep_months)
    _delete_what_is_due(store)
    voice = WorkerVoice()
    services = Services(
        centre=content,
        store=store,
        voice=voice,
        clock=clock,
        fault_log=fault_log(),
        defaults=_settings(options, content.details),
        on_spoken=transcript.write if transcript else lambda spoken: None,
        demo_passphrase=DEMO_PASSPHRASE if is_example(options) else "",
        starts_at_desk=starts_at_desk,
        can_change_way=_is_on_terminal(),
    )
    try:
        if options.linear:
            with line_terminal(sys.stdin.fileno()):
                return show_until_it_ends(services, is_linear=True)
        with Guardian(sys.stdin.fileno()) as guardian, held_terminal(), _changing_fonts(content) as zoom:
            guardian.will_put_back(zoom.put_back())
            answer = ask_terminal(QUESTION, END_OF_ANSWER)
            heeds = can_be_turned_off(answer, os.environ.get("TERM", ""))
            return show_until_it_ends(replace(services, zoom=zoom, keys_may_repeat=not heeds), is_linear=False)
    finally:
        voice.close()
        if transcript:
            transcript.close()


@contextmanager
def _changing_fonts(content: Centre) -> Iterator[Zoom]:
    """What changes the terminal's font, which is put back at the end."""
    if sys.platform == "win32":
        yield NoZoom()
        return
    from accessibility.text_size.asking import RealTerminal
    from accessibility.text_size.find import find_zoom

    with TemporaryDirectory(prefix="kiosk-") as folder:
        found = find_zoom(os.environ, RealTerminal(sys.stdin.fileno()), _display(content), Path(folder))
        try:
            yield found.zoom
        finally:
            put_back(found.zoom)


def _display(content: Centre) -> Display:
    """The screen that the centre says it has, else the one that all sizes are reckoned for."""
    screen = content.details.screen
    return Display(screen.height_mm, screen.lines) if screen else Display()


def _delete_what_is_due(store: SealedStore) -> None:
    """Delete what has been kept long enough; a store that cannot be changed is said on the screen, not here."""
    try:
        store.purge_due()
    except StoreError:
        return


def _settings(options: argparse.Namespace, details: CentreDetails) -> Settings:
    """How the kiosk looks and sounds for each next visitor.

    Args:
        options: What was given on the command line.
        details: The centre's own; the kiosk begins in English where it has no words of the centre's language.

    Raises:
        NotDone: There is no such theme.
    """
    names = [palette.id for palette in palettes()]
    theme = options.theme or names[0]
    if theme not in names:
        raise NotDone(f"there is no theme “{theme}”; there are {', '.join(names)}.")
    return Settings(
        size=TextSize(options.size),
        theme=theme,
        speech_on=options.speech == "on",
        locale=details.language if details.language in available_locales() else SOURCE_LOCALE,
        keyboard=KeyboardOrder(details.keyboard),
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
