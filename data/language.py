"""The app's own words in a language, and its dates; a centre's words are content and come from the centre's files."""

from __future__ import annotations

from datetime import date, datetime
from gettext import NullTranslations, translation
from pathlib import Path

from msgspec import Struct

_CATALOGUES = Path(__file__).parent / "locale"
SOURCE_LOCALE = "en_GB"
"""The language the app's words are written in; it needs no catalogue."""


class Language(Struct, frozen=True):
    """One language of the app.

    Attributes:
        locale: As in "en_GB".
        words: Its translations; ``words.gettext`` gives a sentence.
    """

    locale: str
    words: NullTranslations

    @property
    def tag(self) -> str:
        """The language as a tag for a voice ("en-GB")."""
        return self.locale.replace("_", "-")

    def day(self, day: date) -> str:
        """A day in words, with its weekday ("Monday 7 December 2026")."""
        from babel.dates import format_date  # 60 ms to import: only when a date is shown

        return format_date(day, format="EEEE d MMMM y", locale=self.locale)

    def number(self, number: int) -> str:
        """A whole number in digits, grouped as usual ("48,631")."""
        from babel.numbers import format_decimal  # as above

        return format_decimal(number, locale=self.locale)

    def time(self, moment: datetime) -> str:
        """A time of day ("14:05")."""
        from babel.dates import format_time  # as above

        return format_time(moment, format="HH:mm", locale=self.locale, tzinfo=moment.tzinfo)

    def moment(self, moment: datetime) -> str:
        """A day and time in words ("23 November 2026, 14:05")."""
        from babel.dates import format_datetime  # as above

        return format_datetime(moment, format="d MMMM y, HH:mm", locale=self.locale, tzinfo=moment.tzinfo)


def load_language(locale: str = SOURCE_LOCALE) -> Language:
    """Load a language; words without a translation stay English.

    Args:
        locale: As in "cy_GB".
    """
    return Language(locale, translation("kiosk", _CATALOGUES, languages=[locale], fallback=True))


def available_locales() -> tuple[str, ...]:
    """Every language that has a compiled catalogue, the source language first."""
    found = sorted(path.parent.parent.name for path in _CATALOGUES.glob("*/LC_MESSAGES/kiosk.mo"))
    return (SOURCE_LOCALE, *(locale for locale in found if locale != SOURCE_LOCALE))


def language_name(locale: str) -> str:
    """What a language is called in itself ("English").

    Args:
        locale: As in "en_GB".
    """
    from babel import Locale  # 60 ms to import: only when it is shown

    return Locale.parse(locale).get_language_name() or locale


def is_language(locale: str) -> bool:
    """Whether there is such a language, so that it has a name, dates and perhaps a voice.

    Args:
        locale: As in "cy_GB".
    """
    from babel import Locale, UnknownLocaleError  # as above

    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError):
        return False
    return True
