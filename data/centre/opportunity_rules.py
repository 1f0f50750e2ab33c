"""What an opportunity's dates, contact and address must be to each other and to the centre's details."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from gettext import NullTranslations

from data.centre.files import Document
from data.centre.links import KEPT_NAMES, QR_BYTES_LOW, qr_bytes_over, unsafe_folder, unsafe_web_address
from data.centre.models import RoleCodes
from data.centre.problems import Problem, Severity
from data.centre.wording import link_told

_Say = Callable[[str], str]


def opportunity_problems(
    details: Document | None, opportunities: Iterable[Document], translations: NullTranslations
) -> Iterator[Problem]:
    """Every way in which opportunities contradict themselves or the centre's details.

    Args:
        details: ``centre.toml``, if it could be read.
        opportunities: Every opportunity that could be.
        translations: The staff's language.
    """
    _ = translations.gettext
    for document in opportunities:
        yield from _kept_name(document, _)
        yield from _dates(document, _)
        yield from _contact(document, _)
    yield from _addresses(details, tuple(opportunities), translations)


def past_dates(document: Document, today: date, translations: NullTranslations) -> Iterator[Problem]:
    """A warning for each date that is past, so that nobody sees it.

    Args:
        document: An opportunity.
        today: The day to check for.
        translations: The staff's language.
    """
    _ = translations.gettext
    for index, ends in _moments(document, "ends"):
        if ends.date() < today:
            what = _("This date is past, so nobody sees it: {day}.").format(day=ends.date().isoformat())
            line = document.line(("dates", index, "ends"))
            yield Problem(document.file, line, what, _("Take it out, or write the next one."), Severity.WARNING)


def _kept_name(document: Document, _: _Say) -> Iterator[Problem]:
    name = document.values.get("id")
    if name in KEPT_NAMES:
        what = _("The id “{id}” is kept for a page of the website.").format(id=name)
        yield Problem(document.file, document.line(("id",)), what, _("Give it another id, and rename its files."))


def _dates(document: Document, _: _Say) -> Iterator[Problem]:
    starts = dict(_moments(document, "starts"))
    for index, ends in _moments(document, "ends"):
        if index in starts and ends <= starts[index]:
            line = document.line(("dates", index, "ends"))
            yield Problem(document.file, line, _("This date ends before it starts."), _("Mend “starts” or “ends”."))


def _moments(document: Document, key: str) -> Iterator[tuple[int, datetime]]:
    """When each date starts or ends, with its place in the list; what has another shape is told elsewhere."""
    dates = document.values.get("dates")
    for index, one in enumerate(dates if isinstance(dates, list) else ()):
        moment = one.get(key) if isinstance(one, Mapping) else None
        if isinstance(moment, datetime) and moment.tzinfo is None:
            yield index, moment


def _contact(document: Document, _: _Say) -> Iterator[Problem]:
    contact = document.values.get("contact")
    if isinstance(contact, Mapping) and not contact.get("email") and not contact.get("phone"):
        what = _("This contact has neither an e-mail address nor a telephone number.")
        mend = _("Add “email” or “phone”, or take the contact out.")
        yield Problem(document.file, document.line(("contact",)), what, mend)


def _addresses(
    details: Document | None, opportunities: tuple[Document, ...], translations: NullTranslations
) -> Iterator[Problem]:
    """Each role description that a code leads to has an address, safe to follow and short enough for its code."""
    _ = translations.gettext
    for document in opportunities:
        page = document.values.get("web_page")
        why = unsafe_web_address(page) if isinstance(page, str) and page else None
        if why is not None:
            line = document.line(("web_page",))
            yield Problem(document.file, line, *link_told(why, str(page), translations))
    if details is None:
        return
    folder = details.values.get("role_pages_url")
    if isinstance(folder, str) and folder:
        why = unsafe_folder(folder)
        if why is not None:
            yield Problem(details.file, details.line(("role_pages_url",)), *link_told(why, folder, translations))
    if details.values.get("role_codes", RoleCodes.ADDRESS) != RoleCodes.ADDRESS:
        return
    if not folder:
        yield from _missing_address(details, opportunities, _)
    yield from _codes(details, folder if isinstance(folder, str) else None, opportunities, _)


def _missing_address(details: Document, opportunities: tuple[Document, ...], _: _Say) -> Iterator[Problem]:
    lacking = [document for document in opportunities if not document.values.get("web_page")]
    if lacking:
        what = _("“role_pages_url” is missing, so the QR codes of role descriptions have no address.")
        mend = _('Add the address of the role pages, or write role_codes = "text" where there is no network.')
        yield Problem(details.file, 1, what, mend)


def _codes(details: Document, folder: str | None, opportunities: tuple[Document, ...], _: _Say) -> Iterator[Problem]:
    what = _("The QR code of the role description does not fit the screen: {over} letters too many.")
    over = qr_bytes_over(f"{folder}x") if folder else 0
    if over:
        mend = _("Choose a shorter address; with the id it may have {most} letters.").format(most=QR_BYTES_LOW)
        yield Problem(details.file, details.line(("role_pages_url",)), what.format(over=over), mend)
    for document in opportunities:
        page, name = document.values.get("web_page"), document.values.get("id")
        if isinstance(page, str) and page:
            too_many = qr_bytes_over(page)
            mend = _("Choose a shorter address for “web_page”, by {over} letters.").format(over=too_many)
            place = "web_page"
        elif folder and not over and isinstance(name, str):  # else every opportunity would say the same again
            too_many = qr_bytes_over(f"{folder}{name}")
            mend = _("Shorten this id, or “role_pages_url” in centre.toml, by {over} letters.").format(over=too_many)
            place = "id"
        else:
            continue
        if too_many:
            yield Problem(document.file, document.line((place,)), what.format(over=too_many), mend)
