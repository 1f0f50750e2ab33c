"""Learns a visitor's switches: each is asked for and pressed, and can be done again."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from accessibility.key_names import COMMAND_KEYS, key_name
from accessibility.narration import join
from accessibility.scanning import Scanning
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.settings import LearnSwitches, SwitchesDone, UseSwitches
from screens.requests.speaking import SayShown
from screens.widgets.choosing import Choice
from screens.widgets.moving import BackChoice
from screens.widgets.reading import Notice, Passage


class ChooseSwitchesScreen(KioskScreen):
    """Asks how many switches there are."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Set up my switches")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Choose how many switches you use.")

    def content(self) -> Iterable[Widget]:
        """What each way means."""
        yield Passage(self._("A switch is a button that stands for the whole keyboard. Choose how many you use."))
        yield Choice(
            self._("Two switches"), self._("One goes to the next thing. The other chooses it."), value="two-switches"
        )
        yield Choice(
            self._("One switch"), self._("The kiosk goes on by itself. The switch chooses."), value="one-switch"
        )
        yield Choice(self._("No switches"), value="off")
        yield BackChoice(self._("Back"))

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.value:
            event.stop()
            scanning = Scanning(event.choice.value)
            self.post_message(SwitchesDone() if scanning is Scanning.OFF else LearnSwitches(scanning))


class LearnSwitchesScreen(KioskScreen):
    """Asks for each switch to be pressed, and has them used at once, so that the next press tries them.

    Any key will do but those that mean the same everywhere.
    """

    def __init__(self, context: Context, scanning: Scanning) -> None:
        """Make the screen.

        Args:
            context: What every screen is given.
            scanning: How many switches there are to learn.
        """
        super().__init__(context)
        self._scanning = scanning
        self._keys: tuple[str, ...] = ()

    @property
    def _wanted(self) -> int:
        """How many switches are to be pressed."""
        return 2 if self._scanning is Scanning.TWO_SWITCHES else 1

    @property
    def takes_keys(self) -> bool:  # type: ignore[override]  # a fixed answer elsewhere, and here only at first
        """Whether keys are learned rather than acted on."""
        return len(self._keys) < self._wanted

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Press your switches")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("Press each switch when you are asked. Press Escape to go back.")

    def content(self) -> Iterable[Widget]:
        """What to press now, and afterwards the ways on."""
        yield Notice(self._instruction(), id="instruction")
        done = Choice(self._("My switches work"), id="done")
        again = Choice(self._("Do this again"), id="again")
        done.display = again.display = False
        yield done
        yield again
        yield BackChoice(self._("Back"))

    def _instruction(self) -> str:
        """What to press now, or what has been learned."""
        if self.takes_keys and self._scanning is Scanning.ONE_SWITCH:
            return self._("Press your switch.")
        if self.takes_keys and not self._keys:
            return self._("Press the switch you want to move with.")
        if self.takes_keys:
            return self._("Press the switch you want to choose with.")
        names = [key_name(key, self.words) for key in self._keys]
        if len(names) == 1:
            return self._("Your switch: {key}.").format(key=names[0])
        return self._("Your move switch: {move}. Your select switch: {select}.").format(move=names[0], select=names[1])

    def take_key(self, key: str) -> bool:
        """Learn a switch.

        Args:
            key: As the terminal names it.
        """
        if not self.takes_keys or key in COMMAND_KEYS:
            return False
        if key in self._keys:
            self._tell(self._("This one moves already. Press the other one."))
            return True
        self._keys = (*self._keys, key)
        taken = self._("You pressed {key}.").format(key=key_name(key, self.words))
        self._tell(join([taken, self._instruction()]))
        self._show_ways_on()
        if not self.takes_keys:
            self.post_message(UseSwitches(self._scanning, self._keys))
        return True

    def _tell(self, text: str) -> None:
        """Show and say what was taken and what comes next."""
        self.query_one("#instruction", Notice).text = text
        self.post_message(SayShown(text))

    def _show_ways_on(self) -> None:
        """Show the ways on once every switch is learned."""
        for way in ("#done", "#again"):
            self.query_one(way, Choice).display = not self.takes_keys
        self.number_choices()
        self.query_one("#done" if not self.takes_keys else BackChoice).focus()

    @on(Choice.Pressed)
    def _chosen(self, event: Choice.Pressed) -> None:
        if event.choice.id == "done":
            event.stop()
            self.post_message(SwitchesDone())
        elif event.choice.id == "again":
            event.stop()
            self._keys = ()
            self._show_ways_on()
            self._tell(self._instruction())
