"""Where one sentence ends and the next begins."""

from __future__ import annotations

from accessibility.speech.sentences import split_sentences


class TestSplitting:
    def test_ends_a_sentence_at_a_full_stop(self) -> None:
        assert split_sentences("You can stop. Press F12.") == ("You can stop.", "Press F12.")
