"""Which mechanism is found in which terminal, and what it tells that terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from accessibility.text_size import TextSize
from accessibility.text_size.display import CAPITAL_PER_EM, CAPITALS_MM, Display
from accessibility.text_size.find import find_zoom
from accessibility.text_size.found import Found, Why
from tests.accessibility.terminals import FakeKitty, FakeTerminal, FakeXterm

REFERENCE = Display()
KITTY = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
XTERM = {"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}


def found(environment: dict[str, str], terminal: FakeTerminal, display: Display = REFERENCE) -> Found:
    return find_zoom(environment, terminal, display, Path("/nowhere"))


def capital_mm(terminal: FakeTerminal, display: Display = REFERENCE) -> float:
    """How tall a capital is in this terminal now."""
    return terminal.font_pixels * CAPITAL_PER_EM * display.height_mm / display.lines


class TestTheDisplay:
    def test_a_reference_screen_has_four_pixels_in_a_millimetre(self) -> None:
        assert REFERENCE.lines / REFERENCE.height_mm == pytest.approx(4.03, abs=0.01)

    @pytest.mark.parametrize("display", [REFERENCE, Display(299, 1200), Display(166, 768), Display(335, 2160)])
    @pytest.mark.parametrize("size", TextSize)
    def test_capitals_are_at_least_as_tall_as_they_should_be_and_hardly_taller(
        self, display: Display, size: TextSize
    ) -> None:
        capital = display.font_pixels(size) * CAPITAL_PER_EM * display.height_mm / display.lines
        assert CAPITALS_MM[size] <= capital <= CAPITALS_MM[size] + display.height_mm / display.lines

    def test_the_sizes_run_from_4_8_to_9_millimetres(self) -> None:
        assert list(CAPITALS_MM.values()) == [4.8, 6.2, 7.6, 9.0]


class TestKitty:
    @pytest.mark.parametrize("dots_per_inch", [96.0, 120.0, 192.0])
    def test_shows_every_size_in_millimetres_whatever_a_point_is_to_it(self, dots_per_inch: float) -> None:
        kitty = FakeKitty(dots_per_inch=dots_per_inch)
        zoom = found(KITTY, kitty).zoom
        for size in TextSize:
            kitty.write(zoom.show(size))
            assert capital_mm(kitty) == pytest.approx(CAPITALS_MM[size], abs=0.26)

    def test_is_left_at_the_normal_size_when_it_is_found_to_work(self) -> None:
        kitty = FakeKitty()
        assert found(KITTY, kitty).why is Why.WORKS
        assert capital_mm(kitty) == pytest.approx(4.8, abs=0.26)

    def test_gets_back_the_size_it_had(self) -> None:
        kitty = FakeKitty(points=13.5)
        kitty.write(found(KITTY, kitty).zoom.put_back().write)
        assert kitty.points == 13.5

    def test_is_left_alone_when_it_forbids_its_remote_control(self) -> None:
        kitty = FakeKitty(is_allowed=False)
        outcome = found(KITTY, kitty)
        assert (outcome.why, outcome.zoom.is_available) == (Why.NOT_ALLOWED, False)
        assert kitty.written == ""

    def test_answers_nothing_while_the_kiosk_runs(self) -> None:
        """An answer would reach the app as if it had been typed."""
        assert '"no_response": true' in found(KITTY, FakeKitty()).zoom.show(TextSize.LARGE)


class TestXterm:
    def test_shows_every_size_in_millimetres_in_the_same_window(self) -> None:
        xterm = FakeXterm()
        zoom = found(XTERM, xterm).zoom
        for size in TextSize:
            xterm.write(zoom.show(size))
            assert capital_mm(xterm) == pytest.approx(CAPITALS_MM[size], abs=0.26)
            assert (xterm.width, xterm.height) == (1920, 1080)

    def test_gets_back_just_the_font_it_had(self) -> None:
        xterm = FakeXterm(font="Liberation Mono:size=9")
        xterm.write(found(XTERM, xterm).zoom.put_back().write)
        assert xterm.font == "Liberation Mono:size=9"

    @pytest.mark.parametrize("allows_window", [True, False])
    def test_gets_back_the_size_of_a_font_whose_name_does_not_tell_it(self, allows_window: bool) -> None:
        """With ``-fa "DejaVu Sans Mono" -fs 12`` it answers the name alone."""
        xterm = FakeXterm(font="DejaVu Sans Mono", allows_window=allows_window)
        before = xterm.grid()
        xterm.write(found(XTERM, xterm).zoom.put_back().write)
        after = xterm.grid()
        assert (after.columns, after.rows) == (before.columns, before.rows)
        assert after.line_height == pytest.approx(before.line_height, abs=0.5)

    def test_is_left_alone_when_it_forbids_another_font(self) -> None:
        xterm = FakeXterm(allows_font=False)
        outcome = found(XTERM, xterm)
        assert (outcome.why, outcome.zoom.is_available) == (Why.NOT_ALLOWED, False)
        assert xterm.written == ""

    def test_is_put_back_when_its_window_would_grow_instead(self) -> None:
        xterm = FakeXterm(allows_window=False)
        outcome = found(XTERM, xterm)
        assert (outcome.why, outcome.zoom.is_available) == (Why.NO_CHANGE, False)
        assert xterm.font == "DejaVu Sans Mono:size=12"


class TestOtherTerminals:
    @pytest.mark.parametrize(
        "environment",
        [
            {"TERM": "tmux-256color"},
            {"TERM": "screen"},
            {**KITTY, "TMUX": "/tmp/tmux-0/default,1,0"},
            {**XTERM, "STY": "1.pts-0"},
        ],
    )
    def test_within_another_program_nothing_is_asked(self, environment: dict[str, str]) -> None:
        kitty = FakeKitty()
        assert found(environment, kitty).why is Why.MULTIPLEXER
        assert kitty.written == ""

    @pytest.mark.parametrize("environment", [{}, {"TERM": "xterm-256color"}, {"TERM": "foot"}, {"TERM": "linux"}])
    def test_one_that_is_not_known_keeps_its_font(self, environment: dict[str, str]) -> None:
        terminal = FakeTerminal()
        assert found(environment, terminal).why is Why.CANNOT
        assert terminal.written == ""

    @pytest.mark.parametrize("environment", [KITTY, XTERM])
    def test_one_that_was_started_within_a_known_one_keeps_its_font(self, environment: dict[str, str]) -> None:
        for terminal in (FakeTerminal(), FakeTerminal(name="WezTerm 20240203")):
            assert found(environment, terminal).why is Why.CANNOT
            assert terminal.written == ""
