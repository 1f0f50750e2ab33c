"""What a visitor can set, frozen and replaced; the defaults come back for every next visitor."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from accessibility.keyboard import KeyboardOrder
from accessibility.scanning import Scanning
from accessibility.speech.echo import Echo
from accessibility.text_size import TextSize
from data.language import SOURCE_LOCALE

NORMAL_RATE_WPM = 125
"""Words a minute at 100 percent (VVSG 2.0, 7.1-K)."""
RATES_PERCENT = (50, 75, 100, 125, 150, 200, 250, 300)
"""The steps of F6 and F7, 50 to 300 percent of the normal rate (VVSG 2.0, 7.1-K)."""

VOLUMES_DB = (-36, -30, -24, -18, -12, -6, 0)
"""The steps of volume, in dB below full; at most 10 dB apart (VVSG 2.0, 7.1-K)."""
SECOND_PRESSES_SECONDS = (0.0, 0.25, 0.5, 1.0)
"""Within how long a second press can be ignored (VVSG 2.0, 7.2-M; EN 301 549, 5.8: at least 0.5 s)."""
PACES_SECONDS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0)
"""How long scanning with one switch can point at each thing."""


class Settings(Struct, frozen=True):
    """How the kiosk looks and sounds just now.

    Attributes:
        size: How large text is.
        theme: Which colours.
        speech_on: Whether it speaks.
        rate_percent: How fast, in percent of the normal rate.
        volume_db: How loud, in dB below full.
        echo: What is heard of what is typed, where it may be heard at all.
        locale: Which language.
        second_press_seconds: A second press of the same key within so long is ignored.
        scanning: Whether switches are used, and how many.
        pace_seconds: With one switch, how long each thing is pointed at.
        move_key: The key of the switch that moves.
        select_key: The key of the switch that selects.
        keyboard: Whether there is a keyboard on the screen, and in which order.
    """

    size: TextSize = TextSize.NORMAL
    theme: str = "ink-on-cream"
    speech_on: bool = False
    rate_percent: int = 100
    volume_db: int = -6
    echo: Echo = Echo.LETTERS_AND_WORDS
    locale: str = SOURCE_LOCALE
    second_press_seconds: float = 0.0
    scanning: Scanning = Scanning.OFF
    pace_seconds: float = 2.0
    move_key: str = "f13"
    select_key: str = "f14"
    keyboard: KeyboardOrder = KeyboardOrder.OFF

    @property
    def rate_wpm(self) -> int:
        """How fast, in words a minute."""
        return NORMAL_RATE_WPM * self.rate_percent // 100

    def with_rate_step(self, by: int) -> Settings:
        """One step slower (-1) or faster (1); the ends stay."""
        return replace(self, rate_percent=_step(RATES_PERCENT, self.rate_percent, by))

    def with_volume_step(self, by: int) -> Settings:
        """One step quieter (-1) or louder (1); the ends stay."""
        return replace(self, volume_db=_step(VOLUMES_DB, self.volume_db, by))


def _step(steps: tuple[int, ...], now: int, by: int) -> int:
    """So many steps on from now; the ends stay."""
    return steps[min(max(steps.index(now) + by, 0), len(steps) - 1)]
