"""What the app is made from: everything outside it, chosen by the command line or by a test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field

from accessibility.speech.queue import Spoken
from accessibility.speech.voice import Voice
from accessibility.terminal_colours import TerminalColours
from accessibility.text_size import NoZoom, Zoom
from data.centre.models import Centre
from data.store.protocol import Store
from kiosk.clock import Clock
from kiosk.settings import Settings


class Services(Struct, frozen=True):
    """Everything the app needs from outside.

    Attributes:
        centre: The centre's content.
        store: Where submissions go.
        voice: What speaks.
        clock: The time.
        fault_log: Where faults are noted.
        zoom: What changes the terminal's own font.
        colours: How many colours the terminal has.
        defaults: How the kiosk looks and sounds for each next visitor.
        on_spoken: Told of everything that is said.
        on_shown: Called when the first screen is drawn.
        demo_passphrase: The example centre's staff passphrase, shown openly; empty for a real centre.
        starts_at_desk: Whether this is ``kiosk staff``: the desk alone, ending when it is closed.
        keys_may_repeat: Whether the terminal sends a held key again and again; not where it can be told not to.
        opening_notice: Something to tell the first visitor, such as that a fault was mended.
        opening_settings: How it looks and sounds for the first visitor; the defaults without it.
        can_change_way: Whether visitors can change from the full screen to plain lines, and back.
        for_one_visit: Whether a visitor changed the way, so that the end of the visit changes it back.
        starts_at_rest: Whether nobody is there yet when the app starts.
    """

    centre: Centre
    store: Store
    voice: Voice
    clock: Clock
    fault_log: Path
    zoom: Zoom = field(default_factory=NoZoom)
    colours: TerminalColours = TerminalColours.ALL
    defaults: Settings = field(default_factory=Settings)
    on_spoken: Callable[[Spoken], None] = lambda spoken: None
    on_shown: Callable[[], None] = lambda: None
    demo_passphrase: str = ""
    starts_at_desk: bool = False
    keys_may_repeat: bool = True
    opening_notice: str = ""
    opening_settings: Settings | None = None
    can_change_way: bool = True
    for_one_visit: bool = False
    starts_at_rest: bool = False
