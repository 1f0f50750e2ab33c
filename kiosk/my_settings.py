"""Every setting a visitor can change in one place: its name, its value in words, and the one after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import singledispatchmethod
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from accessibility.commands import Action
from accessibility.key_names import key_name
from accessibility.keyboard import KeyboardOrder, order_name
from accessibility.scanning import Scanning
from accessibility.speech.echo import Echo, echo_name
from accessibility.text_size import TextSize, size_name
from accessibility.themes import palettes, theme_name
from data.language import SOURCE_LOCALE, language_name
from kiosk.settings import PACES_SECONDS, RATES_PERCENT, SECOND_PRESSES_SECONDS, VOLUMES_DB, Settings
from screens.requests import Request
from screens.requests.settings import (
    ChangeSetting,
    LearnSwitches,
    OpenKeyDescriber,
    OpenMySettings,
    OpenSwitches,
    PutSettingsBack,
    SwitchesDone,
    UseSwitches,
)
from screens.visitor.key_describer import KeyDescriberScreen
from screens.visitor.my_settings import MySettingsScreen, SettingLine
from screens.visitor.switches import ChooseSwitchesScreen, LearnSwitchesScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp


class Setting(Struct, frozen=True):
    """One setting.

    Attributes:
        field: Its name within ``Settings``.
        name: What it is called.
        values: Everything it can be set to, in order.
        in_words: What it is set to, in words.
        matters_in_lines: Whether it changes anything where nothing is drawn and whole lines are typed.
    """

    field: str
    name: str
    values: Sequence[Any]
    in_words: Callable[[Settings], str]
    matters_in_lines: bool = False

    def value(self, now: Settings) -> str:
        """What it is set to, in words."""
        return self.in_words(now)

    def following(self, now: Settings) -> Settings:
        """The settings with its next value, and from the last back to the first."""
        at = self.values.index(getattr(now, self.field)) + 1
        changed: dict[str, Any] = {self.field: self.values[at % len(self.values)]}
        return replace(now, **changed)


def all_settings(words: NullTranslations, locales: Sequence[str] = (SOURCE_LOCALE,)) -> tuple[Setting, ...]:
    """Every setting, in the order it is shown, in the words of one language.

    Args:
        words: That language's.
        locales: Every language that can be chosen.
    """
    _ = words.gettext
    themes = [palette.id for palette in palettes()]
    return (
        Setting("size", _("Text size"), list(TextSize), lambda now: size_name(now.size, words)),
        Setting("theme", _("Colours"), themes, lambda now: theme_name(now.theme, words)),
        Setting("speech_on", _("Speech"), (False, True), lambda now: _("on") if now.speech_on else _("off"), True),
        Setting(
            "rate_percent", _("Speed of speech"), RATES_PERCENT, lambda now: _percent(now.rate_percent, words), True
        ),
        Setting("volume_db", _("Volume"), VOLUMES_DB, lambda now: _step(now.volume_db, words), True),
        Setting("echo", _("What I hear while I type"), list(Echo), lambda now: echo_name(now.echo, words)),
        Setting(
            "keyboard", _("Keyboard on the screen"), list(KeyboardOrder), lambda now: order_name(now.keyboard, words)
        ),
        Setting("locale", _("Language"), locales, lambda now: language_name(now.locale), True),
        Setting(
            "second_press_seconds",
            _("A second press of the same key"),
            SECOND_PRESSES_SECONDS,
            lambda now: _second_press(now.second_press_seconds, words),
        ),
        Setting("scanning", _("Switches"), list(Scanning), lambda now: _switches(now, words)),
        Setting("pace_seconds", _("Pace with one switch"), PACES_SECONDS, lambda now: _pace(now.pace_seconds, words)),
    )


def _percent(percent: int, words: NullTranslations) -> str:
    return words.gettext("{percent} percent").format(percent=percent)


def _step(volume_db: int, words: NullTranslations) -> str:
    step = VOLUMES_DB.index(volume_db) + 1
    return words.gettext("{step} of {count}").format(step=step, count=len(VOLUMES_DB))


def _second_press(seconds: float, words: NullTranslations) -> str:
    _ = words.gettext
    return {
        0.0: _("always counts"),
        0.25: _("is ignored within a quarter of a second"),
        0.5: _("is ignored within half a second"),
        1.0: _("is ignored within a second"),
    }[seconds]


def _switches(now: Settings, words: NullTranslations) -> str:
    _ = words.gettext
    match now.scanning:
        case Scanning.OFF:
            return _("no switches")
        case Scanning.TWO_SWITCHES:
            move, select = key_name(now.move_key, words), key_name(now.select_key, words)
            return _("two switches, {move} and {select}").format(move=move, select=select)
        case Scanning.ONE_SWITCH:
            return _("one switch")


def _pace(seconds: float, words: NullTranslations) -> str:
    return words.gettext("{seconds} seconds for each thing").format(seconds=f"{seconds:g}")


class MySettings:
    """Carries out what is asked on the pages about the kiosk itself."""

    def __init__(self, app: KioskApp) -> None:
        """Begin.

        Args:
            app: Whose settings they are.
        """
        self._app = app

    def lines(self) -> list[SettingLine]:
        """Every setting as it is now."""
        app = self._app
        return [
            SettingLine(one.field, one.name, one.value(app.settings))
            for one in all_settings(app.context.language.words, app.controls.locales)
            if one.matters_in_lines or not app.context.is_linear
        ]

    @singledispatchmethod
    async def carry_out(self, request: Request) -> bool:
        """Do what a screen asks for.

        Returns:
            Whether the request is one about the kiosk itself.
        """
        return False

    @carry_out.register
    async def _(self, request: OpenMySettings) -> bool:
        self._app.push_screen(MySettingsScreen(self._app.context, self.lines))
        return True

    @carry_out.register
    async def _(self, request: ChangeSetting) -> bool:
        app = self._app
        if request.setting_id == "speech_on":
            app.controls.carry_out(Action.SPEECH)  # which says so as ever, and then reads the page
            self._show("")
            return True
        setting = next(
            one
            for one in all_settings(app.context.language.words, app.controls.locales)
            if one.field == request.setting_id
        )
        await self._apply(setting.following(app.settings))
        self._show(setting.field)
        return True

    @carry_out.register
    async def _(self, request: PutSettingsBack) -> bool:
        app, now, defaults = self._app, self._app.settings, self._app.services.defaults
        if now.speech_on and not defaults.speech_on:
            app.say_notice(app.context.language.words.gettext("Speech is off."))
        kept = replace(defaults, scanning=now.scanning, move_key=now.move_key, select_key=now.select_key)
        await self._apply(kept)
        self._show("")
        app.tell(app.context.language.words.gettext("All is as it was. Answers are kept."))
        return True

    @carry_out.register
    async def _(self, request: OpenSwitches) -> bool:
        self._app.push_screen(ChooseSwitchesScreen(self._app.context))
        return True

    @carry_out.register
    async def _(self, request: LearnSwitches) -> bool:
        self._app.push_screen(LearnSwitchesScreen(self._app.context, request.scanning))
        return True

    @carry_out.register
    async def _(self, request: UseSwitches) -> bool:
        now, keys = self._app.settings, request.keys
        move_key = keys[0] if len(keys) > 1 else now.move_key
        self._app.apply_settings(replace(now, scanning=request.scanning, move_key=move_key, select_key=keys[-1]))
        return True

    @carry_out.register
    async def _(self, request: SwitchesDone) -> bool:
        app = self._app
        if isinstance(app.screen, ChooseSwitchesScreen):
            app.apply_settings(replace(app.settings, scanning=Scanning.OFF))
        while isinstance(app.screen, LearnSwitchesScreen | ChooseSwitchesScreen):
            app.back_one_screen()
        self._show("")
        return True

    @carry_out.register
    async def _(self, request: OpenKeyDescriber) -> bool:
        app = self._app
        app.push_screen(KeyDescriberScreen(app.context, app.settings.move_key, app.settings.select_key))
        return True

    async def _apply(self, changed: Settings) -> None:
        """Look and sound like this; draw everything again when the language changes."""
        is_another_language = changed.locale != self._app.settings.locale
        self._app.apply_settings(changed)
        if is_another_language:
            await self._app.controls.renew_screens()

    def _show(self, setting_id: str) -> None:
        """Show every value as it is now, and say the one that was changed."""
        screen = self._app.screen
        if not isinstance(screen, MySettingsScreen):
            return
        screen.show_values()
        line = screen.line(setting_id) if setting_id else None
        if line is not None:
            self._app.announcer.value_changed(line.describe())
