"""How each terminal is started so that text size works in it and nothing else does.

Every terminal has keys and menus of its own: new windows with a shell, other fonts, search, what was on the screen
before. In a kiosk all of that is a way out, or a way to a previous visitor's words, so it is turned off.
"""

from __future__ import annotations

from collections.abc import Sequence

from accessibility.text_size import Display, TextSize
from accessibility.text_size.display import FONT
from accessibility.text_size.kitty import KittyZoom

_XTERM_KEPT_OPERATIONS = ("SetWinSizePixels", "MaximizeWin")
"""What the kiosk itself asks of xterm's window: to keep its size, and to fill the screen without a window manager."""
_XTERM_OPERATIONS = (
    *("RestoreWin", "MinimizeWin", "SetWinPosition", "SetWinSizePixels", "RaiseWin", "LowerWin", "RefreshWin"),
    *("SetWinSizeChars", "MaximizeWin", "FullscreenWin", "GetWinState", "GetWinPosition", "GetWinSizePixels"),
    *("GetWinSizeChars", "GetScreenSizeChars", "GetIconTitle", "GetWinTitle", "PushTitle", "PopTitle", "SetWinLines"),
    *("SetXprop", "GetSelection", "SetSelection", "GetChecksum", "SetChecksum"),
)
"""Every operation that ``disallowedWindowOps`` knows (xterm(1), patch 379)."""
_FOOT_KEYS = (
    *("scrollback-up-page", "scrollback-up-half-page", "scrollback-up-line", "scrollback-down-page"),
    *("scrollback-down-half-page", "scrollback-down-line", "clipboard-copy", "clipboard-paste", "primary-paste"),
    *("search-start", "font-increase", "font-decrease", "font-reset", "spawn-terminal", "minimize", "maximize"),
    *("fullscreen", "pipe-visible", "pipe-scrollback", "pipe-selected", "show-urls-launch", "show-urls-copy"),
    *("show-urls-persistent", "prompt-prev", "prompt-next", "unicode-input", "noop"),
)
"""Every action that foot binds to keys (foot.ini(5), 1.13)."""


def kitty_command(display: Display, screen_pixels: tuple[int, int], command: Sequence[str]) -> list[str]:
    """How kitty is started.

    Its remote control takes nothing but another font size, and that only from what runs in it.

    Args:
        display: The screen.
        screen_pixels: How wide and tall it is, for where no window manager makes the window fill it.
        command: What runs in it.
    """
    options = {
        "allow_remote_control": "password",
        "remote_control_password": '"" set-font-size',
        "listen_on": "none",
        "font_family": FONT,
        "font_size": f"{KittyZoom(display, 0).points(TextSize.NORMAL)}",
        "clear_all_shortcuts": "yes",
        "clear_all_mouse_actions": "yes",
        "clipboard_control": "no-append",
        "scrollback_lines": "0",
        "scrollback_pager_history_size": "0",
        "detect_urls": "no",
        "allow_hyperlinks": "no",
        "shell_integration": "disabled",
        "update_check_interval": "0",
        "confirm_os_window_close": "0",
        "close_on_child_death": "yes",
        "enable_audio_bell": "no",
        "cursor_blink_interval": "0",
        "tab_bar_style": "hidden",
        "hide_window_decorations": "yes",
        "window_padding_width": "0",
        "remember_window_size": "no",
        "initial_window_width": str(screen_pixels[0]),
        "initial_window_height": str(screen_pixels[1]),
    }
    overrides = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
    return ["kitty", "--config", "NONE", "--start-as", "fullscreen", *overrides, *command]


def xterm_command(display: Display, command: Sequence[str]) -> list[str]:
    """How xterm is started: as large as the screen by itself or by the window manager, and with no key of its own.

    Args:
        display: The screen.
        command: What runs in it.
    """
    forbidden = [operation for operation in _XTERM_OPERATIONS if operation not in _XTERM_KEPT_OPERATIONS]
    resources = {
        "allowFontOps": "true",
        "allowWindowOps": "false",
        "disallowedWindowOps": ",".join(forbidden),
        "allowTitleOps": "false",
        "allowTcapOps": "false",
        "allowSendEvents": "false",
        "omitTranslation": "fullscreen,paging,popup-menu,reset,scroll-lock,select,shift-fonts,wheel-mouse",
        "saveLines": "0",
        "scrollBar": "false",
        "internalBorder": "0",
        "borderWidth": "0",
        "boldColors": "false",
        "cursorBlink": "false",
        "bellIsUrgent": "false",
        "printerCommand": "",
        "fullscreen": "true",
    }
    overrides = [part for name, value in resources.items() for part in ("-xrm", f"XTerm*{name}: {value}")]
    font = f"{FONT}:pixelsize={display.font_pixels(TextSize.NORMAL):.2f}"
    return ["xterm", "-u8", *overrides, "-geometry", "+0+0", "-fa", font, "-e", *command]


def foot_command(display: Display, command: Sequence[str]) -> list[str]:
    """How foot is started: its font cannot be changed later, so larger letters are drawn.

    Args:
        display: The screen.
        command: What runs in it.
    """
    options = {
        "font": f"{FONT}:pixelsize={display.font_pixels(TextSize.NORMAL):.2f}",
        "dpi-aware": "no",
        "pad": "0x0",
        "scrollback.lines": "0",
        "url.launch": "false",
        "cursor.blink": "no",
        "csd.preferred": "none",
        **{f"key-bindings.{action}": "none" for action in _FOOT_KEYS},
        "mouse-bindings.selection-override-modifiers": "none",
        "mouse-bindings.primary-paste": "none",
    }
    overrides = [f"--override={name}={value}" for name, value in options.items()]
    return ["foot", "--config=/dev/null", "--fullscreen", *overrides, *command]


def window_command(name: str, display: Display, screen_pixels: tuple[int, int], command: Sequence[str]) -> list[str]:
    """How a terminal is started, by its name.

    Args:
        name: One of ``WINDOWS``.
        display: The screen.
        screen_pixels: How wide and tall it is.
        command: What runs in it.
    """
    match name:
        case "kitty":
            return kitty_command(display, screen_pixels, command)
        case "xterm":
            return xterm_command(display, command)
        case _:
            return foot_command(display, command)
