"""A visitor's ticket: looking it up, what can be done with it, and that guessing is slow."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from msgspec.structs import replace

from data.store.protocol import MyTicket, StoreError, WhyClosed
from data.submissions import TicketStatus
from screens.really import Losing, ReallyScreen
from screens.requests import Request
from screens.requests.ticket import (
    AddToTicket,
    AskAgainBeforeTakingBack,
    FindTicket,
    KeepAddition,
    OpenAddition,
    OpenTakingBack,
    OpenTicket,
    ShowTicketLarge,
    TakeBack,
)
from screens.ticket import TicketScreen
from screens.visitor.form.introduction import ClosedScreen
from screens.visitor.form.receipt import LargeTicketScreen, SavingScreen, WhatIsSaved
from screens.visitor.my_ticket import (
    AdditionScreen,
    MyTicketScreen,
    TakeBackScreen,
    TakenBackScreen,
    TicketClosedScreen,
)
from screens.visitor.welcome import WelcomeScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp
    from kiosk.visit import Visit


class TicketRoutes:
    """Carries out what a visitor asks for with their ticket. It is part of one visit, and goes with it."""

    def __init__(self, app: KioskApp, visit: Visit) -> None:
        """Begin without a ticket.

        Args:
            app: Shows the screens, and counts wrong tries over all visits.
            visit: Whose ticket it is; nothing is shown once another has begun.
        """
        self._app = app
        self._visit = visit
        self._ticket: MyTicket | None = None
        self.addition = ""
        """What is written and not sent."""

    def forget(self) -> None:
        """Let go of the ticket and of what was written."""
        self._ticket, self.addition = None, ""

    @singledispatchmethod
    async def carry_out(self, request: Request) -> bool:
        """Do what a screen asks for.

        Returns:
            Whether the request is about a visitor's ticket.
        """
        return False

    @carry_out.register
    async def _(self, request: OpenTicket) -> bool:
        self._app.store_look.then(self._open_ticket)
        return True

    @carry_out.register
    async def _(self, request: FindTicket) -> bool:
        screen = self._app.screen
        if isinstance(screen, TicketScreen):
            self._visit.was_personal = True
            self._app.run_worker(self._find(screen, request.ticket), group="ticket", exclusive=True)
        return True

    @carry_out.register
    async def _(self, request: ShowTicketLarge) -> bool:
        self._app.push_screen(LargeTicketScreen(self._app.context, request.ticket))
        return True

    @carry_out.register
    async def _(self, request: OpenAddition) -> bool:
        self._app.store_look.then(self._open_addition)
        return True

    @carry_out.register
    async def _(self, request: KeepAddition) -> bool:
        self.addition = request.text
        return True

    @carry_out.register
    async def _(self, request: AddToTicket) -> bool:
        if self._ticket is not None and not self._visit.is_saving:
            self._app.push_screen(SavingScreen(self._app.context, WhatIsSaved.ADDITION))
            self._app.run_worker(self._add(self._ticket, request.text), group="save", exclusive=True)
        return True

    @carry_out.register
    async def _(self, request: OpenTakingBack) -> bool:
        self._app.push_screen(TakeBackScreen(self._app.context))
        return True

    @carry_out.register
    async def _(self, request: AskAgainBeforeTakingBack) -> bool:
        self._app.push_screen(ReallyScreen(self._app.context, Losing.SUBMISSION))
        return True

    @carry_out.register
    async def _(self, request: TakeBack) -> bool:
        if self._ticket is not None and not self._visit.is_saving:
            self._app.push_screen(SavingScreen(self._app.context, WhatIsSaved.WITHDRAWAL))
            self._app.run_worker(self._take_back(self._ticket), group="save", exclusive=True)
        return True

    def _open_ticket(self, why: WhyClosed | None) -> None:
        """Ask for a ticket, or say why none can be looked up."""
        if why in (WhyClosed.NO_KEY, WhyClosed.DAMAGED):
            self._app.push_screen(TicketClosedScreen(self._app.context, why))
        else:
            self._app.push_screen(TicketScreen(self._app.context, for_staff=False))

    def _open_addition(self, why: WhyClosed | None) -> None:
        """Ask what is to be added, or say why nothing can be."""
        if why is None:
            self._app.push_screen(AdditionScreen(self._app.context, self.addition))
        else:
            self._app.push_screen(ClosedScreen(self._app.context, why))

    @property
    def _is_over(self) -> bool:
        """Whether the visitor left while the store worked: nothing of it may come back on the screen."""
        return self._app.visit is not self._visit or self._app.desk.is_open

    async def _find(self, screen: TicketScreen, typed: str) -> None:
        """Look a ticket up, off the UI thread, waiting longer after each that opened nothing."""
        gettext, tries = self._app.context.language.words.gettext, self._app.ticket_tries
        wait_seconds = tries.wait_seconds
        text = gettext("One moment. We are looking.")
        if wait_seconds:
            text = gettext("We look in {count} seconds. Please wait.").format(count=wait_seconds)
        self._say(screen.looking, text)
        await self._app.services.clock.wait(wait_seconds)
        again = gettext("Please choose “Look it up” again.")
        if self._app.screen is not screen:
            self._tell(screen, again)
            return
        try:
            found = await asyncio.to_thread(self._look_up, typed)
        except StoreError:
            await self._show_closed(screen)
            return
        if self._is_over:
            return
        if found is None:
            tries.wrong()
            nothing = gettext("This ticket opens nothing. Please check each letter. It may also be deleted already.")
            self._tell(screen, nothing)
            return
        tries.right()
        if self._app.screen is not screen:
            self._tell(screen, again)
            return
        self._ticket, status = found
        self._app.switch_screen(MyTicketScreen(self._app.context, status))

    def _tell(self, screen: TicketScreen, text: str) -> None:
        """Show how the looking ended, and say it; later, to whoever comes back to the screen from another."""
        if self._app.screen is screen:
            self._say(screen.not_found, text)
        elif screen in self._app.screen_stack:
            screen.not_found(text)

    def _look_up(self, typed: str) -> tuple[MyTicket, TicketStatus] | None:
        """What a ticket opens, and how it stands; slow.

        Raises:
            StoreError: The store cannot be read.
        """
        ticket = self._app.services.store.open_ticket(typed)
        try:
            return (ticket, ticket.status()) if ticket is not None else None
        except KeyError:
            return None  # it was deleted in this very moment

    async def _show_closed(self, screen: TicketScreen) -> None:
        """Say that no ticket can be looked up."""
        why = await self._app.store_look.why_closed() or WhyClosed.NOT_WRITABLE
        screen.is_looking = False
        if not self._is_over and self._app.screen is screen:
            self._app.switch_screen(TicketClosedScreen(self._app.context, why))

    async def _add(self, ticket: MyTicket, text: str) -> None:
        """Add to what was left, and say so only when it is on the disk."""
        gettext = self._app.context.language.words.gettext

        def add() -> TicketStatus:
            ticket.add(text)
            return ticket.status()

        try:
            status = await asyncio.to_thread(add)
        except KeyError:
            self._show_gone()
            return
        except StoreError:
            if self._back_from_saving():
                failed = gettext("It was not saved. Your words are still here. Please try again, or tell staff.")
                self._app.tell(failed)
                if isinstance(self._app.screen, AdditionScreen):
                    self._app.screen.show_outcome(failed)
            return
        if self._is_over:
            return
        self.addition = ""
        self._show_ticket(status, gettext("It is added. Staff can read it now."))

    async def _take_back(self, ticket: MyTicket) -> None:
        """Delete what was left, and say so only when it is gone from the disk."""
        gettext = self._app.context.language.words.gettext
        try:
            await asyncio.to_thread(ticket.withdraw)
        except KeyError:
            self._show_gone()
            return
        except StoreError:
            if self._back_from_saving():
                self._app.tell(gettext("It was not all deleted. Please try again, or tell staff."))
            return
        if self._is_over:
            return
        self.forget()
        self._app.show_only(WelcomeScreen(self._app.context), TakenBackScreen(self._app.context))

    def _back_from_saving(self) -> bool:
        """Show the screen from which something was asked of the store; whether the visitor is still there."""
        if self._is_over:
            return False
        while not isinstance(self._app.screen, AdditionScreen | TakeBackScreen | MyTicketScreen | WelcomeScreen):
            self._app.pop_screen()
        return True

    def _show_ticket(self, status: TicketStatus, notice: str) -> None:
        """Show how it stands now."""
        context = replace(self._app.context, notice=notice)
        self._app.show_only(WelcomeScreen(self._app.context), MyTicketScreen(context, status))

    def _show_gone(self) -> None:
        """Say that what was looked at is not there any more."""
        if self._is_over:
            return
        self.forget()
        gone = self._app.context.language.words.gettext("What you left with this ticket is deleted already.")
        self._app.show_only(WelcomeScreen(replace(self._app.context, notice=gone)))

    def _say(self, show: Callable[[str], None], text: str) -> None:
        """Show a sentence and say it."""
        show(text)
        self._app.say_notice(text)
