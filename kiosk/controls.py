"""What the function keys do: speech, size, colours, language, help, and the ways out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from accessibility.announcer import described
from accessibility.commands import Action
from accessibility.lettering.fitting import following_size
from accessibility.narration import how_to_move, join, where_you_are
from accessibility.text_size import size_name
from accessibility.themes import theme_name
from data.language import available_locales
from kiosk.settings import VOLUMES_DB
from screens.kiosk_screen import KioskScreen
from screens.requests.moving import GoBack
from screens.visitor.help_now import HelpNowScreen
from screens.visitor.keys_help import KeysHelpScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp

_CLOSES_HELP = frozenset({Action.HELP_NOW, Action.BREAK, Action.STAFF, Action.START_PAGE})
"""What goes on from the help page to another screen, and so takes its place."""


class Controls:
    """Carries out commands, whichever way they were given: by key, by touch, or from the help page."""

    def __init__(self, app: KioskApp) -> None:
        """Make the controls.

        Args:
            app: What they control.
        """
        self._app = app
        self._handlers: dict[str, Callable[[], object]] = {
            Action.HELP: self._help,
            Action.SPEECH: self._speech,
            Action.SAY_AGAIN: self._say_again,
            Action.TEXT_SIZE: self._text_size,
            Action.COLOURS: self._colours,
            Action.SLOWER: lambda: self._rate(-1),
            Action.FASTER: lambda: self._rate(1),
            Action.PAUSE: self._pause,
            Action.LOUDER: lambda: self._volume(1),
            Action.QUIETER: lambda: self._volume(-1),
            Action.HELP_NOW: self._help_now,
            Action.BREAK: app.breaks.offer,
            Action.STAFF: self._staff,
            Action.LANGUAGE: self._language,
            Action.LEAVE: app.leave_now,
            Action.START_PAGE: self._start_page,
            Action.BACK: lambda: app.screen.post_message(GoBack()),
        }

    def carry_out(self, action: str) -> None:
        """Carry out a command.

        Args:
            action: One of ``Action``.
        """
        if action in _CLOSES_HELP and isinstance(self._app.screen, KeysHelpScreen):
            self._app.back_one_screen()
        self._handlers[action]()

    def _gettext(self, message: str) -> str:
        """A sentence in the visitor's language."""
        return self._app.context.language.words.gettext(message)

    def _help(self) -> None:
        screen = self._app.screen
        if isinstance(screen, KioskScreen) and not isinstance(screen, KeysHelpScreen):
            context, thing = self._app.context, described(screen.focused)
            where = where_you_are(screen.title_text(), thing, context.language.words)
            how = how_to_move(context.language.words, self._app.switches.means)
            self._app.push_screen(KeysHelpScreen(context, screen.help_text(), where, how))

    def _speech(self) -> None:
        _ = self._gettext
        if self._app.settings.speech_on:
            self._app.tell(_("Speech is off."))
            self._app.apply_settings(replace(self._app.settings, speech_on=False))
        else:
            self._app.apply_settings(replace(self._app.settings, speech_on=True))
            self._app.speaking.turned_on()

    def _say_again(self) -> None:
        if self._app.settings.speech_on:
            self._app.announcer.read_screen(self._app.screen)
        else:
            self._speech()

    def _text_size(self) -> None:
        app, _ = self._app, self._gettext
        wanted = size = app.settings.size.next()
        if not app.services.zoom.is_available:
            size = following_size(app.settings.size, *app.size)
        if size is app.settings.size:
            app.tell(_("Larger letters do not fit this screen."))
            return
        app.apply_settings(replace(app.settings, size=size))
        if app.zooming.is_cut_back:
            app.tell(_("This is the largest text that fits here."))
        elif size is not wanted:
            app.tell(join([size_name(size, app.context.language.words), _("Larger letters do not fit this screen.")]))
        else:
            app.tell(size_name(size, app.context.language.words))

    def _colours(self) -> None:
        following = self._app.drawing.theme_after(self._app.settings.theme)
        self._app.apply_settings(replace(self._app.settings, theme=following))
        self._app.tell(theme_name(following, self._app.context.language.words))

    def _rate(self, by: int) -> None:
        self._app.apply_settings(self._app.settings.with_rate_step(by))
        _ = self._gettext
        self._app.tell(_("Speech at {percent} percent.").format(percent=self._app.settings.rate_percent))

    def _volume(self, by: int) -> None:
        self._app.apply_settings(self._app.settings.with_volume_step(by))
        _ = self._gettext
        step = VOLUMES_DB.index(self._app.settings.volume_db) + 1
        self._app.tell(_("Volume {step} of {count}.").format(step=step, count=len(VOLUMES_DB)))

    def _pause(self) -> None:
        _ = self._gettext
        if self._app.queue.is_speaking:
            paused = self._app.queue.pause_or_go_on()
            self._app.show_status(_("Speech is paused. F8 goes on.") if paused else _("Speech goes on."))

    def _help_now(self) -> None:
        self._app.bring_up(HelpNowScreen, lambda: HelpNowScreen(self._app.context))

    def _staff(self) -> None:
        if not self._app.desk.is_open:
            self._app.desk.ask_who_is_there()

    @property
    def locales(self) -> tuple[str, ...]:
        """Every language that there are words in: the app's own words, or the centre's."""
        return tuple(dict.fromkeys((*available_locales(), *self._app.services.centre.locales)))

    def _language(self) -> None:
        locales = self.locales
        if len(locales) == 1:
            self._app.tell(self._gettext("This kiosk has no other language yet."))
            return
        following = locales[(locales.index(self._app.settings.locale) + 1) % len(locales)]
        self._app.apply_settings(replace(self._app.settings, locale=following))
        self._app.call_later(self.renew_screens)

    async def renew_screens(self) -> None:
        """Draw every screen again in the language there is now."""
        for screen in self._app.screen_stack:
            if isinstance(screen, KioskScreen):
                await screen.renew(self._app.context)

    def _start_page(self) -> None:
        if self._app.breaks.is_away:
            self._app.breaks.ask_to_end()
        elif self._app.desk.is_open or self._app.services.starts_at_desk:
            self._app.desk.go_home()
        else:
            self._app.visit.ask_before_going_home()
