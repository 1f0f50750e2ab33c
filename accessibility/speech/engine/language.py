"""Which voice speaks a language: language tags and the voices that are installed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

DEFAULT_LANGUAGE = "en-GB"


class InstalledVoice(Struct, frozen=True):
    """A voice that an engine offers.

    Attributes:
        identifier: The engine's own name for it.
        name: A name for people.
        languages: Tag and priority of each language it speaks; a smaller number is a better match.
    """

    identifier: str
    name: str
    languages: tuple[tuple[str, int], ...]


def voice_for(tag: str, voices: Iterable[InstalledVoice]) -> InstalledVoice | None:
    """Find the voice for a language tag, the way RFC 4647 looks up (3.4): drop subtags from the right until one fits.

    When no voice has the bare language, any regional voice of it will do: an American voice reads British English
    well enough, but no voice reads a language that is not its own.

    Args:
        tag: Such as "en-GB", "cy", "en_GB"; "" is the default language.
        voices: What is installed, in order of preference among equals.

    Returns:
        The voice, or None when nothing installed speaks the language.
    """
    wanted = _normal(tag) or _normal(DEFAULT_LANGUAGE)
    offers = [(_normal(language), priority, voice) for voice in voices for language, priority in voice.languages]
    subtags = wanted.split("-")
    for count in range(len(subtags), 0, -1):
        fitting = [offer for offer in offers if offer[0] == "-".join(subtags[:count])]
        if fitting:
            return min(fitting, key=lambda offer: offer[1])[2]
    regional = [offer for offer in offers if offer[0].startswith(subtags[0] + "-")]
    return min(regional, key=lambda offer: offer[1])[2] if regional else None


def _normal(tag: str) -> str:
    """Return a tag in small letters with hyphens, without an encoding ("en_GB.UTF-8")."""
    return tag.partition(".")[0].replace("_", "-").strip().lower()
