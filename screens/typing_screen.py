"""What screens with a box have in common: a keyboard on the screen for who has no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import on
from textual.widget import Widget
from textual.widgets import TextArea

from accessibility.keyboard import Entry, KeyboardOrder
from screens.kiosk_screen import KioskScreen
from screens.requests import Shifted
from screens.requests.settings import UseKeyboard
from screens.requests.speaking import SayPart, ValueChanged
from screens.widgets.answering import AnswerBox, SecretBox, WantsKeyboard
from screens.widgets.bars import HeaderBar
from screens.widgets.choosing import Choice, Option
from screens.widgets.keyboard import Keyboard
from screens.widgets.reading import Title


class KeyboardOption(Option):
    """Shows the keyboard on the screen, or takes it away."""

    @on(Choice.Pressed)
    def _change(self, event: Choice.Pressed) -> None:
        event.stop()
        self.set_chosen(not self.is_chosen)
        self.post_message(UseKeyboard(KeyboardOrder.QWERTY if self.is_chosen else KeyboardOrder.OFF))


class TypingScreen(KioskScreen):
    """A screen whose content has a box in it, with a keyboard on the screen under it."""

    def box_and_keyboard(self, box: AnswerBox | SecretBox, entry: Entry) -> Iterable[Widget]:
        """A box, and the keyboard that types into it.

        Args:
            box: The box.
            entry: What is typed into it.
        """
        box.offers_keyboard = not self.context.has_letter_keys
        keyboard = Keyboard(
            box,
            self.context.language,
            KeyboardOrder.OFF if self.context.is_linear else self.context.keyboard,
            entry,
            many_lines=isinstance(box, AnswerBox) and box.many_lines,
        )
        box.set_class(keyboard.display, "-has-keyboard")
        yield box
        yield keyboard

    def keyboard_option(self) -> KeyboardOption:
        """What shows the keyboard, or takes it away."""
        option = KeyboardOption(
            self._("Show a keyboard on the screen"),
            value="keyboard",
            is_chosen=self.context.keyboard is not KeyboardOrder.OFF,
            exclusive=False,
            chosen_word=self._("chosen"),
        )
        option.display = not self.context.is_linear  # whoever types lines has a keyboard
        return option

    def on_descendant_focus(self) -> None:
        """Keep the question in sight while it is answered, and show the digits that can be pressed now."""
        self._keep_title_in_sight()
        self._show_digits()

    def on_descendant_blur(self) -> None:
        """Keep it there no longer."""
        self._keep_title_in_sight()
        self._show_digits()

    def _show_digits(self) -> None:
        """Show no digit beside what it would not choose: it is typed into the box, or chooses a suggested word."""
        digits_choose = self.digits_choose
        for choice in self.query(Choice):
            choice.take_digit(digits_choose)
        for keyboard in self.query(Keyboard):
            keyboard.take_digits(self.focused is keyboard)

    def show_more(self) -> None:
        """Show whether there is more above or below, and what is asked."""
        super().show_more()
        self._keep_title_in_sight()

    def _keep_title_in_sight(self) -> None:
        """Where so few large lines are seen that both do not fit, the header says what the box is for."""
        box = self.focused
        is_kept = (
            isinstance(box, AnswerBox | SecretBox)
            and self.typeface is not None
            and not box.has_class("-has-keyboard")
            and len(self._rows_from_title(box)) > self.rows_between_bars
        )
        for header in self.query_children(HeaderBar):
            if header.keep_title(self.title_text() if is_kept else ""):
                self.call_after_refresh(self.refresh)  # what scrolled in the same frame was seen to be left undrawn
        if isinstance(box, AnswerBox):
            box.leave_room(self.body.size.height if is_kept else 0)

    def _rows_from_title(self, box: Widget) -> range:
        """The rows of a box and of all that stands above it."""
        return range(self.rows_of(self.query_one(Title)).start, self.rows_of(box).stop)

    def use_keyboard(self, order: KeyboardOrder) -> None:
        """Show the keyboard, or take it away.

        Args:
            order: The order of its letters, or none.
        """
        for option in self.query(KeyboardOption):
            option.set_chosen(order is not KeyboardOrder.OFF)
        for keyboard in self.query(Keyboard):
            if keyboard.has_focus and order is KeyboardOrder.OFF:
                self.set_focus(keyboard.box, scroll_visible=False)
            keyboard.set_order(order)
            keyboard.box.set_class(keyboard.display, "-has-keyboard")

    @on(UseKeyboard)
    def _use_keyboard(self, event: UseKeyboard) -> None:
        """Show it at once, and give it the focus; the app makes the next screens show it too."""
        self.use_keyboard(event.order)
        if event.order is KeyboardOrder.OFF:
            for option in self.query(KeyboardOption):
                self.post_message(ValueChanged(option.describe()))
        else:
            self.go_to(self.query_one(Keyboard))

    @on(WantsKeyboard)
    def _wants_keyboard(self, event: WantsKeyboard) -> None:
        """Bring the keyboard up, if it is not there, and give it the focus."""
        event.stop()
        keyboard = self.query_one(Keyboard)
        if keyboard.display:
            self.go_to(keyboard)
        else:
            self.post_message(UseKeyboard(KeyboardOrder.QWERTY))

    @on(Keyboard.Left)
    def _left(self, event: Keyboard.Left) -> None:
        event.stop()
        if event.goes_on:
            self.action_move(1, True)
        else:
            self.go_to(event.keyboard.box)

    @on(AnswerBox.Typed)
    @on(TextArea.SelectionChanged)
    def _look_at_box(self) -> None:
        """Suggest words for what is being written now."""
        for keyboard in self.query(Keyboard):
            keyboard.look_at_box()

    def has_more_within(self, *, below: bool) -> bool:
        """Whether a keyboard that is wholly in sight has more rows of keys."""
        return any(keyboard.has_more(below=below) for keyboard in self._keyboards_in_sight())

    def show_more_within(self, *, below: bool) -> None:
        """Show more rows of the keyboard."""
        for keyboard in self._keyboards_in_sight():
            keyboard.show_more(below=below)

    def _keyboards_in_sight(self) -> Iterator[Keyboard]:
        seen = self.rows_seen()
        for keyboard in self.query(Keyboard):
            rows = self.rows_of(keyboard)
            if keyboard.display and rows.start >= seen.start and rows.stop <= seen.stop:
                yield keyboard

    @on(Keyboard.Scrolled)
    def _keyboard_scrolled(self, event: Keyboard.Scrolled) -> None:
        """Tell what there is more of now, and put the cursor on the key where it is."""
        event.stop()
        self.show_more()
        self.post_message(Shifted())

    @on(SayPart)
    def _key_in_sight(self) -> None:
        """Keep the key that has the focus in sight."""
        if isinstance(self.focused, Keyboard):
            self.bring_into_sight(self.focused)

    def rows_with(self, thing: Widget) -> range:
        """A box and its keyboard are seen together where both fit; else the key that has the focus is."""
        keyboard = next((one for one in self.query(Keyboard) if one.display and thing in (one, one.box)), None)
        if keyboard is None:
            is_whole = isinstance(thing, AnswerBox | SecretBox) and self.typeface is not None
            rows = self._rows_from_title(thing) if is_whole else range(0)
            return rows if 0 < len(rows) <= len(self.rows_seen()) else super().rows_with(thing)
        together = range(self.rows_of(keyboard.box).start, self.rows_of(keyboard).stop)
        if len(together) <= len(self.rows_seen()):
            return together
        if thing is not keyboard:
            return super().rows_with(thing)
        top, key = self.rows_of(keyboard).start, keyboard.current_region
        return range(top + key.y, top + key.bottom)
