"""Where a visit begins, and where the kiosk rests between visits."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget

from screens.kiosk_screen import KioskScreen
from screens.requests.information import OpenAboutMenu, OpenChanges, OpenRights
from screens.requests.moving import BeginVisit, ChangeWay
from screens.requests.settings import OpenMySettings
from screens.requests.telling import OpenTelling
from screens.requests.ticket import OpenTicket
from screens.requests.visit import OpenFind, OpenForm
from screens.visitor.find import Filters
from screens.widgets.choosing import Choice
from screens.widgets.moving import HelpNowChoice
from screens.widgets.reading import Passage


class RestScreen(KioskScreen):
    """What stands there when nobody is: nothing of any visitor, and how to begin."""

    speaks_first = False

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Have your say")

    def help_text(self) -> str:
        """What can be done here."""
        if self.context.is_linear:
            return self._("Nobody is using this kiosk. Press Enter to begin.")
        return self._("Nobody is using this kiosk. Press any key to begin.")

    def content(self) -> Iterable[Widget]:
        """An invitation; its words make room for a notice, so that the way to begin is in sight on any screen."""
        if not self.context.notice:
            yield Passage(self._("Nothing about you should be decided without you."))
        begin, touch = self._("Begin"), self._("Touch here or press any key to begin")
        yield Choice(begin if self.context.is_linear else touch, id="begin")

    def action_nothing_here(self) -> None:
        """Begin as well when a key comes here that was pressed while another screen was still being left."""
        self.post_message(BeginVisit())

    def on_click(self) -> None:
        """A touch anywhere begins; keys are seen by the app."""
        self.post_message(BeginVisit())

    @on(Choice.Pressed)
    def _begin(self, event: Choice.Pressed) -> None:
        event.stop()
        self.post_message(BeginVisit())


class WelcomeScreen(KioskScreen):
    """The start page."""

    def title_text(self) -> str:
        """What the screen is called."""
        return self._("Welcome")

    def help_text(self) -> str:
        """What can be done here."""
        return self._("This is the start page. Choose what you would like to do.")

    def content(self) -> Iterable[Widget]:
        """A greeting and the ways on."""
        yield Passage(self.context.centre.details.welcome)
        yield Choice(self._("Find a way to get involved"), id="find")
        told_in = self.context.centre.told_in
        tell = told_in[0].title if len(told_in) == 1 else self._("Tell us what you think")  # a menu of one is none
        yield Choice(tell, id="tell")
        if self.context.centre.cards or self.context.centre.figures is not None:
            yield Choice(self._("Your rights"), id="rights")
        yield Choice(self._("What happened since"), id="changes")
        yield Choice(self._("Look up my ticket"), id="ticket")
        yield HelpNowChoice(self._("I need help now"))
        yield Choice(self._("How this kiosk works for me"), id="my-settings")
        yield Choice(self._("About this kiosk and 4Pi"), id="about")
        keys = self._("To hear this kiosk, press F2. For help with the keys, press F1.")
        typed = self._("To hear this kiosk, type speech. For help, type help.")
        yield Passage(typed if self.context.is_linear else keys)
        if self.context.demo_passphrase:
            yield Passage(
                self._("This is an example centre. The staff passphrase is “{passphrase}”.").format(
                    passphrase=self.context.demo_passphrase
                )
            )
        if self.context.can_change_way:
            full, lines = self._("Full screen"), self._("Plain lines, for your own screen reader")
            yield Choice(full if self.context.is_linear else lines, id="change-way")

    @on(Choice.Pressed)
    def _go(self, event: Choice.Pressed) -> None:
        event.stop()
        match event.choice.id:
            case "find":
                self.post_message(OpenFind(Filters()))
            case "tell":
                told_in = self.context.centre.told_in
                self.post_message(OpenForm(told_in[0].id) if len(told_in) == 1 else OpenTelling())
            case "rights":
                self.post_message(OpenRights())
            case "changes":
                self.post_message(OpenChanges())
            case "ticket":
                self.post_message(OpenTicket())
            case "change-way":
                self.post_message(ChangeWay())
            case "my-settings":
                self.post_message(OpenMySettings())
            case "about":
                self.post_message(OpenAboutMenu())
