"""Reads a centre's folder into the shapes that screens show."""

from __future__ import annotations

import tomllib
from pathlib import Path

from data.centre.models import Centre, CentreDetails, HelpNow, Opportunity
from data.forms.models import Form


class ContentError(Exception):
    """A centre's folder cannot be shown."""


def load_centre(folder: Path) -> Centre:
    """Reads a centre.

    Raises:
        ContentError: The folder has mistakes.
    """

    def toml(path: Path) -> dict[str, object]:
        return tomllib.loads(path.read_text(encoding="utf-8"))

    opportunities = [Opportunity.model_validate(toml(path)) for path in sorted(folder.glob("opportunities/*.toml"))]
    forms = [Form.model_validate(toml(path)) for path in sorted(folder.glob("forms/*.toml"))]
    return Centre(
        details=CentreDetails.model_validate(toml(folder / "centre.toml")),
        help_now=HelpNow.model_validate(toml(folder / "help.toml")),
        opportunities=tuple(sorted(opportunities, key=lambda one: one.title)),
        role_pages={path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("roles/*.md"))},
        forms={form.id: form for form in forms},
    )
