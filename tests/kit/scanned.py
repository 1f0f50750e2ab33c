"""What a phone makes of a contact or a date that it has scanned."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import vobject
from icalendar import Event

LONDON = ZoneInfo("Europe/London")


def reached_by(text: str) -> tuple[str, str, str]:
    """Who it is, the number and the address of a vCard or a MECARD."""
    if text.startswith("MECARD:"):
        fields = dict(re.findall(r"(\w+):((?:\\.|[^;\\])*);", text.removeprefix("MECARD:")))
        return tuple(re.sub(r"\\(.)", r"\1", fields.get(name, "")) for name in ("N", "TEL", "EMAIL"))  # type: ignore[return-value]
    card = vobject.readOne(text)
    card.behavior.validate(card, raiseException=True)
    return str(card.fn.value), _value(card, "tel"), _value(card, "email")


def _value(card: object, name: str) -> str:
    return str(getattr(card, name).value) if hasattr(card, name) else ""


def entry_of(text: str) -> tuple[str, datetime, datetime]:
    """The title of a VEVENT, and when it starts and ends by the clock on the wall in London."""
    event = Event.from_ical(text)
    assert isinstance(event, Event)
    starts, ends = event.start, event.end
    assert isinstance(starts, datetime)
    assert isinstance(ends, datetime)
    on_the_wall = (moment.astimezone(LONDON).replace(tzinfo=None) for moment in (starts, ends))
    return str(event["summary"]), *on_the_wall  # type: ignore[return-value]
