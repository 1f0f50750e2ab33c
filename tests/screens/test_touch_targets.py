"""What can be touched is large enough, far enough from its neighbours, and acts when the finger is lifted."""

from __future__ import annotations

from itertools import combinations

import pytest
from textual.widget import Widget
from textual.widgets import Input, TextArea

from screens.visitor.address import AddressScreen
from screens.visitor.phone_codes import CodeAloneScreen, CodeScreen
from screens.visitor.welcome import RestScreen, WelcomeScreen
from screens.widgets.bars import FooterKey, MoreBar
from screens.widgets.choosing import Choice
from tests.conftest import StartKiosk
from tests.kit.driving import Kiosk
from tests.kit.examples import unlike_examples

LEAST_ROWS = 3
"""At 119x33 on the reference screen a row is 8 mm; 12.7 mm are asked for (VVSG 2.0, 7.2-I)."""
LEAST_GAP_COLUMNS = 2
"""A column is 4 mm there; 2.54 mm are asked for."""
AROUND = (0, LEAST_GAP_COLUMNS, 0, LEAST_GAP_COLUMNS)


def touched(kiosk: Kiosk) -> list[Widget]:
    """Everything that does something when it is touched, found by itself: it takes clicks, or what is typed."""
    found = [
        widget
        for widget in kiosk.screen.walk_children(Widget)
        if widget.region.area and (_takes_clicks(widget) or isinstance(widget, Input | TextArea))
    ]
    return [part for widget in found for part in _parts(widget)]


def _takes_clicks(widget: Widget) -> bool:
    return any("on_click" in vars(kind) or "_on_click" in vars(kind) for kind in _own_classes(widget))


def _own_classes(widget: Widget) -> list[type]:
    return [kind for kind in type(widget).__mro__ if kind.__module__.startswith("screens.")]


def _parts(widget: Widget) -> list[Widget]:
    """The halves of a bar whose halves do different things."""
    return [half for half in widget.children if half.region.area] if isinstance(widget, MoreBar) else [widget]


def too_small(kiosk: Kiosk, least_rows: int) -> list[str]:
    """What is too low, and what is too near its neighbour."""
    things = touched(kiosk)
    low = [
        f"{thing} is {thing.region.height} rows high"
        for thing in things
        if thing.region.height < least_rows and not thing.has_class("-has-keyboard")  # the keys below it are touched
    ]
    near = [
        f"{one} at {one.region} is too near {other} at {other.region}"
        for one, other in combinations(things, 2)
        if one.region.grow(AROUND).overlaps(other.region)
        and (kiosk.screen.body in one.ancestors) == (kiosk.screen.body in other.ancestors)
    ]
    return low + near


class TestEveryTarget:
    @pytest.mark.parametrize("size", [(80, 24), (119, 33), (39, 11)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_is_large_and_stands_apart(self, start: StartKiosk, size: tuple[int, int]) -> None:
        faults: list[str] = []
        least_rows = LEAST_ROWS if size[0] >= 80 else 1
        async with start(size=size, speech_on=False) as kiosk:
            for example in unlike_examples(kiosk.app.context):
                await kiosk.show(example.make())
                if example.screen not in (CodeScreen, CodeAloneScreen, AddressScreen):  # their codes need the rows
                    assert touched(kiosk) or example.screen is RestScreen
                    faults += [f"{example}: {fault}" for fault in too_small(kiosk, least_rows)]
                await kiosk.take_away()
        assert not faults, "\n".join(["", *faults])


class TestATouch:
    async def test_acts_when_it_ends_and_not_when_it_slid_off(self, start: StartKiosk) -> None:
        async with start(size=(80, 24), speech_on=False) as kiosk:
            await kiosk.show(WelcomeScreen(kiosk.app.context))
            for thing in touched(kiosk):
                if (
                    not thing.region.intersection(kiosk.screen.body.region).area
                    and kiosk.screen.body in thing.ancestors
                ):
                    continue  # it lies further down
                before = (kiosk.screen, kiosk.app.theme, kiosk.app.settings, kiosk.focused)
                await kiosk.mouse_down(*kiosk.middle_of(thing))
                assert (kiosk.screen, kiosk.app.theme, kiosk.app.settings) == before[:3], f"{thing} acts too soon"
                await kiosk.mouse_up(0, 1)
                assert (kiosk.screen, kiosk.app.theme, kiosk.app.settings) == before[:3], f"{thing} acts far away"
            colours = [key for key in kiosk.screen.query(FooterKey) if key.region.area][3]
            await kiosk.touch(colours)
            assert kiosk.app.theme != "ink-on-cream"
            await kiosk.touch(kiosk.screen.query(Choice).first())
            assert not isinstance(kiosk.screen, WelcomeScreen)
