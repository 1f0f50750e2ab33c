"""What speech does for the app: announcing screens, echoing what is typed, marking words, telling when it is gone."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TYPE_CHECKING

from msgspec.structs import replace

from accessibility.highlight import Highlighter
from accessibility.narration import nothing_here
from accessibility.speech.echo import echo_name, typed_aloud
from accessibility.speech.queue import HeardWord, Why
from accessibility.speech.voice import VoiceEvent, VoiceEventKind
from screens.kiosk_screen import KioskScreen
from screens.requests import Request
from screens.requests.speaking import (
    Arrived,
    ChangeEcho,
    Hear,
    KeyDidNothing,
    NothingHere,
    SayPart,
    SayShown,
    SpeakTyped,
    TypedAloud,
    ValueChanged,
)

if TYPE_CHECKING:
    from kiosk.app import KioskApp


class Speaking:
    """Carries out what screens ask of speech, and listens to the voice."""

    def __init__(self, app: KioskApp) -> None:
        """Begin with a voice that has not told yet whether it works.

        Args:
            app: Whose speech it is.
        """
        self._app = app
        self._highlighter = Highlighter()
        self._voice_works: bool | None = None
        self._owes_a_word = False  # that speech is on, until it is known whether it can be heard
        self._told_of_no_voice: set[str] = set()

    def forget(self) -> None:
        """Let the next visitor be told afresh that a language has no voice."""
        self._told_of_no_voice.clear()
        self._owes_a_word = False

    def turned_on(self) -> None:
        """Say whether speech can be heard, and what is here; just after the start, as soon as that is known."""
        self._owes_a_word = self._voice_works is None
        if self._owes_a_word:
            return
        _ = self._app.context.language.words.gettext
        if self._voice_works:
            self._app.tell(_("Speech is on. Any key stops it."))
        else:
            self._app.tell(_("Speech is on, but cannot be heard."))
        self._app.announcer.screen_arrived(self._app.screen, self._app.more_below, after_what_is_said=True)

    def screen_coming(self, screen: KioskScreen) -> None:
        """Begin with what a screen is called, while it is built: nobody should wait for a sound so long.

        Args:
            screen: What is shown next.
        """
        if screen.speaks_first:
            self._app.announcer.screen_coming(screen.title_text())

    @singledispatchmethod
    async def carry_out(self, request: Request) -> bool:
        """Do what a screen asks for.

        Returns:
            Whether the request is one of speech's.
        """
        return False

    @carry_out.register
    async def _(self, request: Arrived) -> bool:
        request.screen.is_renewing = False
        self._app.has_begun = True
        self._app.services.voice.get_ready()  # not before: where speech is off, whoever comes sees the screen sooner
        if request.screen is self._app.screen:
            self._highlighter.look_again()
            self._app.switches.screen_arrived(request.screen)
            if request.screen.speaks_first:
                self._app.announcer.screen_arrived(request.screen, request.more_below)
            self._app.place_caret()
        return True

    @carry_out.register
    async def _(self, request: ValueChanged) -> bool:
        self._app.announcer.value_changed(request.thing)
        return True

    @carry_out.register
    async def _(self, request: SayPart) -> bool:
        self._app.announcer.part_focused(request.thing, after_what_is_said=request.after_what_is_said)
        self._app.place_caret()
        return True

    @carry_out.register
    async def _(self, request: SayShown) -> bool:
        self._app.say_notice(request.text)
        return True

    @carry_out.register
    async def _(self, request: NothingHere) -> bool:
        self._app.tell(nothing_here(self._app.context.language.words, self._app.announcer.means))
        return True

    @carry_out.register
    async def _(self, request: KeyDidNothing) -> bool:
        if not self._app.has_silenced:  # any key stops speech, and was perhaps pressed for that
            self._app.say_notice(request.text)
        return True

    @carry_out.register
    async def _(self, request: Hear) -> bool:
        if not self._app.settings.speech_on:
            self._app.apply_settings(replace(self._app.settings, speech_on=True))
            self._app.show_status(self._app.context.language.words.gettext("Speech is on. Any key stops it."))
        self._app.queue.say(request.text, Why.HELP, slowly=request.slowly)
        return True

    @carry_out.register
    async def _(self, request: TypedAloud) -> bool:
        words = self._app.context.language.words
        if request.is_secret:
            gone = words.gettext("deleted") if request.removed else ""
            said = words.gettext("dot") if request.added else gone
        else:
            echo = self._app.settings.echo
            said = typed_aloud(request.added, request.finished_word, request.removed, echo, words)
        self._app.queue.say(said, Why.VALUE)
        return True

    @carry_out.register
    async def _(self, request: ChangeEcho) -> bool:
        app = self._app
        app.apply_settings(replace(app.settings, echo=app.settings.echo.next()))
        words = app.context.language.words
        app.tell(words.gettext("You hear: {what}.").format(what=echo_name(app.settings.echo, words)))
        return True

    @carry_out.register
    async def _(self, request: SpeakTyped) -> bool:
        self._app.context = replace(self._app.context, typed_is_spoken=request.allowed)
        screen = self._app.screen
        if isinstance(screen, KioskScreen) and screen.shows_written_words:
            await screen.renew(self._app.context)
        return True

    def voice_reports(self, event: VoiceEvent) -> None:
        """Go on with speech, and say on the screen, once, when it is gone or back."""
        self._app.queue.on_voice_event(event)
        gettext = self._app.context.language.words.gettext
        match event.kind:
            case VoiceEventKind.DOWN | VoiceEventKind.READY:
                before, self._voice_works = self._voice_works, event.kind is VoiceEventKind.READY
                if self._app.settings.speech_on:
                    self._tell_of_voice(before)
                self._owes_a_word = False
            case VoiceEventKind.NO_VOICE if event.detail not in self._told_of_no_voice:
                self._told_of_no_voice.add(event.detail)
                self._app.show_status(gettext("There is no voice for this language."))
            case _:
                pass

    def _tell_of_voice(self, worked: bool | None) -> None:
        """Say how the voice is now, if that is news.

        Args:
            worked: Whether it worked before; ``None`` when nobody knew.
        """
        _ = self._app.context.language.words.gettext
        if self._owes_a_word:
            self.turned_on()
        elif worked is not False and not self._voice_works:
            self._app.show_status(_("Speech is gone. The rest works."))
        elif worked is False and self._voice_works:
            self._app.tell(_("Speech is back."))

    def word_heard(self, word: HeardWord | None) -> None:
        """Mark the word that is being heard, or none."""
        if word is None:
            self._highlighter.clear()
        else:
            self._highlighter.follow(self._app.screen, word)
