"""Colour themes, named by what they look like, each within the contrast that VVSG 2.0 7.1-C and 7.1-D ask for.

A theme is five colours. Colour never carries a meaning alone: what has focus is also marked, what is chosen also says
so, and a notice begins with a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from gettext import NullTranslations

from textual.theme import Theme


@dataclass(frozen=True)
class Palette:
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
    """

    id: str
    ground: str
    block: str
    text: str
    accent: str
    on_accent: str
    attention: str
    is_dark: bool

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


def palettes() -> tuple[Palette, ...]:
    """Every palette, the default first; F5 goes through them in this order."""
    return (
        Palette("ink-on-cream", "#fdf8ec", "#f3ead3", "#1b1710", "#12304f", "#ffffff", "#5a2600", False),
        Palette("black-on-white", "#ffffff", "#ffffff", "#000000", "#000000", "#ffffff", "#000000", False),
        Palette("white-on-black", "#000000", "#000000", "#ffffff", "#ffffff", "#000000", "#ffffff", True),
        Palette("yellow-on-black", "#000000", "#000000", "#fff200", "#fff200", "#000000", "#fff200", True),
        Palette("low-glare", "#22262b", "#262b31", "#b4b9bf", "#b4b9bf", "#22262b", "#cdb68c", True),
    )


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
        "low-glare": _("Low glare"),
    }[theme_id]
