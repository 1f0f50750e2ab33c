from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.speech.engine.espeak import WordAt
from accessibility.speech.engine.player import Mark, Player
from accessibility.speech.engine.sentence import SentenceStream, word_bounds

RATE_HZ = 1000
"""One sample a millisecond."""


def sound(*parts: tuple[int, int]) -> bytes:
    return b"".join(array("h", [level] * count).tobytes() for count, level in parts)


class Said:
    def __init__(self, text: str) -> None:
        self.marks: list[Mark] = []
        self.player = Player(RATE_HZ, self.marks.append)
        self.stream = SentenceStream(text, self.player.begin(), self.player)

    def words_after(self, milliseconds: int) -> list[int]:
        self.player.pull(milliseconds)
        return [mark.start for mark in self.marks]


class TestSilenceBeforeSpeech:
    def test_is_left_out_but_for_two_milliseconds(self) -> None:
        said = Said("Yes")
        said.stream.take(sound((50, 3)), [])
        said.stream.take(sound((50, 3), (20, 5000)), [])
        assert list(array("h", said.player.pull(30))) == [3] * 2 + [5000] * 20 + [0] * 8

    def test_is_kept_once_speech_has_begun(self) -> None:
        said = Said("Yes, no")
        said.stream.take(sound((10, 5000), (10, 0)), [])
        said.stream.take(sound((30, 0), (10, 5000)), [])
        assert [bool(value) for value in array("h", said.player.pull(60))] == [True] * 10 + [False] * 40 + [True] * 10


class TestWords:
    def test_are_reported_where_they_sound(self) -> None:
        said = Said("one two three")
        words = [WordAt(0, 3, 0), WordAt(4, 3, 20), WordAt(8, 5, 60)]
        said.stream.take(sound((40, 5000)), words[:2])
        said.stream.take(sound((40, 5000)), words[2:])
        assert said.words_after(19) == [0]
        assert said.words_after(2) == [0, 4]
        assert said.words_after(38) == [0, 4]
        assert said.words_after(2) == [0, 4, 8]

    def test_in_silence_that_is_left_out_are_not_lost(self) -> None:
        said = Said("one two")
        said.stream.take(sound((50, 0), (10, 5000)), [WordAt(0, 3, 0)])
        assert said.words_after(1) == [0]

    def test_said_in_parts_are_one_word(self) -> None:
        said = Said("call 0800 now")
        parts = [WordAt(0, 4, 0), WordAt(6, 4, 10), WordAt(6, 4, 20), WordAt(5, 4, 30), WordAt(10, 3, 40)]
        said.stream.take(sound((60, 5000)), parts)
        assert said.words_after(60) == [0, 5, 10]

    def test_of_a_sentence_that_was_stopped_are_not_wanted(self) -> None:
        said = Said("one")
        said.player.begin()
        assert not said.stream.take(sound((10, 5000)), [WordAt(0, 3, 0)])
        assert said.words_after(10) == []

    @pytest.mark.parametrize(
        ("text", "start", "length", "word"),
        [
            ("Hello there.", 6, 5, "there"),
            ("call 0800 now", 6, 4, "0800"),
            ("(4Pi) and/or", 2, 2, "4Pi"),
            ("(4Pi) and/or", 9, 1, "and/or"),
            ("“Naïve” café", 1, 5, "Naïve"),
            ("£9.30 today", 1, 4, "£9.30"),
            ("তোমার উত্তর", 6, 5, "উত্তর"),
            ("اختر إجابتك", 5, 6, "إجابتك"),
            ("a 🙂 b", 2, 1, "🙂"),
        ],
    )
    def test_are_what_stands_between_spaces(self, text: str, start: int, length: int, word: str) -> None:
        bounds = word_bounds(text, WordAt(start, length, 0))
        assert bounds is not None
        assert text[bounds[0] : sum(bounds)] == word

    @pytest.mark.parametrize(("text", "start", "length"), [("a  b", 1, 1), ("abc", 3, 2), ("", 0, 1), ("--", 0, 2)])
    def test_that_are_none_are_left_out(self, text: str, start: int, length: int) -> None:
        assert word_bounds(text, WordAt(start, length, 0)) is None

    def test_in_writing_without_spaces_stay_where_they_are(self) -> None:
        text = "请按确认键" * 20
        assert word_bounds(text, WordAt(50, 2, 0)) == (50, 2)

    @given(st.text(max_size=60), st.integers(-3, 70), st.integers(-3, 70))
    def test_always_lie_within_the_text(self, text: str, start: int, length: int) -> None:
        bounds = word_bounds(text, WordAt(start, length, 0))
        assert bounds is None or (bounds[0] >= 0 and bounds[1] > 0 and sum(bounds) <= len(text))
