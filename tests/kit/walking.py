"""What must hold on every screen, whatever it shows: each check gives back what is wrong, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from textual.widget import Widget
from textual.widgets import Static

from accessibility.announcer import things_on
from accessibility.caret import caret_offset
from accessibility.narration import whole_screen
from accessibility.speakable import Description, Kind, Speakable
from screens.typing_screen import KeyboardOption
from screens.widgets.answering import AnswerBox, SecretBox
from screens.widgets.bars import MoreBar
from screens.widgets.choosing import Choice
from screens.widgets.keyboard import Keyboard
from screens.widgets.qr_code import QrCode
from screens.widgets.reading import Passage, Title
from tests.kit.drawn import letters, lines, lines_of
from tests.kit.driving import Kiosk

READ = (Title, Passage)
"""What only is read; a title takes the focus where it is drawn in large letters."""


def shown(kiosk: Kiosk) -> list[Widget]:
    """Everything in the body that is drawn, in the order it is described."""
    return [
        widget
        for widget in kiosk.screen.body.walk_children(Widget)
        if (isinstance(widget, Speakable | QrCode)) and _is_displayed(widget)
    ]


def _is_displayed(widget: Widget) -> bool:
    return all(one.display for one in widget.ancestors_with_self if isinstance(one, Widget))


def _name(widget: Widget) -> str:
    described = widget.describe().name if isinstance(widget, Speakable) else ""
    return f"{type(widget).__name__} {described[:40]!r}"


# --- drawn and spoken


def everything_drawn_is_spoken(kiosk: Kiosk) -> Iterator[str]:
    """All words in the body belong to things that speak, none is cut, and they are spoken in the drawn order."""
    things = shown(kiosk)
    for static in kiosk.screen.body.walk_children(Static):
        if _is_displayed(static) and not isinstance(static, Speakable) and letters("".join(lines_of(static))):
            yield f"{_name(static)} is drawn but cannot speak"
    for widget in things:
        if isinstance(widget, Speakable):
            drawn, described = letters("".join(lines_of(widget))), _as_drawn(widget.describe())
            scrolls = isinstance(widget, AnswerBox) and widget.virtual_size.height > widget.content_size.height
            if drawn != described and not (scrolls and drawn in described):
                yield f"{_name(widget)} is drawn as {drawn!r} and described as {described!r}"
    spoken = whole_screen(things_on(kiosk.screen), kiosk.app.context.language.words)
    described_things = [widget.describe() for widget in things if isinstance(widget, Speakable)]
    named = [one.name for one in described_things if one.kind is not Kind.TEXT or one.name != kiosk.title]
    yield from _in_order(named, spoken)  # a box that is named by the title is heard there
    for widget, following in pairwise(widget for widget in things if widget.region.area):
        if widget.parent is following.parent and following.region.y < widget.region.y:
            yield f"{_name(following)} is spoken after {_name(widget)} and drawn above it"


def _in_order(names: list[str], spoken: str) -> Iterator[str]:
    """Which names are not spoken, or not in their turn."""
    at = 0
    for name in names:
        words = " ".join(name.split("\n")[0].split()).rstrip(".?!:")
        found = spoken.find(words, at)
        if found < 0:
            yield f"{words!r} is not spoken after {spoken[:at][-60:]!r}"
        at = max(at, found + len(words))


def _as_drawn(thing: Description) -> str:
    """The letters that a description says are on the screen."""
    match thing.kind:
        case Kind.OPTION | Kind.TICK_BOX:
            return letters(
                f"{thing.digit}{'x' if thing.is_chosen else ''}{thing.name}{'chosen' if thing.is_chosen else ''}"
            )
        case Kind.TEXT | Kind.KEYBOARD:
            return letters(thing.value or "")
        case Kind.SECRET:
            return ""
        case _:
            return letters(thing.digit + thing.name)


def nothing_is_cut(kiosk: Kiosk) -> Iterator[str]:
    """Nothing is wider than the body, and the bars hold all of their words."""
    body = kiosk.screen.body
    for widget in shown(kiosk):
        if widget.region.x < body.region.x or widget.region.right > body.region.right:
            yield f"{_name(widget)} reaches from {widget.region.x} to {widget.region.right} in {body.region}"
    if body.max_scroll_x:
        yield f"the body scrolls sideways by {body.max_scroll_x}"
    for bar in kiosk.screen.query("HeaderBar, FooterKey, MoreBar Static").results(Static):
        if not _is_displayed(bar):
            continue
        if not kiosk.screen.region.contains_region(bar.region):
            yield f"{type(bar).__name__} at {bar.region} is off the screen"
        wanted, drawn = letters(str(bar.content)), letters("".join(lines(kiosk.app, bar.region)))
        if wanted != drawn:
            yield f"{type(bar).__name__} says {wanted!r} but {drawn!r} is drawn"


def boxes_have_a_keyboard(kiosk: Kiosk) -> Iterator[str]:
    """Whatever is typed can be typed with a keyboard on the screen, and that can be asked for there."""
    for box in [*kiosk.screen.query(AnswerBox), *kiosk.screen.query(SecretBox)]:
        if box not in [keyboard.box for keyboard in kiosk.screen.query(Keyboard)]:
            yield f"{_name(box)} has no keyboard on the screen"
        if len(kiosk.screen.query(KeyboardOption)) != 1:
            yield f"{_name(box)} is on a screen that does not offer a keyboard"


# --- reached


@dataclass
class Journey:
    """What has been seen while moving through a screen."""

    kiosk: Kiosk
    seen_rows: dict[Widget, set[int]] = field(default_factory=lambda: defaultdict(set))
    faults: list[str] = field(default_factory=list)
    by_touch: bool = False

    def look(self) -> None:
        """Take in what can be seen now, and check what must always hold."""
        body = self.kiosk.screen.body
        for widget in shown(self.kiosk):
            seen = widget.region.intersection(body.region)
            self.seen_rows[widget] |= set(range(seen.y - widget.region.y, seen.bottom - widget.region.y))
        self.faults += more_is_told_truly(self.kiosk)
        self.faults += focus_is_seen(self.kiosk, whole=not self.by_touch)

    def unseen(self) -> Iterator[str]:
        """What never came into sight."""
        for widget in shown(self.kiosk):
            missing = set(range(widget.region.height)) - self.seen_rows[widget]
            if missing:
                yield f"rows {sorted(missing)} of {_name(widget)} never came into sight"


def more_is_told_truly(kiosk: Kiosk) -> Iterator[str]:
    """ "More above" and "More below" stand there exactly when there is more."""
    body, things = kiosk.screen.body.region, shown(kiosk)
    bar = kiosk.screen.query_one(MoreBar)
    above = any(widget.region.y < body.y for widget in things if widget.region.height)
    below = any(widget.region.bottom > body.bottom for widget in things if widget.region.height)
    for keyboard in things:
        if isinstance(keyboard, Keyboard) and body.contains_region(keyboard.region):
            above = above or keyboard.has_more(below=False)
            below = below or keyboard.has_more(below=True)
    for is_more, half in ((above, "#more-above"), (below, "#more-below")):
        is_told = bool(bar.query_one(half).region.intersection(kiosk.screen.region).area)
        if is_told != is_more:
            yield f"{half} is {'' if is_told else 'not '}shown, and there is {'more' if is_more else 'no more'}"


def focus_is_seen(kiosk: Kiosk, *, whole: bool = True) -> Iterator[str]:
    """Something has the focus, it can be seen, a choice wholly, and the terminal's cursor stands in it."""
    focused = kiosk.app.focused
    if focused is None:
        yield "nothing has the focus"
        return
    body = kiosk.screen.body.region
    seen = focused.region.intersection(body)
    if not seen.area:
        yield f"{_name(focused)} has the focus out of sight"
    elif not seen.contains_point(kiosk.app.cursor_position):
        yield f"the cursor is at {kiosk.app.cursor_position}, and {_name(focused)} is at {seen}"
    elif (
        whole
        and isinstance(focused, Choice)
        and seen.height < min(focused.region.height, kiosk.screen.body.region.height)
    ):
        yield f"only {seen.height} of {focused.region.height} rows of {_name(focused)}, which has the focus, are seen"
    if kiosk.app.cursor_position != caret_offset(focused):
        yield f"the cursor is at {kiosk.app.cursor_position} and belongs to {caret_offset(focused)}"


async def keys_reach_everything(kiosk: Kiosk, key: str, *, controls_only: bool) -> list[str]:
    """One key goes through everything in order, shows all of it, and comes back to where it began."""
    journey = Journey(kiosk)
    if controls_only and isinstance(kiosk.app.focused, READ):
        await kiosk.press(key)  # what is only read is left, and not come back to
    wanted = [one for one in kiosk.screen.things if not (controls_only and isinstance(one, READ))]
    start = kiosk.app.focused
    visited: list[Widget] = []
    for _ in range(120):
        journey.look()
        if kiosk.app.focused is not None and (not visited or visited[-1] is not kiosk.app.focused):
            visited.append(kiosk.app.focused)
        await kiosk.press(key)
        if kiosk.app.focused is start and len(visited) >= len(wanted):
            break
    else:
        journey.faults.append(f"{key} never came back to where it began")
    missed = [_name(one) for one in wanted if one not in visited]
    if missed:
        journey.faults.append(f"{key} never came to {missed}")
    if not controls_only:
        journey.look()
        journey.faults += journey.unseen()
    return [f"{key}: {fault}" for fault in dict.fromkeys(journey.faults)]


async def touch_reaches_everything(kiosk: Kiosk) -> list[str]:
    """The bar alone goes to the end and back to the top, and all comes into sight on the way."""
    journey = Journey(kiosk, by_touch=True)
    bar = kiosk.screen.query_one(MoreBar)
    for below in (True, False):
        for _ in range(300):
            journey.look()
            if not (bar.more_below if below else bar.more_above):
                break
            await kiosk.scroll_by_touch(below=below)
        else:
            journey.faults.append(f"the bar never came to the {'end' if below else 'top'}")
    return [f"touch: {fault}" for fault in dict.fromkeys([*journey.faults, *journey.unseen()])]
