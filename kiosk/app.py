"""The app: gives screens what they need, carries out what they ask, and keeps speech, caret and idle time."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from msgspec.structs import replace
from rich.console import RenderableType
from textual import events, on
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from accessibility.announcer import Announcer
from accessibility.caret import caret_offset, with_visible_cursor
from accessibility.commands import commands
from accessibility.function_keys import know_function_keys
from accessibility.speech.pronunciation import load_pronunciation
from accessibility.speech.queue import SpeechQueue, Why
from accessibility.speech.voice import VoiceEvent
from accessibility.text_size import TextSize
from accessibility.themes import palettes
from data.language import load_language
from kiosk.absence import Absence
from kiosk.breaks import Breaks
from kiosk.controls import Controls
from kiosk.desk_door import DeskDoor
from kiosk.drawing import Drawing
from kiosk.faults import note_fault
from kiosk.lockdown import lock_down
from kiosk.my_settings import MySettings
from kiosk.pressed_app import PressedApp
from kiosk.presses import Presses
from kiosk.services import Services
from kiosk.settings import Settings
from kiosk.speaking import Speaking
from kiosk.store_look import StoreLook
from kiosk.switches import TICK_SECONDS, Switches
from kiosk.terminal import that_can_be_lost
from kiosk.tries import LONGEST_TICKET_WAIT_SECONDS, SlowedTries
from kiosk.visit import Visit
from kiosk.way import WayOn
from kiosk.wiping import wiped
from kiosk.zooming import Zooming
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests import Request, Shifted
from screens.requests.moving import BeginVisit, ChangeWay, LeaveNow, RunCommand, StayHere
from screens.requests.settings import UseKeyboard
from screens.typing_screen import TypingScreen
from screens.visitor.welcome import RestScreen, WelcomeScreen
from screens.widgets.choosing import Choice

FAULT_STATUS = 70
"""Exit status after a fault (``EX_SOFTWARE`` of sysexits.h); whoever started the app starts it again."""


class KioskApp(PressedApp, inherit_bindings=False):
    """The kiosk, for one visitor after the other."""

    CSS_PATH = KioskScreen.CSS_PATH  # what all screens share is parsed once, with Textual's own
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Involvement kiosk"
    ALLOW_SELECT = False
    NOTIFICATION_TIMEOUT = 0

    def __init__(self, services: Services) -> None:
        """Make the app.

        Args:
            services: Everything it needs from outside.
        """
        super().__init__()
        know_function_keys()
        self.services = services
        self.settings: Settings = services.defaults
        self.animation_level = "none"
        language = load_language(services.defaults.locale)
        self.context = Context(
            centre=services.centre.in_language(language.locale),
            language=language,
            today=services.clock.now().date(),
            why_closed=services.store.why_closed(),
            typed_is_spoken=services.centre.details.headphones,
            demo_passphrase=services.demo_passphrase,
            can_change_way=services.can_change_way,
            keyboard=services.defaults.keyboard,
        )
        self.way_on, self.last_words = WayOn.NONE, ""
        self.queue = SpeechQueue(
            services.voice,
            language.tag,
            load_pronunciation(language.tag),
            services.on_spoken,
            lambda word: self.speaking.word_heard(word),
        )
        self.announcer = Announcer(self.queue, language.words)
        self.speaking = Speaking(self)
        self.ticket_tries = SlowedTries(LONGEST_TICKET_WAIT_SECONDS)
        self.store_look = StoreLook(self)
        self.visit = Visit(self)
        self.breaks = Breaks(self)
        self.desk = DeskDoor(self)
        self.controls = Controls(self)
        self.zooming = Zooming(self)
        self.switches = Switches(self)
        self.my_settings = MySettings(self)
        self.presses = Presses(self, keys_may_repeat=services.keys_may_repeat)
        self.absence = Absence(self)
        self.drawing = Drawing(self)
        for command in commands(language.words):
            if command.key:
                self.bind(command.key, f"command('{command.action}')")
        self.bind("left", "sentence(-1)")
        self.bind("right", "sentence(1)")

    # --- beginning and ending

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver for this platform, with the cursor left visible, and able to lose its terminal."""
        driver_class = with_visible_cursor(super().get_driver_class())
        return that_can_be_lost(driver_class, lambda: self.call_later(self.end), self.TITLE)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The style sheets' own colours, for the moment before a theme is set."""
        return palettes()[0].theme().variables

    def on_mount(self) -> None:
        """Begin the first visit."""
        lock_down(self.end)
        loop = asyncio.get_running_loop()

        def on_voice_event(event: VoiceEvent) -> None:
            with suppress(RuntimeError):  # the loop has ended: there is nothing left to say
                loop.call_soon_threadsafe(self.speaking.voice_reports, event)

        self.services.voice.listen(on_voice_event)
        self.set_interval(1, self.absence.look)
        self.set_interval(TICK_SECONDS, self.switches.tick)
        self.screen_change_signal.subscribe(self, lambda _: self.zooming.renew(), immediate=True)
        self.apply_settings(self.services.opening_settings or self.services.defaults)
        if self.services.starts_at_desk:
            self.desk.ask_who_is_there()
        elif self.services.starts_at_rest:
            self.push_screen(RestScreen(replace(self.context, notice=self.services.opening_notice)))
        else:
            self.push_screen(self._start_page(self.services.opening_notice))
        self.call_after_refresh(self.services.on_shown)

    def push_screen(self, screen: Any, *arguments: Any, **options: Any) -> Any:
        """Show a screen, as Textual does; what it is called begins to be said before it is built."""
        if isinstance(screen, KioskScreen):
            self.speaking.screen_coming(screen)
        return super().push_screen(screen, *arguments, **options)

    def leave_now(self) -> None:
        """End the visit for somebody who stands there, and tell them that nothing is left."""
        is_at_rest = isinstance(self.screen, RestScreen)
        gettext = self.context.language.words.gettext
        self.end_visit("" if is_at_rest else gettext("You have left, and this screen keeps nothing of your visit."))

    def end_visit(self, last_words: str = "") -> None:
        """Wipe everything of this visit and rest; at ``kiosk staff``, end. It waits for nothing and nobody.

        Args:
            last_words: One sentence to show and to say at the end, or "" where nobody would hear it.
        """
        self._wipe_terminal()
        self.workers.cancel_all()
        self.desk.lock()
        if self.services.starts_at_desk:
            self.exit()
            return
        self.queue.forget(self._farewell(last_words))
        self.breaks.forget()
        self.announcer.forget()
        self.speaking.forget()
        self.visit = Visit(self)
        if self.services.for_one_visit:
            self.last_words = last_words
            self.change_way(WayOn.AT_REST)
            return
        self.context = replace(
            self.context,
            today=self.services.clock.now().date(),
            typed_is_spoken=self.services.centre.details.headphones,
            has_letter_keys=False,
            notice="",
        )
        self.apply_settings(self.services.defaults)
        self.absence.somebody_is_here()
        self.show_only(RestScreen(replace(self.context, notice=last_words)))

    def _farewell(self, last_words: str) -> str:
        """What is said at the end to who stands there, with how to begin again; nothing where nobody does."""
        _ = self.context.language.words.gettext
        begin = _("Press Enter to begin.") if self.context.is_linear else _("Press any key to begin.")
        return f"{last_words} {begin}" if last_words else ""

    def _wipe_terminal(self) -> None:
        """Blank the screen at once, before the next one is made, and leave nothing in the terminal itself."""
        self.drawing.forget()
        if self._driver is not None:
            was_personal = self.desk.is_open or self.visit.was_personal
            self._driver.write(wiped(self.TITLE, clipboard=was_personal))

    def begin_visit(self) -> None:
        """Show the start page, and say there when letters are smaller than they should be."""
        self.show_only(self._start_page())

    def _start_page(self, notice: str = "") -> WelcomeScreen:
        notice = " ".join(filter(None, (notice, self.zooming.why_drawn_smaller())))
        return WelcomeScreen(replace(self.context, notice=notice))

    def change_way(self, way_on: WayOn) -> None:
        """End, to go on in plain lines instead of the full screen, or on the full screen again."""
        if self.way_on is not WayOn.NOWHERE:
            self.way_on = way_on
        self.exit()

    def end(self) -> None:
        """End for good: the machine asks for it, or nobody can see, type or press anything any more."""
        self.change_way(WayOn.NOWHERE)

    def _fatal_error(self) -> None:
        """End after a fault without a traceback on the screen, where Textual would print one with all values in it."""
        error = sys.exc_info()[1] or self._exception
        if error is not None:
            note_fault(self.services.fault_log, self.services.clock.now(), error)
        self._return_code = FAULT_STATUS
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """Textual's other way to end with an error on the screen; the same goes for it."""
        self._fatal_error()

    # --- what screens ask for

    @on(Request)
    async def _on_any_request(self, request: Request) -> None:
        """Carry out a request: the app's own here, else those of speech, desk or visit."""
        if self.is_late(request):
            return
        match request:
            case RunCommand():
                self.action_command(request.action)
            case BeginVisit():
                self.begin_visit()
            case LeaveNow():
                self.leave_now()
            case ChangeWay():
                self.queue.forget()
                self.change_way(WayOn.SAME_VISIT)
            case UseKeyboard():
                self.apply_settings(replace(self.settings, keyboard=request.order))
            case StayHere():
                self.back_one_screen()
            case _:
                for routes in (self.speaking, self.my_settings, self.desk, self.breaks, self.visit):
                    if await routes.carry_out(request):
                        return

    # --- keys

    def action_command(self, action: str) -> None:
        """Carry out a command, bound to its key.

        Args:
            action: One of ``Action``.
        """
        self.controls.carry_out(action)

    def action_sentence(self, by: int) -> None:
        """Go back or on by a sentence in what is read aloud."""
        self.queue.move(by)

    # --- settings, words and status

    def apply_settings(self, settings: Settings) -> None:
        """Look and sound like this from now on, answers and place untouched."""
        if settings.locale != self.context.language.locale:
            language = load_language(settings.locale)
            centre = self.services.centre.in_language(language.locale)
            self.visit.change_language(self.context.centre, centre)
            self.context = replace(self.context, language=language, centre=centre)
            self.announcer.words = language.words
            self.queue.language = language.tag
            self.queue.pronunciation = load_pronunciation(language.tag)
        if settings.keyboard is not self.context.keyboard:
            self.context = replace(self.context, keyboard=settings.keyboard)
            for screen in self.screen_stack:
                if isinstance(screen, TypingScreen):
                    screen.use_keyboard(settings.keyboard)
        before, self.settings = self.settings, settings
        self.drawing.change_to(settings.theme)
        self._show_letters(settings.size)
        self.zooming.renew()
        self.services.voice.set_rate(settings.rate_wpm)
        self.services.voice.set_volume(settings.volume_db)
        self.queue.is_on = settings.speech_on
        self.switches.apply(settings.scanning, before.scanning)

    def _show_letters(self, size: TextSize) -> None:
        """Draw the letters of every screen in this size, also of those to come, where nothing else enlarges them."""
        if self.services.zoom.is_available or self.context.is_linear:
            size = TextSize.NORMAL
        self.context = replace(self.context, letter_size=size)
        for screen in self.screen_stack:
            if isinstance(screen, KioskScreen):
                screen.show_letters(size)

    def tell(self, text: str) -> None:
        """Show a short notice in the header, and say it."""
        self.show_status(text)
        self.say_notice(text)

    def say_notice(self, text: str) -> None:
        """Say what the screen already shows."""
        self.queue.say(text, Why.NOTICE)

    def show_status(self, text: str) -> None:
        """Show a short notice in the header until the next key or touch."""
        if isinstance(self.screen, KioskScreen):
            self.screen.show_status(text)

    def clear_status(self) -> None:
        """Show the header as it always is."""
        self.show_status("")

    # --- focus, caret, keys and idle time

    @property
    def more_below(self) -> bool:
        """Whether the screen goes on below what is seen."""
        return isinstance(self.screen, KioskScreen) and self.screen.body_has_more_below()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what has focus now, and put the cursor there."""
        is_heard_anyway = isinstance(self.screen, KioskScreen) and self.screen.is_renewing
        silently = is_heard_anyway or (isinstance(event.widget, Choice) and event.widget.came_by_choosing())
        self.announcer.focus_moved(event.widget, silently=silently)
        self.call_after_refresh(self.place_caret)

    def place_caret(self) -> None:
        """Put the terminal's own cursor on what has focus, and have keys repeated where that types."""
        focused = self.focused
        if isinstance(self.screen, KioskScreen):
            focused = self.switches.follow_focus(self.screen) or focused
        self.presses.follow_focus()
        wanted = caret_offset(focused)
        if wanted != self.cursor_position:
            self.cursor_position = wanted
            self.drawing.move_cursor(wanted)

    def on_resize(self, event: events.Resize) -> None:
        """Keep room for every screen."""
        self.zooming.resized(event.size.width, event.size.height)

    @on(Shifted)
    def _follow(self) -> None:
        """Put the cursor on what has focus where it is drawn now."""
        self.place_caret()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Draw only what changes."""
        super()._display(screen, self.drawing.only_changes(screen, renderable))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What each line goes through before it is drawn."""
        return self.drawing.filters_for(self.theme, super().get_line_filters())

    async def on_event(self, event: events.Event) -> None:
        """Draw everything at the next occasion when the size changes, before anything is laid out for it."""
        if isinstance(event, events.Resize):
            self.drawing.forget()
        await super().on_event(event)

    def patience(self, screen: KioskScreen) -> int:
        """How many times the usual quiet time a screen waits."""
        return screen.patience
