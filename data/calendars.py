"""Dates of an opportunity as calendars take them: iCalendar (RFC 5545), in files and in QR codes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from data.centre.links import QR_BYTES_LOW
from data.centre.opportunity import Opportunity, OpportunityDate

if TYPE_CHECKING:
    from icalendar import Event

TIME_ZONE = "Europe/London"
"""What the clocks on the walls of England, Northern Ireland, Scotland and Wales show."""
_PRODUCT = "-//Involvement Kiosk//EN"
_TIME_ZONE_RULES = f"""BEGIN:VTIMEZONE
TZID:{TIME_ZONE}
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""The Summer Time Order 2002, as the time zone database has it; icalendar would write down the hours of each year."""


def calendar_file(dates: Iterable[tuple[Opportunity, OpportunityDate]], made_at: datetime) -> bytes:
    """A calendar file, ``.ics``, with the rules of its time zone.

    Args:
        dates: What takes place, and when; at least one.
        made_at: When the file is made, with its time zone; of two entries alike, a calendar takes the later.
    """
    from icalendar import Calendar, Timezone  # 65 ms to import: only when a calendar is made

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(Timezone.from_ical(_TIME_ZONE_RULES))
    for opportunity, one in dates:
        event = _event(opportunity.title, one, ZoneInfo(TIME_ZONE), one.place)
        event.add("uid", f"{opportunity.id}-{one.starts:%Y%m%dT%H%M}@involvement-kiosk")
        event.add("dtstamp", made_at.astimezone(UTC))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def calendar_texts(opportunity: Opportunity, one: OpportunityDate) -> tuple[str, ...]:
    """What a QR code may hold for a date, the fullest first.

    The last one fits a screen of 80 columns by 24 rows: it has no place, and as much of the title as there is room for.
    """
    words = opportunity.title.split()
    texts = [_code_text(opportunity.title, one, one.place), _code_text(opportunity.title, one)]
    while len(texts[-1].encode()) > QR_BYTES_LOW and len(words) > 1:
        words.pop()
        texts[2:] = [_code_text(" ".join(words), one)]
    return tuple(texts)


def _code_text(title: str, one: OpportunityDate, place: str = "") -> str:
    """A bare ``VEVENT``, which phones' cameras take; with times in UTC, which needs no rules of a time zone.

    Its lines are not folded: not every camera would put them together again.
    """
    folded: str = _event(title, one, UTC, place).to_ical().decode()
    return folded.replace("\r\n ", "").replace("\r\n", "\n").rstrip()


def _event(title: str, one: OpportunityDate, zone: tzinfo, place: str) -> Event:
    """A date as an entry of a calendar, with its times in the given zone."""
    from icalendar import Event  # as above

    here = ZoneInfo(TIME_ZONE)
    event = Event()
    event.add("summary", title)
    event.add("dtstart", one.starts.replace(tzinfo=here).astimezone(zone))
    event.add("dtend", one.ends.replace(tzinfo=here).astimezone(zone))
    if place:
        event.add("location", place)
    return event
