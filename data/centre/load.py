"""Gives screens a centre to show."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

from data.centre.models import Centre
from data.centre.problems import ContentError, Problem, Severity
from data.centre.read import read_centre

__all__ = ["ContentError", "Problem", "Severity", "load_centre"]


def load_centre(folder: Path, translations: NullTranslations | None = None) -> Centre:
    """Reads a centre's folder.

    What depends on the day is left to `data.centre.check`: a kiosk that started yesterday must start today, even if
    an opportunity closed overnight. Screens leave that one out with `Opportunity.is_open`.

    Args:
        folder: ``centre.toml``, ``help.toml``, ``opportunities/``, ``roles/`` and ``forms/``.
        translations: The staff's language, for the problems; English without it.

    Raises:
        ContentError: Something in the folder is wrong; it carries every problem.
    """
    reading = read_centre(folder, translations or NullTranslations())
    if reading.centre is None:
        raise ContentError(reading.problems)
    return reading.centre
