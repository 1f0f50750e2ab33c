"""Goes through one screen with switches: what is pointed at, how it is marked and said, and what selecting it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from gettext import NullTranslations
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.widget import Widget

from accessibility.announcer import described
from accessibility.narration import focused, group_hint, join
from accessibility.scanning import Part, Scannable, Scanner
from screens.requests import Shifted
from screens.requests.speaking import SayShown
from screens.widgets.answering import AnswerBox, SecretBox
from screens.widgets.choosing import Choice
from screens.widgets.reading import CodePassage, Passage
from screens.widgets.scan_bar import ScanBar

if TYPE_CHECKING:
    from screens.kiosk_screen import KioskScreen

FEW = 9
"""So many things are gone through one by one; more are put into groups, so that the last takes no dozen presses."""
_POINTED = "-pointed"
"""The class of what is pointed at as a whole group."""


class ScreenScan:
    """A place on one screen, and what two switches do there."""

    def __init__(self, screen: KioskScreen) -> None:
        """Begin with nothing pointed at.

        Args:
            screen: The screen.
        """
        self._screen = screen
        self.place = Scanner(())
        self._ends: dict[tuple[str, ...], Widget] = {}
        self._marked: list[Widget] = []
        self._has_told_of_groups = False
        self._focus: Widget | None = None  # as it was when scanning last looked

    @property
    def is_there(self) -> bool:
        """Whether there is anything to scan: a screen that is being built or taken away has no bar."""
        return bool(self._screen.query(ScanBar))

    @property
    def caret(self) -> Widget | None:
        """Where the cursor belongs while not on what has the focus: a command, or the first thing of a group."""
        bar = self._ends.get(self.place.within)
        if isinstance(bar, ScanBar):
            return bar.caret_of(self.place.path[1:])
        is_group = self._marked and self._marked[0].can_focus and self._screen.focused not in self._marked[:1]
        return self._marked[0] if is_group and not self.place.offers_to_leave else None

    @property
    def _words(self) -> NullTranslations:
        """The language's own words."""
        return self._screen.words

    # --- switches

    def begin(self, *, at_focus: bool) -> None:
        """Begin on a screen that has come up.

        Args:
            at_focus: Whether to point at what has the focus, or at nothing until the first move.
        """
        self._unmark()
        self.place = Scanner(self.tree())
        self._focus = None if at_focus else self._screen.focused
        self.follow(self._screen.focused)

    def end(self) -> None:
        """Point at nothing any more."""
        self._unmark()
        self.place = Scanner(())

    def follow(self, widget: Widget | None) -> None:
        """Point at what has the focus now, if it came there by other ways than scanning."""
        if widget is self._focus:
            return
        self._focus = widget
        place = self.place.over(self.tree())
        path = next((path for path, end in self._ends.items() if end is widget), None)
        if path is not None and self._ends.get(place.path[: len(path)]) is not widget:
            self._unmark()
            place = place.placed(path)
        self.place = place

    def move(self) -> None:
        """Point at the next part; what is taller than the screen is seen to its end first."""
        place = self.place.over(self.tree())
        if self._is_focused(place) and self._screen.scroll_within_focused(1):
            return
        self._point(place.moved())

    def step(self) -> bool:
        """Make the move that comes by itself.

        Returns:
            Whether there was one, rather than time to wait for a press.
        """
        place = self.place.over(self.tree())
        if self._is_focused(place) and self._screen.scroll_within_focused(1):
            return True
        following = place.stepped()
        if following is None:
            self._unmark()
            self.place = Scanner(place.parts)
            return False
        self._point(following)
        return True

    def select(self) -> None:
        """Enter the group, leave it, or do what choosing the part does; point at the first when nothing is."""
        place = self.place.over(self.tree())
        if not place.at:
            self._point(place.moved())
            return
        following, chosen = place.selected()
        if chosen is None:
            self._point(following)
            return
        outer = self._outer(chosen)
        if outer is not None:
            self._choose_within(outer, chosen)
        else:
            self.place = following
            self._choose(self._ends[chosen])

    # --- the tree

    def tree(self) -> tuple[Part, ...]:
        """The screen as it is now: everything that takes the focus, in groups when it is much, then the bar."""
        self._ends = {}
        things = [thing for thing in self._screen.things if described(thing) is not None]
        parts = self._in_groups(things) if len(things) > FEW else [self._part(thing, ()) for thing in things]
        bar = self._screen.query_one(ScanBar)
        return (*parts, self._part(bar, (), self._words.gettext("Ways out and help")))

    def _part(self, thing: Widget, within: tuple[str, ...], name: str = "") -> Part:
        """One thing, with what is inside it."""
        key = f"{id(thing)}"
        self._ends[(*within, key)] = thing
        inside = thing.scan_parts() if isinstance(thing, Scannable) else ()
        thing_described = described(thing)
        return Part(name or (thing_described.name if thing_described else ""), key, inside)

    def _in_groups(self, things: Sequence[Widget]) -> Iterator[Part]:
        """Things to read, things to choose and the rest, each kind that stands together as one group or more."""
        for kind, alike in groupby(things, _kind_of):
            run = list(alike)
            size = -(-len(run) // -(-len(run) // FEW))  # groups of about the same size, none larger than FEW
            for at in range(0, len(run), size):
                some = run[at : at + size]
                if kind == "other" or len(some) == 1:
                    yield from (self._part(thing, ()) for thing in some)
                    continue
                key = f"group-{id(some[0])}"
                yield Part(self._group_name(kind, some), key, tuple(self._part(thing, (key,)) for thing in some))

    def _group_name(self, kind: str, things: Sequence[Widget]) -> str:
        """What a group is called: by the numbers of its choices, or by how much there is to read."""
        first, last = things[0], things[-1]
        if isinstance(first, Choice) and isinstance(last, Choice):
            return self._words.gettext("Choices {first} to {last}").format(first=first.number, last=last.number)
        return self._words.ngettext("{count} thing to read", "{count} things to read", len(things)).format(
            count=len(things)
        )

    def _outer(self, path: tuple[str, ...]) -> Widget | None:
        """The widget that a part lies inside, or ``None`` when the part is a widget itself."""
        return next((self._ends[path[:end]] for end in range(1, len(path)) if path[:end] in self._ends), None)

    def _is_focused(self, place: Scanner) -> bool:
        """Whether what is pointed at has the focus as a whole."""
        return bool(place.at) and self._ends.get(place.path) is self._screen.focused

    # --- pointing

    def _point(self, place: Scanner) -> None:
        """Mark a place and have it said; what can take the focus takes it, and says so itself."""
        self._unmark()
        self.place = place
        outer = self._outer(place.path)
        if outer is not None and isinstance(outer, Scannable):
            self._point_within(outer, place)
        elif place.path in self._ends:
            self._point_at_thing(self._ends[place.path], place)
        else:
            self._point_at_group(place)
        self._focus = self._screen.focused

    def _point_within(self, outer: Widget, place: Scanner) -> None:
        """Have a widget mark a part of itself."""
        assert isinstance(outer, Scannable)  # noqa: S101 - the caller has looked
        depth = next(len(path) for path, end in self._ends.items() if end is outer)
        outer.point_at(place.path[depth:-1] if place.offers_to_leave else place.path[depth:])
        self._marked = [outer]
        self._say(place)

    def _point_at_thing(self, thing: Widget, place: Scanner) -> None:
        """Give a thing the focus, or mark the bar as a whole."""
        if not thing.can_focus:
            thing.add_class(_POINTED)
            self._marked = [thing]
            self._say(place)
        elif thing is self._screen.focused:
            description = described(thing)
            said = focused(description, self._words, with_hint=False) if description else ""
            self._screen.post_message(SayShown(said))
        else:
            self._screen.go_to(thing)

    def _point_at_group(self, place: Scanner) -> None:
        """Mark everything in a group, or say that selecting leaves it."""
        group = place.path[:-1] if place.offers_to_leave else place.path
        self._marked = [end for path, end in self._ends.items() if path[:-1] == group and group]
        for widget in self._marked:
            widget.add_class(_POINTED)
        if self._marked:
            with_cursor = [one for one in self._marked if place.offers_to_leave and one is self._screen.focused]
            self._screen.bring_into_sight([*with_cursor, *self._marked][0])  # a group can be taller than the screen
        self._say(place)

    def _say(self, place: Scanner) -> None:
        """Show and say what is pointed at, where it does not say so itself."""
        part = place.pointed
        name = self._words.gettext("Leave this group") if part is None else part.name
        hint = group_hint(self._words) if part is not None and part.parts and not self._has_told_of_groups else ""
        self._has_told_of_groups = self._has_told_of_groups or bool(hint)
        self._screen.show_status(name)
        self._screen.post_message(SayShown(join([name, hint])))
        self._screen.post_message(Shifted())

    def _unmark(self) -> None:
        """Mark nothing."""
        for widget in self._marked:
            widget.remove_class(_POINTED)
            if isinstance(widget, Scannable):
                widget.point_at(())
        self._marked = []

    # --- choosing

    def _choose(self, thing: Widget) -> None:
        """Do what Enter does on a thing."""
        if isinstance(thing, Choice):
            thing.choose()
        elif isinstance(thing, CodePassage):
            thing.action_say_slowly()
        elif isinstance(thing, AnswerBox | SecretBox):
            thing.ask_for_keyboard()
        else:
            self._screen.action_nothing_here()

    def _choose_within(self, outer: Widget, path: tuple[str, ...]) -> None:
        """Have a widget do what choosing a part of it does, and begin again before its first part."""
        assert isinstance(outer, Scannable)  # noqa: S101 - only such widgets have parts
        depth = next(len(one) for one, end in self._ends.items() if end is outer)
        self.place = replace(self.place, within=path[:depth], at="", rounds=0)
        outer.choose_part(path[depth:])


def _kind_of(thing: Widget) -> str:
    """Things to read, to choose, and others."""
    if isinstance(thing, Passage):
        return "read"
    return "choose" if isinstance(thing, Choice) else "other"
