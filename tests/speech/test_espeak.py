from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import espeakng_loader
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.speech.engine.espeak import (
    DATA_VARIABLE,
    LIBRARY_VARIABLE,
    Espeak,
    LibraryPlace,
    WordAt,
    library_places,
    speakable,
)
from accessibility.speech.engine.rate import Pace
from tests.speech.hearing import loudest

BRITISH = "gmw/en"
PACE = Pace(160)
PACKAGED = LibraryPlace(espeakng_loader.get_library_path(), espeakng_loader.get_data_path())


class Taken:
    """Takes what the library makes, up to a number of pieces."""

    def __init__(self, most: int = 1_000_000) -> None:
        self.pieces: list[bytes] = []
        self.words: list[WordAt] = []
        self._most = most

    def __call__(self, sound: bytes, words: list[WordAt]) -> bool:
        self.pieces.append(sound)
        self.words.extend(words)
        return len(self.pieces) < self._most


OPEN = """
import json, sys
from accessibility.speech.engine.espeak import Espeak, EspeakUnavailableError, LibraryPlace
try:
    espeak = Espeak([LibraryPlace(*place) for place in json.loads(sys.argv[1])])
    print("opened", espeak.place.path, espeak.version_and_data_folder()[1])
    print(*(tag for voice in espeak.voices() for tag, _ in voice.languages), file=sys.stderr)
except EspeakUnavailableError as error:
    print("refused", error)
"""


def open_elsewhere(*places: LibraryPlace) -> subprocess.CompletedProcess[str]:
    """Open the library at these places, in a process of its own: it can be opened once only."""
    environment = {name: value for name, value in os.environ.items() if name != "ESPEAK_DATA_PATH"}
    return subprocess.run(
        [sys.executable, "-c", OPEN, json.dumps([[place.path, place.data_folder] for place in places])],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )


def opened(*places: LibraryPlace) -> str:
    """What comes of opening it."""
    return open_elsewhere(*places).stdout.strip()


def voices_at(place: LibraryPlace) -> set[str]:
    """The languages it speaks."""
    return set(open_elsewhere(place).stderr.split())


class TestOpening:
    def test_without_any_library_says_what_was_tried(self) -> None:
        answer = opened(LibraryPlace("/nowhere/one.so"), LibraryPlace("two.so"))
        assert answer.startswith("refused")
        assert "/nowhere/one.so" in answer
        assert "two.so" in answer

    def test_nowhere_is_refused_too(self) -> None:
        assert opened() == "refused nowhere to look"

    def test_of_a_file_that_is_another_library_says_so(self) -> None:
        assert "espeak_Initialize" in opened(LibraryPlace("libc.so.6"))

    def test_without_data_neither_ends_the_process_nor_goes_on(self, tmp_path: Path) -> None:
        assert "data folder" in opened(LibraryPlace(PACKAGED.path, str(tmp_path / "nothing")))

    def test_takes_the_next_place_when_one_fails(self, tmp_path: Path) -> None:
        answer = opened(LibraryPlace("nowhere.so"), LibraryPlace(PACKAGED.path, str(tmp_path)), PACKAGED)
        assert answer == f"opened {PACKAGED.path} {PACKAGED.data_folder}"

    def test_leaves_out_voices_whose_dictionary_is_missing(self, tmp_path: Path) -> None:
        for entry in Path(PACKAGED.data_folder).iterdir():
            if entry.name not in ("cy_dict", "no_dict"):
                (tmp_path / entry.name).symlink_to(entry)
        tags = voices_at(LibraryPlace(PACKAGED.path, str(tmp_path)))
        assert {"en-gb", "en-gb-x-rp", "pl", "cmn-latn-pinyin"} <= tags
        assert not {"cy", "nb", "kaa"} & tags

    def test_looks_at_the_system_first_and_at_the_package_then(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv(LIBRARY_VARIABLE, raising=False)
        assert list(library_places()) == [LibraryPlace("libespeak-ng.so.1"), PACKAGED]

    def test_looks_nowhere_else_when_one_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(LIBRARY_VARIABLE, "/opt/own.so")
        monkeypatch.setenv(DATA_VARIABLE, "/opt/data")
        assert list(library_places()) == [LibraryPlace("/opt/own.so", "/opt/data")]


class TestSound:
    def test_comes_with_the_places_of_its_words(self, espeak: Espeak) -> None:
        text, taken = "Hello there, naïve 🙂 world.", Taken()
        assert espeak.synthesise(text, BRITISH, PACE, taken)
        assert loudest(b"".join(taken.pieces)) > 3000
        words = [text[word.start : word.start + word.length] for word in taken.words]
        assert words[:3] == ["Hello", "there", "naïve"]
        assert words[-1] == "world"
        times = [word.milliseconds for word in taken.words]
        assert times == sorted(times)

    def test_ends_when_it_is_no_longer_wanted(self, espeak: Espeak) -> None:
        taken = Taken(most=3)
        espeak.synthesise("word " * 5000, BRITISH, PACE, taken)
        assert len(taken.pieces) == 3

    def test_ends_when_the_taker_fails(self, espeak: Espeak) -> None:
        calls: list[int] = []

        def fail(sound: bytes, words: list[WordAt]) -> bool:
            calls.append(1)
            raise RuntimeError

        espeak.synthesise("word " * 50, BRITISH, PACE, fail)
        assert len(calls) == 1

    def test_of_the_next_text_is_not_touched_by_an_end(self, espeak: Espeak) -> None:
        espeak.synthesise("word " * 50, BRITISH, PACE, Taken(most=1))
        first, second = Taken(), Taken()
        espeak.synthesise("Fine.", BRITISH, PACE, first)
        espeak.synthesise("Fine.", BRITISH, PACE, second)
        # The library's hiss is random, so no two sentences are the same in every sample.
        assert len(b"".join(first.pieces)) == pytest.approx(len(b"".join(second.pieces)), rel=0.02)

    def test_is_refused_for_a_voice_that_is_not_there_and_made_by_the_next(self, espeak: Espeak) -> None:
        taken = Taken()
        assert not espeak.synthesise("Hello.", "gmw/nobody", PACE, taken)
        assert not taken.pieces
        assert espeak.synthesise("Hello.", BRITISH, PACE, taken)
        assert taken.pieces

    @pytest.mark.parametrize(
        "text",
        [
            "", "   ", "\n\n", "…", "\0\0", "a\0b", "\ud800", "x\udfffy", "🙂🙂", "👩🏽‍🦽", "\x01 50S slow",
            "\x1b[31mred",
            "<speak>&amp;</speak>", "<mark name='x'/>", "[[h@'loU]]", "e\u0301" * 300, "a" * 5000, "x " * 2000,
            "\u202eabc", "\ufeff", "\U0010ffff", "9" * 400, ".,;:!?" * 200, "ﷺ" * 20,
        ],
    )  # fmt: skip
    def test_is_made_of_any_text(self, espeak: Espeak, text: str) -> None:
        assert espeak.synthesise(text, BRITISH, Pace(450), Taken())
        taken = Taken()
        assert espeak.synthesise("Fine.", BRITISH, PACE, taken)
        assert loudest(b"".join(taken.pieces)) > 3000

    def test_reads_what_looks_like_markup_as_it_stands(self, espeak: Espeak) -> None:
        bare, marked = Taken(), Taken()
        espeak.synthesise("break", BRITISH, PACE, bare)
        espeak.synthesise("<break time='9s'/>", BRITISH, PACE, marked)
        assert len(b"".join(marked.pieces)) > 2 * len(b"".join(bare.pieces))
        assert loudest(b"".join(marked.pieces)) > 3000

    @given(st.text())
    def test_has_every_character_at_its_place(self, text: str) -> None:
        cleaned = speakable(text)
        assert len(cleaned) == len(text)
        cleaned.encode("utf-8")
        assert "\0" not in cleaned
        assert "\x01" not in cleaned
