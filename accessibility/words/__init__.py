"""Words that may be meant by how they begin, from a list of the most frequent words of a language.

The lists are fixed files beside this one, each with its source and licence in its first lines. Nothing is ever learned
from what visitors write.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from pathlib import Path


class WordList:
    """The words of a language, found by how they begin."""

    def __init__(self, words: Iterable[str]) -> None:
        """Make a list.

        Args:
            words: In small letters, the most frequent first.
        """
        self._words = tuple(words)

    def __len__(self) -> int:
        return len(self._words)

    def suggestions(self, beginning: str, count: int) -> tuple[str, ...]:
        """The most frequent words that go on from a beginning, written as it is: Capitalised or IN CAPITALS.

        Args:
            beginning: What has been written of the word; nothing follows from nothing.
            count: How many words at most.
        """
        begins = beginning.casefold().replace("’", "'")
        if not begins:
            return ()
        found = (word for word in self._words if word.startswith(begins) and word != begins)
        return tuple(_written_like(beginning, word) for word in islice(found, count))


def _written_like(beginning: str, word: str) -> str:
    """A word with the capitals of what was written of it."""
    if beginning.isupper() and sum(letter.isalpha() for letter in beginning) > 1:
        return word.upper()
    return beginning + word[len(beginning) :]


@lru_cache(maxsize=2)
def load_words(language: str) -> WordList:
    """The words of a language, read when they are first wanted; none for a language without a list.

    Args:
        language: A language tag such as "en-GB"; its first part names the file.
    """
    file = Path(__file__).with_name(f"{language.split('-')[0].lower()}.txt")
    if not file.is_file():
        return WordList(())
    lines = file.read_text(encoding="utf-8").splitlines()
    return WordList(line for line in lines if line and not line.startswith("#"))
