"""Where one sentence ends and the next begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.speech.sentences import split_sentences


class TestSplitting:
    @pytest.mark.parametrize(
        ("text", "sentences"),
        [
            ("You can stop. Press F12.", ["You can stop.", "Press F12."]),
            ("Can you? You can! Well…", ["Can you?", "You can!", "Well…"]),
            ("Ask Dr. Wren at 9.30 a.m. on Monday.", ["Ask Dr. Wren at 9.30 a.m. on Monday."]),
            ("Tel. 116 123, e.g. now. Or later.", ["Tel. 116 123, e.g. now.", "Or later."]),
            ("J. R. Wren wrote it. It is good.", ["J. R. Wren wrote it.", "It is good."]),
            ("First line\nSecond line\n\nThird", ["First line", "Second line", "Third"]),
            ("“You can stop.” That is all.", ["“You can stop.”", "That is all."]),
            ("Who to ask: anybody.", ["Who to ask:", "anybody."]),
            ("https://example.org/a.b is it.", ["https://example.org/a.b is it."]),
            ("你好。再见！", ["你好。", "再见！"]),
            ("کیا حال ہے؟ ٹھیک ہے۔ شکریہ", ["کیا حال ہے؟", "ٹھیک ہے۔", "شکریہ"]),
            ("यह है। वह है।", ["यह है।", "वह है।"]),
            ("  Spaces   within.  ", ["Spaces within."]),
            ("...", ["..."]),
            (" \n ", []),
        ],
    )
    def test_ends_where_a_reader_would_pause(self, text: str, sentences: list[str]) -> None:
        assert split_sentences(text) == tuple(sentences)

    @given(st.text())
    def test_loses_nothing_but_space(self, text: str) -> None:
        assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())

    @given(st.text())
    def test_gives_no_empty_sentence(self, text: str) -> None:
        assert all(sentence.strip() for sentence in split_sentences(text))

    @given(st.text())
    def test_of_a_text_with_something_in_it_gives_something(self, text: str) -> None:
        assert bool(split_sentences(text)) == bool(text.strip())
