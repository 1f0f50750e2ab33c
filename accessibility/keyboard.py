"""A keyboard on the screen: which keys it has, in which order, and what each is called. Pure: nothing is drawn here.

It has one page of letters, one of digits and marks, and one of letters with accents, as keyboards on telephones have,
so that keys can be large. Every page has five rows at most: words that may be meant, three of letters, and one of the
keys that do something.
"""

from __future__ import annotations

from enum import StrEnum
from gettext import NullTranslations

from msgspec import Struct

from accessibility.speech.echo import letter_name


class KeyboardOrder(StrEnum):
    """Whether there is a keyboard on the screen, and the order of its letters."""

    OFF = "off"
    QWERTY = "qwerty"
    ALPHABETICAL = "alphabetical"

    def next(self) -> KeyboardOrder:
        """The next order, and from the last back to none."""
        orders = list(KeyboardOrder)
        return orders[(orders.index(self) + 1) % len(orders)]


class Entry(StrEnum):
    """What is typed; it decides which keys come first and whether words are suggested."""

    WORDS = "words"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"
    CODE = "code"
    SECRET = "secret"  # noqa: S105 - a kind of text, not a password


class Page(StrEnum):
    """Which keys are shown."""

    LETTERS = "letters"
    NUMBERS = "numbers"
    ACCENTS = "accents"


class Capitals(StrEnum):
    """Whether letters are typed as capitals; ``next`` never needs two keys at once."""

    OFF = "off"
    ONCE = "once"
    ALL = "all"

    def next(self) -> Capitals:
        """What pressing the key for capitals goes to."""
        states = list(Capitals)
        return states[(states.index(self) + 1) % len(states)]


class KeyAction(StrEnum):
    """What a key does."""

    TYPE = "type"
    WORD = "word"
    DELETE = "delete"
    NEW_LINE = "new-line"
    CAPITALS = "capitals"
    PAGE = "page"
    DONE = "done"


class Key(Struct, frozen=True):
    """One key.

    Attributes:
        action: What it does.
        text: What it types; for a word, the whole word; for a page, which.
        number: For a word, its digit.
    """

    action: KeyAction
    text: str = ""
    number: int = 0

    @property
    def id(self) -> str:
        """Tells it from all others of the page; capital or not, it stays the same key."""
        if self.action is KeyAction.CAPITALS:
            return self.action.value
        return f"{self.action}-{self.number or self.text.casefold()}"

    @property
    def is_wide(self) -> bool:
        """Whether its label is a word, rather than one letter."""
        return self.action is not KeyAction.TYPE or self.text == " "


Rows = tuple[tuple[Key, ...], ...]

MOST_WORDS = 5
"""As many words are suggested at most; more would take longer to look through than to type."""
_QWERTY = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ALPHABETICAL = ("abcdefghij", "klmnopqrst", "uvwxyz")
_NUMBERS = ("1234567890", ".,?!'-@:/&", '()"+_#£;')
_ACCENTS = {
    "en": ("éèêëáàâäãå", "íìîïóòôöõø", "úùûüçñýß"),
    "cy": ("âêîôûŵŷáéí", "óúẃýàèìòùẁ", "ỳäëïöüẅÿ"),
    "pl": ("ąćęłńóśźż", "äöüßéèêëáà", "âčěřšúůý"),
}
"""Letters with accents, the language's own first. The English page has what names in Britain most often need."""
_MARKS = {
    Entry.WORDS: ("'", ".", ","),
    Entry.EMAIL: ("@", ".", "-"),
    Entry.PHONE: ("+", ".", "-"),
    Entry.NUMBER: ("+", ".", "-"),
    Entry.CODE: ("-", ".", ","),
    Entry.SECRET: ("-", ".", "'"),
}
"""Marks beside the letters, the most needed first: as many as the second row and the third have room for."""
_LONGEST_ROW, _LONGEST_LAST_ROW = 10, 8
_PAGES = (Page.LETTERS, Page.NUMBERS, Page.ACCENTS)


def suggests_words(entry: Entry) -> bool:
    """Whether words are suggested; never where they would help nobody, or tell a secret."""
    return entry is Entry.WORDS


def first_page(entry: Entry) -> Page:
    """The page that is shown first."""
    return Page.NUMBERS if entry in (Entry.PHONE, Entry.NUMBER) else Page.LETTERS


def key_rows(
    order: KeyboardOrder, page: Page, entry: Entry, capitals: Capitals, language: str, *, many_lines: bool
) -> Rows:
    """The keys of a page, row by row, without suggested words.

    Args:
        order: The order of the letters.
        page: Which page.
        entry: What is typed.
        capitals: Whether letters are capitals now.
        language: A language tag such as "cy-GB", for the letters with accents.
        many_lines: Whether there is a key for a new line.
    """
    first, second, third = _letters(order, page, entry, language)
    has_capitals = page is not Page.NUMBERS
    capital = (Key(KeyAction.CAPITALS, capitals.value),) if has_capitals else ()
    others = tuple(Key(KeyAction.PAGE, other.value) for other in _PAGES if other is not page)
    new_line = (Key(KeyAction.NEW_LINE, "\n"),) if many_lines else ()
    digits = (_typing(_NUMBERS[0], capitals),) if entry is Entry.CODE and page is Page.LETTERS else ()
    return (
        *digits,  # where no words are suggested there is room for them, and a code has both
        _typing(first, capitals),
        _typing(second, capitals),
        (*capital, *_typing(third, capitals), Key(KeyAction.DELETE)),
        (*others, Key(KeyAction.TYPE, " "), *new_line, Key(KeyAction.DONE)),
    )


def word_row(words: tuple[str, ...]) -> tuple[Key, ...]:
    """A row of suggested words, numbered from 1."""
    return tuple(Key(KeyAction.WORD, word, number) for number, word in enumerate(words, start=1))


def _letters(order: KeyboardOrder, page: Page, entry: Entry, language: str) -> tuple[str, str, str]:
    """Three rows of what is typed."""
    if page is Page.NUMBERS:
        return _NUMBERS
    if page is Page.ACCENTS:
        return _ACCENTS.get(language.split("-")[0].lower(), _ACCENTS["en"])
    first, second, third = _ALPHABETICAL if order is KeyboardOrder.ALPHABETICAL else _QWERTY
    marks = list(_MARKS[entry])
    if len(second) < _LONGEST_ROW:
        second += marks.pop(0)
    room = _LONGEST_LAST_ROW - len(third)
    return first, second, third + "".join(marks[:room])


def _typing(letters: str, capitals: Capitals) -> tuple[Key, ...]:
    """Keys that type one letter each."""
    return tuple(
        Key(KeyAction.TYPE, _capital(letter) if capitals is not Capitals.OFF else letter) for letter in letters
    )


def _capital(letter: str) -> str:
    """A letter as a capital, where that is one letter too."""
    return letter.upper() if len(letter.upper()) == 1 else letter


def key_label(key: Key, words: NullTranslations) -> str:
    """What is drawn on a key.

    Args:
        key: The key.
        words: The language's own words.
    """
    _ = words.gettext
    match key.action:
        case KeyAction.WORD:
            return f"{key.number} {key.text}"
        case KeyAction.DELETE:
            return _("Delete")
        case KeyAction.NEW_LINE:
            return _("New line")
        case KeyAction.DONE:
            return _("Done")
        case KeyAction.CAPITALS:
            label = _("Caps")
            return {Capitals.OFF: label.lower(), Capitals.ONCE: label, Capitals.ALL: label.upper()}[Capitals(key.text)]
        case KeyAction.PAGE:
            return {Page.LETTERS: _("ABC"), Page.NUMBERS: _("123"), Page.ACCENTS: _("Accents")}[Page(key.text)]
        case KeyAction.TYPE:
            return _("Space") if key.text == " " else key.text


def key_name(key: Key, words: NullTranslations, *, with_digit: bool = True) -> str:
    """What a key is called when it is spoken.

    Args:
        key: The key.
        words: The language's own words.
        with_digit: Whether a suggested word can be chosen with its digit now.
    """
    _ = words.gettext
    match key.action:
        case KeyAction.WORD if not with_digit:
            return key.text
        case KeyAction.TYPE:
            return key_label(key, words) if key.text == " " else letter_name(key.text, words)
        case KeyAction.CAPITALS:
            return {
                Capitals.OFF: _("Caps. Capital letters are off"),
                Capitals.ONCE: _("Caps. The next letter is a capital"),
                Capitals.ALL: _("Caps. All letters are capitals"),
            }[Capitals(key.text)]
        case KeyAction.PAGE:
            return {
                Page.LETTERS: _("ABC. Shows letters"),
                Page.NUMBERS: _("123. Shows digits and marks"),
                Page.ACCENTS: _("Accents. Shows letters with accents"),
            }[Page(key.text)]
        case KeyAction.DONE:
            return _("Done. Leaves the keyboard")
        case _:
            return key_label(key, words)


def row_name(row: tuple[Key, ...], words: NullTranslations) -> str:
    """What a row is called when it is scanned as a whole: its first and its last key.

    Args:
        row: The keys.
        words: The language's own words.
    """
    if len(row) == 1:
        return key_name(row[0], words, with_digit=False)
    if row[0].action is KeyAction.WORD:
        return words.gettext("Words: {first} to {last}").format(first=row[0].text, last=row[-1].text)
    first, last = (key_label(key, words) if key.is_wide else letter_name(key.text, words) for key in (row[0], row[-1]))
    return words.gettext("Row: {first} to {last}").format(first=first, last=last)


def page_name(page: Page, words: NullTranslations) -> str:
    """What is said when other keys come up."""
    _ = words.gettext
    return {
        Page.LETTERS: _("Letters"),
        Page.NUMBERS: _("Digits and marks"),
        Page.ACCENTS: _("Letters with accents"),
    }[page]


def order_name(order: KeyboardOrder, words: NullTranslations) -> str:
    """What an order is called."""
    _ = words.gettext
    return {
        KeyboardOrder.OFF: _("off"),
        KeyboardOrder.QWERTY: _("letters as on a keyboard, Q W E R T Y"),
        KeyboardOrder.ALPHABETICAL: _("letters in the order of the alphabet"),
    }[order]
