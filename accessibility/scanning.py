"""Scanning with switches: a screen as a tree of parts, and the place that one or two switches have come to in it.

Pure: what is pointed at here is marked, spoken and chosen by the widgets themselves. With two switches one moves and
one selects; with one switch the moves come by themselves, at a pace the visitor chose (``StepTimer``).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol, runtime_checkable

from msgspec import Struct
from msgspec.structs import replace

LEAVE = "leave-this-group"
"""The key of what stands behind the last part of every group: going back out of it. No part has this key."""
ROUNDS_IN_GROUP = 2
"""After so many rounds without a choice, automatic scanning leaves a group that was entered by mistake."""
ROUNDS_IN_ALL = 3
"""After so many rounds over everything, automatic scanning waits for a press: nobody may be there any more."""


class Scanning(StrEnum):
    """How a visitor scans, if they do."""

    OFF = "off"
    TWO_SWITCHES = "two-switches"
    ONE_SWITCH = "one-switch"


class Part(Struct, frozen=True):
    """One thing that scanning comes to: a leaf is chosen, a group is entered.

    Attributes:
        name: What is said of it.
        key: Tells it from the others in its group.
        parts: What is in it, for a group.
    """

    name: str
    key: str
    parts: tuple[Part, ...] = ()


@runtime_checkable
class Scannable(Protocol):
    """A widget that scanning goes into, such as a keyboard with its rows and keys."""

    def scan_parts(self) -> tuple[Part, ...]:
        """What scanning goes through inside this widget; ``()`` for a plain thing."""
        ...

    def point_at(self, path: tuple[str, ...]) -> None:
        """Show the scanning mark on a part, or on none.

        Args:
            path: Keys from the outermost group to the part; ``()`` takes the mark away.
        """
        ...

    def choose_part(self, path: tuple[str, ...]) -> None:
        """Do what choosing a part by hand does.

        Args:
            path: Keys from the outermost group to the part.
        """
        ...


class Scanner(Struct, frozen=True):
    """A place in a tree of parts. Moving and selecting give another place.

    Attributes:
        parts: The tree's outermost level.
        within: Keys of the groups that were entered.
        at: The key of the part that is pointed at; ``LEAVE`` behind a group's last; "" while nothing is.
        rounds: How often the moves have come round to the first part since something was selected.
    """

    parts: tuple[Part, ...]
    within: tuple[str, ...] = ()
    at: str = ""
    rounds: int = 0

    @property
    def group(self) -> Part | None:
        """The group that was entered, or ``None`` at the outermost level."""
        return part_at(self.parts, self.within)

    @property
    def groups(self) -> tuple[Part, ...]:
        """The groups that were entered, outermost first."""
        found = (part_at(self.parts, self.within[:end]) for end in range(1, len(self.within) + 1))
        return tuple(part for part in found if part is not None)

    @property
    def pointed(self) -> Part | None:
        """The part that is pointed at, or ``None`` when it is none or the way out of a group."""
        return part_at(self.parts, self.path) if self.at else None

    @property
    def path(self) -> tuple[str, ...]:
        """Keys from the outermost group to what is pointed at."""
        return (*self.within, self.at) if self.at else self.within

    @property
    def offers_to_leave(self) -> bool:
        """Whether selecting now goes back out of the group."""
        return self.at == LEAVE

    @property
    def _keys(self) -> list[str]:
        """Everything on this level, in order, the way out last."""
        group = self.group
        return [part.key for part in self.parts] if group is None else [*(part.key for part in group.parts), LEAVE]

    def moved(self, by: int = 1) -> Scanner:
        """Point at the next part of this level, around its end.

        Args:
            by: 1 for on, -1 for back.
        """
        keys = self._keys
        if not keys:
            return self
        if self.at not in keys:
            return replace(self, at=keys[0 if by > 0 else -1])
        at = keys.index(self.at) + by
        return replace(self, at=keys[at % len(keys)], rounds=self.rounds + (at >= len(keys)))

    def selected(self) -> tuple[Scanner, tuple[str, ...] | None]:
        """Enter the group, leave it, or choose the part that is pointed at.

        Returns:
            The place afterwards, and the path of what was chosen, or ``None``.
        """
        afresh = replace(self, rounds=0)
        if self.offers_to_leave:
            return afresh.left(), None
        part = self.pointed
        if part is None:
            return afresh, None
        if part.parts:
            return replace(afresh, within=self.path, at=part.parts[0].key), None
        return afresh, self.path

    def left(self) -> Scanner:
        """Out of the group, pointing at it."""
        return self.placed(self.within) if self.within else self

    def placed(self, path: tuple[str, ...]) -> Scanner:
        """The same tree, with the part at a path pointed at.

        Args:
            path: Keys from the outermost group to the part; ``()`` for none.
        """
        return replace(self, within=path[:-1], at=path[-1] if path else "", rounds=0)

    def over(self, parts: tuple[Part, ...]) -> Scanner:
        """The same place in a tree that has changed, or the nearest that is still there.

        Args:
            parts: The outermost level as it is now.
        """
        within = self.within
        while within and not _is_group(part_at(parts, within)):
            within = within[:-1]
        now = replace(self, parts=parts, within=within)
        if within != self.within:
            return replace(now, at="")
        return now if self.at in now._keys else replace(now, at="")

    def stepped(self) -> Scanner | None:
        """The move that comes by itself, for one switch.

        Returns:
            The next place: out of a group that was gone through in vain; ``None`` when it is time to wait for a press.
        """
        following = self.moved()
        if following.rounds < (ROUNDS_IN_GROUP if self.within else ROUNDS_IN_ALL):
            return following
        return self.left() if self.within else None


class StepTimer:
    """Tells when the next move comes by itself: the pace counts from when the last one has been said."""

    def __init__(self, now_seconds: float) -> None:
        """Begin to count.

        Args:
            now_seconds: The clock's reading.
        """
        self._since = now_seconds

    def restart(self, now_seconds: float) -> None:
        """Count from now, since something was pointed at or pressed."""
        self._since = now_seconds

    def is_due(self, now_seconds: float, pace_seconds: float, *, is_speaking: bool) -> bool:
        """Whether the next move is due.

        Args:
            now_seconds: The clock's reading.
            pace_seconds: How long each part is pointed at.
            is_speaking: Whether it is still being said.
        """
        if is_speaking:
            self._since = now_seconds
        return now_seconds - self._since >= pace_seconds


def part_at(parts: tuple[Part, ...], path: tuple[str, ...]) -> Part | None:
    """The part that a path leads to.

    Args:
        parts: Where to begin.
        path: Keys from the outermost group to the part.

    Returns:
        The part, or ``None`` when there is none, or the path is empty.
    """
    found: Part | None = None
    for key in path:
        found = next((part for part in parts if part.key == key), None)
        if found is None:
            return None
        parts = found.parts
    return found


def _is_group(part: Part | None) -> bool:
    """Whether it is there and can be entered."""
    return part is not None and bool(part.parts)
