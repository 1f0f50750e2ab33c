"""The kiosk's own terminal: what it is started with, and how the kiosk's end comes through it."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from accessibility.text_size import Display
from kiosk.window import WINDOWS
from kiosk.window.commands import window_command
from kiosk.window.start import NoWindowError, run_in_window

COMMAND = ("python", "-m", "kiosk")
REFERENCE = Display()
FAKE_TERMINAL = """#!{python}
import subprocess, sys
inside = sys.argv[sys.argv.index({python!r}):]
file = inside[3]
{act}
"""
"""Stands for kitty: starts nothing, and does to the file what the kiosk within would."""


def started(terminal: str) -> list[str]:
    return window_command(terminal, REFERENCE, (1920, 1080), COMMAND)


class TestEveryTerminal:
    @pytest.mark.parametrize("terminal", WINDOWS)
    def test_runs_the_kiosk_and_nothing_else(self, terminal: str) -> None:
        command = started(terminal)
        assert command[0] == terminal
        assert tuple(command[-3:]) == COMMAND

    @pytest.mark.parametrize(
        ("terminal", "turned_off"),
        [
            ("kitty", "clear_all_shortcuts=yes"),
            ("kitty", "clear_all_mouse_actions=yes"),
            ("kitty", "scrollback_lines=0"),
            ("xterm", "XTerm*saveLines: 0"),
            ("xterm", "XTerm*allowSendEvents: false"),
            ("foot", "--override=scrollback.lines=0"),
            ("foot", "--override=key-bindings.spawn-terminal=none"),
            ("foot", "--override=key-bindings.pipe-scrollback=none"),
        ],
    )
    def test_has_no_keys_menus_or_memory_of_its_own(self, terminal: str, turned_off: str) -> None:
        assert turned_off in started(terminal)

    @pytest.mark.parametrize("terminal", ["kitty", "foot"])
    def test_does_not_read_anybody_s_settings(self, terminal: str) -> None:
        assert ("NONE" if terminal == "kitty" else "--config=/dev/null") in started(terminal)


class TestXterm:
    def test_omits_every_key_and_menu_of_its_own(self) -> None:
        (omitted,) = [part for part in started("xterm") if part.startswith("XTerm*omitTranslation: ")]
        for name in ("fullscreen", "paging", "popup-menu", "select", "shift-fonts"):
            assert name in omitted
        assert "keypress" not in omitted

    def test_lets_its_window_be_kept_in_size_and_nothing_be_read_from_it(self) -> None:
        (forbidden,) = [part for part in started("xterm") if part.startswith("XTerm*disallowedWindowOps: ")]
        assert "SetWinSizePixels" not in forbidden
        for name in ("GetSelection", "GetWinTitle", "SetXprop", "GetChecksum"):
            assert name in forbidden


class TestKitty:
    def test_takes_another_font_size_from_what_runs_in_it_and_no_other_command(self) -> None:
        command = started("kitty")
        assert "allow_remote_control=password" in command
        assert 'remote_control_password="" set-font-size' in command
        assert "listen_on=none" in command


@pytest.mark.skipif(sys.platform == "win32", reason="these terminals are not for Windows")
class TestStarting:
    @pytest.fixture(autouse=True)
    def a_screen(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("DISPLAY", ":none")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.setenv("PATH", str(tmp_path))

    def kitty_that(self, act: str, folder: Path) -> None:
        program = folder / "kitty"
        program.write_text(FAKE_TERMINAL.format(python=sys.executable, act=act))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    @pytest.mark.parametrize(("written", "outcome"), [("0\\n", (0, "")), ("1\\nno store.", (1, "no store."))])
    def test_returns_how_the_kiosk_ended_and_what_it_had_to_tell(
        self, tmp_path: Path, written: str, outcome: tuple[int, str]
    ) -> None:
        self.kitty_that(f"open(file, 'w').write('{written}')", tmp_path)
        assert run_in_window("kitty", ["demo"], REFERENCE) == outcome

    def test_hands_the_command_line_on(self, tmp_path: Path) -> None:
        self.kitty_that("open(file, 'w').write('0\\n' + ' '.join(inside[1:3] + inside[4:]))", tmp_path)
        status, told = run_in_window("kitty", ["demo", "--size", "3"], REFERENCE)
        assert (status, told) == (0, "-m kiosk.window.inside demo --size 3")

    def test_waits_for_a_kiosk_that_outlives_its_window_for_a_moment(self, tmp_path: Path) -> None:
        later = "import time; time.sleep(0.3); open(sys.argv[1], 'w').write('0\\\\n')"
        self.kitty_that(
            f"open(file, 'w'); subprocess.Popen([{sys.executable!r}, '-c', \"import sys; {later}\", file])", tmp_path
        )
        assert run_in_window("kitty", ["demo"], REFERENCE) == (0, "")

    def test_says_so_when_the_terminal_ends_before_the_kiosk_begins(self, tmp_path: Path) -> None:
        self.kitty_that("sys.exit(1)", tmp_path)
        with pytest.raises(NoWindowError, match="kitty ended before the kiosk in it did"):
            run_in_window("kitty", ["demo"], REFERENCE)

    def test_says_so_when_the_terminal_is_not_installed(self) -> None:
        with pytest.raises(NoWindowError, match="kitty is not installed"):
            run_in_window("kitty", ["demo"], REFERENCE)

    @pytest.mark.parametrize("terminal", WINDOWS)
    def test_says_so_when_there_is_no_screen(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: str
    ) -> None:
        monkeypatch.delenv("DISPLAY")
        self.kitty_that("", tmp_path)
        (tmp_path / "kitty").rename(tmp_path / terminal)
        with pytest.raises(NoWindowError, match=f"no graphical screen for {terminal}"):
            run_in_window(terminal, ["demo"], REFERENCE)
