"""What is said while somebody types: letters, words, both or nothing; and only "dot" for what must not be heard."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from gettext import NullTranslations


class Echo(StrEnum):
    """What a visitor hears of what they type."""

    LETTERS_AND_WORDS = "letters-and-words"
    LETTERS = "letters"
    WORDS = "words"
    NOTHING = "nothing"

    def next(self) -> Echo:
        """The next kind, and from the last back to the first."""
        kinds = list(Echo)
        return kinds[(kinds.index(self) + 1) % len(kinds)]


def echo_name(echo: Echo, words: NullTranslations) -> str:
    """What a kind of echo is called."""
    _ = words.gettext
    return {
        Echo.LETTERS_AND_WORDS: _("letters and words"),
        Echo.LETTERS: _("letters"),
        Echo.WORDS: _("words"),
        Echo.NOTHING: _("nothing while I type"),
    }[echo]


def typed_aloud(added: str, finished_word: str, removed: str, echo: Echo, words: NullTranslations) -> str:
    """What is said after a change to text that may be heard.

    Args:
        added: What was typed or pasted.
        finished_word: The word that a space or a full stop has just ended, or "".
        removed: What was taken away.
        echo: What the visitor wants to hear.
        words: The language's own words.
    """
    _ = words.gettext
    if echo is Echo.NOTHING:
        return ""
    if removed and not added:
        gone = letter_name(removed, words) if len(removed) == 1 else removed
        return _("{letters} deleted").format(letters=gone)
    if len(added) > 1:
        return added
    letter = letter_name(added, words) if added and echo is not Echo.WORDS else ""
    word = finished_word if echo is not Echo.LETTERS else ""
    return word or letter


def letter_name(letter: str, words: NullTranslations) -> str:
    """What a single letter or mark is called.

    Args:
        letter: One character.
        words: The language's own words.
    """
    _ = words.gettext
    names = {
        " ": _("space"),
        "\n": _("new line"),
        ".": _("full stop"),
        ",": _("comma"),
        "@": _("at"),
        "-": _("hyphen"),
        "_": _("low line"),
        "'": _("apostrophe"),
        "!": _("exclamation mark"),
        "?": _("question mark"),
        "/": _("slash"),
        "+": _("plus"),
    }
    if letter in names:
        return names[letter]
    if letter.isupper():
        return _("capital {letter}").format(letter=letter)
    if letter.isalnum():
        return letter
    return unicodedata.name(letter, _("a mark")).lower()
