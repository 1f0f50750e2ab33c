"""Takes turns with a visitor: prints what happened, then takes a line and does what it says."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from gettext import NullTranslations
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from accessibility import linear, narration
from accessibility.announcer import described, widgets_on
from accessibility.commands import Action
from accessibility.speakable import Description
from kiosk.linear.lines import Lines
from screens.kiosk_screen import KioskScreen
from screens.requests.moving import BeginVisit
from screens.visitor.breaks import AwayScreen
from screens.visitor.leaving import StillThereScreen
from screens.visitor.welcome import RestScreen
from screens.widgets.answering import AnswerBox, SecretBox, clean_text
from screens.widgets.choosing import Choice

if TYPE_CHECKING:
    from kiosk.linear.app import LinearApp

_KEY_CODES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?")
"""What arrow and function keys leave in a line that a terminal edits by itself."""
_QUIET_TURNS = 24
"""The app is at rest when nothing was waiting in so many turns of its loop; between two messages it takes a few."""
_LOOK_SECONDS = 0.01
"""How often it is looked for rest while something is still going on."""


class Conversation:
    """What is printed and what lines do, for one app."""

    def __init__(self, app: LinearApp, lines: Lines) -> None:
        """Begin with nothing printed.

        Args:
            app: Shows the screens and carries out what they ask.
            lines: Where lines come from and go to.
        """
        self._app = app
        self._lines = lines
        self._begins = True
        self._arrived: KioskScreen | None = None
        self._told = ""
        self._printed = 0
        self._writing: AnswerBox | None = None
        self._afterwards = ""

    # --- printing

    def screen_arrived(self, screen: KioskScreen) -> None:
        """Print a whole screen, and how to go on."""
        self._arrived, self._told = screen, screen.context.notice
        box = self._box(screen)
        self._lines.hide_typing(isinstance(box, SecretBox))
        if self._writing is not box:
            self._writing = None
        if isinstance(screen, AwayScreen):
            self._lines.clear_away()
        self._print("")
        if self._begins:
            self._print(screen.context.centre.details.name, "")
        self._print(*linear.screen_lines(parts_of(screen), screen.context.language.words))
        self._print_hints(screen, apart=True)
        if self._begins:
            self._print(linear.words_hint(screen.commands, screen.context.language.words))
        self._begins = False

    def value_changed(self, thing: Description) -> None:
        """Print an answer that changed."""
        self._print(narration.changed(thing, self._app.context.language.words))

    def tell(self, text: str) -> None:
        """Print a notice, once, though it is both shown and said."""
        if text and text != self._told:
            self._print(text)
        self._told = text or self._told

    def forget(self) -> None:
        """Let go of the screen that was printed last, and move it out of sight."""
        self._arrived = self._writing = None
        self._begins = True
        self._lines.clear_away()

    def _print(self, *lines: str) -> None:
        """Print lines; when nobody can read them any more, end."""
        self._printed += len(lines)
        try:
            for line in lines:
                self._lines.write(line)
        except OSError:
            self._app.end()

    def _print_hints(self, screen: KioskScreen, *, apart: bool = False) -> None:
        """Say how to go on.

        Args:
            screen: From where.
            apart: Whether an empty line comes first.
        """
        words = screen.context.language.words
        if isinstance(screen, RestScreen):
            hints = [words.gettext("Press Enter to begin.")]
        elif isinstance(screen, StillThereScreen):
            hints = [words.gettext("Press Enter to go on.")]
        else:
            hints = linear.hint_lines(parts_of(screen), words, goes_on_writing=self._writing is not None)
        self._print(*([""] if apart and hints else []), *hints)

    @staticmethod
    def _box(screen: KioskScreen) -> AnswerBox | SecretBox | None:
        """Where an answer is typed."""
        return next((one for one in widgets_on(screen) if isinstance(one, AnswerBox | SecretBox)), None)

    # --- taking turns

    async def hold(self) -> None:
        """Print and take lines in turn, until there are no more."""
        while True:
            await self.rest()
            line = await self._lines.read()
            printed = self._printed
            if line is not None:
                self._take(line)
                if self._writing is None:  # a further line of an answer is met with silence, so as not to disturb it
                    await self._something_comes_of_it(printed)
                    self._print(*([self._afterwards] if self._afterwards else []))
                    self._afterwards = ""
            elif self._lines.is_terminal:
                self._app.tell(self._gettext("Ctrl and D does nothing here. To leave, type: leave"))
            else:
                self._lines.clear_away()
                self._print(self._gettext("There are no more lines, so the kiosk ends. What was not sent is not kept."))
                self._app.end()
                return

    async def _something_comes_of_it(self, printed: int) -> None:
        """Wait for an answer to a line; when there is none, say how to go on, for no line is met with silence."""
        quiet = 0
        while quiet < _QUIET_TURNS and self._printed == printed:
            quiet = await self._turn(quiet, even_after_slow_work=True)
        if self._printed == printed and isinstance(self._app.screen, KioskScreen):
            self._print_hints(self._app.screen)

    async def rest(self) -> None:
        """Wait until all that a line set off has happened, so that the next is taken for what is printed by then.

        A person at a terminal may go on during slow work, to leave for instance.
        """
        quiet = 0
        while quiet < _QUIET_TURNS:
            quiet = await self._turn(quiet, even_after_slow_work=not self._lines.is_terminal)

    async def _turn(self, quiet: int, *, even_after_slow_work: bool) -> int:
        """Let one turn of the app's loop pass, and count it if it is quiet."""
        is_quiet = self._is_at_rest() and not (even_after_slow_work and self._app.workers)
        await asyncio.sleep(0 if is_quiet else _LOOK_SECONDS)
        return quiet + 1 if is_quiet else 0

    def _is_at_rest(self) -> bool:
        """Whether the screen there is has been printed, and no message waits."""
        screen = self._app.screen
        if not isinstance(screen, KioskScreen) or screen is not self._arrived or screen.is_renewing:
            return False
        return not any(pump.message_queue_size for pump in (self._app, screen, *screen.walk_children(Widget)))

    # --- what a line does

    def _take(self, line: str) -> None:
        """Do what a line says."""
        app, screen = self._app, self._app.screen
        if not isinstance(screen, KioskScreen):
            return
        app.absence.somebody_is_here()
        app.queue.stop()
        self._told = ""
        line = clean_text(_KEY_CODES.sub("", line), many_lines=False)
        box, action = self._box(screen), linear.command_in(line.removeprefix(linear.MARK), screen.commands, self._words)
        if isinstance(screen, RestScreen):
            self._begin(action)
        elif isinstance(screen, StillThereScreen):
            self._go_on(line, action)
        elif box is None or _is_marked(line):
            self._obey(screen, line.removeprefix(linear.MARK).strip(), box)
        else:
            self._write(screen, box, line.removeprefix(linear.MARK) if line.startswith(2 * linear.MARK) else line)

    def _begin(self, action: Action | None) -> None:
        """Any line begins a visit; some words mean something even while nobody is there yet."""
        if action in (None, Action.BACK, Action.START_PAGE):
            self._app.post_message(BeginVisit())
        else:
            self._run(action)

    def _go_on(self, line: str, action: Action | None) -> None:
        """Any line goes on; an answer that was being typed when the question came is kept in its box."""
        if action is Action.LEAVE:
            self._run(action)
            return
        question = self._app.screen
        self._app.back_one_screen()
        if isinstance(question, StillThereScreen) and question.wants_break(events.Key(line, line)):
            self._app.breaks.offer()
            return
        below = self._app.screen
        box = self._box(below) if isinstance(below, KioskScreen) else None
        if isinstance(box, AnswerBox) and line and action is None:
            box.answer_with(line, adds=self._writing is box)
            self._writing = box if box.many_lines else None

    def _obey(self, screen: KioskScreen, said: str, box: AnswerBox | SecretBox | None) -> None:
        """Choose by number or by words, or run a command."""
        choices = _choices(screen)
        number = linear.number_in(said)
        chosen = [one for one in choices if number == one.number] or [
            one for one in choices if linear.is_same(said, one.label)
        ]
        action = linear.command_in(said, screen.commands, self._words)
        if chosen and (number is not None or action is None):
            chosen[0].choose()
        elif action is not None:
            self._run(action)
        elif number is not None:
            self.tell(self._gettext("There is no choice {number}.").format(number=number))
        elif isinstance(box, AnswerBox) and not said:
            box.answer_with("")
            self._writing = None
            self.tell(self._gettext("Deleted. Nothing is written now."))
        elif said:
            self.tell(self._gettext("That is not a number or a word of this kiosk. Type help to see the words."))
        else:
            self._print_hints(screen)

    def _write(self, screen: KioskScreen, box: AnswerBox | SecretBox, line: str) -> None:
        """Answer with a line, and go on when that is the end of the answer."""
        if isinstance(box, SecretBox):
            if not line:
                self._print_hints(screen)
                return
            box.answer_with(line)
        elif line and box.many_lines:
            box.answer_with(line, adds=self._writing is box)
            self._writing = box
            return
        elif line and not box.answer_with(line):
            self._afterwards = self._gettext("Type it again, shorter. Or press Enter to keep what fits.")
            return
        self._writing = None
        following = [one for one in _choices(screen) if _comes_after(screen, one, box)]
        if following:
            following[0].choose()

    def _run(self, action: Action | None) -> None:
        """Run a command; what would be said of a drawn screen is printed."""
        screen = self._app.screen
        if action is Action.HELP and isinstance(screen, KioskScreen):
            self._print("", *linear.help_lines(screen.help_text(), screen.commands, self._words))
        elif action is Action.SAY_AGAIN and isinstance(screen, KioskScreen):
            self.screen_arrived(screen)
            if self._app.settings.speech_on:
                self._app.action_command(action)
        elif action is not None:
            self._app.action_command(action)

    @property
    def _words(self) -> NullTranslations:
        """The language's own words."""
        return self._app.context.language.words

    def _gettext(self, message: str) -> str:
        """A sentence in the visitor's language."""
        return self._words.gettext(message)


def parts_of(screen: KioskScreen) -> list[linear.Part]:
    """Everything on a screen, as it describes itself and as it is drawn."""
    return [_part(widget) for widget in widgets_on(screen)]


def _part(widget: Widget) -> linear.Part:
    """A widget, as it describes itself and as it is drawn."""
    thing = described(widget)
    assert thing is not None  # noqa: S101 - it is one of those that can speak
    drawn = widget.drawn_text if isinstance(widget, linear.Drawn) else thing.name
    return linear.Part(thing, drawn, many_lines=isinstance(widget, AnswerBox) and widget.many_lines)


def _choices(screen: KioskScreen) -> Sequence[Choice]:
    """What can be chosen, in the order it is drawn."""
    return [widget for widget in widgets_on(screen) if isinstance(widget, Choice)]


def _comes_after(screen: KioskScreen, choice: Choice, box: Widget) -> bool:
    """Whether a choice is drawn below a box."""
    things = widgets_on(screen)
    return things.index(choice) > things.index(box)


def _is_marked(line: str) -> bool:
    """Whether a line is a number or a word rather than an answer."""
    return line.startswith(linear.MARK) and not line.startswith(2 * linear.MARK)
