"""The terminal's own font: found out how to change it, and put back at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from accessibility.text_size import Display
from accessibility.text_size.found import Found
from accessibility.text_size.zoom import NoZoom
from data.centre.models import Centre
from kiosk.terminal import put_back, real_terminal


@contextmanager
def changing_fonts(display: Display) -> Iterator[Found]:
    """What changes the terminal's font, which is put back at the end; the terminal must be held meanwhile.

    Args:
        display: The screen.
    """
    if sys.platform == "win32":
        yield Found(NoZoom())
        return
    from accessibility.text_size.find import find_zoom

    with TemporaryDirectory(prefix="kiosk-") as folder:
        found = find_zoom(os.environ, real_terminal(), display, Path(folder))
        try:
            yield found
        finally:
            put_back(found.zoom.put_back())


def display_of(content: Centre) -> Display:
    """The screen that the centre says it has, else the one that all sizes are reckoned for."""
    screen = content.details.screen
    return Display(screen.height_mm, screen.lines) if screen else Display()
