"""Splits text into sentences: the unit in which speech is said, skipped and said again."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    ["mr", "mrs", "ms", "dr", "st", "no", "e.g", "i.e", "etc", "vs", "approx", "a.m", "p.m", "tel", "ext"]
)
_END = re.compile(r"""[.!?…:]+["')\]»”’]*(?=\s|$)|[。！？؟۔।॥]+|\n+""")


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order, without the space around them.

    A line of its own is a sentence. A full stop after an abbreviation or an initial, or within a
    number ("9.30"), ends none.
    """
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _is_abbreviation(text[start : match.start()]):
            continue
        sentences.append(text[start : match.end()])
        start = match.end()
    sentences.append(text[start:])
    return tuple(clean for sentence in sentences if (clean := " ".join(sentence.split())))


def _is_abbreviation(before: str) -> bool:
    """Whether a full stop after these words belongs to the last of them."""
    words = before.split()
    if not words:
        return False
    last = words[-1].lstrip("(“‘\"'")
    return last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isupper())
