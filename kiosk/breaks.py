"""A break: the visit stays in memory below a blank screen, and four digits bring it back.

There is one break at a time, and it ends by itself. Whoever needs the kiosk meanwhile can end it, but is told first
what that costs somebody else. Until the code is given nothing that lies below the blank screen can be reached: requests
of a visit are not even looked at.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kiosk.settings import Settings
from kiosk.tries import SlowedTries
from screens.context import Context
from screens.really import Losing, ReallyScreen
from screens.requests import Request
from screens.requests.breaks import EndBreak, OpenComeBack, TakeBreak, TryCode
from screens.requests.moving import GoBack
from screens.visitor.breaks import CODE_DIGITS, AwayScreen, BreakScreen, ComeBackScreen
from screens.visitor.welcome import RestScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp


def new_code() -> str:
    """Four digits that nobody can foresee."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


class Break(Struct, frozen=True):
    """A break that is being taken.

    Attributes:
        code: What brings the visit back.
        until: When it ends by itself.
        settings: How the kiosk looked and sounded; passers-by may change that.
    """

    code: str
    until: datetime
    settings: Settings


class Breaks:
    """Offers breaks, and carries out what is asked while one is taken."""

    def __init__(self, app: KioskApp) -> None:
        """Begin without a break.

        Args:
            app: Whose visit it is.
        """
        self._app = app
        self._code = ""
        self._break: Break | None = None
        self._tries = SlowedTries()

    @property
    def is_away(self) -> bool:
        """Whether a break is being taken."""
        return self._break is not None

    @property
    def _minutes(self) -> int:
        """How long a break may take."""
        return self._app.services.centre.details.break_minutes

    def offer(self) -> None:
        """Show the code and what a break means; nothing is blank yet."""
        app, _ = self._app, self._app.context.language.words.gettext
        if self.is_away:
            app.tell(_("Somebody is on a break already."))
        elif app.desk.is_open or app.services.starts_at_desk:
            app.tell(_("To leave the desk, lock it."))
        elif isinstance(app.screen, RestScreen):
            app.tell(_("There is nothing to keep yet."))
        elif app.visit.is_saving:
            app.tell(_("Please wait. This is being saved."))
        else:
            self._code = self._code or new_code()
            app.bring_up(BreakScreen, lambda: BreakScreen(app.context, self._code, self._minutes))

    def ask_to_end(self) -> None:
        """Ask a passer-by whether somebody else's answers may be lost."""
        self._app.bring_up(ReallyScreen, lambda: ReallyScreen(self._app.context, Losing.BREAK))

    def forget(self) -> None:
        """Keep nothing of a break."""
        self._break, self._code, self._tries = None, "", SlowedTries()

    def told_at_desk(self, context: Context) -> Context:
        """What the way to the desk is given: staff are told what opening it costs somebody."""
        if not self.is_away:
            return context
        return replace(context, notice=context.language.words.gettext("Somebody is on a break. Opening ends it."))

    def look_at_the_time(self, *, nobody_is_here: bool) -> None:
        """End a break that is over, and go back to the blank screen when whoever came has gone.

        Args:
            nobody_is_here: Whether it has been quiet for long.
        """
        if self._break is None:
            return
        if self._app.services.clock.now() >= self._break.until:
            somebody = not isinstance(self._app.screen, AwayScreen)
            gettext = self._app.context.language.words.gettext
            self._app.end_visit(gettext("The break is over, and nothing of it is kept.") if somebody else "")
        elif nobody_is_here:
            self._back_to_blank()
            self._app.absence.somebody_is_here()

    def _back_to_blank(self) -> None:
        """Take away what passers-by opened."""
        while not isinstance(self._app.screen, AwayScreen):
            self._app.pop_screen()

    @singledispatchmethod
    async def carry_out(self, request: Request) -> bool:
        """Do what a screen asks for.

        Returns:
            Whether that was all: while a break is taken, nobody else is asked.
        """
        return self.is_away

    @carry_out.register
    async def _(self, request: TakeBreak) -> bool:
        app = self._app
        if not isinstance(app.screen, BreakScreen):
            return True
        self._break = Break(
            self._code, app.services.clock.now() + timedelta(minutes=self._minutes), replace(app.settings)
        )
        app.queue.forget()
        app.announcer.forget()
        app.pop_screen()
        app.push_screen(AwayScreen(app.context, self._break.until))
        return True

    @carry_out.register
    async def _(self, request: OpenComeBack) -> bool:
        if self.is_away:
            self._app.bring_up(ComeBackScreen, lambda: ComeBackScreen(self._app.context))
        return True

    @carry_out.register
    async def _(self, request: TryCode) -> bool:
        if self.is_away:
            self._app.run_worker(self._try(request.code), group="code", exclusive=True)
        return True

    @carry_out.register
    async def _(self, request: EndBreak) -> bool:
        if self.is_away:
            self._app.end_visit()
            self._app.begin_visit()
        return True

    @carry_out.register
    async def _(self, request: GoBack) -> bool:
        if self.is_away and isinstance(self._app.screen, AwayScreen):
            self._app.tell(self._app.context.language.words.gettext("Only their code goes back."))
        elif self.is_away:
            self._app.pop_screen()
        return self.is_away

    async def _try(self, code: str) -> None:
        """Try a code, waiting longer after each wrong one."""
        app, screen, gettext = self._app, self._app.screen, self._app.context.language.words.gettext
        if not isinstance(screen, ComeBackScreen):
            return
        if seconds := self._tries.wait_seconds:
            screen.show_outcome(gettext("Trying your code in {count} seconds. Please wait.").format(count=seconds))
            await app.services.clock.wait(seconds)
        if not screen.is_current or self._break is None:
            return  # they went away meanwhile
        if not secrets.compare_digest(code, self._break.code):
            self._tries.wrong()
            screen.refused()
            return
        settings = self._break.settings
        self._back_to_blank()
        self.forget()
        app.pop_screen()
        is_other_language = settings.locale != app.settings.locale
        app.apply_settings(settings)
        if is_other_language:
            await app.controls.renew_screens()
        app.tell(gettext("You are back. Nothing is lost."))
