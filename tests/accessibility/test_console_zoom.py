"""The Linux console: its fonts are files, and ``setfont`` loads them. There is none here, so a stand-in loads them."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest

from accessibility.text_size import TextSize
from accessibility.text_size.console import CANDIDATES, find_console_zoom
from accessibility.text_size.console_font import ConsoleFont, read_console_font
from accessibility.text_size.display import Display
from accessibility.text_size.zoom import Undo

NAMES = b"A\xffB\xff"


def font_file(folder: Path, name: str, width: int, height: int) -> Path:
    """A font of two letters: a full block, and a line down the left edge."""
    row_bytes = (width + 7) // 8
    full = ((1 << width) - 1 << 8 * row_bytes - width).to_bytes(row_bytes, "big")
    line = (1 << 8 * row_bytes - 1).to_bytes(row_bytes, "big")
    header = struct.pack("<8I", 0x864AB572, 0, 32, 1, 2, row_bytes * height, height, width)
    file = folder / name
    file.write_bytes(gzip.compress(header + full * height + line * height + NAMES))
    return file


class FakeConsole:
    """Loads fonts up to a height, as kernels do."""

    def __init__(self, tallest: int = 64) -> None:
        self.tallest = tallest
        self.font = "the one there was"

    def set_font(self, arguments: Sequence[str]) -> bool:
        if arguments[0] == "-O":
            Path(arguments[1]).write_text(self.font)
            return True
        file = Path(arguments[0])
        if file.name == "font-before.psfu":
            self.font = file.read_text()
        elif read_console_font(file).height > self.tallest:
            return False
        else:
            self.font = file.name
        return True


@pytest.fixture
def fonts(tmp_path: Path) -> Path:
    """A folder with all of Spleen's sizes."""
    folder = tmp_path / "consolefonts"
    folder.mkdir()
    for width, height in ((8, 16), (12, 24), (16, 32), (32, 64)):
        font_file(folder, f"spleen-{width}x{height}.psfu.gz", width, height)
    return folder


class TestAFontFile:
    def test_twice_as_large_has_each_pixel_as_four(self, tmp_path: Path) -> None:
        font = read_console_font(font_file(tmp_path, "small.psfu.gz", 12, 24)).doubled()
        assert (font.width, font.height, font.names) == (24, 48, NAMES)
        assert font.letters == (((1 << 24) - 1,) * 48, (0b11 << 22,) * 48)

    def test_is_written_as_it_is_read(self, tmp_path: Path) -> None:
        file = font_file(tmp_path, "small.psfu.gz", 12, 24)
        font = read_console_font(file)
        assert isinstance(font, ConsoleFont)
        assert font.data() == gzip.decompress(file.read_bytes())

    @pytest.mark.parametrize("data", [b"", b"too short", bytes(40)])
    def test_of_another_kind_is_refused(self, tmp_path: Path, data: bytes) -> None:
        file = tmp_path / "other.psf"
        file.write_bytes(data)
        with pytest.raises(ValueError, match="no console font"):
            read_console_font(file)


class TestAConsole:
    def test_shows_a_font_near_to_each_height(self, tmp_path: Path, fonts: Path) -> None:
        console = FakeConsole()
        zoom = find_console_zoom(tmp_path, Display(), console.set_font, [fonts])
        assert zoom is not None
        shown = {}
        for size in TextSize:
            assert zoom.show(size) == ""
            shown[size] = console.font
        assert shown == {
            TextSize.NORMAL: "spleen-16x32.psfu.gz",
            TextSize.LARGE: "doubled-spleen-12x24.psfu",
            TextSize.LARGER: "doubled-spleen-12x24.psfu",
            TextSize.LARGEST: "spleen-32x64.psfu.gz",
        }
        assert zoom.is_available
        assert zoom.heights == {
            TextSize.NORMAL: 20,
            TextSize.LARGE: 30,
            TextSize.LARGER: 30,
            TextSize.LARGEST: 40,
        }

    def test_is_left_at_the_normal_size(self, tmp_path: Path, fonts: Path) -> None:
        console = FakeConsole()
        find_console_zoom(tmp_path, Display(), console.set_font, [fonts])
        assert console.font == "spleen-16x32.psfu.gz"

    def test_stays_at_what_an_older_kernel_can_show(self, tmp_path: Path, fonts: Path) -> None:
        console = FakeConsole(tallest=32)
        zoom = find_console_zoom(tmp_path, Display(), console.set_font, [fonts])
        assert zoom is not None
        assert set(zoom.heights.values()) == {20}
        assert not zoom.is_available

    def test_gets_back_the_font_it_had(self, tmp_path: Path, fonts: Path) -> None:
        console = FakeConsole()
        zoom = find_console_zoom(tmp_path, Display(), console.set_font, [fonts])
        assert zoom is not None
        assert zoom.put_back() == Undo(run=("setfont", str(tmp_path / "font-before.psfu")))
        assert console.set_font(zoom.put_back().run[1:])
        assert console.font == "the one there was"

    def test_without_fonts_is_put_back_and_left_alone(self, tmp_path: Path) -> None:
        console = FakeConsole()
        assert find_console_zoom(tmp_path, Display(), console.set_font, [tmp_path / "nowhere"]) is None
        assert console.font == "the one there was"

    def test_without_setfont_is_left_alone(self, tmp_path: Path, fonts: Path) -> None:
        assert find_console_zoom(tmp_path, Display(), lambda arguments: False, [fonts]) is None

    def test_knows_how_tall_the_letters_of_each_font_are(self) -> None:
        heights = [candidate.capital_pixels for candidate in CANDIDATES]
        assert heights == sorted(heights)
