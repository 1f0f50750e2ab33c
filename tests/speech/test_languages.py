from __future__ import annotations

import pytest

from accessibility.speech.engine.espeak import Espeak
from accessibility.speech.engine.language import InstalledVoice, voice_for

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
