"""What the pages are: one for each role description, rights card and change, lists of them, and calendar files.

Addresses stay as they are for as long as the ids do, since QR codes on paper lead to them:

| address | what |
| --- | --- |
| ``<opportunity>/`` | a role description; it stays when the opportunity closes, and says so |
| ``<opportunity>/2027-01-04-1800.ics`` | one of its dates |
| ``dates.ics`` | every date that is not past |
| ``rights/<card>/``, ``changes/<change>/`` | a rights card; one "You said, we did" |

Links name ``index.html``, so that the folder works from a USB stick too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data.calendars import calendar_file
from data.centre.models import Centre
from data.centre.names import level_names, nation_names, role_names, theme_names, time_names
from data.centre.opportunity import OpportunityDate
from data.in_words import date_in_words
from data.language import Language
from data.pages.markup import described, paragraphs

STYLE = "style.css"
DATES = "dates.ics"
_HERE = Path(__file__).parent


def site(centre: Centre, language: Language, now: datetime) -> Iterator[tuple[str, bytes]]:
    """Every file of the website, by its path in the folder.

    Args:
        centre: What the pages say.
        language: The words around it.
        now: The moment, with its time zone: what is past is left out.
    """
    return _Site(centre, language, now).files()


class _Site:
    """Fills the templates. They escape every word but what ``markup`` has made."""

    def __init__(self, centre: Centre, language: Language, now: datetime) -> None:
        self._centre = centre
        self._language = language
        self._now = now
        self._templates = Environment(
            loader=FileSystemLoader(_HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {
            "day": language.day,
            "date_in_words": partial(date_in_words, language=language),
            "paragraphs": paragraphs,
            "described": described,
            "calendar_name": calendar_name,
        }
        words = language.words
        self._templates.globals |= {
            "_": words.gettext,
            "centre": centre,
            "tag": centre.details.language.replace("_", "-"),
            "today": now.date(),
            "levels": level_names(words),
            "times": time_names(words),
            "roles": role_names(words),
            "nations": nation_names(words),
            "themes": theme_names(words),
        }

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file."""
        centre, today = self._centre, self._now.date()
        yield STYLE, (_HERE / STYLE).read_bytes()
        dates = [(one, when) for one in centre.opportunities for when in one.dates_from(today)]
        if dates:
            yield DATES, calendar_file(dates, self._now)
        yield self._page("index.html", "index.html", has_dates=bool(dates))
        for opportunity in centre.opportunities:
            yield self._page(
                f"{opportunity.id}/index.html",
                "role.html",
                opportunity=opportunity,
                description=centre.role_pages[opportunity.id],
                dates=opportunity.dates_from(today),
            )
            for one in opportunity.dates_from(today):
                yield f"{opportunity.id}/{calendar_name(one)}", calendar_file([(opportunity, one)], self._now)
        yield from self._information()

    def _information(self) -> Iterator[tuple[str, bytes]]:
        """Rights cards, and what became of what people said."""
        if self._centre.cards:
            yield self._page("rights/index.html", "rights.html")
        for card in self._centre.cards:
            yield self._page(f"rights/{card.id}/index.html", "card.html", card=card)
        if self._centre.complete_changes:
            yield self._page("changes/index.html", "changes.html")
        for change in self._centre.complete_changes:
            yield self._page(f"changes/{change.id}/index.html", "change.html", change=change)

    def _page(self, path: str, template: str, **given: Any) -> tuple[str, bytes]:
        """One page; ``root`` leads from it to the folder of all."""
        root = "../" * path.count("/")
        text = self._templates.get_template(template).render(root=root, **given)
        return path, text.encode()


def calendar_name(one: OpportunityDate) -> str:
    """The file of a date, named by when it starts."""
    return f"{one.starts:%Y-%m-%d-%H%M}.ics"
