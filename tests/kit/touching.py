"""What can be touched on a screen, and whether it is large enough and far enough from its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from textual.widget import Widget
from textual.widgets import Input, TextArea

from screens.visitor.phone_codes import CodeAloneScreen, CodeScreen
from screens.visitor.welcome import RestScreen
from screens.widgets.bars import MoreBar
from tests.kit.driving import Kiosk

LEAST_ROWS = 3
"""At 119x33 on the reference screen a row is 8 mm; 12.7 mm are asked for (VVSG 2.0, 7.2-I)."""
LEAST_GAP_COLUMNS = 2
"""A column is 4 mm there; 2.54 mm are asked for."""
AROUND = (0, LEAST_GAP_COLUMNS, 0, LEAST_GAP_COLUMNS)
WIDE = 80
"""Columns from which on the least height is asked for; where there are fewer, rows are larger."""


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


def targets_are_large_and_stand_apart(kiosk: Kiosk) -> Iterator[str]:
    """What can be touched is high enough, and not too near its neighbour."""
    if isinstance(kiosk.screen, CodeScreen | CodeAloneScreen):  # their codes need the rows
        return
    things = touched(kiosk)
    if not things and not isinstance(kiosk.screen, RestScreen):
        yield "nothing can be touched"
    least_rows = LEAST_ROWS if kiosk.screen.size.width >= WIDE else 1
    for thing in things:
        if thing.region.height < least_rows and not thing.has_class("-has-keyboard"):  # the keys below it are touched
            yield f"{thing} is {thing.region.height} rows high"
    body = kiosk.screen.body
    for one, other in combinations(things, 2):
        is_near = one.region.grow(AROUND).overlaps(other.region)
        if is_near and (body in one.ancestors) == (body in other.ancestors):
            yield f"{one} at {one.region} is too near {other} at {other.region}"
