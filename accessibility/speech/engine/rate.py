"""How fast: true words a minute, and what libespeak-ng must be told for it."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

BASE_WPM = 125
"""The middle of speaking rates; VVSG 2.0 7.1-K: "default rate of 120 to 125 words per minute"."""
SLOWEST_WPM = 62
"""Half of the base, the least that VVSG 2.0 7.1-K asks for."""
FASTEST_WPM = 375
"""Three times the base; VVSG 2.0 7.1-K asks for twice, screen-reader users for more."""

ESPEAK_SLOWEST = 80
"""``espeakRATE_MINIMUM`` in espeak-ng's ``speak_lib.h``; slower is made by gaps between words."""


class Pace(Struct, frozen=True):
    """What the library is told.

    Attributes:
        espeak_rate: ``espeakRATE``, the library's own count of words a minute.
        word_gap: ``espeakWORDGAP``, the extra gap between words, in units of 10 ms at the library's default rate.
    """

    espeak_rate: int
    word_gap: int = 0


# Measured with espeak-ng 1.52.0, voice gmw/en: 93 words in ten plain sentences of 7 to 11 words, said one by one with
# the pause that ends each and without the silence before it. The library's own number is far from true: its 125
# sounds at 147. Gaps make the rates that its slowest, 99, leaves out.
_MEASURED: tuple[tuple[float, Pace], ...] = (
    (62.5, Pace(80, 10)),
    (64.6, Pace(80, 9)),
    (66.8, Pace(80, 8)),
    (69.2, Pace(80, 7)),
    (71.8, Pace(80, 6)),
    (74.5, Pace(80, 5)),
    (77.5, Pace(80, 4)),
    (80.7, Pace(80, 3)),
    (84.1, Pace(80, 2)),
    (87.6, Pace(80, 1)),
    (93.6, Pace(90, 1)),
    (99.3, Pace(80)),
    (105.7, Pace(90)),
    (117.6, Pace(100)),
    (141.3, Pace(120)),
    (166.2, Pace(140)),
    (190.0, Pace(160)),
    (239.0, Pace(200)),
    (300.3, Pace(250)),
    (364.3, Pace(300)),
    (431.0, Pace(350)),
)


def pace_for(words_per_minute: int) -> Pace:
    """Return what to tell the library for a true rate.

    Args:
        words_per_minute: 62 to 375; anything outside is moved to the nearer end.

    Returns:
        The setting whose measured rate is nearest, interpolated where only the library's rate differs.
    """
    wanted = min(max(words_per_minute, SLOWEST_WPM), FASTEST_WPM)
    above = bisect_right([measured_wpm for measured_wpm, _ in _MEASURED], wanted)
    if above == 0:
        return _MEASURED[0][1]
    (low_wpm, low), (high_wpm, high) = _MEASURED[above - 1], _MEASURED[above]
    share = (wanted - low_wpm) / (high_wpm - low_wpm)
    if low.word_gap != high.word_gap:
        return high if share >= 0.5 else low
    return Pace(round(low.espeak_rate + share * (high.espeak_rate - low.espeak_rate)), low.word_gap)
