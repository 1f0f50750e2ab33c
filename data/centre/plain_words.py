"""Tells how hard a centre's texts are to read, and where one could be plainer."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from gettext import NullTranslations
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct

from data.centre.passages import Passage, passages, word_list
from data.centre.problems import Problem, Severity
from data.centre.read import Reading

OLDEST_READER = 11
"""The highest reading age that needs no warning: the kiosk is written for 9 to 11 (NHS service manual)."""
MOST_WORDS = 20
"""The longest sentence, in words, that needs no warning: NHS service manual, GOV.UK style."""
FEWEST_WORDS = 40
"""A reading age of fewer words says more about chance than about them."""
_JARGON = Path(__file__).parents[1] / "jargon"
_AGE_OF_NO_GRADE = 5
"""Years between a school grade of the United States and the age at which it begins, less one."""
_SAYS_NOTHING = ("here", "click here", "this", "this page", "link", "more", "read more")
_Say = Callable[[str], str]


class FileWords(Struct, frozen=True):
    """How hard one file is to read.

    Attributes:
        file: Its path from the centre's folder.
        reading_age: The age in years at which most children can read it; ``None`` where it has too few words, or
            cannot be told.
        longest: How many words its longest sentence has.
        words: How many it has in all.
    """

    file: str
    reading_age: int | None
    longest: int
    words: int


class PlainWords(Struct, frozen=True):
    """How plain a centre's words are.

    Attributes:
        problems: What could be plainer, by file and line; all are warnings.
        files: How hard each file is to read, in order.
        can_tell_ages: Whether textstat is there, and the language one that its formula is for.
    """

    problems: tuple[Problem, ...]
    files: tuple[FileWords, ...]
    can_tell_ages: bool


def can_count_ages() -> bool:
    """Whether textstat, which knows the formula, is installed."""
    return find_spec("textstat") is not None


def look_at_words(reading: Reading, translations: NullTranslations | None = None) -> PlainWords:
    """Reads every text of a centre as a visitor would.

    Args:
        reading: What came of reading its folder.
        translations: The staff's language, for the problems; English without it.
    """
    _ = (translations or NullTranslations()).gettext
    details = reading.contents.details.values if reading.contents and reading.contents.details else {}
    language = str(details.get("language", "en_GB")).partition("_")[0]
    age_of = _reading_age if language == "en" and can_count_ages() else _no_age
    jargon = _jargon(language, details.get("allowed_words"))
    by_file: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages(reading):
        by_file[passage.file].append(passage)
    problems = {
        *(problem for found in by_file.values() for problem in _ages(found, age_of, _)),
        *(problem for found in by_file.values() for passage in found for problem in _slips(passage, jargon, _)),
        *_without_easy_read(reading, _),
    }
    files = tuple(_figures(file, found, age_of) for file, found in sorted(by_file.items()))
    return PlainWords(tuple(sorted(one.printable() for one in problems)), files, age_of is _reading_age)


_AgeOf = Callable[[Iterable[Passage]], int | None]


def _no_age(passages: Iterable[Passage]) -> int | None:
    return None


def _reading_age(passages: Iterable[Passage]) -> int | None:
    """The age at which most children can read some passages; ``None`` for too few words.

    It is the Automated Readability Index (Senter and Smith 1967), a school grade, and five years. The index counts
    letters, words and sentences. Formulas that count syllables need a list of words that textstat would load from the
    web, and a kiosk has no network.
    """
    from textstat import textstat  # half a second to import

    sentences = [sentence for passage in passages for _, sentence in passage.sentences()]
    if sum(len(word_list(sentence)) for sentence in sentences) < FEWEST_WORDS:
        return None
    text = " ".join(sentence if sentence[-1] in ".!?" else f"{sentence}." for sentence in sentences)
    grade = float(textstat.automated_readability_index(text))
    return max(_AGE_OF_NO_GRADE, round(grade) + _AGE_OF_NO_GRADE)


def _figures(file: str, found: list[Passage], age_of: _AgeOf) -> FileWords:
    longest = max((len(word_list(one)) for passage in found for _, one in passage.sentences()), default=0)
    return FileWords(file, age_of(found), longest, sum(passage.words for passage in found))


def _ages(found: list[Passage], age_of: _AgeOf, _: _Say) -> Iterator[Problem]:
    """Texts that are hard to read; where no single one is, the whole file."""
    mend = _("Write shorter sentences and shorter words. This kiosk is written for readers of 9 to 11.")
    hard = [(passage, age) for passage in found if (age := age_of([passage])) is not None and age > OLDEST_READER]
    for passage, age in hard:
        what = _("This text has a reading age of {age}.").format(age=age)
        yield Problem(passage.file, passage.line, what, mend, Severity.WARNING)
    whole = age_of(found)
    if not hard and whole is not None and whole > OLDEST_READER:
        what = _("The texts of this file have a reading age of {age}.").format(age=whole)
        yield Problem(found[0].file, 1, what, mend, Severity.WARNING)


def _slips(passage: Passage, jargon: Mapping[str, str], _: _Say) -> Iterator[Problem]:
    for line, sentence in passage.sentences():
        length = len(word_list(sentence))
        if length > MOST_WORDS:
            what = _("A sentence has {length} words: “{sentence}”").format(length=length, sentence=_short(sentence))
            mend = _("Make two of it, of at most {most} words each.").format(most=MOST_WORDS)
            yield Problem(passage.file, line, what, mend, Severity.WARNING)
    for line, text in passage.paragraphs:
        for hard, plain in jargon.items():
            if re.search(rf"\b{re.escape(hard)}s?\b", text, re.IGNORECASE):
                what = _("“{word}” is a hard word.").format(word=hard)
                mend = _("Say it plainly, perhaps: {plain}. If all know it here, add it to allowed_words.")
                yield Problem(passage.file, line, what, mend.format(plain=plain), Severity.WARNING)
    for line, words, address in passage.links:
        if words == address.removeprefix("mailto:") and address.startswith("mailto:"):
            continue  # an e-mail address is what to type
        if not word_list(words) or words == address or words.casefold() in _SAYS_NOTHING:
            what = _("The link to {address} does not say in words where it leads.").format(address=_short(address))
            mend = _("Write [the words](the address), and say in the words what is there.")
            yield Problem(passage.file, line, what, mend, Severity.WARNING)


def _without_easy_read(reading: Reading, _: _Say) -> Iterator[Problem]:
    """Files that could say the same more simply, and do not."""
    for document in reading.contents.documents() if reading.contents else ():
        shape = reading.shapes.get(document.file)
        if shape and "easy_read" in shape.__struct_fields__ and "easy_read" not in document.values:
            what = _("There is no easy-read version.")
            mend = _("Add easy_read, with the same in fewer and shorter words.")
            yield Problem(document.file, 1, what, mend, Severity.WARNING)


def _jargon(language: str, allowed: object) -> dict[str, str]:
    """The hard words of a language, without those that a centre allows."""
    file = _JARGON / f"{language}.toml"
    found = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    known = {str(word).casefold() for word in allowed} if isinstance(allowed, list) else set()
    return {word: str(plain) for word, plain in found.items() if word.casefold() not in known}


def _short(text: str) -> str:
    """The beginning of a text, enough to find it by."""
    return text if len(text) <= 60 else f"{text[:59]}…"
