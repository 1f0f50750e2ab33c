"""Every theme keeps the contrast that it owes its readers (VVSG 2.0, 7.1-C and 7.1-D)."""

from __future__ import annotations

import pytest
from textual.color import Color

from accessibility.contrast import contrast, luminance
from accessibility.themes import Palette, palettes, theme_name
from data.language import load_language

CONTRAST = {
    "ink-on-cream": (10, 21),
    "black-on-white": (20, 21),
    "white-on-black": (18, 21),
    "yellow-on-black": (17.5, 21),
    "low-glare-cream": (7, 8),
    "terminal": (18, 21),
    "monochrome": (18, 21),
}
"""Least and greatest contrast of everything that is read."""


def ratio(one: str, other: str) -> float:
    return contrast(Color.parse(one).rgb, Color.parse(other).rgb)


def every_palette() -> list[Palette]:
    return list(palettes())


class TestThemes:
    def test_the_default_is_dark_ink_on_cream(self) -> None:
        assert palettes()[0].id == "ink-on-cream"

    def test_are_the_ones_whose_contrast_is_held_here(self) -> None:
        assert [palette.id for palette in palettes()] == list(CONTRAST)

    @pytest.mark.parametrize("palette", every_palette(), ids=lambda palette: palette.id)
    def test_keep_their_contrast_wherever_words_stand(self, palette: Palette) -> None:
        least, greatest = CONTRAST[palette.id]
        for ink in (palette.text, palette.accent, palette.attention):
            for ground in (palette.ground, palette.block):
                assert least <= ratio(ink, ground) <= greatest, (ink, ground)
        assert least <= ratio(palette.on_accent, palette.accent) <= greatest

    @pytest.mark.parametrize("palette", every_palette(), ids=lambda palette: palette.id)
    def test_use_no_red_for_what_is_no_error(self, palette: Palette) -> None:
        red, green, blue = Color.parse(palette.attention).rgb
        assert not (red > 150 and green < 60 and blue < 60)

    @pytest.mark.parametrize("palette", every_palette(), ids=lambda palette: palette.id)
    def test_say_truly_whether_they_are_dark(self, palette: Palette) -> None:
        assert palette.is_dark == (luminance(Color.parse(palette.ground).rgb) < 0.2)
        assert palette.theme().dark == palette.is_dark

    def test_have_names_of_their_own(self) -> None:
        names = {theme_name(palette.id, load_language().words) for palette in palettes()}
        assert len(names) == len(palettes())


class TestContrast:
    def test_is_what_wcag_says_it_is(self) -> None:
        assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
        assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)
        assert contrast((255, 0, 0), (255, 255, 255)) == pytest.approx(4.0, abs=0.01)

    def test_is_the_same_both_ways(self) -> None:
        assert contrast((10, 20, 30), (200, 210, 220)) == contrast((200, 210, 220), (10, 20, 30))
