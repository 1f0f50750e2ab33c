"""A keyboard on the screen: for who has no other, or cannot use it. One widget draws and speaks all keys."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message

from accessibility import keyboard as model
from accessibility.keyboard import Capitals, Entry, Key, KeyAction, KeyboardOrder, Page, Rows
from accessibility.narration import join
from accessibility.scanning import Part
from accessibility.speakable import Description, Kind
from accessibility.words import load_words
from data.language import Language
from screens.requests import message
from screens.requests.speaking import SayPart
from screens.widgets.answering import AnswerBox, SecretBox
from screens.widgets.key_grid import KeyGrid
from screens.widgets.key_plan import Measures, fitting_words


class Keyboard(KeyGrid):
    """Keys that type into a box. Arrows walk over them, Enter presses one, and a touch acts when it ends."""

    BINDINGS = [
        Binding("left", "walk(-1, 0)", show=False),
        Binding("right", "walk(1, 0)", show=False),
        Binding("up", "walk(0, -1)", show=False),
        Binding("down", "walk(0, 1)", show=False),
        Binding("enter,space", "press", show=False),
        Binding("escape", "leave", show=False),
    ]

    @message
    class Left(Message):
        """The visitor is done with the keyboard.

        Attributes:
            keyboard: The keyboard.
            goes_on: Whether to what comes next, rather than back to the box.
        """

        keyboard: Keyboard
        goes_on: bool

    def __init__(
        self,
        box: AnswerBox | SecretBox,
        language: Language,
        order: KeyboardOrder,
        entry: Entry,
        *,
        many_lines: bool = False,
    ) -> None:
        """Make a keyboard; without an order it is not displayed.

        Args:
            box: What it types into.
            language: For its words, its letters with accents and what it suggests.
            order: The order of its letters.
            entry: What is typed.
            many_lines: Whether the box takes new lines.
        """
        super().__init__()
        self.box = box
        self._language, self._words = language, language.words
        self._order, self._entry, self._many_lines = order, entry, many_lines
        self._page, self._capitals = model.first_page(entry), Capitals.OFF
        self._suggested: tuple[str, ...] = ()
        self._takes_digits = False
        self._at = (self._first_row, 0)
        self._pointed: tuple[str, ...] | None = None
        self._pressed: Key | None = None
        self.display = order is not KeyboardOrder.OFF

    # --- what there is

    def set_order(self, order: KeyboardOrder) -> None:
        """Show the letters in another order, or nothing."""
        self.display = order is not KeyboardOrder.OFF
        self._order = order
        self.replan()

    def look_at_box(self) -> None:
        """Suggest what may be meant by the word that is being written now."""
        suggested: tuple[str, ...] = ()
        if self.display and model.suggests_words(self._entry):
            words = load_words(self._language.tag)
            suggested = words.suggestions(self.box.word_begun(), model.MOST_WORDS)
        if suggested != self._suggested:
            self._suggested = suggested
            self.replan()

    @property
    def _first_row(self) -> int:
        """The first row of letters: under the one for words, where there is one."""
        return int(model.suggests_words(self._entry))

    def label(self, key: Key) -> str:
        """What is drawn on a key."""
        if key.action is KeyAction.WORD and not self._takes_digits:
            return f"  {key.text}"  # no digit, and room for one, so that the words stand still
        return model.key_label(key, self._words)

    def take_digits(self, takes_digits: bool) -> None:
        """Show the digits of suggested words or not: none is shown that cannot be pressed.

        Args:
            takes_digits: Whether digits choose words now, rather than being typed.
        """
        if takes_digits is not self._takes_digits:
            self._takes_digits = takes_digits
            self.replan()

    def rows_of_keys(self, measures: Measures) -> Rows:
        """Every row of keys; that for words is there even while it is empty, so that the others stand still."""
        rows = model.key_rows(
            self._order, self._page, self._entry, self._capitals, self._language.tag, many_lines=self._many_lines
        )
        if not model.suggests_words(self._entry):
            return rows
        return (fitting_words(self._suggested, self.label, measures), *rows)

    def on_show(self) -> None:
        """Suggest from what is in the box already."""
        self.look_at_box()

    def is_marked(self, key: Key) -> bool:
        """Whether it has the focus, or a switch's scanning points at it or its row."""
        if self._pointed is not None:
            return self._pointed == (self._row_id(key),) or self._pointed[-1:] == (key.id,)
        return super().is_marked(key)

    @property
    def marked(self) -> int:
        """How many keys are marked: one, or the row that scanning points at."""
        return sum(self.is_marked(placed.key) for row in self._plan for placed in row)

    # --- what is heard

    def describe(self) -> Description:
        """Its name, its keys as they are drawn, and the one that has the focus."""
        labels = [" ".join(placed.label for placed in row) for row in self.keys_in_sight]
        name = self._words.gettext("Keyboard on the screen")
        return Description(Kind.KEYBOARD, name, value=join(labels), part=self._spoken(self.current))

    def _spoken(self, key: Key) -> str:
        return model.key_name(key, self._words, with_digit=self._takes_digits)

    def _say(self, name: str, *, after_what_is_said: bool = False) -> None:
        """Have a key named, and the cursor put on it."""
        self.post_message(SayPart(Description(Kind.KEY, name), after_what_is_said))

    # --- what is pressed

    async def action_walk(self, across: int, down: int) -> None:
        """Go to the next key; around the ends of a row, and out of the keyboard at its top and bottom.

        Args:
            across: 1 for right, -1 for left, 0 for neither.
            down: 1 for down, -1 for up, 0 for neither.
        """
        if not self._plan:
            return  # no key has its place yet
        row, column = self._at
        if across:
            self._go_to(row, (column + across) % len(self._plan[row]))
            return
        target = row + down
        if not 0 <= target < len(self._plan) or not self._plan[target]:
            await self.run_action(f"screen.move({down}, False)")
            return
        middle = self.current_region.center[0]
        nearest = min(self._plan[target], key=lambda placed: abs(placed.region.center[0] - middle))
        self._go_to(target, self._plan[target].index(nearest))

    def _go_to(self, row: int, column: int, *, silently: bool = False) -> None:
        """Give the focus to a key."""
        self.put_focus_on(row, column)
        if not silently:
            self._say(self._spoken(self.current))

    def action_press(self) -> None:
        """Press the key that has the focus."""
        key = self.current
        match key.action:
            case KeyAction.TYPE | KeyAction.NEW_LINE:
                self._type(key.text)
            case KeyAction.DELETE:
                self.box.take_back()
            case KeyAction.WORD:
                self.box.put_word(key.text)
                self.look_at_box()
                self._say(self._spoken(self.current), after_what_is_said=True)
            case KeyAction.CAPITALS:
                self._capitals = self._capitals.next()
                self.replan()
                self._say(self._spoken(self.current))
            case KeyAction.PAGE:
                self._page = Page(key.text)
                self.replan()
                self._say(join([model.page_name(self._page, self._words), self._spoken(self.current)]))
            case KeyAction.DONE:
                self.post_message(self.Left(self, goes_on=True))

    def _type(self, text: str) -> None:
        """Type, and go back to small letters after one capital."""
        self.box.put(text)
        if self._capitals is Capitals.ONCE and text.isalpha():
            self._capitals = Capitals.OFF
            self.replan()

    def action_leave(self) -> None:
        """Go back to the box."""
        self.post_message(self.Left(self, goes_on=False))

    def on_key(self, event: events.Key) -> None:
        """Let a real keyboard type as well, in the box; a digit chooses the word that has it, outside text as ever."""
        if not event.is_printable or not event.character or event.character == " ":
            return
        event.stop()
        event.prevent_default()
        words = {str(placed.key.number): placed.key for row in self._plan for placed in row if placed.key.number}
        if event.character in words:
            self.box.put_word(words[event.character].text)
        else:
            self.screen.set_focus(self.box)
            self.box.take_letter(event.character)

    # --- touch

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the key that a touch begins on."""
        at = self.key_at(event.offset)
        self._pressed = self._plan[at[0]][at[1]].key if at else None

    def on_click(self, event: events.Click) -> None:
        """Press the key that a touch began and ended on; sliding off cancels."""
        event.stop()
        at, pressed = self.key_at(event.offset), self._pressed
        self._pressed = None
        if at is not None and self._plan[at[0]][at[1]].key == pressed:
            self._go_to(*at, silently=True)
            self.action_press()

    # --- scanning with switches

    def _row_id(self, key: Key) -> str:
        row = next(at for at, row in enumerate(self._plan) if any(placed.key == key for placed in row))
        return f"row-{row}"

    def scan_parts(self) -> tuple[Part, ...]:
        """The rows, and in each its keys."""
        return tuple(
            Part(
                model.row_name(tuple(placed.key for placed in row), self._words),
                f"row-{at}",
                tuple(Part(self._spoken(placed.key), placed.key.id) for placed in row),
            )
            for at, row in enumerate(self._plan)
            if row
        )

    def point_at(self, path: tuple[str, ...]) -> None:
        """Mark a row or a key."""
        self._pointed = path or None
        at = self._place_of(path)
        if at is not None:
            self.put_focus_on(*at)
        self.refresh()

    def choose_part(self, path: tuple[str, ...]) -> None:
        """Press a key."""
        at = self._place_of(path)
        if at is not None:
            self.put_focus_on(*at)
            self.action_press()

    def _place_of(self, path: tuple[str, ...]) -> tuple[int, int] | None:
        """Row and column of a key, or of the first key of a row."""
        for at, row in enumerate(self._plan):
            for column, placed in enumerate(row):
                if path[:1] == (f"row-{at}",) and path[1:] in ((), (placed.key.id,)):
                    return at, column
        return None
