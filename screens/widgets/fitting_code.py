"""Which QR code fits the screen: the fullest text first, beside the words before a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from qrcode import QRCode

QUIET_ZONE = 4
"""Empty modules on every side (ISO/IEC 18004)."""
Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules, ``True`` for dark, with the quiet zone."""


class Room(NamedTuple):
    """Cells that there are for a code."""

    columns: int
    rows: int

    def holds(self, side: int) -> bool:
        """Whether a code of so many modules fits, with its quiet zone.

        Half blocks put two modules into a cell, one above the other, so it takes as many columns and half the rows.
        """
        return side <= self.columns and (side + 1) // 2 <= self.rows

    def holds_double(self, side: int) -> bool:
        """Whether it fits with each module twice as large."""
        return 2 * side <= self.columns and side <= self.rows


NO_ROOM = Room(0, 0)


@dataclass(frozen=True)
class FittingCode:
    """A code that can be scanned where it is shown.

    Attributes:
        text: What it holds.
        text_at: Which of the texts that is, from 0.
        room_at: Which of the rooms it is shown in, from 0.
        matrix: What is drawn.
    """

    text: str
    text_at: int
    room_at: int
    matrix: Matrix


def fitting_code(texts: Sequence[str], rooms: Sequence[Room]) -> FittingCode | None:
    """The code to show: rather in another room than less robust, and rather less robust than with fewer words.

    Args:
        texts: What it may hold, the fullest first.
        rooms: Where it may be shown, the best first.

    Returns:
        The code, or ``None`` when none of the texts fits anywhere.
    """
    from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q

    for text_at, text in enumerate(texts):
        for levels in ((ERROR_CORRECT_H, ERROR_CORRECT_Q, ERROR_CORRECT_M), (ERROR_CORRECT_L,)):
            found = [encoder for level in levels if (encoder := _encoder(text, level)) is not None]
            for room_at, room in enumerate(rooms):
                for encoder in found:
                    if room.holds(17 + 4 * encoder.version + 2 * QUIET_ZONE):
                        return FittingCode(text, text_at, room_at, _matrix(encoder))
    return None


def _encoder(text: str, level: int) -> QRCode[Any] | None:
    """An encoder that knows how large the code will be; ``None`` where no code holds so much."""
    from qrcode import QRCode  # 40 to 60 ms to import: only when a code is shown
    from qrcode.exceptions import DataOverflowError

    encoder = QRCode(error_correction=level, border=QUIET_ZONE)
    encoder.add_data(text)
    try:
        encoder.best_fit()
    except (DataOverflowError, ValueError):  # the second is how 8.2 means the first
        return None
    return encoder


def _matrix(encoder: QRCode[Any]) -> Matrix:
    encoder.make(fit=False)
    return tuple(tuple(bool(module) for module in row) for row in encoder.get_matrix())
