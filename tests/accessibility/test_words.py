"""Words that are suggested from how they begin."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import accessibility.words
from accessibility.words import WordList, load_words
from tests.kit.word_lists import _NEVER_PROPOSED

FILES = sorted(Path(accessibility.words.__file__).parent.glob("*.txt"))


class TestSuggestions:
    def test_begin_as_what_is_written_and_the_most_frequent_come_first(self) -> None:
        words = WordList(["the", "then", "them", "tea", "theme"])
        assert words.suggestions("the", 2) == ("then", "them")
        assert words.suggestions("the", 9) == ("then", "them", "theme")

    def test_never_hold_the_word_that_is_already_there(self) -> None:
        assert WordList(["tea"]).suggestions("tea", 5) == ()

    def test_follow_from_nothing_when_nothing_is_written(self) -> None:
        assert load_words("en-GB").suggestions("", 5) == ()

    @pytest.mark.parametrize(
        ("beginning", "word"),
        [("qui", "quiet"), ("Qui", "Quiet"), ("QUI", "QUIET"), ("Q", "Quiet"), ("don’", "don’t"), ("I'", "I'm")],
    )
    def test_are_written_like_their_beginning(self, beginning: str, word: str) -> None:
        assert WordList(["quiet", "don't", "i'm"]).suggestions(beginning, 1) == (word,)

    def test_give_the_words_a_visitor_is_likely_to_mean(self) -> None:
        words = load_words("en-GB")
        assert "volunteer" in words.suggestions("volu", 5)
        assert "support" in words.suggestions("supp", 5)
        assert "colour" in words.suggestions("colo", 5)
        assert load_words("pl-PL").suggestions("dzię", 3)[0] == "dzięki"

    def test_there_are_none_in_a_language_without_a_list(self) -> None:
        assert len(load_words("cy-GB")) == 0


class TestTheLists:
    @pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
    def test_name_their_source_and_their_licence(self, file: Path) -> None:
        header = "".join(line for line in file.read_text(encoding="utf-8").splitlines(keepends=True) if line[0] == "#")
        assert "wordfreq" in header
        assert "Attribution-ShareAlike 4.0" in header
        assert "Brysbaert" in header

    @pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
    def test_hold_many_words_once_each_and_none_that_swears(self, file: Path) -> None:
        words = [line for line in file.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
        assert len(words) == len(set(words)) > 15_000
        assert all(word == word.casefold() and len(word) > 2 for word in words)
        assert not [word for word in words if _NEVER_PROPOSED.search(word)]

    def test_are_not_read_before_they_are_wanted(self) -> None:
        code = (
            "import kiosk.app, sys; from accessibility.words import load_words; print(load_words.cache_info().misses)"
        )
        assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "0\n"
