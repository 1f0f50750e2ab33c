"""Contrast between two colours, as WCAG 2.2 computes it."""

from __future__ import annotations

from typing import NamedTuple


class Rgb(NamedTuple):
    """A colour as three channels of 0 to 255."""

    red: int
    green: int
    blue: int


def luminance(colour: tuple[int, int, int]) -> float:
    """Relative luminance from 0 (black) to 1 (white) (WCAG 2.2, "relative luminance").

    Args:
        colour: Three sRGB channels of 0 to 255.
    """
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (value / 255 for value in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Contrast ratio from 1 (the same) to 21 (black on white) (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
