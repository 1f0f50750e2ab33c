"""Draws the picture in the README: ``python -m tests.kit.picture FILE`` has the program itself show its start page."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from kiosk.settings import Settings
from tests.conftest import example_centre
from tests.kit.driving import running, services_for

SIZE = (80, 24)


async def draw(file: Path) -> None:
    """Write the start page as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "faults.log"
        services = services_for(log=log, centre=example_centre(), defaults=Settings(), demo_passphrase="open door")
        async with running(services, SIZE) as kiosk:
            file.write_text(kiosk.app.export_screenshot(title="Involvement kiosk"), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
