"""Every theme keeps the contrast that it owes its readers."""

from __future__ import annotations

from accessibility.themes import palettes


class TestThemes:
    def test_the_default_is_dark_ink_on_cream(self) -> None:
        assert palettes()[0].id == "ink-on-cream"
