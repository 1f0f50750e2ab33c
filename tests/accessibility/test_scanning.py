"""Scanning with switches goes through a tree of parts, into groups and out of them again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.scanning import LEAVE, ROUNDS_IN_ALL, ROUNDS_IN_GROUP, Part, Scanner, StepTimer, part_at

ROW = Part("q to p", "row", (Part("q", "q"), Part("w", "w")))
KEYBOARD = Part("Keyboard", "keyboard", (ROW, Part("Space", "space")))
PARTS = (Part("Welcome", "welcome"), KEYBOARD, Part("Go on", "on"))
START = Scanner(PARTS)


def leaves(parts: tuple[Part, ...], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for part in parts:
        if part.parts:
            yield from leaves(part.parts, (*path, part.key))
        else:
            yield (*path, part.key)


def trees() -> st.SearchStrategy[tuple[Part, ...]]:
    """Trees of any shape whose keys differ within each group."""

    def group(inner: st.SearchStrategy[tuple[Part, ...]]) -> st.SearchStrategy[tuple[Part, ...]]:
        return st.lists(st.one_of(st.just(()), inner), min_size=1, max_size=4).map(
            lambda found: tuple(Part(f"part {at}", f"{at}", parts) for at, parts in enumerate(found))
        )

    return st.recursive(group(st.just(())), group, max_leaves=8)


class TestMoving:
    def test_begins_at_the_first_part_and_comes_round_to_it(self) -> None:
        place, seen = START, []
        for _ in range(4):
            place = place.moved()
            seen.append(place.at)
        assert seen == ["welcome", "keyboard", "on", "welcome"]
        assert place.rounds == 1

    def test_goes_back_as_well(self) -> None:
        assert START.moved(-1).at == "on"
        assert START.moved().moved(-1).at == "on"

    def test_offers_to_leave_behind_the_last_part_of_a_group_and_only_there(self) -> None:
        place = START.placed(("keyboard", "row", "w")).moved()
        assert place.offers_to_leave
        assert place.moved().path == ("keyboard", "row", "q")
        assert LEAVE not in [START.placed(("on",)).moved().at, START.at]

    def test_stays_nowhere_when_there_is_nothing(self) -> None:
        assert Scanner(()).moved() == Scanner(())


class TestSelecting:
    def test_enters_a_group_and_points_at_its_first_part(self) -> None:
        place, chosen = START.placed(("keyboard",)).selected()
        assert (place.path, chosen) == (("keyboard", "row"), None)

    def test_chooses_a_leaf_and_stays_there(self) -> None:
        place, chosen = START.placed(("keyboard", "row", "w")).selected()
        assert chosen == place.path == ("keyboard", "row", "w")

    def test_leaves_a_group_and_points_at_it(self) -> None:
        place, chosen = START.placed(("keyboard", "row", LEAVE)).selected()
        assert (place.path, chosen) == (("keyboard", "row"), None)

    def test_does_nothing_while_nothing_is_pointed_at(self) -> None:
        assert START.selected() == (START, None)

    @given(trees())
    def test_reaches_every_leaf_with_two_switches_alone(self, parts: tuple[Part, ...]) -> None:
        for wanted in leaves(parts):
            place, chosen = Scanner(parts), None
            for depth, key in enumerate(wanted):
                while place.path[depth : depth + 1] != (key,):
                    place = place.moved()
                place, chosen = place.selected()
            assert chosen == wanted

    @given(trees())
    def test_comes_out_of_every_group_again(self, parts: tuple[Part, ...]) -> None:
        for leaf in leaves(parts):
            place = Scanner(parts).placed(leaf)
            while place.within:
                while not place.offers_to_leave:
                    place = place.moved()
                group = place.within
                place, _ = place.selected()
                assert place.path == group


class TestATreeThatChanges:
    def test_keeps_the_place(self) -> None:
        place = START.placed(("keyboard", "row", "w"))
        assert place.over((Part("Another", "another"), *PARTS)).path == place.path

    def test_falls_back_to_the_group_that_is_left(self) -> None:
        place = START.placed(("keyboard", "row", "w"))
        keyboard = Part("Keyboard", "keyboard", (Part("Space", "space"),))
        assert place.over((keyboard,)).path == ("keyboard",)
        assert place.over((keyboard,)).moved().path == ("keyboard", "space")
        assert place.over((Part("Go on", "on"),)).path == ()

    def test_points_at_nothing_when_the_part_is_gone(self) -> None:
        assert START.placed(("on",)).over((Part("Welcome", "welcome"),)).at == ""

    def test_finds_a_part_by_its_path(self) -> None:
        assert part_at(PARTS, ("keyboard", "row", "w")) == Part("w", "w")
        assert part_at(PARTS, ("keyboard", "nowhere", "w")) is None
        assert part_at(PARTS, ()) is None


class TestStepsThatComeByThemselves:
    def test_leave_a_group_that_was_gone_through_in_vain(self) -> None:
        place = START.placed(("keyboard", "row", "q"))
        for _ in range(3 * ROUNDS_IN_GROUP):
            following = place.stepped()
            assert following is not None
            place = following
        assert place.path == ("keyboard", "row")

    def test_wait_for_a_press_after_some_rounds_over_everything(self) -> None:
        place: Scanner | None = START
        steps = 0
        while place is not None:
            place = place.stepped()
            steps += 1
        assert steps == len(PARTS) * ROUNDS_IN_ALL + 1

    def test_begin_to_count_again_with_each_selection(self) -> None:
        place = START
        for _ in range(len(PARTS) * 2 + 2):
            place = place.moved()
        assert place.rounds == 2
        assert place.selected()[0].rounds == 0


class TestThePace:
    def test_counts_from_when_the_last_part_was_pointed_at(self) -> None:
        timer = StepTimer(100.0)
        assert not timer.is_due(101.9, 2.0, is_speaking=False)
        assert timer.is_due(102.0, 2.0, is_speaking=False)
        timer.restart(102.0)
        assert not timer.is_due(103.0, 2.0, is_speaking=False)

    @pytest.mark.parametrize("pace_seconds", [0.5, 5.0])
    def test_waits_until_the_part_has_been_said(self, pace_seconds: float) -> None:
        timer = StepTimer(0.0)
        assert not timer.is_due(60.0, pace_seconds, is_speaking=True)
        assert not timer.is_due(60.0 + pace_seconds - 0.1, pace_seconds, is_speaking=False)
        assert timer.is_due(60.0 + pace_seconds, pace_seconds, is_speaking=False)
