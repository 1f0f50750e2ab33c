"""Says in plain sentences what is wrong: staff mend these files, and few of them write code."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from gettext import NullTranslations

from data.centre.links import UnsafeLink
from data.centre.refusals import Refusal, RefusalKind
from data.centre.texts import EMAIL_PATTERN, IDENTIFIER_PATTERN, LANGUAGE_PATTERN, NUMBER_PATTERN, YEARS_PATTERN
from data.forms.mistakes import MOST_POINTS, FormMistake, FormMistakeKind
from data.forms.models import KEY_PATTERN, PLAIN_LINE_PATTERN, PLAIN_PATTERN

Told = tuple[str, str]
"""What is wrong, and how to mend it."""
_Say = Callable[[str], str]
_MOST_QUOTED = 40
_CONDITIONS = ("only_if", "contact_if", "constraint")
"""The keys that look at the answers to other questions."""
_NEAR = 0.7
"""How alike two names must be, as difflib counts, for one to be a slip of the other; f12 is none of f22."""


def refusal_told(refusal: Refusal, called: Callable[[str], str], translations: NullTranslations) -> Told:
    """What a file's shape refuses, and how to mend it.

    Args:
        refusal: What is refused.
        called: What a key is called in the file.
        translations: The staff's language.
    """
    _ = translations.gettext
    what, mend = _sentences(_)[refusal.pattern or refusal.kind]
    keys = [part for part in refusal.path if isinstance(part, str)]
    given = "…" if isinstance(refusal.given, (dict, list)) else str(refusal.given)
    places = {
        "key": called(keys[-1]) if keys else "",
        "given": _short(given),
        "limit": refusal.limit,
        "over": len(given) - refusal.limit,
        "nearest": nearest_told(given, refusal.known, _),
    }
    return what.format(**places), mend.format(**places)


def form_mistake_told(mistake: FormMistake, called: Callable[[str], str], translations: NullTranslations) -> Told:
    """What is wrong between two questions of a form, and how to mend it.

    Args:
        mistake: What is wrong.
        called: What a key is called in the file.
        translations: The staff's language.
    """
    _ = translations.gettext
    what, mend = _form_sentences(_)[mistake.kind]
    places = {
        "name": _short(mistake.name),
        "key": next((called(str(part)) for part in mistake.path if part in _CONDITIONS), ""),
        "known": ", ".join(mistake.known) or _("none"),
        "nearest": nearest_told(mistake.name, mistake.known, _),
        "most": MOST_POINTS,
    }
    return what.format(**places), mend.format(**places)


def link_told(why: UnsafeLink, address: str, translations: NullTranslations) -> Told:
    """Why an address may not stand there, and how to mend it."""
    what, mend = _link_sentences(translations.gettext)[why]
    return what.format(address=_short(address)), mend


def nearest_told(name: str, known: tuple[str, ...], _: _Say) -> str:
    """A question for the name that was perhaps meant, or all that would be right."""
    near = get_close_matches(name, known, n=1, cutoff=_NEAR)
    if near:
        return _("Did you mean “{name}”?").format(name=near[0])
    return _("Possible here: {names}.").format(names=", ".join(known) or _("none"))


def _short(given: str) -> str:
    """The beginning of something that may be very long, enough to find it by."""
    return given if len(given) <= _MOST_QUOTED else f"{given[: _MOST_QUOTED - 1]}…"


def _sentences(_: _Say) -> dict[str, Told]:
    """What is wrong and how to mend it, by the kind of refusal and, for patterns, the pattern."""
    kind = RefusalKind
    return {
        kind.MISSING: (_("“{key}” is missing."), _("Add a line that begins with: {key} =")),
        kind.MISSING_SECTION: (_("“{key}” is missing."), _("Add a section that begins with: [[{key}]]")),
        kind.UNKNOWN: (_("“{key}” is not known here."), _("{nearest} If not, take the line out.")),
        kind.NOT_TEXT: (_("“{key}” is not a text."), _('Put it in quotation marks: {key} = "…"')),
        kind.NOT_NUMBER: (
            _("“{key}” is not a whole number."),
            _("Write it in digits without quotation marks: {key} = 10"),
        ),
        kind.NOT_YES_OR_NO: (_("“{key}” is not a yes or no."), _("Write true or false, without quotation marks.")),
        kind.NOT_DATE: (
            _("“{key}” is not a date."),
            _("Write year, month and day without quotation marks: {key} = 2030-12-31"),
        ),
        kind.NOT_MOMENT: (
            _("“{key}” is not a day and time."),
            _("Write both, without quotation marks and without a time zone: {key} = 2030-12-31T14:00:00"),
        ),
        kind.NOT_LIST: (
            _("“{key}” is not a list."),
            _("Write it in square brackets, or as sections with [[{key}]] above each."),
        ),
        kind.NOT_TABLE: (_("“{key}” has no parts of its own here."), _("Look how the example centre writes it.")),
        kind.NOT_LISTED: (_("“{given}” cannot stand in “{key}”."), _("{nearest}")),
        kind.EMPTY_TEXT: (
            _("“{key}” is empty."),
            _("Write something, or take the line out if it need not be there."),
        ),
        kind.EMPTY_LIST: (_("“{key}” is empty."), _("Write at least one.")),
        kind.TOO_LONG: (
            _("“{key}” is too long: at most {limit} letters fit."),
            _("Shorten it by {over} letters or more."),
        ),
        kind.TOO_SMALL: (_("“{key}” is too small: {given}."), _("Write {limit} or more.")),
        kind.TOO_LARGE: (_("“{key}” is too large: {given}."), _("Write {limit} or less.")),
        **_pattern_sentences(_),
    }


def _pattern_sentences(_: _Say) -> dict[str, Told]:
    plain = (
        _("“{key}” has a character in it that cannot be shown."),
        _("Type the text again here; it was perhaps copied from another program."),
    )
    line = (_("“{key}” must be one line."), _("Take out line breaks, tabs and characters that cannot be shown."))
    return {
        PLAIN_PATTERN: plain,
        PLAIN_LINE_PATTERN: line,
        IDENTIFIER_PATTERN: (
            _("“{given}” cannot be a name for a file and a link."),
            _("Use only small letters a to z, digits and single hyphens, like garden-group."),
        ),
        KEY_PATTERN: (
            _("“{given}” cannot be a name in a form."),
            _("Use only letters a to z, digits, _, hyphens and full stops, like quiet_room."),
        ),
        YEARS_PATTERN: (_("“{given}” is not a year."), _('Write it like "2013" or "2011/12".')),
        EMAIL_PATTERN: (_("“{given}” is not an e-mail address."), _("Write it like welcome@example.org.")),
        NUMBER_PATTERN: (_("“{given}” is not a telephone number."), _("Use only digits and spaces.")),
        LANGUAGE_PATTERN: (_("“{given}” is not a language."), _("Write it like en_GB or cy_GB.")),
    }


def _link_sentences(_: _Say) -> dict[UnsafeLink, Told]:
    return {
        UnsafeLink.NOT_HTTPS: (
            _("The link “{address}” is not safe to follow."),
            _("Write the whole address, beginning with https://"),
        ),
        UnsafeLink.CREDENTIALS: (
            _("The link “{address}” has a user name in it."),
            _("Take out everything between https:// and @, and the @ itself."),
        ),
        UnsafeLink.CHARACTER: (
            _("The link “{address}” has a space or another character that no link may have."),
            _("Copy the address again from a browser's address bar."),
        ),
        UnsafeLink.NO_HOST: (
            _("The link “{address}” does not say which website."),
            _("Write it like https://example.org/page"),
        ),
        UnsafeLink.NO_FOLDER: (
            _("The address “{address}” does not end in a folder."),
            _("End it with / and leave out everything from a ? or # on."),
        ),
    }


def _form_sentences(_: _Say) -> dict[FormMistakeKind, Told]:
    twice = _("Give one of them another name.")
    return {
        FormMistakeKind.SAME_QUESTION: (_("Two questions are called “{name}”."), twice),
        FormMistakeKind.SAME_OPTION: (_("Two options of this question are called “{name}”."), twice),
        FormMistakeKind.SAME_OPTION_TEXT: (
            _("Two options of this question say “{name}”."),
            _("Change the words of one, or take it out."),
        ),
        FormMistakeKind.NO_OPTIONS: (
            _("The question “{name}” has nothing to choose from."),
            _('Add options = [{{ id = "yes", text = "Yes" }}], or make its kind "text".'),
        ),
        FormMistakeKind.OPTIONS_FOR_TEXT: (
            _("The question “{name}” is answered in words, but has options."),
            _('Take the options out, or make its kind "choice" or "several".'),
        ),
        FormMistakeKind.NEEDED_OUTSIDE_CONSENT: (
            _("Only a question of the kind “consent” can need an option; “{name}” is in another."),
            _('Take “needed” out, or make the question\'s kind "consent".'),
        ),
        FormMistakeKind.UNKNOWN_QUESTION: (_("“{key}” names “{name}”, which no question is called."), "{nearest}"),
        FormMistakeKind.LATER_QUESTION: (
            _("“only_if” names “{name}”, which is not asked before this question."),
            _("Move that question up, or name an earlier one."),
        ),
        FormMistakeKind.WRITTEN_QUESTION: (
            _("“only_if” names “{name}”, which is answered in words."),
            _("Name a question that is answered by choosing."),
        ),
        FormMistakeKind.UNKNOWN_OPTION: (_("“{key}” names the option “{name}”, which is not there."), "{nearest}"),
        FormMistakeKind.NO_ANSWER_LISTED: (
            _("“{key}” lists no option of “{name}”, so this is never asked."),
            _("List at least one of: {known}."),
        ),
        FormMistakeKind.KEY_OF_ANOTHER_KIND: (
            _("“{name}” means nothing for a question of the kind “{known}”."),
            _("Take it out, or change the question's kind."),
        ),
        FormMistakeKind.SCALE_WITHOUT_ENDS: (
            _("The scale “{name}” does not say where it begins and ends."),
            _("Add two lines such as: lowest = 1 and highest = 5"),
        ),
        FormMistakeKind.ENDS_CROSSED: (
            _("The highest number of “{name}” is not above its lowest."),
            _("Make “highest” larger than “lowest”."),
        ),
        FormMistakeKind.SCALE_TOO_LONG: (
            _("The scale “{name}” has too many numbers to listen to: more than {most}."),
            _('Make it shorter or “step” larger, or make its kind "number".'),
        ),
        FormMistakeKind.UNREADABLE_EXPRESSION: (
            _("“{key}” cannot be read from here on: {name}"),
            _("Write it like this: ${{age}} >= 18 and selected(${{support}}, 'other')"),
        ),
        FormMistakeKind.UNKNOWN_FUNCTION: (
            _("“{key}” uses “{name}”, which is not known here or is given the wrong number of things."),
            "{nearest}",
        ),
        FormMistakeKind.DOT_IN_CONDITION: (
            _("“{key}” has a dot in it, which means this question's own answer. There is none yet."),
            _("Write the id of an earlier question instead, like ${{age}}."),
        ),
    }
