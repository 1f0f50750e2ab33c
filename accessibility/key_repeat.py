"""Asks the terminal not to repeat a held key, so that nobody has to guess what a second press is.

DECARM, mode 8 of the VT100: kitty and the Linux console heed it, xterm does not and says so (measured with xterm 379
and kitty 0.26). Whether it does is asked with DECRQM.
"""

from __future__ import annotations

REPEAT_ON = "\x1b[?8h"
REPEAT_OFF = "\x1b[?8l"
QUESTION = f"{REPEAT_OFF}\x1b[?8$p"
"""Turns repeating off, and asks whether it is off."""
_IS_OFF = "\x1b[?8;2$y"


def can_be_turned_off(answer: str, term: str) -> bool:
    """Whether the terminal repeats no key when it is told so.

    Args:
        answer: What it said to ``QUESTION``.
        term: The environment's TERM. The Linux console heeds the mode (drivers/tty/vt/vt.c) but knows no DECRQM.
    """
    return _IS_OFF in answer or term == "linux"
