from __future__ import annotations

import ctypes

import pytest

from accessibility.speech.engine.espeak import Espeak
from accessibility.speech.engine.language import InstalledVoice, voice_for
from accessibility.speech.pronunciation import load_pronunciation

VOICES = (
    InstalledVoice("us", "America", (("en-us", 2), ("en", 3))),
    InstalledVoice("rp", "Received", (("en-gb-x-rp", 5), ("en-gb", 4), ("en", 5))),
    InstalledVoice("gb", "Britain", (("en-gb", 2), ("en", 2))),
    InstalledVoice("cy", "Welsh", (("cy", 5),)),
    InstalledVoice("br", "Brazil", (("pt-br", 5),)),
)


@pytest.mark.parametrize(
    ("tag", "voice"),
    [
        ("en-GB", "gb"),
        ("en_GB.UTF-8", "gb"),
        ("EN", "gb"),
        ("", "gb"),
        ("en-AU", "gb"),
        ("en-US", "us"),
        ("en-GB-x-rp", "rp"),
        ("cy", "cy"),
        ("cy-GB", "cy"),
        ("pt-PT", "br"),
        ("so", None),
        ("e", None),
        ("-", None),
    ],
)
def test_a_language_is_spoken_by_the_nearest_voice_of_its_own(tag: str, voice: str | None) -> None:
    found = voice_for(tag, VOICES)
    assert (found.identifier if found else None) == voice


def test_nothing_is_spoken_where_nothing_is_installed() -> None:
    assert voice_for("en-GB", ()) is None


@pytest.mark.parametrize("tag", ["en-GB", "cy", "pl", "ur", "bn", "pa", "ar", "gu", "zh", "ro"])
def test_the_library_speaks_the_languages_of_the_centres(espeak: Espeak, tag: str) -> None:
    assert voice_for(tag, espeak.voices()) is not None


def test_the_default_is_plain_british_english(espeak: Espeak) -> None:
    voice = voice_for("en-GB", espeak.voices())
    assert voice is not None
    assert voice.name == "English (Great Britain)"


def test_somali_has_no_voice(espeak: Espeak) -> None:
    assert voice_for("so-SO", espeak.voices()) is None


@pytest.mark.parametrize(
    ("written", "tags", "sounds"),
    [
        ("4Pi", "en-GB cy pl ur bn pa ar gu", ("pˈaɪ", "pˈaj")),
        ("NSUN", "en-GB cy pl ur bn pa ar gu", ("ˈɛn sˈʌn", "ˈɛn sˈøn", "ˈɛn sˈan")),
        ("PALS", "en-GB cy pl ur bn pa ar gu", ("pˈalz", "pˈals")),
        ("NHS", "en-GB ur bn pa ar gu", ("ˈɛn ˈeɪtʃ ˈɛs",)),
        ("NHS", "cy pl", ("ˈɛn hˈɑː ˈɛs", "ˈɛn xˈa ˈɛs")),
        ("£12", "ur bn pa ar gu", ("paːˈoːnɖ", "pˈaunɖ", "pˈɔ̃ɖ", "paːˈʊnɖ", "dʒˈunajh")),
    ],
)
def test_each_voice_says_the_names_of_the_field(
    espeak: Espeak, written: str, tags: str, sounds: tuple[str, ...]
) -> None:
    for tag in tags.split():
        said = sound_of(espeak, tag, load_pronunciation(tag).said_as(written).text)
        assert any(sound in said for sound in sounds), (tag, said)


def sound_of(espeak: Espeak, tag: str, text: str) -> str:
    """The phonemes that the library makes of a text, in the International Phonetic Alphabet."""
    voice = voice_for(tag, espeak.voices())
    assert voice is not None
    espeak._voice_id = ""  # it is set here, behind its back
    assert espeak._library.espeak_SetVoiceByName(voice.identifier.encode()) == 0
    phonemes = espeak._library.espeak_TextToPhonemes
    phonemes.argtypes, phonemes.restype = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int], ctypes.c_char_p
    written = ctypes.create_string_buffer(text.encode())
    place = ctypes.c_void_p(ctypes.addressof(written))
    said = []
    while place.value:
        said.append((phonemes(ctypes.byref(place), 1, 2) or b"").decode())
    return " ".join(said)
