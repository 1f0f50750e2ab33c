"""A command is one object: its key, its name, its hint and its help, read alike by footer, help page and speech."""

from __future__ import annotations

from enum import StrEnum
from gettext import NullTranslations

from msgspec import Struct


class Action(StrEnum):
    """What a command does; ``Controls`` of the app carries each out."""

    HELP = "help"
    SPEECH = "speech"
    SAY_AGAIN = "say_again"
    TEXT_SIZE = "text_size"
    COLOURS = "colours"
    SLOWER = "slower"
    FASTER = "faster"
    PAUSE = "pause"
    LOUDER = "louder"
    QUIETER = "quieter"
    HELP_NOW = "help_now"
    BREAK = "break"
    STAFF = "staff"
    LANGUAGE = "language"
    LEAVE = "leave"
    START_PAGE = "start_page"
    BACK = "back"


class Command(Struct, frozen=True):
    """One thing a key does, everywhere in the program.

    Attributes:
        action: What it does.
        key: The key, as the terminal names it ("f2"); "" for what is only on the help page.
        key_name: The key, as it is printed on a keyboard ("F2"), or "".
        name: What it is called, in a word or two.
        short: The same for the smallest screen, at most six letters.
        help: A whole sentence that says what happens.
    """

    action: Action
    key: str
    key_name: str
    name: str
    short: str
    help: str


def commands(words: NullTranslations) -> tuple[Command, ...]:
    """Every command, in the order of its key, in the words of one language."""
    _ = words.gettext
    return (
        Command(Action.HELP, "f1", "F1", _("Help"), _("Help"), _("Says what this screen is and what each key does.")),
        Command(Action.SPEECH, "f2", "F2", _("Speech"), _("Speech"), _("Turns speech on or off.")),
        Command(Action.SAY_AGAIN, "f3", "F3", _("Say it again"), _("Again"), _("Reads this whole screen aloud.")),
        Command(Action.TEXT_SIZE, "f4", "F4", _("Text size"), _("Size"), _("Goes to the next of four text sizes.")),
        Command(Action.COLOURS, "f5", "F5", _("Colours"), _("Colour"), _("Goes to the next set of colours.")),
        Command(Action.SLOWER, "f6", "F6", _("Slower"), _("Slower"), _("Makes speech slower.")),
        Command(Action.FASTER, "f7", "F7", _("Faster"), _("Faster"), _("Makes speech faster.")),
        Command(Action.PAUSE, "f8", "F8", _("Pause"), _("Pause"), _("Pauses speech, or goes on with it.")),
        Command(Action.LOUDER, "", "", _("Louder"), _("Louder"), _("Makes speech louder.")),
        Command(Action.QUIETER, "", "", _("Quieter"), _("Quiet"), _("Makes speech quieter.")),
        Command(
            Action.HELP_NOW, "f9", "F9", _("I need help now"), _("Urgent"), _("Shows who can help you straight away.")
        ),
        Command(
            Action.BREAK, "", "", _("I need a break"), _("Break"), _("Blanks the screen. A short code brings you back.")
        ),
        Command(Action.STAFF, "f10", "F10", _("Staff"), _("Staff"), _("Opens the staff desk. It needs a passphrase.")),
        Command(Action.LANGUAGE, "f11", "F11", _("Language"), _("Words"), _("Changes the language.")),
        Command(
            Action.LEAVE,
            "f12",
            "F12",
            _("Leave now"),
            _("Leave"),
            _("Leaves at once. What you have not sent is not kept."),
        ),
        Command(
            Action.START_PAGE,
            "home",
            "Home",
            _("Start page"),
            _("Home"),
            _("Goes to the start page. If you have answers that were not sent, it asks first."),
        ),
        Command(Action.BACK, "escape", "Esc", _("Back"), _("Back"), _("Goes back one screen.")),
    )
