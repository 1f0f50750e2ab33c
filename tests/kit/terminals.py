"""What terminals make of colours and attributes, each in its own way."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace
from rich._palettes import STANDARD_PALETTE
from rich.color import Color, ColorSystem
from rich.style import Style

from accessibility.terminal_colours import TerminalColours

Rgb = tuple[int, int, int]
VGA: tuple[Rgb, ...] = tuple(tuple(STANDARD_PALETTE[number]) for number in range(16))  # type: ignore[misc]
"""Also what the Linux console begins with (drivers/tty/vt/vt.c, default_red and so on)."""
XTERM: tuple[Rgb, ...] = (
    *((0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229)),
    *((127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255)),
    (255, 255, 255),
)
"""XTerm-col.ad."""


class SeenIn(Struct, frozen=True):
    """How a terminal shows a style.

    Attributes:
        name: Which terminal.
        colours: What it says it has.
        system: What the kiosk's colours are brought down to.
        palette: What its 16 colours look like.
        is_console: Whether it is a Linux console: 8 grounds, and reversed letters keep their brightness.
        own: Its own ink and ground, where a cell may be drawn in these.
    """

    name: str
    colours: TerminalColours
    system: ColorSystem = ColorSystem.TRUECOLOR
    palette: tuple[Rgb, ...] = VGA
    is_console: bool = False
    own: tuple[Rgb, Rgb] | None = None

    def __str__(self) -> str:
        return self.name

    def told(self, written: str) -> SeenIn:
        """The same console after its palette was set: ``ESC ] P``, a digit for which, and six for what."""
        palette = list(self.palette)
        for setting in written.split("\x1b]P")[1:]:
            red, green, blue = (int(setting[at : at + 2], 16) for at in (1, 3, 5))
            palette[int(setting[0], 16)] = (red, green, blue)
        return replace(self, palette=tuple(palette))

    def pair(self, style: Style, *, is_blank: bool = False) -> tuple[Rgb, Rgb]:
        """What is seen: the letter's colour, and what lies behind it."""
        ground = self._seen(style.bgcolor, of=1)
        if is_blank and style.color is None:
            ink = ground
        elif self.is_console:
            return self._on_console(style)
        else:
            ink = self._seen(style.color, of=0, is_bold=bool(style.bold))
        if style.reverse:
            ink, ground = ground, ink
        if style.dim:  # a terminal draws it about half way to its ground
            red, green, blue = ((one + other) // 2 for one, other in zip(ink, ground, strict=True))
            ink = (red, green, blue)
        return ink, ground

    def _seen(self, color: Color | None, *, of: int, is_bold: bool = False) -> Rgb:
        if color is None or color.is_default:
            assert self.own is not None, "a cell in the terminal's own colours, which may be anything"
            return self.own[of]
        color = color.downgrade(self.system)
        if self.system is ColorSystem.STANDARD:
            number = color.number or 0
            return self.palette[number + 8 if is_bold and number < 8 else number]
        red, green, blue = color.get_truecolor()
        return red, green, blue

    def _on_console(self, style: Style) -> tuple[Rgb, Rgb]:
        """As build_attr of drivers/tty/vt/vt.c does it: one bit for bright, and that belongs to the letter."""
        ink, ground = (
            7 * (1 - of) if color is None or color.is_default else color.downgrade(self.system).number or 0
            for of, color in enumerate((style.color, style.bgcolor))
        )
        bright = 8 if style.bold or ink > 7 else 0
        ink, ground = ink % 8, ground % 8
        if style.reverse:
            ink, ground = ground, ink
        return self.palette[ink + bright], self.palette[ground]


ALL_COLOURS = SeenIn("all colours", TerminalColours.ALL)
TERMINALS = (
    ALL_COLOURS,
    SeenIn("256 colours", TerminalColours.MANY, ColorSystem.EIGHT_BIT),
    SeenIn("16 of VGA", TerminalColours.SIXTEEN, ColorSystem.STANDARD, VGA),
    SeenIn("16 of xterm", TerminalColours.SIXTEEN, ColorSystem.STANDARD, XTERM),
    SeenIn("Linux console", TerminalColours.CONSOLE, ColorSystem.STANDARD, VGA, is_console=True),
)
"""Every kind of terminal that a theme has a form for."""
