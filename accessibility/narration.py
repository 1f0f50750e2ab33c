"""What is said: pure functions from descriptions to whole sentences, in the order a listener needs them.

Title first, then what is written, how many choices there are, where you are, and how to go on, last (VVSG 2.0, 7.3-C).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from gettext import NullTranslations

from msgspec.structs import replace

from accessibility.speakable import Description, Kind

COUNTED = frozenset({Kind.CHOICE, Kind.OPTION, Kind.TICK_BOX})
"""The kinds that are numbered on the screen and can be chosen with a digit."""

DIGITS = 9
"""So many things have a digit of their own, from 1."""


class Means(StrEnum):
    """What a visitor uses the kiosk with just now; instructions speak of that and of nothing else."""

    KEYS = "keys"
    TOUCH = "touch"
    TWO_SWITCHES = "two-switches"
    ONE_SWITCH = "one-switch"


_ENDINGS = frozenset(".?!:…。！？؟۔।॥")
_READ = frozenset({Kind.TITLE, Kind.PASSAGE, Kind.NOTICE, Kind.CODE})


def sentence(words: str) -> str:
    """The words with each line as a sentence of its own, so that a voice pauses after it."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return " ".join(line if line[-1] in _ENDINGS else line + "." for line in lines if line)


def join(parts: Sequence[str]) -> str:
    """Parts as one text, each a sentence; empty ones are left out."""
    return " ".join(sentence(part) for part in parts if part.strip())


def focused(thing: Description, words: NullTranslations, *, with_hint: bool, means: Means = Means.KEYS) -> str:
    """What is said when the focus comes to a thing.

    Args:
        thing: What has focus.
        words: The language's own words.
        with_hint: Whether to say how it is used.
        means: With what.
    """
    state = [thing.part] if thing.kind is Kind.KEYBOARD else _state(thing, words)
    parts = [thing.name, *state, _place(thing, words)]
    return join([*parts, hint(thing, words, means)] if with_hint else parts)


def changed(thing: Description, words: NullTranslations) -> str:
    """What is said when an answer changes under the focus."""
    return join([thing.name, *_state(thing, words)])


def arrival(
    things: Sequence[Description],
    focus: Description | None,
    more_below: bool,
    words: NullTranslations,
    means: Means = Means.KEYS,
) -> str:
    """What is said when a screen comes up: everything up to the first choice, then where the focus is.

    Args:
        things: Everything on the screen, in the order it is drawn.
        focus: What has focus.
        more_below: Whether some of the screen is out of sight below.
        words: The language's own words.
        means: With what the screen is used.
    """
    first = next((at for at, thing in enumerate(things) if thing.kind not in _READ), len(things))
    parts = [thing.name for thing in things[:first]]
    parts.append(_count(things, words))
    if focus is not None and focus.kind not in _READ:
        parts.append(focused(_unnamed_twice(focus, things), words, with_hint=False))
    if more_below:
        parts.append(words.gettext("There is more below"))
    if means is Means.KEYS:
        parts.append(_digits(things, words))
    if focus is not None and not _is_all_there_is(focus, things):
        parts.append(hint(focus, words, means))
    return join(parts)


def _digits(things: Sequence[Description], words: NullTranslations) -> str:
    """How to reach what has no digit, where digits choose and there are not enough of them."""
    with_digit = [thing for thing in things if thing.digit]
    too_many = len(with_digit) == DIGITS < sum(1 for thing in things if thing.number)
    return words.gettext("Digits choose the first nine, and the arrows reach the rest") if too_many else ""


def _is_all_there_is(focus: Description, things: Sequence[Description]) -> bool:
    """Whether there is nothing to go on to from what is read."""
    return focus.kind in _READ and all(thing.kind is Kind.TITLE for thing in things if thing != focus)


def whole_screen(things: Sequence[Description], words: NullTranslations) -> str:
    """Everything that is drawn, in the order it is drawn."""
    parts: list[str] = []
    for thing in things:
        parts.append(join([thing.digit, _unnamed_twice(thing, things).name, *_state(thing, words)]))
    return " ".join(part for part in parts if part)


def _unnamed_twice(thing: Description, things: Sequence[Description]) -> Description:
    """A thing, without its name where that is the screen's title and so is heard already."""
    is_title = things and thing is not things[0] and thing.name == things[0].name
    return replace(thing, name="") if is_title else thing


def hint(thing: Description, words: NullTranslations, means: Means = Means.KEYS) -> str:
    """How a thing is used.

    Args:
        thing: The thing.
        words: The language's own words.
        means: With what.
    """
    match means:
        case Means.KEYS:
            return _hint_for_keys(thing, words)
        case Means.TOUCH:
            return _hint_for_touch(thing.kind, words)
        case Means.TWO_SWITCHES:
            return _hint_for_two_switches(thing.kind, words)
        case Means.ONE_SWITCH:
            return words.gettext("Press your switch when you hear what you want")


def _hint_for_keys(thing: Description, words: NullTranslations) -> str:
    """How a thing is used with a keyboard."""
    _ = words.gettext
    match thing.kind:
        case Kind.CHOICE | Kind.OPTION:
            return _("Press Enter to choose, or the Down arrow for the next")
        case Kind.TICK_BOX:
            return _("Press Enter to change it, or the Down arrow for the next")
        case Kind.TEXT if thing.brings_keyboard:
            return _("Type your answer, then press Tab to go on. Or press Enter for a keyboard on the screen")
        case Kind.SECRET if thing.brings_keyboard:
            return _("Type it, then press Enter. Or press Enter first for a keyboard on the screen")
        case Kind.TEXT:
            return _("Type your answer, then press Tab to go on")
        case Kind.SECRET:
            return _("Type it, then press Enter")
        case Kind.KEYBOARD:
            return _("Arrows go from key to key. Enter types. Escape leaves the keyboard")
        case Kind.CODE:
            return _("Press Enter to hear it slowly, or the Down arrow to go on")
        case _:
            return _("Press the Down arrow to go on")


def _hint_for_touch(kind: Kind, words: NullTranslations) -> str:
    """How a thing is used by touch."""
    _ = words.gettext
    match kind:
        case Kind.CHOICE | Kind.OPTION:
            return _("Touch what you want to choose")
        case Kind.TICK_BOX:
            return _("Touch a box to change it")
        case Kind.TEXT | Kind.SECRET:
            return _("Touch the box to write in it")
        case Kind.KEYBOARD:
            return _("Touch the keys to write")
        case _:
            return _("Touch “More below” to go on")


def _hint_for_two_switches(kind: Kind, words: NullTranslations) -> str:
    """How a thing is used with a switch that moves and one that selects."""
    _ = words.gettext
    match kind:
        case Kind.CHOICE | Kind.OPTION:
            return _("Press your select switch to choose, or your move switch for the next")
        case Kind.TICK_BOX:
            return _("Press your select switch to change it, or your move switch for the next")
        case Kind.TEXT | Kind.SECRET:
            return _("Press your select switch to write, or your move switch to go on")
        case Kind.CODE:
            return _("Press your select switch to hear it slowly, or your move switch to go on")
        case _:
            return _("Press your move switch to go on")


def group_hint(words: NullTranslations) -> str:
    """How a group of things is used by who scans."""
    return words.gettext("Select it to go into it")


def nothing_here(words: NullTranslations, means: Means) -> str:
    """What is said when somebody chooses what can only be read."""
    _ = words.gettext
    match means:
        case Means.KEYS | Means.TOUCH:
            return _("This is to read. Press the Down arrow to go on.")
        case Means.TWO_SWITCHES:
            return _("This is to read. Press your move switch to go on.")
        case Means.ONE_SWITCH:
            return _("This is to read. Wait for the next thing.")


def where_you_are(title: str, thing: Description | None, words: NullTranslations) -> str:
    """The screen and the place on it, for the help page; what is called like the screen is not named twice.

    Args:
        title: What the screen is called.
        thing: What has focus, if anything.
        words: The language's own words.
    """
    if thing is None:
        return sentence(title)
    thing = replace(thing, name="") if thing.name == title else thing
    return join([title, focused(thing, words, with_hint=False)])


def how_to_move(words: NullTranslations, means: Means) -> str:
    """How to move and choose, for the help page."""
    _ = words.gettext
    match means:
        case Means.KEYS:
            return _(
                "Up and Down arrows: move.\nEnter: choose.\n"
                "Digits: choose by number, up to nine. The arrows reach the rest.\n"
                "Tab: go to the next thing you can choose or type in.\n"
                "Left and Right arrows: one sentence back or on while something is read aloud."
            )
        case Means.TOUCH:
            return _(
                "Touch what you want to choose.\nTouch “More below” or “More above” to see the rest.\n"
                "Slide your finger away before you lift it if you did not mean it."
            )
        case Means.TWO_SWITCHES:
            return _(
                "Your move switch goes to the next thing.\nYour select switch chooses it, or goes into a group.\n"
                "At the end of a group you can leave it.\nThe ways out and help come last."
            )
        case Means.ONE_SWITCH:
            return _(
                "The kiosk goes from thing to thing by itself.\nPress your switch to choose, or to go into a group.\n"
                "At the end of a group you can leave it.\nThe ways out and help come last."
            )


def _state(thing: Description, words: NullTranslations) -> list[str]:
    """The answer as it stands, as sentences."""
    _ = words.gettext
    if thing.kind in (Kind.OPTION, Kind.TICK_BOX):
        return [_("Chosen") if thing.is_chosen else _("Not chosen")]
    if thing.kind is Kind.SECRET:
        return [words.ngettext("{count} dot", "{count} dots", thing.length).format(count=thing.length)]
    if thing.kind is Kind.KEYBOARD:
        return [thing.value or ""]
    if thing.kind is not Kind.TEXT:
        return []
    if not thing.length:
        return [_("Empty"), _("Room for {count} letters").format(count=thing.limit)]
    written = thing.value
    if written is None:
        written = words.ngettext(
            "You have written {count} letter. It is not read aloud.",
            "You have written {count} letters. They are not read aloud.",
            thing.length,
        ).format(count=thing.length)
    return [written, _("Room for {count} letters").format(count=thing.limit)]


def _place(thing: Description, words: NullTranslations) -> str:
    """Which of how many, for what is counted."""
    if not thing.number:
        return ""
    return words.gettext("Choice {number} of {count}").format(number=thing.number, count=thing.count)


def _count(things: Sequence[Description], words: NullTranslations) -> str:
    """How many things there are to choose from."""
    count = sum(1 for thing in things if thing.kind in COUNTED)
    if not count:
        return ""
    return words.ngettext("{count} choice", "{count} choices", count).format(count=count)
