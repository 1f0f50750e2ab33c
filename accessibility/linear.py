"""The same screens as plain lines of text: what is printed of a screen, and what a typed line means.

Pure functions from descriptions and drawn words, for a person with a screen reader or a braille display of their own.
Printed are the drawn words, in their order; what is added is numbering, states in words, and how to go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import Protocol, runtime_checkable

from msgspec import Struct

from accessibility.commands import Action, Command
from accessibility.speakable import Description, Kind

MARK = "/"
"""Begins a line that is not an answer, where answers are typed; two of them begin an answer with one."""
FIRST_COMMAND_NUMBER = 91
"""Words have numbers too, from here on: above the choices of any screen, and the same on every screen."""


_INDENT = "   "
"""Before further lines of a choice, so that none of them looks like a choice itself."""


@runtime_checkable
class Drawn(Protocol):
    """A widget that knows its own words."""

    @property
    def drawn_text(self) -> str:
        """All its words, as they are drawn."""
        ...


class Part(Struct, frozen=True):
    """One thing on a screen.

    Attributes:
        thing: What it says of itself.
        drawn: Its words as they are drawn, line by line; for a box, what is typed in it.
        many_lines: For a box, whether it takes more than one line.
    """

    thing: Description
    drawn: str
    many_lines: bool = False


class LineCommand(Struct, frozen=True):
    """A command as it is typed.

    Attributes:
        number: Its number, the same on every screen.
        action: What it does.
        word: Its word.
        help: A whole sentence that says what happens.
    """

    number: int
    action: Action
    word: str
    help: str


def screen_lines(parts: Sequence[Part], words: NullTranslations) -> list[str]:
    """A screen as lines; an empty line stands between things, but not within a list of choices.

    Args:
        parts: Everything on the screen, in the order it is drawn.
        words: The language's own words.
    """
    lines: list[str] = []
    for at, part in enumerate(parts):
        if at and not (part.thing.number and parts[at - 1].thing.number):
            lines.append("")
        lines += _lines_of(part, words)
    return lines


def _lines_of(part: Part, words: NullTranslations) -> list[str]:
    """One thing as lines."""
    _ = words.gettext
    match part.thing.kind:
        case Kind.OPTION | Kind.TICK_BOX:
            state = _("chosen") if part.thing.is_chosen else _("not chosen")
            return [f"{part.thing.number}. {part.thing.name} – {state}"]
        case Kind.TEXT:
            return [_("Written so far:"), *part.drawn.split("\n")] if part.drawn else [_("Nothing is written yet.")]
        case Kind.SECRET:
            return [f"{part.thing.name}:"]
        case _:
            first, *more = part.drawn.split("\n")
            if not part.thing.number:
                return [first, *more]
            return [f"{part.thing.number}. {first}", *(_INDENT + line for line in more)]


def hint_lines(parts: Sequence[Part], words: NullTranslations, *, goes_on_writing: bool = False) -> list[str]:
    """How to go on, last of all.

    Args:
        parts: Everything on the screen.
        words: The language's own words.
        goes_on_writing: Whether the next line is added to what is written, rather than put in its place.
    """
    _ = words.gettext
    box = next((part for part in parts if part.thing.kind in (Kind.TEXT, Kind.SECRET)), None)
    if not any(part.thing.number for part in parts):
        return []  # there is nothing to do but wait
    if box is None:
        return [_("Type a number and press Enter. Or type a word, such as help.")]
    if box.thing.kind is Kind.SECRET:
        return [_("Type it and press Enter. It is not shown."), mark_hint(words)]
    lines = []
    if goes_on_writing:
        lines.append(_("Go on writing. An empty line ends your answer and goes on."))
    elif box.many_lines:
        lines.append(_("Type your answer, in as many lines as you like. An empty line ends it and goes on."))
    else:
        lines.append(_("Type your answer and press Enter."))
    if box.drawn and not goes_on_writing:
        lines.append(_("It takes the place of what is written. An empty line keeps that. A slash alone deletes it."))
    return [*lines, mark_hint(words)]


def mark_hint(words: NullTranslations) -> str:
    """How a number or a word is told from an answer."""
    return words.gettext("For a number or a word, begin with a slash: /1 or /help.")


def line_commands(commands: Sequence[Command], words: NullTranslations) -> list[LineCommand]:
    """The commands that matter in lines, in the order of their numbers; sizes and colours belong to what is drawn.

    Args:
        commands: Every command there is.
        words: The language's own words.
    """
    _ = words.gettext
    typed = {
        Action.BACK: _("back"),
        Action.HELP: _("help"),
        Action.LEAVE: _("leave"),
        Action.START_PAGE: _("home"),
        Action.SAY_AGAIN: _("again"),
        Action.HELP_NOW: _("help now"),
        Action.BREAK: _("break"),
        Action.STAFF: _("staff"),
        Action.LANGUAGE: _("language"),
    }
    helps = {command.action: command.help for command in commands} | {
        Action.HELP: _("Says what this screen is and what you can type."),
        Action.SAY_AGAIN: _("Prints this screen again."),
    }
    return [
        LineCommand(number, action, word, helps[action])
        for number, (action, word) in enumerate(typed.items(), start=FIRST_COMMAND_NUMBER)
    ]


def words_hint(commands: Sequence[Command], words: NullTranslations) -> str:
    """All words that can be typed, in one line."""
    listed = ", ".join(command.word for command in line_commands(commands, words))
    return words.gettext("Words you can type on every screen: {words}.").format(words=listed)


def help_lines(here: str, commands: Sequence[Command], words: NullTranslations) -> list[str]:
    """Help from anywhere: what is here, how lines are typed, and every word.

    Args:
        here: What can be done on the screen.
        commands: Every command there is.
        words: The language's own words.
    """
    _ = words.gettext
    return [
        _("Help"),
        "",
        _("What this screen is"),
        here,
        "",
        _("How to type"),
        _("Type the number of a choice and press Enter. Its words will do as well."),
        _("A tick box changes each time you type its number. Then go on."),
        _("Where you write an answer, the whole line is your answer."),
        mark_hint(words),
        _("To begin an answer with a slash, type two."),
        _("In an answer, an empty line goes on and keeps what is written."),
        "",
        _("Words"),
        *(f"{command.number}. {command.word} – {command.help}" for command in line_commands(commands, words)),
    ]


def number_in(line: str) -> int | None:
    """The number that a line is, with or without a full stop after it, or ``None``."""
    digits = line.strip().removesuffix(".")
    return int(digits) if digits.isdecimal() and len(digits) <= len("999") else None


def command_in(line: str, commands: Sequence[Command], words: NullTranslations) -> Action | None:
    """The command that a line names by its word, its number, its name or its key, or ``None``."""
    wanted, number = _plain(line), number_in(line)
    for typed in line_commands(commands, words):
        if number == typed.number or wanted == _plain(typed.word):
            return typed.action
    for command in commands:
        if wanted and wanted in (_plain(command.name), _plain(command.short), _plain(command.key_name)):
            return command.action
    return None


def is_same(line: str, label: str) -> bool:
    """Whether a line is the words of a choice, whatever the letters' size and the marks at the end."""
    return bool(_plain(line)) and _plain(line) == _plain(label)


def _plain(text: str) -> str:
    """Words without anything that need not be typed."""
    return " ".join(text.casefold().strip(" .!?\"'“”").split())
