"""Writes the word lists that suggestions are made from: ``python -m tests.kit.word_lists FOLDER``.

The lists are a small part of wordfreq's, which is too heavy to run on a kiosk: 58 MB, and 0.2 s to start. wordfreq is
needed only here: ``pip install wordfreq``. Its data is complete and no longer grows (its author ended it in 2024),
which suits words that change slowly.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path

LANGUAGES = {"en": 20_000, "pl": 20_000}
"""How many words of each language are looked at, the most frequent first."""
SHORTEST = 3
"""Shorter words are typed sooner than they are chosen."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NEVER_PROPOSED = re.compile(
    r"fuck|cunt|wank|twat|nigg|fagg|\bfags?$|bitch|whore|\bslut|bollock|\bshit|bullshit|^cocks?$|^dicks?$|pussy|pussies"
    r"|asshole|arsehole|tranny|retard|\bspic$|\bchink|\bpaki$|\bkike|\bporn|\bkurw|\bchuj|\bpierdol|\bjeb|\bpizd"
)
"""Swearing and slurs can be written like any other word, but a machine must not put them into anybody's mouth."""
_BRITISH = (
    (re.compile(r"(?<=\w\w)or(s|ed|ing|ful|ite|ites|able|al)?$"), r"our\1"),
    (re.compile(r"(?<=\w\w\w)iz(e|es|ed|ing|ation|ations|er|ers)$"), r"is\1"),
    (re.compile(r"yz(e|es|ed|ing)$"), r"ys\1"),
    (re.compile(r"l(ed|ing|er|ers)$"), r"ll\1"),
    (re.compile(r"ense$"), "ence"),
    (re.compile(r"og(s)?$"), r"ogue\1"),
    (re.compile(r"^(cent|theat|lit|fib)er(s)?$"), r"\1re\2"),
    (re.compile(r"^gray"), "grey"),
)
"""American endings and their British ones."""
_KEPT = frozenset({"dog", "dogs", "prize", "prizes", "sense", "tense", "dense", "filed", "filing", "tiling"})
"""Words that only look American."""
_HEADER = """\
# The most frequent {language} words, the most frequent first: what the keyboard on the screen suggests from.
# Taken from wordfreq {version} by Robyn Speer (https://github.com/rspeer/wordfreq); swearing, and American spellings
# that have a British twin, were left out. The list is under the Creative Commons Attribution-ShareAlike 4.0 licence
# (https://creativecommons.org/licenses/by-sa/4.0/). wordfreq's sources are named in its documentation, among them:
# Wikipedia; the Leeds Internet Corpus, University of Leeds; ParaCrawl; OPUS OpenSubtitles 2018
# (http://www.opensubtitles.org/); Google Books Ngrams (http://books.google.com/ngrams); and SUBTLEX by
# Marc Brysbaert and others, which is freely available data (http://crr.ugent.be/programs-data/subtitle-frequencies).
"""


def words_of(language: str) -> list[str]:
    """The words that are worth suggesting, the most frequent first."""
    from wordfreq import top_n_list

    found = [word for word in top_n_list(language, LANGUAGES[language]) if _is_worth_it(word)]
    return [word for word in found if not _has_twin(word, set(found))] if language == "en" else found


def _is_worth_it(word: str) -> bool:
    return len(word) >= SHORTEST and bool(_WORD.fullmatch(word)) and not _NEVER_PROPOSED.search(word)


def _has_twin(word: str, words: set[str]) -> bool:
    """Whether it is an American spelling of another word of the list."""
    return word not in _KEPT and any(
        (twin := pattern.sub(british, word)) != word and twin in words for pattern, british in _BRITISH
    )


def main() -> None:
    folder = Path(sys.argv[1])
    for language in LANGUAGES:
        header = _HEADER.format(language={"en": "English", "pl": "Polish"}[language], version=version("wordfreq"))
        text = header + "\n".join(words_of(language)) + "\n"
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
