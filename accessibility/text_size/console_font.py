"""A font file of the Linux console (PSF 2, https://www.win.tue.nl/~aeb/linux/kbd/font-formats-1.html), also doubled."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

from msgspec import Struct

_HEADER = struct.Struct("<8I")
_MAGIC = 0x864AB572


class ConsoleFont(Struct, frozen=True):
    """A bitmap font.

    Attributes:
        width: Of each letter, in pixels.
        height: Of each letter, in pixels.
        letters: The rows of each letter, each row an integer whose highest bit is the leftmost pixel.
        names: Which characters each letter stands for, as the file has it; empty when it does not say.
        flags: 1 when the file says so.
    """

    width: int
    height: int
    letters: tuple[tuple[int, ...], ...]
    names: bytes
    flags: int

    def doubled(self) -> ConsoleFont:
        """The same font, each pixel a square of four."""
        letters = tuple(tuple(_spread(row, self.width) for row in letter for _ in range(2)) for letter in self.letters)
        return ConsoleFont(2 * self.width, 2 * self.height, letters, self.names, self.flags)

    def data(self) -> bytes:
        """The font as a file."""
        row_bytes = (self.width + 7) // 8
        shift = 8 * row_bytes - self.width
        drawn = b"".join((row << shift).to_bytes(row_bytes, "big") for letter in self.letters for row in letter)
        header = _HEADER.pack(
            _MAGIC, 0, _HEADER.size, self.flags, len(self.letters), row_bytes * self.height, self.height, self.width
        )
        return header + drawn + self.names


def read_console_font(file: Path) -> ConsoleFont:
    """Read a font file, compressed or not.

    Raises:
        OSError: It cannot be read.
        ValueError: It is not a PSF 2 file.
    """
    data = file.read_bytes()
    if file.suffix == ".gz":
        data = gzip.decompress(data)
    if len(data) < _HEADER.size:
        raise ValueError(f"{file} is no console font")
    magic, _, begin, flags, count, letter_bytes, height, width = _HEADER.unpack_from(data)
    if magic != _MAGIC:
        raise ValueError(f"{file} is no console font")
    row_bytes = (width + 7) // 8
    shift = 8 * row_bytes - width
    letters = tuple(
        tuple(
            int.from_bytes(data[row : row + row_bytes], "big") >> shift
            for row in range(start, start + row_bytes * height, row_bytes)
        )
        for start in range(begin, begin + count * letter_bytes, letter_bytes)
    )
    return ConsoleFont(width, height, letters, data[begin + count * letter_bytes :], flags)


def _spread(row: int, width: int) -> int:
    """A row with each pixel twice."""
    return sum(0b11 << (2 * bit) for bit in range(width) if row >> bit & 1)
