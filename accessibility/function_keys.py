"""Function keys beyond F12, which switches send: terminals name them in three ways, and all are one key here.

xterm and the Linux console send ``ESC [ 25 ~`` for F13, kitty its own codes, and VTE what it sends for Shift and F1.
Textual 8.2.8 knows kitty's; it takes the first for a character (25 for Ctrl+Y's) and the last for a chord.
"""

from __future__ import annotations

from textual import _keyboard_protocol

_XTERM_CODES = (25, 26, 28, 29, 31, 32, 33, 34)
"""What xterm sends for F13 to F20 (ctlseqs, "PC-Style Function Keys")."""


def know_function_keys() -> None:
    """Have Textual's parser know F13 to F20 as xterm and the Linux console send them."""
    for number, code in enumerate(_XTERM_CODES, start=13):
        _keyboard_protocol.FUNCTIONAL_KEYS.setdefault(f"{code}~", f"f{number}")


def one_name(key: str) -> str:
    """The name of a key, the same whichever way the terminal has told it.

    Args:
        key: As Textual names it ("shift+f1").
    """
    shifted, _, number = key.partition("shift+f")
    return f"f{int(number) + 12}" if not shifted and number.isdigit() else key
