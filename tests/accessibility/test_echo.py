"""What is heard of what is typed."""

from __future__ import annotations

from accessibility.speech.echo import Echo, typed_aloud
from data.language import load_language

WORDS = load_language().words


class TestEcho:
    def test_says_each_letter(self) -> None:
        assert typed_aloud("b", "", "", Echo.LETTERS, WORDS) == "b"
