"""What an opportunity's QR codes hold, for a phone to take along: its role description, a date, who to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.calendars import calendar_texts
from data.centre.models import Centre, RoleCodes
from data.centre.opportunity import Opportunity
from data.centre.sections import sections
from data.contact_cards import contact_texts, email_texts
from data.in_words import contact_in_words, date_in_words
from data.language import Language

NEXT_DATES = 4
"""Dates that have a code, the next ones: with all other codes and the way back, each keeps a digit of its own."""


class CodeKind(StrEnum):
    """What a code is for."""

    ADDRESS = "address"
    TEXT = "text"
    DATE = "date"
    CONTACT = "contact"
    EMAIL = "email"
    PAGE = "page"


@dataclass(frozen=True)
class PhoneCode:
    """What one QR code is for.

    Attributes:
        kind: What it is for.
        words: The same in words, for who has no phone; "" where the code holds a text, which is these words.
        texts: What it may hold, the fullest first; the first that fits the screen is taken.
    """

    kind: CodeKind
    words: str
    texts: tuple[str, ...]


def phone_codes(centre: Centre, opportunity: Opportunity, today: date, language: Language) -> tuple[PhoneCode, ...]:
    """Every code that an opportunity has, its role description's first.

    Args:
        centre: The centre.
        opportunity: What the codes belong to.
        today: The day; dates that are past have no code.
        language: For dates in words.
    """
    codes = [_role_code(centre, opportunity)]
    for one in opportunity.dates_from(today)[:NEXT_DATES]:
        codes.append(PhoneCode(CodeKind.DATE, date_in_words(one, language), calendar_texts(opportunity, one)))
    contact = opportunity.contact
    if contact is not None:
        texts = contact_texts(contact, centre.details.name)
        codes.append(PhoneCode(CodeKind.CONTACT, contact_in_words(contact), texts))
        if contact.email:
            texts = email_texts(contact.email, opportunity.title)
            codes.append(PhoneCode(CodeKind.EMAIL, contact.email, texts))
    return tuple(codes)


def _role_code(centre: Centre, opportunity: Opportunity) -> PhoneCode:
    address = centre.role_page_address(opportunity)
    if centre.details.role_codes is RoleCodes.ADDRESS and address is not None:
        return PhoneCode(CodeKind.ADDRESS, address, (address,))
    return PhoneCode(CodeKind.TEXT, "", _role_texts(opportunity, centre.role_pages[opportunity.id]))


def _role_texts(opportunity: Opportunity, page: str) -> tuple[str, ...]:
    """A role description for a phone without a network: all of it, then the most needed of it, then less."""
    parts = [opportunity.title, *(f"{part.heading}\n{part.text}".strip() for part in sections(page))]
    needed = (opportunity.title, opportunity.summary, opportunity.when, opportunity.who_to_ask)
    shorter = [needed, (opportunity.title, opportunity.when, opportunity.who_to_ask)]
    shorter += [(opportunity.title, opportunity.who_to_ask)]
    return "\n\n".join(parts), *("\n".join(lines) for lines in shorter)
