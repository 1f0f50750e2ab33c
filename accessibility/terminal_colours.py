"""How many colours a terminal has, and the 16 of the Linux console, which a program may choose."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from rich.color import Color, ColorSystem

PUT_BACK = "\x1b]R"
"""Gives the Linux console its own colours back: console_codes(4)."""
_WITHOUT = frozenset({"vt100", "vt102", "vt220", "vt320", "vt420", "linux-m", "xterm-mono", "ansi-m", "dumb"})
"""Terminals whose description has no colours (terminfo, ncurses 6.4)."""


class TerminalColours(StrEnum):
    """What a terminal can draw."""

    NONE = "none"
    """Attributes only, such as bold and reversed; or the person at it wants no more (https://no-color.org)."""
    SIXTEEN = "16"
    """16 colours that each terminal chooses for itself, and bold may turn the first 8 into the others."""
    CONSOLE = "16 to be set"
    """The Linux console: 8 of the 16 as grounds, but what each looks like can be set."""
    MANY = "256"
    """A fixed palette of 256."""
    ALL = "all"
    """Any colour."""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> TerminalColours:
        """What the environment says of the terminal.

        Args:
            environment: The process's environment.
        """
        term = environment.get("TERM", "").lower()
        forced = {colours.textual_name: colours for colours in (cls.SIXTEEN, cls.MANY, cls.ALL)}
        if environment.get("TEXTUAL_COLOR_SYSTEM") in forced:
            return forced[environment["TEXTUAL_COLOR_SYSTEM"]]
        if environment.get("NO_COLOR") or term in _WITHOUT:
            return cls.NONE
        if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
            return cls.ALL
        if term == "linux" or (term.startswith("linux-") and "256" not in term):
            return cls.CONSOLE
        if term.endswith(("-direct", "-kitty")):
            return cls.ALL
        return cls.MANY if "256" in term else cls.SIXTEEN

    @property
    def textual_name(self) -> str:
        """The same as ``TEXTUAL_COLOR_SYSTEM``; without colours, attributes are drawn only if it believes in some."""
        return {self.ALL: "truecolor", self.MANY: "256"}.get(self, "standard")

    @property
    def put_back(self) -> str:
        """What gives the terminal its own colours back, if a theme may have changed them."""
        return PUT_BACK if self is self.CONSOLE else ""


def console_palette(pairs: Mapping[str, str]) -> str:
    """What sets colours of the Linux console, so that a theme looks there as it should.

    Each is set twice, dark and bright, since bold and reversed letters go from one to the other.

    Args:
        pairs: Colours as the kiosk names them where there are 16, and what they are to look like, as "#rrggbb".
    """
    written = ""
    for named, wanted in pairs.items():
        number = Color.parse(named).downgrade(ColorSystem.STANDARD).number or 0
        red, green, blue = Color.parse(wanted).get_truecolor()
        written += "".join(f"\x1b]P{one:x}{red:02x}{green:02x}{blue:02x}" for one in (number % 8, number % 8 + 8))
    return written
