"""What a visitor can set, frozen and replaced; the defaults come back for every next visitor."""

from __future__ import annotations

from dataclasses import dataclass, replace

from accessibility.text_size import TextSize
from data.language import SOURCE_LOCALE

NORMAL_RATE_WPM = 125
"""Words a minute at 100 percent (VVSG 2.0, 7.1-K)."""
RATES_PERCENT = (50, 75, 100, 125, 150, 200, 250, 300)
"""The steps of F6 and F7, 50 to 300 percent of the normal rate (VVSG 2.0, 7.1-K)."""


@dataclass(frozen=True)
class Settings:
    """How the kiosk looks and sounds just now.

    Attributes:
        size: How large text is.
        theme: Which colours.
        speech_on: Whether it speaks.
        rate_percent: How fast, in percent of the normal rate.
        locale: Which language.
    """

    size: TextSize = TextSize.NORMAL
    theme: str = "ink-on-cream"
    speech_on: bool = False
    rate_percent: int = 100
    locale: str = SOURCE_LOCALE

    @property
    def rate_wpm(self) -> int:
        """How fast, in words a minute."""
        return NORMAL_RATE_WPM * self.rate_percent // 100

    def with_rate_step(self, by: int) -> Settings:
        """One step slower (-1) or faster (1); the ends stay."""
        at = RATES_PERCENT.index(self.rate_percent) + by
        return replace(self, rate_percent=RATES_PERCENT[min(max(at, 0), len(RATES_PERCENT) - 1)])
