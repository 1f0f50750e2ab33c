"""Dates and contacts of an opportunity as people read them."""

from __future__ import annotations

from data.centre.opportunity import Contact, OpportunityDate
from data.language import Language


def date_in_words(one: OpportunityDate, language: Language) -> str:
    """A date as people read it: the day, from when to when, and where.

    Args:
        one: The date.
        language: How dates are written.
    """
    _ = language.words.gettext
    start, end = language.time(one.starts), language.time(one.ends)
    if one.starts.date() == one.ends.date():
        when = _("{day}, from {start} to {end}").format(day=language.day(one.starts), start=start, end=end)
    else:
        when = _("{day}, {start}, to {last_day}, {end}").format(
            day=language.day(one.starts), start=start, last_day=language.day(one.ends), end=end
        )
    return f"{when}\n{one.place}"


def contact_in_words(contact: Contact) -> str:
    """Who to ask and how to reach them, a line each."""
    return "\n".join(line for line in (contact.role, contact.phone, contact.email) if line)
