"""How things are said: a dictionary for each language, telephone numbers and codes digit by digit.

What is shown stays as it is; only the voice gets other words. Every change remembers where it came from, so that the
word being heard can be marked on the screen.

A file for each language says what differs from the file it builds on: its ``base``, which is "default" unless it says
otherwise. Languages that are not written in Latin letters build on English, because the voices of the library read
Latin letters as English.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

DEFAULT = "default"
"""The file that all others build on, and that languages without one have."""
_CODE = r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2}\b"
"""A ticket."""
_TELEPHONE = (
    r"(?<![\w+])\+\d{1,3}(?: ?\d{2,5}){2,4}(?![\d,/])"
    r"|(?<![\d.,£/])0\d{2,4}(?: ?\d{2,4}){1,4}(?![\d,/])"
    r"|(?<![\d.,£/])(?!(?:19|20)\d\d )\d{3,5} \d{3,4}(?: \d{3,4})?(?![\d,/])"
)
"""A number that begins with a country's code or with 0, or groups of three to five digits, the first not a year."""
_LONG_NUMBER = r"(?<![\d.,£/])\d{5,}(?![\d,/]|\.\d)"
"""Five digits and more without commas are a code or a number to text, not an amount."""
_ADDRESS = re.compile(r"\bhttps?://[^\s<>]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An address of the web or of a person, whose marks are named where it is said slowly, for who copies it by ear."""
_ADDRESS_PART = re.compile(r"[^\W_]+|[^\w\s]|_")
_AMOUNT = r"(?<!\w){sign}\d+(?:,\d\d\d)*(?:\.\d\d)?(?!\w|[.,]\d)"
"""A sign and an amount of money."""


class Part(Struct, frozen=True):
    """A part of a sentence that is said in one way.

    Attributes:
        said: What the voice is given for it.
        start: Where it begins in the sentence as shown.
        end: Where it ends there.
        is_changed: Whether it is said otherwise than it is shown.
    """

    said: str
    start: int
    end: int
    is_changed: bool


class SaidAs(Struct, frozen=True):
    """A sentence as the voice is given it, and where its parts came from.

    Attributes:
        parts: In order, without gaps.
    """

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """What the voice is given."""
        return "".join(part.said for part in self.parts)

    def shown(self, start: int, length: int) -> tuple[int, int]:
        """Which characters of the sentence as shown belong to some of what is said.

        Args:
            start: Where that begins in ``text``.
            length: How long it is.

        Returns:
            Start and end in the sentence; a part that is said otherwise belongs together as a whole.
        """
        said_from = 0
        for part in self.parts:
            if start < said_from + len(part.said):
                if part.is_changed:
                    return part.start, part.end
                at = part.start + start - said_from
                return at, min(at + length, part.end)
            said_from += len(part.said)
        return 0, 0


class Pronunciation:
    """What one language says differently from how it is written."""

    def __init__(
        self,
        words: Mapping[str, str],
        digit_by_digit: tuple[str, ...] = (),
        money: Mapping[str, Mapping[str, str]] | None = None,
        plural_form: Callable[[int], str] = lambda count: "other",
        marks: Mapping[str, str] | None = None,
    ) -> None:
        """Make one.

        Args:
            words: What is said for a word as it is written; case counts.
            digit_by_digit: Numbers that are said digit by digit although they are short.
            money: By the sign that is written before the number: what so many are called, by plural form ("one",
                "few", "other" …); what has no form of its own has that of "other".
            plural_form: Which form a number of things takes in this language.
            marks: What each mark in an address is called; where that is not known, a voice says what it can.
        """
        self._words = dict(words)
        self._money = dict(money or {})
        self._plural_form = plural_form
        self._marks = dict(marks or {})
        patterns = [_CODE, _TELEPHONE, _LONG_NUMBER]
        patterns += [rf"(?<![\d.,£]){re.escape(number)}(?![\d,]|\.\d)" for number in digit_by_digit]
        patterns += [_AMOUNT.format(sign=re.escape(sign)) for sign in self._money]
        patterns += [rf"(?<!\w){re.escape(word)}(?!\w)" for word in sorted(words, key=len, reverse=True)]
        self._pattern = re.compile("|".join(patterns))

    def said_as(self, sentence: str, *, slowly: bool = False) -> SaidAs:
        """A sentence as the voice is given it.

        Args:
            sentence: As it is shown.
            slowly: Whether digits and letters of codes get a pause each, and so do the parts of an address.
        """
        return SaidAs(tuple(self._parts_with_addresses(sentence) if slowly else self._parts(sentence, slowly=False)))

    def _parts_with_addresses(self, sentence: str) -> Iterator[Part]:
        """The parts of a sentence that is said slowly."""
        at = 0
        for match in [*_ADDRESS.finditer(sentence), None]:
            end = match.start() if match else len(sentence)
            for part in self._parts(sentence[at:end], slowly=True):
                yield replace(part, start=at + part.start, end=at + part.end)
            if match:
                yield Part(self._address(match.group()), match.start(), match.end(), is_changed=True)
                at = match.end()

    def _address(self, written: str) -> str:
        """An address part by part, each with a pause after it."""
        parts = (match.group() for match in _ADDRESS_PART.finditer(written))
        return ". ".join(self._words.get(part, self._marks.get(part, part)) for part in parts)

    def _parts(self, sentence: str, slowly: bool) -> Iterator[Part]:
        """The parts of a sentence."""
        at = 0
        for match in self._pattern.finditer(sentence):
            if match.start() > at:
                yield Part(sentence[at : match.start()], at, match.start(), is_changed=False)
            yield Part(self._said(match.group(), slowly), match.start(), match.end(), is_changed=True)
            at = match.end()
        if at < len(sentence):
            yield Part(sentence[at:], at, len(sentence), is_changed=False)

    def _said(self, written: str, slowly: bool) -> str:
        """What is said for a word of the dictionary, or for a number or code."""
        if written in self._words:
            return self._words[written]
        if written[0] in self._money:
            return self._amount(written)
        between = ". " if slowly else " "
        groups = re.split(r"[ -]", written)
        return (". " if slowly else ", ").join(between.join(group) for group in groups)

    def _amount(self, written: str) -> str:
        """An amount as people say it: "£12.50" is "12 pounds 50"; a voice would begin with the sign."""
        names = self._money[written[0]]
        whole, _, part = written[1:].replace(",", "").partition(".")
        name = names.get(self._plural_form(int(whole)), names["other"])
        return f"{whole} {name}" + (f" {part}" if part.strip("0") else "")


def load_pronunciation(language: str) -> Pronunciation:
    """The pronunciation of a language; one without a file of its own has the default's.

    Args:
        language: A language tag such as "en-GB"; its first part names the file.
    """
    name = language.split("-")[0].lower()
    content = _content(name if _file(name).is_file() else DEFAULT)
    money = content.get("money", {})
    return Pronunciation(
        content["words"],
        tuple(content["numbers"]["digit_by_digit"]),
        money,
        _plural_form(name, money),
        content.get("marks"),
    )


def _plural_form(language: str, money: Mapping[str, Mapping[str, str]]) -> Callable[[int], str]:
    """Which plural form a number of things takes: one or more, or what CLDR says where a language has more forms."""
    if all(set(names) <= {"one", "other"} for names in money.values()):
        return lambda count: "one" if count == 1 else "other"
    from babel import Locale  # takes longer to import and to read than a visitor's key may be held up

    return Locale.parse(language).plural_form


def _file(name: str) -> Path:
    """The file of a language, or of what others build on."""
    return Path(__file__).with_name(f"{name}.toml")


def _content(name: str) -> dict[str, Any]:
    """What a file says, on top of what its base says; money is not taken over: its words are of one language."""
    own = tomllib.loads(_file(name).read_text(encoding="utf-8"))
    if name == DEFAULT:
        return own
    base = _content(own.get("base", DEFAULT))
    return {"numbers": base["numbers"], **own, "words": {**base["words"], **own.get("words", {})}}
