"""What every screen has in common: its frame, its numbers, how the focus moves through it, and how it is announced."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from gettext import NullTranslations
from pathlib import Path
from typing import Any, ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.errors import NoWidget
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from accessibility.announcer import described
from accessibility.commands import Command, commands
from accessibility.text_size import TextSize
from screens.context import Context
from screens.held_content import change_language
from screens.requests import Shifted
from screens.requests.speaking import Arrived, KeyDidNothing, NothingHere, SayShown
from screens.scanned import ScreenScan
from screens.scrolled_screen import Body, ScrolledScreen
from screens.widgets.answering import AnswerBox, SecretBox
from screens.widgets.bars import FooterBar, HeaderBar, KeysPassage, MoreBar
from screens.widgets.choosing import Choice
from screens.widgets.reading import Notice, Passage, Title
from screens.widgets.scan_bar import ScanBar
from screens.widgets.simpler import SaySimpler

_HERE = Path(__file__).parent
"""Style sheets are found from here, wherever a subclass lies."""


TALL_ROWS = 40
"""From so many rows on there is room to spare."""
_READ = (Title, Passage)
"""What can have the focus only to be read; a title, only where letters are drawn and it is large."""


class KioskScreen(ScrolledScreen, inherit_bindings=False):
    """A screen with header, body and footer, whose body is described once and seen and heard alike.

    A subclass gives its title and content; everything else follows from the widgets in it.
    """

    AUTO_FOCUS = ""
    CSS_PATH = [_HERE / "widgets" / "widgets.tcss", _HERE / "kiosk_screen.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-medium"), (TALL_ROWS, "-tall")]
    BINDINGS = [
        Binding("up", "move(-1, False)", show=False),
        Binding("down", "move(1, False)", show=False),
        Binding("shift+tab", "move(-1, True)", show=False),
        Binding("tab", "move(1, True)", show=False),
        Binding("enter", "nothing_here", show=False),
        *(Binding(str(digit), f"choose({digit})", show=False) for digit in range(1, 10)),
    ]
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus draws itself; Textual would draw the whole screen anew each time the focus moves."""
    reading_screen: ClassVar[bool] = False
    """Whether the screen is there to be read: the focus then starts at its first passage."""
    speaks_first: ClassVar[bool] = True
    """Whether it is read out when it comes up; a screen that nobody stands before must not speak into the room."""
    patience: ClassVar[int] = 1
    """How many times the usual quiet time passes before "are you still there?"."""

    shows_written_words: ClassVar[bool] = False
    """Whether it shows what people wrote, so that it is drawn anew when that may be read aloud, or no longer."""
    takes_keys: bool = False
    """Whether keys are told or learned here rather than acted on; ``take_key`` sees each."""

    def __init__(self, context: Context) -> None:
        """Make a screen.

        Args:
            context: What every screen is given.
        """
        super().__init__()
        self.context = context
        self.is_renewing = False
        self.scan = ScreenScan(self)
        self._laid_out: tuple[Size, Size] | None = None
        self._was_drawn = False
        self._: Callable[[str], str] = context.language.words.gettext
        self.commands: tuple[Command, ...] = commands(context.language.words)

    def title_text(self) -> str:
        """What the screen is called."""
        raise NotImplementedError

    def help_text(self) -> str:
        """What can be done here, for the help page."""
        raise NotImplementedError

    def content(self) -> Iterable[Widget]:
        """Everything under the title, in the order it is read."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The frame, and what stands in it."""
        self.tell_style_sheet()
        self._tell_style_sheet_of_size()
        yield HeaderBar(self.context.centre.details.name)
        with Body(), Vertical(id="column"):
            yield from self.compose_column()
            yield KeysPassage(self.context.centre.details.name, self.commands)
        yield MoreBar(self._("More above"), self._("More below"), self._("More"))
        yield FooterBar(self.commands)
        yield ScanBar(self.commands)

    def _tell_style_sheet_of_size(self) -> None:
        """Choose between breakpoints at once; Textual does so after it has laid everything out, and then once more."""
        columns, rows = self.app.size
        for cells, breakpoints in ((columns, self.HORIZONTAL_BREAKPOINTS), (rows, self.VERTICAL_BREAKPOINTS)):
            here = self._get_breakpoint_classes(cells, breakpoints)
            for _, name in breakpoints:
                self.set_class(name in here, name)

    def compose_column(self) -> ComposeResult:
        """What stands in the middle column."""
        yield Title(self.title_text())
        if self.context.notice:
            yield Notice(self.context.notice, id="notice")
        yield from self.content()

    def take_key(self, key: str) -> bool:
        """See a key before anything acts on it.

        Args:
            key: As the terminal names it.

        Returns:
            Whether nothing else may act on it.
        """
        return False

    @property
    def words(self) -> NullTranslations:
        """The language's own words."""
        return self.context.language.words

    def on_mount(self) -> None:
        """Number the choices and watch what can be seen."""
        self.number_choices()
        self.screen_layout_refresh_signal.subscribe(self, self._shifted)

    @property
    def letter_size(self) -> TextSize:
        """The size that letters are drawn in."""
        return self.context.letter_size

    def show_letters(self, size: TextSize) -> None:
        """Draw letters in another size from now on.

        Args:
            size: Normal for the terminal's own letters.
        """
        self.context = replace(self.context, letter_size=size)
        self.fit_letters()
        self.call_after_refresh(self._keep_focus)

    def _keep_focus(self) -> None:
        """Give something the focus when what had it is drawn no more."""
        if self.is_current and self.focused is None:
            self.focus_first()

    async def renew(self, context: Context) -> None:
        """Draw everything again with something changed outside, keeping the place of the focus and the notice.

        Args:
            context: What every screen is given, as it is now.
        """
        self.is_renewing = True
        typed = [(box.text, box.cursor_location) for box in self.query(AnswerBox)]
        place = self.things.index(self.focused) if self.focused in self.things else 0
        change_language(self, self.context.centre, context.centre)
        self.context = replace(context, notice=self.context.notice)
        self._ = context.language.words.gettext
        self.commands = commands(context.language.words)
        await self.recompose()
        for box, (text, caret) in zip(self.query(AnswerBox), typed, strict=True):
            box.take_over(text, caret)
        self.number_choices()
        things = self.things
        if things:
            self.set_focus(things[min(place, len(things) - 1)], scroll_visible=False)
        self.call_after_refresh(self.arrive)

    @property
    def _boxes(self) -> list[AnswerBox | SecretBox]:
        """What is typed into."""
        return [one for one in self.walk_children(Widget) if isinstance(one, AnswerBox | SecretBox)]

    @property
    def digits_choose(self) -> bool:
        """Whether digits choose by number now; where there is a box, they are typed until a choice has the focus.

        In plain lines a slash before the number tells the two apart at any time.
        """
        return self.context.is_linear or isinstance(self.focused, Choice) or not self._boxes

    def number_choices(self) -> None:
        """Give every choice its number: the digit that chooses it, and what a listener hears."""
        choices = [choice for choice in self.query(Choice) if choice.display]
        digits_choose = self.digits_choose
        for number, choice in enumerate(choices, start=1):
            choice.set_place(number, len(choices))
            choice.take_digit(digits_choose)

    @on(SaySimpler.Said)
    def _said_simpler(self, event: SaySimpler.Said) -> None:
        """Number what is left to choose from; where the focus is not heard, print what came."""
        event.stop()
        self.number_choices()
        if self.context.is_linear:
            self.post_message(SayShown(event.text))

    def on_screen_resume(self) -> None:
        """Announce the screen once it is drawn."""
        self.call_after_refresh(self.arrive)

    def arrive(self) -> None:
        """Give something the focus, and say what is here."""
        if not self.is_current or not self.query("#column"):  # covered again, or taken apart as the app ends
            self.is_renewing = False
            return
        if self._make_room_for_more():
            self.call_after_refresh(self.arrive)
            return
        if self.focused is None:
            self.focus_first()
        elif self.is_renewing:
            self.bring_into_sight(self.focused)
        self.show_more()
        self.post_message(Arrived(self, self.body_has_more_below()))

    async def on_event(self, event: events.Event) -> None:
        """Pass on what comes, but for a size that is past, and resume without working out every style once more.

        Textual answers each size with a layout and the same size again: two that come close behind each other would
        take turns for ever.
        """
        if isinstance(event, events.Resize) and event.size != self.app.size:
            return
        if isinstance(event, events.ScreenResume):
            event.refresh_styles = False  # whatever changes styles changes those of covered screens too
        await super().on_event(event)

    def _screen_resized(self, size: Size) -> None:
        """Lay everything out for a new size only: Textual's layout tells the screen its size, and begins again."""
        if size != self._compositor.size:
            super()._screen_resized(size)

    def _compositor_refresh(self) -> None:
        """Draw what is laid out, but a new screen only with room for the bar that shows more, if it needs one."""
        if not self._was_drawn and self.is_current and self._compositor.size and self.query("#column"):
            if self._make_room_for_more():
                self.refresh()
                return
            self._was_drawn = True
        super()._compositor_refresh()

    def _forward_event(self, event: events.Event) -> None:
        """Pass on what was pressed, but for a touch of nothing, such as of where a window has just ended.

        Textual would take the focus away at such a touch.
        """
        if isinstance(event, events.MouseEvent):
            try:
                self.get_widget_at(event.x, event.y)
            except NoWidget:
                return
        super()._forward_event(event)

    def focus_first(self) -> None:
        """Focus the first control that is seen without scrolling, or the first thing there is to read."""
        things = self.things
        if not things:
            return
        bottom = self.body.region.bottom
        controls = [thing for thing in things if not isinstance(thing, _READ)]
        seen = (control for control in controls if control.region.area and control.region.bottom <= bottom)
        first = next(seen, things[0])
        self.set_focus(things[0] if self.reading_screen else first, scroll_visible=False)

    def show_status(self, text: str) -> None:
        """Show a short notice in the header, or "" for none.

        Args:
            text: A sentence.
        """
        for header in self.query_children(HeaderBar):
            header.show_status(text)

    def _shifted(self, screen: Screen[Any]) -> None:
        """Something was scrolled, came, went or has another size; what has focus stays in sight in any size."""
        laid_out = (self.body.size, self.query_one("#column").size)
        if laid_out != self._laid_out and self.focused is not None:
            self.bring_into_sight(self.focused)
        self._laid_out = laid_out
        self.show_more()
        self.post_message(Shifted())

    def action_move(self, by: int, controls_only: bool) -> None:
        """Move the focus, around the ends; what is taller than the screen is seen to its end first.

        Args:
            by: 1 for on, -1 for back.
            controls_only: Whether to pass over what can only be read.
        """
        if not controls_only and self.scroll_within_focused(by):
            return
        things = self.things
        if controls_only:
            things = [thing for thing in things if not isinstance(thing, _READ) or thing is self.focused] or things
        if not things:
            return
        at = things.index(self.focused) + by if self.focused in things else 0
        target = things[at % len(things)]
        if target is self.focused:
            self._say_where_focus_is()
        else:
            self.go_to(target, by)

    def _say_where_focus_is(self) -> None:
        """Say what has the focus once more: there is nowhere else to go."""
        thing = described(self.focused)
        if thing is not None:
            self.post_message(SayShown(thing.name))

    def go_to(self, thing: Widget, by: int = 1) -> None:
        """Give a thing the focus and bring it into sight.

        Args:
            thing: What takes the focus.
            by: 1 when coming from above, -1 from below.
        """
        self.set_focus(thing, scroll_visible=False)
        self.bring_into_sight(thing, by)

    def on_key(self, event: events.Key) -> None:
        """Put a letter that is typed while reading into the box it is meant for, wherever the screen ends above it.

        One that comes just behind it was sent to what was read too, though the box has the focus by now; one that comes
        while the screen is still being built, to nothing at all. Of a key that does nothing, say so.
        """
        boxes = self._boxes
        may_type = self.focused is None or self.focused in boxes or isinstance(self.focused, _READ)
        if boxes and may_type and event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            if self.focused not in boxes:
                self.set_focus(boxes[0], scroll_visible=False)
                self.bring_into_sight(boxes[0])
            boxes[0].take_letter(event.character)
        elif event.key not in self.active_bindings:
            to_box = self._("To write, go to the box first.")
            does_nothing = self._("This key does nothing here. For help, press F1.")
            text = to_box if boxes and event.is_printable else does_nothing
            self.show_status(text)
            self.post_message(KeyDidNothing(text))

    def action_choose(self, digit: int) -> None:
        """Choose by number, outside text.

        Args:
            digit: 1 to 9.
        """
        if not self.digits_choose:
            return
        chosen = [choice for choice in self.query(Choice) if choice.display and choice.number == digit]
        if chosen:
            chosen[0].choose()
        else:
            self.say_in_passing(self._("There is no choice {number}.").format(number=digit))

    def action_nothing_here(self) -> None:
        """Say how to go on, since Enter does nothing to what is only read; with no way on, say again what it is."""
        if len(self.things) > 1:
            self.post_message(NothingHere())
        else:
            self._say_where_focus_is()

    def say_in_passing(self, text: str) -> None:
        """Show a short notice in the header, and say it: no key is met with silence."""
        self.show_status(text)
        self.post_message(SayShown(text))
