"""How this kiosk works for me: every setting in one place, each with its value, and the way back to how it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from textual import on
from textual.widget import Widget

from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.settings import ChangeSetting, OpenSwitches, PutSettingsBack
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice, BreakChoice
from screens.widgets.reading import Passage


class SettingLine(Struct, frozen=True):
    """One setting, as a visitor reads it.

    Attributes:
        id: Which one.
        name: What it is called.
        value: What it is set to, in words.
    """

    id: str
    name: str
    value: str


class MySettingsScreen(KioskScreen):
    """Each line goes to its next value when it is chosen, and says it. Answers are not touched."""

    def __init__(self, context: Context, lines: Callable[[], Sequence[SettingLine]]) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            lines: Every setting as it is now, in the language there is now.
        """
        super().__init__(context)
        self._lines = lines

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("How this kiosk works for me")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose a line to change it. Your answers stay as they are.")

    def content(self) -> Iterable[Widget]:
        """Every setting, what belongs to switches, a break, and both ways back."""
        yield Passage(self._("Choose a line to change it. The next visitor gets everything as it was."))
        for line in self._lines():
            yield Choice(line.name, line.value, id=f"set-{line.id}", value=line.id)
        if not self.context.is_linear:
            yield Choice(
                self._("Set up my switches"), self._("You press each switch, and the kiosk learns it."), id="switches"
            )
        yield BreakChoice(
            self._("I need a break"), self._("The screen shows nothing of yours. A short code brings it all back.")
        )
        switches_stay, answers_stay = (
            self._("Your answers stay. How you use your switches stays too."),
            self._("Your answers stay."),
        )
        yield Choice(
            self._("Back to how it was"), answers_stay if self.context.is_linear else switches_stay, id="put-back"
        )
        yield BackChoice(self._("Back"))

    def show_values(self) -> None:
        """Show what every setting is now."""
        for line in self._lines():
            for choice in self.query(f"#set-{line.id}").results(Choice):
                choice.detail = line.value
                choice.redraw()

    def line(self, setting_id: str) -> Choice | None:
        """The line of a setting, if it is shown.

        Args:
            setting_id: Which one.
        """
        return next(iter(self.query(f"#set-{setting_id}").results(Choice)), None)

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        match event.choice.id:
            case "switches":
                self.post_message(OpenSwitches())
            case "put-back":
                self.post_message(PutSettingsBack())
            case _ if event.choice.value:
                self.post_message(ChangeSetting(event.choice.value))
            case _:
                return
        event.stop()
