from __future__ import annotations

import threading
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.speech.engine.player import FADE_MILLISECONDS, Mark, Player
from tests.speech.hearing import PATIENCE_SECONDS, loudest

RATE_HZ = 1000


def samples(*values: int) -> bytes:
    return array("h", values).tobytes()


def tone(count: int, level: int = 10_000) -> bytes:
    return samples(*[level] * count)


class Played:
    """A player and the marks it has reported."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []
        self.player = Player(RATE_HZ, self.marks.append)


@pytest.fixture
def played() -> Played:
    return Played()


class TestSamples:
    @given(
        pieces=st.lists(st.lists(st.integers(1, 1000), max_size=20), max_size=8),
        blocks=st.lists(st.integers(1, 30), min_size=1, max_size=20),
    )
    def test_come_out_in_order_whatever_the_blocks(self, pieces: list[list[int]], blocks: list[int]) -> None:
        player = Player(RATE_HZ, lambda mark: None)
        sentence = player.begin()
        for piece in pieces:
            assert player.put(sentence, samples(*piece))
        everything = [value for piece in pieces for value in piece]
        heard = [value for block in blocks for value in array("h", player.pull(block))]
        assert heard == (everything + [0] * len(heard))[: len(heard)]

    def test_are_silence_where_there_are_none(self, played: Played) -> None:
        assert played.player.pull(5) == bytes(10)

    def test_of_a_sentence_that_is_over_are_refused(self, played: Played) -> None:
        old = played.player.begin()
        played.player.begin()
        assert not played.player.put(old, tone(5))
        assert played.player.pull(5) == bytes(10)

    def test_wait_when_more_than_a_second_is_queued_and_go_on_when_it_is_heard(self, played: Played) -> None:
        sentence = played.player.begin()
        played.player.put(sentence, tone(RATE_HZ))
        done = threading.Event()

        def put() -> None:
            played.player.put(sentence, tone(1, 7))
            done.set()

        threading.Thread(target=put).start()
        assert not done.wait(0.05)
        played.player.pull(RATE_HZ)
        assert done.wait(PATIENCE_SECONDS)
        assert loudest(played.player.pull(1)) == 7

    def test_that_wait_are_refused_at_once_when_the_sentence_ends(self, played: Played) -> None:
        sentence = played.player.begin()
        played.player.put(sentence, tone(RATE_HZ))
        answers: list[bool] = []
        thread = threading.Thread(target=lambda: answers.append(played.player.put(sentence, tone(1))))
        thread.start()
        played.player.begin()
        thread.join(PATIENCE_SECONDS)
        assert answers == [False]


class TestMarks:
    def test_are_reported_when_their_place_is_heard(self, played: Played) -> None:
        sentence = played.player.begin()
        played.player.put(sentence, tone(100))
        played.player.put_mark(Mark(sentence, start=6, length=5))
        played.player.put(sentence, tone(100))
        played.player.put_mark(Mark(sentence, is_end=True))
        played.player.pull(50)
        assert not played.marks
        played.player.pull(60)
        assert [mark.start for mark in played.marks] == [6]
        played.player.pull(90)
        assert played.marks[-1].is_end

    def test_go_with_the_sentence(self, played: Played) -> None:
        old = played.player.begin()
        played.player.put_mark(Mark(old))
        played.player.begin()
        played.player.put_mark(Mark(old))
        played.player.pull(10)
        assert not played.marks


class TestStopping:
    def test_fades_for_a_few_milliseconds_and_is_silent(self, played: Played) -> None:
        sentence = played.player.begin()
        played.player.put(sentence, tone(500))
        played.player.pull(100)
        played.player.begin()
        heard = array("h", played.player.pull(100))
        fade = heard[:FADE_MILLISECONDS]
        assert list(fade) == sorted(fade, reverse=True)
        assert fade[0] > 0
        assert not any(heard[FADE_MILLISECONDS:])

    def test_twice_does_not_cut_the_fade(self, played: Played) -> None:
        sentence = played.player.begin()
        played.player.put(sentence, tone(500))
        played.player.pull(100)
        played.player.begin()
        played.player.begin()
        assert loudest(played.player.pull(10)) > 0

    def test_before_anything_was_heard_is_silent_at_once(self, played: Played) -> None:
        sentence = played.player.begin()
        played.player.put(sentence, tone(500))
        played.player.begin()
        assert played.player.pull(100) == bytes(200)

    def test_lets_the_next_sentence_follow_the_fade(self, played: Played) -> None:
        old = played.player.begin()
        played.player.put(old, tone(500))
        played.player.pull(100)
        played.player.put(played.player.begin(), tone(50, 123))
        heard = array("h", played.player.pull(100))
        assert list(heard[FADE_MILLISECONDS : FADE_MILLISECONDS + 50]) == [123] * 50


class TestVolume:
    @pytest.mark.parametrize(("decibels", "level"), [(0, 10_000), (6, 10_000), (-6, 5011), (-20, 1000), (-60, 0)])
    def test_is_in_decibels_below_full(self, played: Played, decibels: int, level: int) -> None:
        played.player.set_volume(decibels)
        played.player.put(played.player.begin(), tone(10))
        assert loudest(played.player.pull(10)) == pytest.approx(level, abs=2)

    def test_changes_in_the_middle_of_a_sentence(self, played: Played) -> None:
        played.player.put(played.player.begin(), tone(100))
        played.player.pull(50)
        played.player.set_volume(-60)
        assert loudest(played.player.pull(50)) == 0

    @given(st.lists(st.integers(-32768, 32767), min_size=1, max_size=50), st.integers(-70, 0))
    def test_never_makes_a_sample_larger(self, values: list[int], decibels: int) -> None:
        player = Player(RATE_HZ, lambda mark: None)
        player.set_volume(decibels)
        player.put(player.begin(), samples(*values))
        heard = array("h", player.pull(len(values)))
        assert all(abs(after) <= abs(before) + 1 for before, after in zip(values, heard, strict=True))
