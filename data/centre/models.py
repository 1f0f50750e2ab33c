"""The shapes of a centre's content, as its files say it.

Every model is frozen and refuses unknown keys, so that a slip of the pen in a file is told, never swallowed.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta

from data.centre.activity import Activity
from data.centre.changes import Change
from data.centre.information import Card, Figures, FourPi, Library
from data.centre.nation import Nation
from data.centre.opportunity import Opportunity
from data.centre.texts import LANGUAGE_PATTERN, NUMBER_PATTERN, Address, Line, Text
from data.forms.models import PLAIN_LINE_PATTERN, WORDS, Content, Form, SubmissionKind


class ScreenKeyboard(StrEnum):
    """Whether the kiosk begins with a keyboard on the screen, and in which order its letters stand."""

    OFF = "off"
    QWERTY = "qwerty"
    ALPHABETICAL = "alphabetical"


class RoleCodes(StrEnum):
    """What the QR code of a role description holds."""

    ADDRESS = "address"
    TEXT = "text"


class HelpLine(Content, frozen=True, kw_only=True):
    """One way to get help now.

    Attributes:
        name: Who answers.
        how: What to do, in words ("Call 116 123").
        number: The number as printed, empty when there is nothing to dial or text.
        when: Opening hours in words.
        nation: Where it works; ``None`` for everywhere.
    """

    name: Line
    how: Line
    number: Annotated[str, Meta(pattern=NUMBER_PATTERN, max_length=30)] = ""
    when: Line
    nation: Nation | None = None


class HelpNow(Content, frozen=True):
    """What the "Help now" screen shows; the first thing is always to tell a member of staff.

    Attributes:
        first: The sentence that comes first: how to tell a member of staff here.
        checked_on: The day somebody last checked every number.
        lines: Ways to get help, most urgent first.
    """

    first: Line
    checked_on: date
    lines: Annotated[tuple[HelpLine, ...], Meta(min_length=1)]


class ScreenDetails(Content, frozen=True):
    """The screen that visitors see, so that text has the right height on it.

    Attributes:
        height_mm: How tall the picture is, in millimetres, without the frame.
        lines: How many lines of pixels it has: the second number of its resolution.
    """

    height_mm: Annotated[int, Meta(ge=50, le=2_000)]
    lines: Annotated[int, Meta(ge=200, le=8_640)]


SwitchKey = Literal[
    "f13", "f14", "f15", "f16", "f17", "f18", "f19", "f20", "f21", "f22", "f23", "f24",
    "insert", "end", "pageup", "pagedown",
]  # fmt: skip
"""Keys that a switch may send everywhere: nothing else is done with them, and none of them types anything."""


class SwitchKeys(Content, frozen=True):
    """What the switches of this kiosk send; a visitor can have any other key learned for the time of a visit.

    Attributes:
        move: The key of the switch that moves.
        select: The key of the switch that selects.
    """

    move: SwitchKey = "f13"
    select: SwitchKey = "f14"


Months = Annotated[int, Meta(ge=1, le=84)]
"""Whole months that something is kept, up to seven years."""


class KeepMonths(Content, frozen=True):
    """How long what visitors leave is kept where that depends on what it is; one for each ``SubmissionKind``.

    ``None`` is as for everything else.

    Attributes:
        interest: For an expression of interest.
        feedback: For feedback.
        principles: For whether the principles were kept.
        impact: For what difference taking part made.
        barrier: For what gets in the way.
        idea: For an idea.
        complaint: For a complaint.
        opinion: For an opinion.
    """

    interest: Months | None = None
    feedback: Months | None = None
    principles: Months | None = None
    impact: Months | None = None
    barrier: Months | None = None
    idea: Months | None = None
    complaint: Months | None = None
    opinion: Months | None = None


class CentreDetails(Content, frozen=True, kw_only=True):
    """The centre itself: ``centre.toml``.

    Attributes:
        name: The centre's name, at most 32 characters so that it fits the header.
        nation: Which help lines apply.
        welcome: One or two sentences under "Welcome".
        find_staff: How to find a member of staff in the room.
        privacy: What happens with what a visitor leaves, in plain words.
        reply_days: A person who leaves their interest hears from us within so many days.
        keep_months: After so many months a submission is deleted.
        keep_months_for: Another number of months for some kinds of submission.
        role_codes: Whether the QR code of a role description holds its address, or its text where there is no network.
        role_pages_url: Where role descriptions are on the web, ending in "/"; needed where a code holds an address.
        headphones: Whether sound goes to headphones rather than a loudspeaker.
        idle_seconds: Quiet time before "are you still there?", counted from when speech ends.
        countdown_seconds: How long that question waits.
        break_minutes: How long a visitor on a break can come back.
        keyboard: The keyboard on the screen for each next visitor; "off" where a real one stands there.
        language: The language of this content, as a locale ("en_GB").
        switches: The keys of the switches.
        allowed_words: Hard words that are known here, so that nobody is warned of them.
        screen: The screen; ``None`` for one of 21.5 inch with 1080 lines.
    """

    name: Annotated[str, Meta(min_length=1, max_length=32, pattern=PLAIN_LINE_PATTERN, extra=WORDS)]
    nation: Nation
    welcome: Text
    find_staff: Line
    privacy: Text
    reply_days: Annotated[int, Meta(ge=1, le=90)] = 14
    keep_months: Months = 12
    keep_months_for: KeepMonths = KeepMonths()
    role_codes: RoleCodes = RoleCodes.ADDRESS
    role_pages_url: Address = ""
    headphones: bool = False
    idle_seconds: Annotated[int, Meta(ge=30, le=3_600)] = 180
    countdown_seconds: Annotated[int, Meta(ge=20, le=300)] = 45
    break_minutes: Annotated[int, Meta(ge=1, le=60)] = 15
    keyboard: ScreenKeyboard = ScreenKeyboard.OFF
    language: Annotated[str, Meta(pattern=LANGUAGE_PATTERN)] = "en_GB"
    switches: SwitchKeys = SwitchKeys()
    allowed_words: tuple[Annotated[str, Meta(min_length=1, max_length=60, pattern=PLAIN_LINE_PATTERN)], ...] = ()
    screen: ScreenDetails | None = None

    def months_kept(self, kind: SubmissionKind) -> int:
        """After how many months a submission of this kind is deleted."""
        months: int | None = getattr(self.keep_months_for, kind)
        return self.keep_months if months is None else months


_TOLD = (
    SubmissionKind.FEEDBACK,
    SubmissionKind.PRINCIPLES,
    SubmissionKind.IMPACT,
    SubmissionKind.BARRIER,
    SubmissionKind.IDEA,
    SubmissionKind.COMPLAINT,
)
"""Kinds of which visitors choose a form themselves; the rest belong to one way to get involved."""


class Centre(Content, frozen=True):
    """Everything a centre's folder says, checked and ready to show.

    Attributes:
        details: ``centre.toml``.
        help_now: ``help.toml``.
        opportunities: Every opportunity, by title.
        role_pages: Markdown of each role description, by opportunity id.
        forms: Every form, by id; "interest" and "feedback" are always there.
        activities: Every piece of involvement work, the newest first.
        cards: Every rights card, by title.
        changes: Every "You said, we did", the newest first; some may not be complete.
        figures: ``figures.toml``, if there is one.
        four_pi: ``about.toml``, if there is one.
        library: ``library.toml``, if there is one.
        languages: The same centre in other languages, by locale.
    """

    details: CentreDetails
    help_now: HelpNow
    opportunities: tuple[Opportunity, ...]
    role_pages: dict[str, str]
    forms: dict[str, Form]
    activities: tuple[Activity, ...] = ()
    cards: tuple[Card, ...] = ()
    changes: tuple[Change, ...] = ()
    figures: Figures | None = None
    four_pi: FourPi | None = None
    library: Library | None = None
    languages: dict[str, Centre] = {}

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages of its content, its own first."""
        return (self.details.language, *self.languages)

    def in_language(self, locale: str) -> Centre:
        """The centre in a language; in its own where it is not in that one."""
        return self.languages.get(locale, self)

    @property
    def told_in(self) -> tuple[Form, ...]:
        """The forms in which visitors tell what they think, in the order of their kinds.

        How somebody took part is asked only where there is a piece of work that they can have taken part in.
        """
        offered = [form for form in self.forms.values() if form.kind in _TOLD]
        if not self.activities:
            offered = [form for form in offered if form.kind is not SubmissionKind.IMPACT]
        return tuple(sorted(offered, key=lambda form: (_TOLD.index(form.kind), form.id)))

    def activity(self, activity_id: str) -> Activity:
        """The piece of involvement work of that id.

        Raises:
            KeyError: There is none.
        """
        for activity in self.activities:
            if activity.id == activity_id:
                return activity
        raise KeyError(activity_id)

    def title_of(self, form: Form, about_id: str) -> str:
        """The title of what a form is answered about.

        Args:
            form: The form.
            about_id: For an impact review, an activity's id; else an opportunity's; "" for nothing.
        """
        if form.kind is SubmissionKind.IMPACT:
            return self.activity(about_id).title
        return next((one.title for one in self.opportunities if one.id == about_id), "")

    @property
    def complete_changes(self) -> tuple[Change, ...]:
        """What visitors see of "You said, we did"."""
        return tuple(change for change in self.changes if change.is_complete)

    def role_page_address(self, opportunity: Opportunity) -> str | None:
        """The web address of an opportunity's role description; ``None`` when it is not on the web."""
        folder = self.details.role_pages_url
        return opportunity.web_page or (f"{folder}{opportunity.id}" if folder else None)
