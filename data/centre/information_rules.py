"""What rights cards, figures, the library and "You said, we did" must be, beyond the shape of each file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from gettext import NullTranslations

from data.centre.files import Document, day
from data.centre.links import QR_BYTES_LOW, qr_bytes_over, unsafe_web_address
from data.centre.problems import Problem, Severity
from data.centre.rules import CARDS, CHANGES, FIGURES, FOUR_PI, LIBRARY, Contents, tables
from data.centre.wording import link_told

_Say = Callable[[str], str]
_LATER_STEPS = ("do", "study", "act")


def information_problems(contents: Contents, translations: NullTranslations) -> Iterator[Problem]:
    """Every way in which what visitors come to read is not right, but for its shape.

    Args:
        contents: What could be read.
        translations: The staff's language.
    """
    _ = translations.gettext
    yield from _missing(contents, _)
    yield from _cards(contents, _)
    if contents.figures:
        yield from _facts(contents.figures, _)
    for document in contents.changes.values():
        if document:
            yield from _cycle(document, _)
    for document in (contents.figures, contents.four_pi, contents.library, *contents.cards.values()):
        if document:
            yield from _addresses(document, translations)


def dated_information_problems(contents: Contents, today: date, translations: NullTranslations) -> Iterator[Problem]:
    """What somebody has to look at again, or said of a day that is still to come.

    Args:
        contents: What could be read.
        today: The day to check for.
        translations: The staff's language.
    """
    _ = translations.gettext
    for document in contents.cards.values():
        review_by = day(document.values.get("review_by")) if document else None
        if document and review_by and review_by < today:
            what = _("Somebody should have looked at this card by {day}.").format(day=review_by.isoformat())
            mend = _("Check it where it says, mend it, then write today's date and the next date to look at it.")
            yield Problem(document.file, document.line(("review_by",)), what, mend, Severity.WARNING)
    for document in (contents.figures, contents.four_pi, *contents.cards.values()):
        as_at = day(document.values.get("as_at")) if document else None
        if document and as_at and as_at > today:
            what = _("This was checked on {day}, which is still to come.").format(day=as_at.isoformat())
            mend = _("Mend the date, or the clock of this computer.")
            yield Problem(document.file, document.line(("as_at",)), what, mend, Severity.WARNING)
    for document in contents.activities.values():
        opened_on = day(document.values.get("opened_on")) if document else None
        if document and opened_on and opened_on > today:
            what = _("This began on {day}, which is still to come.").format(day=opened_on.isoformat())
            mend = _("Mend the date, or the clock of this computer.")
            yield Problem(document.file, document.line(("opened_on",)), what, mend, Severity.WARNING)
    for document in contents.changes.values():
        if document:
            yield from _dated_cycle(document, today, _)


def _missing(contents: Contents, _: _Say) -> Iterator[Problem]:
    """Parts of 4Pi that a kiosk can do without, but should not."""
    copy = _("Copy it from the example centre and change it.")
    for file, is_there in (
        (CARDS, contents.cards),
        (CHANGES, contents.changes),
        (FIGURES, contents.figures),
        (FOUR_PI, contents.four_pi),
        (LIBRARY, contents.library),
    ):
        if not is_there and not (contents.path / file).is_file():
            what = _("“{file}” is not there, so visitors cannot read it.").format(file=file)
            yield Problem(file, 1, what, copy, Severity.WARNING)


def _cards(contents: Contents, _: _Say) -> Iterator[Problem]:
    nation = contents.details.values.get("nation") if contents.details else None
    documents = [document for document in contents.cards.values() if document]
    if nation and documents and not any(nation in _listed(document, "nations") for document in documents):
        what = _("No rights card is for “{nation}”.").format(nation=nation)
        mend = _('Write one with nations = ["{nation}"], or add it to one that holds there too.').format(nation=nation)
        yield Problem(CARDS, 1, what, mend)
    for document in documents:
        as_at, review_by = day(document.values.get("as_at")), day(document.values.get("review_by"))
        if as_at and review_by and review_by <= as_at:
            what = _("This card is to be looked at again before it was checked.")
            mend = _("Let “review_by” be a later day than “as_at”.")
            yield Problem(document.file, document.line(("review_by",)), what, mend)


def _facts(document: Document, _: _Say) -> Iterator[Problem]:
    """A figure without its year is no figure, and a chart in which years are mixed up misleads."""
    for at, section in enumerate(tables(document.values.get("sections"))):
        for number, fact in enumerate(tables(section.get("facts"))):
            years, text = fact.get("years"), fact.get("text")
            if isinstance(years, str) and isinstance(text, str) and years not in text:
                what = _("This sentence does not say its year, {years}.").format(years=years)
                line = document.line(("sections", at, "facts", number, "text"))
                yield Problem(document.file, line, what, _("Write the year into it."))
        series = section.get("series")
        counts = tables(series.get("counts")) if isinstance(series, Mapping) else []
        years_told = [str(count.get("years")) for count in counts]
        if years_told != sorted(set(years_told)):
            what = _("The years of this series are not in order, or one stands twice.")
            line = document.line(("sections", at, "series", "counts"))
            yield Problem(document.file, line, what, _("Put the earliest first, and each once."))


def _cycle(document: Document, _: _Say) -> Iterator[Problem]:
    """Each step follows the one before it: nobody studies what was not done."""
    before: str | None = "plan"
    day_before: date | None = day(document.values.get("said_on"))
    for step in _LATER_STEPS:
        table = document.values.get(step)
        if not isinstance(table, Mapping):
            before = None
            continue
        if before is None:
            what = _("There is a step [{step}] without the one before it.").format(step=step)
            mend = _("The steps are [plan], [do], [study] and [act], in this order.")
            yield Problem(document.file, document.line((step,)), what, mend)
        on = day(table.get("on"))
        if on and day_before and on < day_before:
            what = _("The step [{step}] has an earlier day than what came before it.").format(step=step)
            yield Problem(document.file, document.line((step, "on")), what, _("Mend one of the two dates."))
        before, day_before = step, on or day_before


def _dated_cycle(document: Document, today: date, _: _Say) -> Iterator[Problem]:
    for place in (("said_on",), *((step, "on") for step in _LATER_STEPS)):
        table = document.values.get(place[0]) if len(place) > 1 else document.values
        on = day(table.get(place[-1])) if isinstance(table, Mapping) else None
        if on and on > today:
            what = _("This happened on {day}, which is still to come.").format(day=on.isoformat())
            mend = _("Mend the date, or the clock of this computer.")
            yield Problem(document.file, document.line(place), what, mend, Severity.WARNING)
    plan = document.values.get("plan")
    by = day(plan.get("by")) if isinstance(plan, Mapping) else None
    if by and by < today and not all(step in document.values for step in _LATER_STEPS):
        what = _("This was to be done by {day}, and its steps are not all told.").format(day=by.isoformat())
        mend = _("Write [do], [study] and [act]. Until then visitors do not see it.")
        yield Problem(document.file, document.line(("plan", "by")), what, mend, Severity.WARNING)


def _addresses(document: Document, translations: NullTranslations) -> Iterator[Problem]:
    """An address that stands alone must be whole and safe, and its QR code must fit the screen."""
    _ = translations.gettext
    places: list[tuple[tuple[str | int, ...], Mapping[str, object]]] = [((), document.values)]
    places += [(("works", at), work) for at, work in enumerate(tables(document.values.get("works")))]
    for place, table in places:
        address = table.get("address")
        if not isinstance(address, str) or not address:
            continue
        where = (*place, "address")
        why = unsafe_web_address(address)
        if why is not None:
            yield Problem(document.file, document.line(where), *link_told(why, address, translations))
        elif qr_bytes_over(address):
            what = _("The QR code of this address does not fit the screen: {over} letters too many.")
            mend = _("Choose a shorter address; it may have {most} letters.").format(most=QR_BYTES_LOW)
            yield Problem(document.file, document.line(where), what.format(over=qr_bytes_over(address)), mend)


def _listed(document: Document, key: str) -> tuple[object, ...]:
    found = document.values.get(key)
    return tuple(found) if isinstance(found, list) else ()
