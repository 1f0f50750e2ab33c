"""What a key is called and what it does, for somebody who presses keys to find out."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

from accessibility.commands import Command

COMMAND_KEYS = frozenset({*(f"f{number}" for number in range(1, 13)), "home", "escape"})
"""Keys that mean the same everywhere; none of them can be a switch."""
_MOVING_KEYS = frozenset({"up", "down", "left", "right", "enter", "space", "tab", "shift+tab"})


def acts_everywhere(key: str) -> bool:
    """Whether a key does something on any screen, outside text too.

    Args:
        key: As the terminal names it.
    """
    return key in COMMAND_KEYS or key in _MOVING_KEYS or key.isdigit()


def key_name(key: str, words: NullTranslations) -> str:
    """What a key is called, as it is printed on it where something is.

    Args:
        key: As the terminal names it ("page_up", "f13", "a").
        words: The language's own words.
    """
    _ = words.gettext
    named = {
        "up": _("Up arrow"),
        "down": _("Down arrow"),
        "left": _("Left arrow"),
        "right": _("Right arrow"),
        "enter": _("Enter"),
        "space": _("Space"),
        "tab": _("Tab"),
        "shift+tab": _("Shift and Tab"),
        "escape": _("Escape"),
        "home": _("Home"),
        "end": _("End"),
        "pagedown": _("Page Down"),
        "pageup": _("Page Up"),
        "backspace": _("Backspace"),
        "delete": _("Delete"),
    }
    return named.get(key) or (key.upper() if len(key) <= 3 else key.replace("_", " ").replace("+", " "))


def key_help(key: str, commands: Sequence[Command], words: NullTranslations, *, move_key: str, select_key: str) -> str:
    """What a key does, as a whole sentence.

    Args:
        key: As the terminal names it.
        commands: Every command there is.
        words: The language's own words.
        move_key: The key of the switch that moves.
        select_key: The key of the switch that selects.
    """
    _ = words.gettext
    if key == move_key:
        return _("Your move switch: goes to the next thing.")
    if key == select_key:
        return _("Your select switch: chooses what is marked.")
    command = next((one for one in commands if one.key == key), None)
    if command is not None:
        return f"{command.name}. {command.help}"
    helped = {
        "up": _("Goes back to the thing above."),
        "down": _("Goes on to the thing below."),
        "left": _("Goes back one sentence while something is read. In a box, it goes back one letter."),
        "right": _("Goes on one sentence while something is read. In a box, it goes on one letter."),
        "enter": _("Chooses what has the mark."),
        "space": _("Chooses what has the mark. In a box, it makes a space."),
        "tab": _("Goes to the next thing you can choose or type in."),
        "shift+tab": _("Goes back to the last thing you can choose or type in."),
        "backspace": _("In a box, deletes the letter before the cursor."),
        "delete": _("In a box, deletes the letter after the cursor."),
    }
    if key in helped:
        return helped[key]
    if len(key) == 1 and key.isdigit():
        return _("Chooses the thing with this number. In a box, it types the number.")
    if len(key) == 1:
        return _("In a box, types this letter.")
    return _("Does nothing here.")
