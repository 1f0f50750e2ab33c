"""One app after the other: again after a fault, and the other way when a visitor changes it."""

from __future__ import annotations

import sys
from contextlib import suppress

from msgspec.structs import replace

from accessibility.text_size import NoZoom
from data.language import load_language
from kiosk.app import FAULT_STATUS, KioskApp
from kiosk.cli.arguments import NotDone
from kiosk.linear.lines import StandardLines
from kiosk.services import Services
from kiosk.terminal import forget_typed_ahead, repeat_keys_again
from kiosk.way import WayOn
from kiosk.wiping import wiped

RESTARTS = 20
"""A fault that comes back so often is not mended by starting again."""


def show_until_it_ends(usual: Services, *, is_linear: bool) -> int:
    """Show the app until it ends without a fault, on the full screen or in plain lines.

    Args:
        usual: What each app is made from, for visitors who change nothing.
        is_linear: Whether they find plain lines.

    Returns:
        The exit status.

    Raises:
        NotDone: Faults keep happening.
    """
    lines, services, now_linear, faults = StandardLines(), usual, is_linear, 0
    while faults < RESTARTS:
        app = _run(services, lines if now_linear else None)
        if app.way_on is WayOn.NOWHERE:
            return 0
        if app.return_code == FAULT_STATUS:
            faults += 1
            services = _after_fault(services, app.TITLE, lines if now_linear else None)
        elif app.way_on is WayOn.NONE:
            return 0
        else:
            now_linear = not now_linear
            services = replace(usual, for_one_visit=now_linear != is_linear, starts_at_rest=app.way_on is WayOn.AT_REST)
            if app.way_on is WayOn.SAME_VISIT:
                speaks = app.settings.speech_on and not now_linear  # never two voices
                services = replace(services, opening_settings=replace(app.settings, speech_on=speaks))
            if app.last_words:
                services = replace(services, opening_notice=app.last_words)
            if now_linear:
                repeat_keys_again()
            _wipe(app.TITLE)
    raise NotDone(f"a fault came back {RESTARTS} times; where it happened is in {usual.fault_log}.")


def _run(services: Services, lines: StandardLines | None) -> KioskApp:
    """Run one app to its end.

    Args:
        services: What it is made from.
        lines: What to print on and listen to; ``None`` for the full screen.
    """
    if lines is None:
        app = KioskApp(services)
        app.run()
        return app
    from kiosk.linear.app import LinearApp  # only where lines are wanted: who sees the screen waits for it

    linear_app = LinearApp(replace(services, zoom=NoZoom()), lines)  # the font stays as it is: no codes in lines
    with lines.held():
        linear_app.run_in_lines()
    return linear_app


def _after_fault(services: Services, title: str, lines: StandardLines | None) -> Services:
    """Cover the moment between two apps, when the terminal's own screen would show.

    Args:
        services: What the app was made from that met the fault.
        title: What the terminal's window is called.
        lines: What it was printed on; ``None`` for the full screen.

    Returns:
        What the next one is made from.
    """
    if lines is None:
        _wipe(title)
        sys.stderr.write("\x1b[H\n   Back in a moment.\n")
        sys.stderr.flush()
    else:
        lines.clear_away()
        with suppress(OSError):
            lines.write("Back in a moment.")
    forget_typed_ahead()
    gettext = load_language(services.defaults.locale).words.gettext
    notice = gettext("Something went wrong, and the kiosk began again. Nothing of the last visit was kept.")
    return replace(services, opening_notice=notice, opening_settings=None, starts_at_rest=False)


def _wipe(title: str) -> None:
    """Leave nothing in the terminal: neither what was printed nor what was there before the kiosk."""
    sys.stderr.write(wiped(title, clipboard=True))
    sys.stderr.flush()
