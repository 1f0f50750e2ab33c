"""The font of the Linux console, by ``setfont``: https://kbd-project.org/.

A program may change the font of the console it runs in without being root. The fonts are Spleen's, since those that
come with Debian lack the half blocks. They are bitmaps of fixed heights, so there are fewer than four sizes. Linux 6.1
takes none over 32 rows, Linux 6.12 with a new ``setfont`` does: each is tried before it is counted on.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from accessibility.text_size.console_font import read_console_font
from accessibility.text_size.display import CAPITALS_MM, Display
from accessibility.text_size.sizes import TextSize
from accessibility.text_size.zoom import Undo

FONT_FOLDERS = (Path("/usr/share/consolefonts"), Path("/usr/share/kbd/consolefonts"), Path("/usr/lib/kbd/consolefonts"))
"""Where Debian, Arch and Fedora keep console fonts."""
_NEAR_ENOUGH = 0.95
"""A capital of so much of the height that is wanted still counts as of that size."""
_SECONDS_FOR_SETFONT = 5


class Candidate(Struct, frozen=True):
    """A font that may be there.

    Attributes:
        file: Its name, without folder and compression.
        is_doubled: Whether it is shown with each pixel as four.
        capital_pixels: How tall its capital H is, as it is shown.
    """

    file: str
    is_doubled: bool
    capital_pixels: int


CANDIDATES = (
    Candidate("spleen-8x16.psfu", False, 10),
    Candidate("spleen-12x24.psfu", False, 15),
    Candidate("spleen-16x32.psfu", False, 20),
    Candidate("spleen-12x24.psfu", True, 30),
    Candidate("spleen-32x64.psfu", False, 40),
)
"""Spleen 1.9.1; the heights were counted in its files."""

SetFont = Callable[[Sequence[str]], bool]
"""Runs ``setfont`` with these arguments; whether it did what it was told."""


class ConsoleZoom:
    """Changes the font of the Linux console that the kiosk runs in."""

    name = "console"

    def __init__(self, set_font: SetFont, fonts: Mapping[TextSize, tuple[Path, int]], font_before: Path) -> None:
        """Make the zoom.

        Args:
            set_font: Changes the font.
            fonts: A file for each size, and how tall its capital is in pixels.
            font_before: Where the font is kept that there was.
        """
        self._set_font = set_font
        self._fonts = fonts
        self._font_before = font_before

    @property
    def is_available(self) -> bool:
        """Whether there is more than one size; with just one, letters are drawn, in a font that has the blocks."""
        return len({capital for _, capital in self._fonts.values()}) > 1

    @property
    def heights(self) -> Mapping[TextSize, float]:
        """How tall the capitals of each size are, in pixels."""
        return MappingProxyType({size: float(capital) for size, (_, capital) in self._fonts.items()})

    def show(self, size: TextSize) -> str:
        """Load the font of this size; there is nothing to write."""
        self._set_font([str(self._fonts[size][0])])
        return ""

    def put_back(self) -> Undo:
        """What loads the font that there was."""
        return Undo(run=("setfont", str(self._font_before)))


def run_setfont(arguments: Sequence[str]) -> bool:
    """Run the real ``setfont``, which finds its console through the process's own terminal."""
    try:
        outcome = subprocess.run(  # noqa: S603 - fixed program, file names of our own
            ["setfont", *arguments],  # noqa: S607 - it lies in different folders
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS_FOR_SETFONT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return outcome.returncode == 0


def find_console_zoom(
    folder: Path,
    display: Display,
    set_font: SetFont = run_setfont,
    font_folders: Sequence[Path] = FONT_FOLDERS,
) -> ConsoleZoom | None:
    """Keep the font there is and try every font that may serve; the text is then of normal size.

    Args:
        folder: Where the font there is can be kept, and larger ones made.
        display: The screen.
        set_font: Changes the font.
        font_folders: Where fonts are looked for.

    Returns:
        The zoom, or ``None`` where ``setfont`` or the fonts are missing.
    """
    font_before = folder / "font-before.psfu"
    if set_font is run_setfont and shutil.which("setfont") is None:
        return None
    if not set_font(["-O", str(font_before)]):
        return None
    usable = [
        (file, candidate.capital_pixels)
        for candidate in CANDIDATES
        if (file := _file_of(candidate, folder, font_folders)) and set_font([str(file)])
    ]
    if not usable:
        set_font([str(font_before)])
        return None
    zoom = ConsoleZoom(set_font, {size: _font_for(size, usable, display) for size in TextSize}, font_before)
    zoom.show(TextSize.NORMAL)
    return zoom


def _font_for(size: TextSize, usable: Sequence[tuple[Path, int]], display: Display) -> tuple[Path, int]:
    """The smallest font that is tall enough for a size, else the tallest."""
    wanted = CAPITALS_MM[size] * display.lines / display.height_mm * _NEAR_ENOUGH
    return next((font for font in usable if font[1] >= wanted), usable[-1])


def _file_of(candidate: Candidate, folder: Path, font_folders: Sequence[Path]) -> Path | None:
    """The file of a font, made anew where it is to be larger; ``None`` where it is not there."""
    places = [place / f"{candidate.file}{suffix}" for place in font_folders for suffix in (".gz", "")]
    found = next((place for place in places if place.is_file()), None)
    if found is None or not candidate.is_doubled:
        return found
    made = folder / f"doubled-{candidate.file}"
    try:
        made.write_bytes(read_console_font(found).doubled().data())
    except (OSError, ValueError):
        return None
    return made
