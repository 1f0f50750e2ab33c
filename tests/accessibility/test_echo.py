"""What is heard of what is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.speech.echo import Echo, echo_name, letter_name, typed_aloud
from data.language import load_language

WORDS = load_language().words


class TestEcho:
    @pytest.mark.parametrize(
        ("echo", "letter", "space", "gone", "pasted"),
        [
            (Echo.LETTERS_AND_WORDS, "b", "rib", "b deleted", "a rib"),
            (Echo.LETTERS, "b", "space", "b deleted", "a rib"),
            (Echo.WORDS, "", "rib", "b deleted", "a rib"),
            (Echo.NOTHING, "", "", "", ""),
        ],
    )
    def test_says_as_much_as_was_chosen(self, echo: Echo, letter: str, space: str, gone: str, pasted: str) -> None:
        assert typed_aloud("b", "", "", echo, WORDS) == letter
        assert typed_aloud(" ", "rib", "", echo, WORDS) == space
        assert typed_aloud("", "", "b", echo, WORDS) == gone
        assert typed_aloud("a rib", "", "", echo, WORDS) == pasted

    @pytest.mark.parametrize("echo", Echo)
    def test_says_nothing_when_nothing_happened(self, echo: Echo) -> None:
        assert typed_aloud("", "", "", echo, WORDS) == ""

    def test_goes_round_through_all_kinds_each_with_a_name(self) -> None:
        kinds = [Echo.LETTERS_AND_WORDS]
        while (following := kinds[-1].next()) is not kinds[0]:
            kinds.append(following)
        assert kinds == list(Echo)
        assert len({echo_name(kind, WORDS) for kind in kinds}) == len(kinds)


class TestLetters:
    @pytest.mark.parametrize(
        ("letter", "name"),
        [
            ("b", "b"),
            ("B", "capital B"),
            ("7", "7"),
            (" ", "space"),
            ("\n", "new line"),
            ("@", "at"),
            (".", "full stop"),
            ("_", "low line"),
            ("é", "é"),
            ("*", "asterisk"),
            ("😀", "grinning face"),
            ("ق", "ق"),
        ],
    )
    def test_have_names_that_can_be_heard(self, letter: str, name: str) -> None:
        assert letter_name(letter, WORDS) == name

    @given(st.characters())
    def test_all_have_one(self, letter: str) -> None:
        assert letter_name(letter, WORDS)
