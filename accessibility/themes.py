"""Colour themes, named by what they look like, each within the contrast that VVSG 2.0 7.1-C and 7.1-D ask for.

A theme is five colours. Colour never carries a meaning alone: what has focus is also marked, what is chosen also says
so, and a notice begins with a word. Where a terminal has fewer colours than a theme, the theme has a form of its own
for it: the nearest colours would not keep its contrast.
"""

from __future__ import annotations

from gettext import NullTranslations

from msgspec import Struct
from msgspec.structs import replace
from textual.filter import LineFilter
from textual.theme import Theme

from accessibility.own_colours import DARK, LIGHT, OwnColours, WithoutDarkBold
from accessibility.terminal_colours import PUT_BACK, TerminalColours, console_palette


class Palette(Struct, frozen=True):
    """The colours of one theme.

    Attributes:
        id: The theme's name on the command line.
        ground: Behind everything.
        block: Behind choices and bars; close to the ground, so that both carry the same text.
        text: All words.
        accent: The one accent: titles, numbers, and the ground of what has focus.
        on_accent: Words on the accent.
        attention: Notices that want attention (amber family; never red, which means an error).
        is_dark: Whether the ground is dark.
        filter: What every line goes through before it is drawn, if anything.
        console: What sets the colours of a Linux console for it, or "".
    """

    id: str
    ground: str
    block: str
    text: str
    accent: str
    on_accent: str
    attention: str
    is_dark: bool
    filter: LineFilter | None = None
    console: str = ""

    def in_two(self, ground: str, ink: str) -> Palette:
        """The same theme in two colours."""
        return replace(self, ground=ground, block=ground, text=ink, accent=ink, on_accent=ground, attention=ink)

    def theme(self) -> Theme:
        """The palette as Textual wants it, with every variable that its own widgets would otherwise compute."""
        fixed = {
            "text": self.text,
            "text-muted": self.text,
            "text-disabled": self.text,
            "on-accent": self.on_accent,
            "attention": self.attention,
            "block-cursor-background": self.accent,
            "block-cursor-foreground": self.on_accent,
            "border": self.text,
            "border-blurred": self.text,
            "scrollbar": self.text,
            "scrollbar-hover": self.accent,
            "scrollbar-active": self.accent,
            "scrollbar-background": self.block,
            "scrollbar-background-hover": self.block,
            "scrollbar-background-active": self.block,
            "scrollbar-corner-color": self.block,
            "input-cursor-background": self.text,
            "input-cursor-foreground": self.ground,
            "input-selection-background": self.accent,
            "input-selection-foreground": self.on_accent,
        }
        return Theme(
            name=self.id,
            primary=self.accent,
            secondary=self.accent,
            accent=self.accent,
            warning=self.attention,
            error=self.attention,
            success=self.accent,
            foreground=self.text,
            background=self.ground,
            surface=self.block,
            panel=self.block,
            dark=self.is_dark,
            variables=fixed,
        )


def palettes(colours: TerminalColours = TerminalColours.ALL) -> tuple[Palette, ...]:
    """Every palette that a terminal can show, the default first; F5 goes through them in this order.

    Args:
        colours: How many colours the terminal has.
    """
    match colours:
        case TerminalColours.NONE:
            return (_uncoloured("monochrome", OwnColours()),)
        case TerminalColours.ALL:
            coloured: tuple[Palette, ...] = _COLOURED
        case TerminalColours.MANY:
            coloured = tuple(
                palette.in_two(*_OF_256[palette.id]) if palette.id in _OF_256 else palette for palette in _COLOURED
            )
        case TerminalColours.SIXTEEN | TerminalColours.CONSOLE:
            coloured = tuple(_in_sixteen(palette, colours) for palette in _COLOURED)
    terminal = _uncoloured("terminal", OwnColours(keeps_others=True))
    monochrome = _uncoloured("monochrome", OwnColours("#ffffff", "#000000"))
    if colours is TerminalColours.CONSOLE:
        terminal = replace(terminal, console=PUT_BACK)
        monochrome = replace(monochrome, console=console_palette({"#000000": "#000000", "#ffffff": "#ffffff"}))
    return (*coloured, terminal, monochrome)


_COLOURED = (
    Palette("ink-on-cream", "#fdf8ec", "#f3ead3", "#1b1710", "#12304f", "#ffffff", "#5a2600", False),
    Palette("black-on-white", "#ffffff", "#ffffff", "#000000", "#000000", "#ffffff", "#000000", False),
    Palette("white-on-black", "#000000", "#000000", "#ffffff", "#ffffff", "#000000", "#ffffff", True),
    Palette("yellow-on-black", "#000000", "#000000", "#fff200", "#fff200", "#000000", "#fff200", True),
    Palette("low-glare-cream", "#dbcfb4", "#d7cbb0", "#3f3528", "#23394f", "#dbcfb4", "#572a08", False),
)
_OF_256 = {"ink-on-cream": ("#ffffd7", "#000000"), "low-glare-cream": ("#d7d7af", "#3a3a3a")}
"""Ground and ink of those whose contrast would be lost, out of the 256."""
_OF_16 = {
    "ink-on-cream": ("#ffffff", "#000000"),
    "yellow-on-black": ("#000000", "#ffff55"),
    "low-glare-cream": ("#aaaaaa", "#000000"),
}
"""Ground and ink of those that are not black and white, out of the 16 of VGA, where each has a number."""


def _in_sixteen(palette: Palette, colours: TerminalColours) -> Palette:
    """A theme where there are 16 colours; a Linux console then has the theme's own ground and ink among them."""
    ground, ink = _OF_16.get(palette.id, (palette.ground, palette.text))
    form = palette.in_two(ground, ink)
    if colours is TerminalColours.CONSOLE:
        return replace(form, console=console_palette({ground: palette.ground, ink: palette.text}))
    return replace(form, filter=WithoutDarkBold())


def _uncoloured(palette_id: str, own: OwnColours) -> Palette:
    """A theme that chooses no colour itself."""
    return Palette(palette_id, DARK, DARK, LIGHT, LIGHT, DARK, LIGHT, True, own)


def theme_name(theme_id: str, words: NullTranslations) -> str:
    """What a theme is called, by what it looks like.

    Raises:
        KeyError: There is no such theme.
    """
    _ = words.gettext
    return {
        "ink-on-cream": _("Dark ink on cream"),
        "black-on-white": _("Black on white"),
        "white-on-black": _("White on black"),
        "yellow-on-black": _("Yellow on black"),
        "low-glare-cream": _("Low glare cream"),
        "terminal": _("This screen's own colours"),
        "monochrome": _("No colours"),
    }[theme_id]
