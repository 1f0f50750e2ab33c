"""A held key acts once outside text; a second press that comes too soon can be ignored."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from accessibility.key_filter import REPEAT_SECONDS, KeyFilter, KeyPress, Verdict, goes_on_in_text
from accessibility.key_repeat import QUESTION, can_be_turned_off

ACT, DROP, WAIT = Verdict.ACT, Verdict.DROP, Verdict.WAIT
X_REPEATS = [0.0, 0.660, 0.701, 0.742, 0.782]
CONSOLE_REPEATS = [0.0, 0.250, 0.342, 0.434, 0.526]
"""When a held key comes, in seconds, as measured on each."""


def judged(keys: KeyFilter, moments: Sequence[float], key: str = "down", ignore_seconds: float = 0) -> list[Verdict]:
    """What is said of a key that comes at these moments; what is waited for is told to have been a press in time."""
    found: list[Verdict] = []
    for at, moment in enumerate(moments):
        found.append(keys.judge(KeyPress(key, moment), ignore_seconds))
        following = moments[at + 1] if at + 1 < len(moments) else float("inf")
        if found[-1] is WAIT and following - moment > REPEAT_SECONDS:
            keys.waited_in_vain()
    return found


class TestAHeldKey:
    @pytest.mark.parametrize("moments", [X_REPEATS, CONSOLE_REPEATS], ids=["x", "console"])
    def test_acts_once(self, moments: list[float]) -> None:
        assert judged(KeyFilter(), moments) == [ACT, WAIT, DROP, DROP, DROP]

    def test_acts_once_again_when_it_is_held_again(self) -> None:
        keys = KeyFilter()
        judged(keys, X_REPEATS)
        assert judged(keys, [at + 1.4 for at in X_REPEATS]) == [ACT, WAIT, DROP, DROP, DROP]

    def test_teaches_how_long_this_machine_waits_so_that_other_presses_act_at_once(self) -> None:
        keys = KeyFilter()
        judged(keys, X_REPEATS)
        assert judged(keys, [10.0, 10.3, 10.75, 11.05]) == [ACT, ACT, ACT, ACT]
        assert judged(keys, [20.0, 20.655, 20.70]) == [ACT, WAIT, DROP]

    def test_goes_on_where_it_types(self) -> None:
        keys = KeyFilter()
        assert [keys.judge(KeyPress("a", at, is_repeatable=True)) for at in X_REPEATS] == [ACT] * 5

    def test_never_waits_where_the_terminal_repeats_nothing(self) -> None:
        assert judged(KeyFilter(keys_may_repeat=False), [0.0, 0.05, 0.4]) == [ACT, ACT, ACT]

    def test_is_not_another_key(self) -> None:
        keys = KeyFilter()
        assert [keys.judge(KeyPress(key, 0.02 * at)) for at, key in enumerate("abab")] == [ACT] * 4


class TestTwoPresses:
    def test_act_both_when_nothing_follows_the_second(self) -> None:
        assert judged(KeyFilter(), [0.0, 0.4, 2.0]) == [ACT, WAIT, ACT]

    def test_teach_that_this_machine_does_not_repeat_after_so_long(self) -> None:
        keys = KeyFilter()
        assert judged(keys, [0.0, 0.4, 2.0, 2.4, 4.0, 4.66]) == [ACT, WAIT, ACT, ACT, ACT, WAIT]

    def test_teach_the_same_when_another_key_follows(self) -> None:
        keys = KeyFilter()
        pressed = [("down", 0.0), ("down", 0.4), ("up", 0.45), ("down", 2.0), ("down", 2.4)]
        assert [keys.judge(KeyPress(key, at)) for key, at in pressed] == [ACT, WAIT, ACT, ACT, ACT]

    def test_act_at_once_outside_the_time_in_which_a_key_can_begin_to_repeat(self) -> None:
        assert judged(KeyFilter(), [0.0, 0.15, 1.0, 2.0]) == [ACT, ACT, ACT, ACT]


class TestASecondPressThatIsIgnored:
    @pytest.mark.parametrize("seconds", [0.25, 0.5, 1.0])
    def test_is_ignored_within_the_time_chosen_and_acts_after_it(self, seconds: float) -> None:
        keys = KeyFilter(keys_may_repeat=False)
        assert judged(keys, [0.0, seconds - 0.01], ignore_seconds=seconds) == [ACT, DROP]
        assert judged(keys, [10.0, 10.0 + seconds], ignore_seconds=seconds) == [ACT, ACT]

    def test_is_ignored_again_for_as_long_as_a_hand_trembles(self) -> None:
        assert judged(KeyFilter(), [0.0, 0.3, 0.6, 0.9], ignore_seconds=0.5) == [ACT, DROP, DROP, DROP]

    def test_is_ignored_in_text_as_well(self) -> None:
        keys = KeyFilter()
        keys.judge(KeyPress("a", 0.0, is_repeatable=True), 0.5)
        assert keys.judge(KeyPress("a", 0.2, is_repeatable=True), 0.5) is DROP
        assert keys.judge(KeyPress("b", 0.3, is_repeatable=True), 0.5) is ACT


class TestKeysInABox:
    @pytest.mark.parametrize("key", ["backspace", "delete", "left", "right", "up", "down"])
    def test_that_edit_go_on(self, key: str) -> None:
        assert goes_on_in_text(key, is_printable=False)

    @pytest.mark.parametrize("key", ["enter", "tab", "escape", "f2", "home"])
    def test_that_lead_elsewhere_act_once(self, key: str) -> None:
        assert not goes_on_in_text(key, is_printable=False)
        assert goes_on_in_text("a", is_printable=True)


class TestTheTerminal:
    def test_is_asked_and_believed(self) -> None:
        assert can_be_turned_off("\x1b[?8;2$y\x1b[?62;c", "xterm-kitty")
        assert not can_be_turned_off("\x1b[?8;4$y\x1b[?64;1;2c", "xterm-256color")
        assert not can_be_turned_off("\x1b[?1;2c", "screen-256color")
        assert can_be_turned_off("\x1b[?6c", "linux")
        assert QUESTION.startswith("\x1b[?8l")
