"""How long a full screen of drawn letters takes: ``python -m tests.bench.letters``.

The largest screen, 240 columns by 67 rows, full of words in each size, is drawn by Textual's own compositor: once with
nothing remembered, as when a screen comes up, and once again, as when something next to it changes. Beside it stands
the same screen in the terminal's own letters. It is the processor's time that counts, whatever else the machine does;
nothing here fails because a machine is slow.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from textual.geometry import Size

from accessibility.text_size import TextSize, size_name
from data.language import load_language
from kiosk.settings import Settings
from screens.visitor.opportunity import OpportunityScreen
from screens.widgets.words import Words
from tests.bench.table import Row, table
from tests.conftest import example_centre
from tests.kit.driving import Kiosk, running, services_for

SCREEN = Size(240, 67)
FIRST_MS = (16.0, 16.0)
AGAIN_MS = (2.0, 2.0)
ROUNDS = 30


def measured(kiosk: Kiosk) -> tuple[list[float], list[float]]:
    """Milliseconds for a screen that was never drawn, and for the same again."""
    first, again = [], []
    gc.disable()  # what it collects now and then is the whole program's
    for _ in range(ROUNDS):
        for words in kiosk.screen.query(Words):
            words.redraw()
            words._styles_cache.clear()
        first.append(render_ms(kiosk))
        again.append(render_ms(kiosk))
    gc.enable()
    return first, again


def render_ms(kiosk: Kiosk) -> float:
    """Have every cell of the screen made, and say how long that took."""
    begin = time.process_time()
    kiosk.screen._compositor.render_strips(SCREEN)
    return (time.process_time() - begin) * 1000


async def measure(size: TextSize, folder: Path) -> tuple[list[float], list[float]]:
    """One size on a screen that has more words than fit."""
    services = services_for(log=folder / "faults.log", centre=example_centre(), defaults=Settings(size=size))
    async with running(services, (SCREEN.width, SCREEN.height)) as kiosk:
        context = kiosk.app.context
        await kiosk.show(OpportunityScreen(context, context.centre.opportunities[0]))
        await kiosk.press("down", "down")  # past the title, to where the screen is full
        return measured(kiosk)


def rows() -> Iterator[Row]:
    """A row for each size, first and again."""
    words = example_words()
    with tempfile.TemporaryDirectory() as folder:
        for size in TextSize:
            first, again = asyncio.run(measure(size, Path(folder)))
            is_drawn = size is not TextSize.NORMAL
            yield Row(f"{words[size]}, a full screen", first, FIRST_MS if is_drawn else None)
            yield Row(f"{words[size]}, the same again", again, AGAIN_MS if is_drawn else None)


def example_words() -> dict[TextSize, str]:
    """What the sizes are called."""
    return {size: size_name(size, load_language().words) for size in TextSize}


if __name__ == "__main__":
    heading = f"Drawn letters on {SCREEN.width} columns by {SCREEN.height} rows, in milliseconds"
    sys.stdout.write(f"{heading}\n\n{table(list(rows()))}\n")
