"""The staff desk: unlocking it, and which of its screens follows which."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import singledispatchmethod
from typing import TYPE_CHECKING, TypeVar

from data.store.protocol import Desk, StoreError, WrongPassphraseError
from data.submissions import Record
from kiosk.tries import SlowedTries
from screens.really import Losing, ReallyScreen
from screens.requests import Request
from screens.requests.desk import (
    AddNote,
    CloseDesk,
    DropNote,
    EndKiosk,
    FindTicket,
    MarkRecord,
    OpenInbox,
    OpenInboxFilter,
    OpenInboxFilters,
    OpenNote,
    OpenRecord,
    OpenTicket,
    Unlock,
)
from screens.requests.moving import GoBack
from screens.staff.inbox import InboxFilterScreen, InboxScreen, InboxShortenScreen, Wanted
from screens.staff.record import NoteScreen, StaffRecordScreen
from screens.staff.ticket import TicketScreen
from screens.staff.unlock import UnlockScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp

_Read = TypeVar("_Read")


class DeskRoutes:
    """Carries out what staff screens ask for. Locking the desk lets go of everything that was opened."""

    def __init__(self, app: KioskApp) -> None:
        """Begin with a locked desk.

        Args:
            app: Shows the screens.
        """
        self._app = app
        self._desk: Desk | None = None
        self._tries = SlowedTries()
        self._wanted = Wanted()

    @property
    def is_open(self) -> bool:
        """Whether the passphrase was given."""
        return self._desk is not None

    def lock(self) -> None:
        """Let go of everything that was opened."""
        self._desk = None
        self._wanted = Wanted()

    def ask_for_passphrase(self) -> None:
        """Show the way in."""
        self._app.bring_up(UnlockScreen, lambda: UnlockScreen(self._app.breaks.told_at_desk(self._app.context)))

    def go_home(self) -> None:
        """Show the list, or the way in while the desk is locked; ask first when a note would be lost."""
        if self._would_lose_note():
            self._ask_about_note()
        elif self.is_open:
            self.ask_for_inbox()
        elif not isinstance(self._app.screen, UnlockScreen):
            self._app.show_only(UnlockScreen(self._app.context))

    def ask_for_inbox(self) -> None:
        """Show the list again."""
        self._meanwhile(self._show_inbox())

    def _would_lose_note(self) -> bool:
        """Whether a note was begun and not kept."""
        return any(isinstance(screen, NoteScreen) and screen.text for screen in self._app.screen_stack)

    def _ask_about_note(self) -> None:
        """Ask whether the note may go."""
        self._app.bring_up(ReallyScreen, lambda: ReallyScreen(self._app.context, Losing.NOTE))

    def _meanwhile(self, work: Coroutine[None, None, None]) -> None:
        """Do slow work beside the app's own, so that keys, speech and the ways out go on; the newest work only."""
        self._app.run_worker(work, group="desk", exclusive=True)

    @singledispatchmethod
    async def carry_out(self, request: Request) -> bool:
        """Do what a screen asks for.

        Returns:
            Whether the request is one of the desk's.
        """
        return False

    @carry_out.register
    async def _(self, request: Unlock) -> bool:
        self._app.run_worker(self._unlock(request.passphrase, request.name), group="unlock", exclusive=True)
        return True

    @carry_out.register
    async def _(self, request: OpenInbox) -> bool:
        self._wanted = Wanted(request.kind, request.state, request.page)
        self.ask_for_inbox()
        return True

    @carry_out.register
    async def _(self, request: OpenInboxFilters) -> bool:
        self._app.push_screen(InboxShortenScreen(self._app.context, Wanted(request.kind, request.state)))
        return True

    @carry_out.register
    async def _(self, request: OpenTicket) -> bool:
        self._app.push_screen(TicketScreen(self._app.context))
        return True

    @carry_out.register
    async def _(self, request: FindTicket) -> bool:
        self._meanwhile(self._find(request.ticket))
        return True

    @carry_out.register
    async def _(self, request: OpenInboxFilter) -> bool:
        wanted = Wanted(request.kind, request.state)
        self._app.push_screen(InboxFilterScreen(self._app.context, request.field, wanted))
        return True

    @carry_out.register
    async def _(self, request: OpenRecord) -> bool:
        self._meanwhile(self._open(request.record_id, StaffRecordScreen))
        return True

    @carry_out.register
    async def _(self, request: MarkRecord) -> bool:
        self._meanwhile(self._change(request.record_id, lambda desk: desk.set_state(request.record_id, request.state)))
        return True

    @carry_out.register
    async def _(self, request: OpenNote) -> bool:
        self._meanwhile(self._open(request.record_id, NoteScreen))
        return True

    @carry_out.register
    async def _(self, request: AddNote) -> bool:
        self._meanwhile(self._change(request.record_id, lambda desk: desk.add_note(request.record_id, request.text)))
        return True

    @carry_out.register
    async def _(self, request: GoBack) -> bool:
        if isinstance(self._app.screen, InboxScreen):
            return True  # the desk is left by locking it, never by a key that was pressed once too often
        if isinstance(self._app.screen, StaffRecordScreen):
            self.ask_for_inbox()
            return True
        if isinstance(self._app.screen, NoteScreen) and self._would_lose_note():
            self._ask_about_note()
            return True
        return False

    @carry_out.register
    async def _(self, request: DropNote) -> bool:
        while isinstance(self._app.screen, ReallyScreen | NoteScreen):
            self._app.back_one_screen()
        return True

    @carry_out.register
    async def _(self, request: CloseDesk) -> bool:
        self._app.end_visit()
        return True

    @carry_out.register
    async def _(self, request: EndKiosk) -> bool:
        if self.is_open:
            self._app.exit()
        return True

    async def _unlock(self, passphrase: str, name: str) -> None:
        """Try a passphrase, off the UI thread, waiting longer after each wrong one."""
        screen, gettext = self._app.screen, self._app.context.language.words.gettext
        if not isinstance(screen, UnlockScreen):
            return
        wait_seconds = self._tries.wait_seconds
        text = gettext("Trying the passphrase. This takes a moment.")
        if wait_seconds:
            text = gettext("Trying the passphrase in {count} seconds. Please wait.").format(count=wait_seconds)
        self._say(screen.say, text)
        await self._app.services.clock.wait(wait_seconds)
        try:
            desk = await asyncio.to_thread(self._app.services.store.unlock, passphrase, name)
            records = await asyncio.to_thread(desk.records)
        except WrongPassphraseError:
            self._tries.wrong()
            self._refuse(screen, gettext("That is not the passphrase. Please type it again."))
            return
        except StoreError:
            self._refuse(screen, gettext("The store cannot be opened. Please run “kiosk doctor”."))
            return
        if self._app.screen is not screen:
            self._refuse(screen, gettext("Please type the passphrase again."))
            return
        self._tries.right()
        self._app.breaks.forget()
        self._desk = desk
        self._app.show_only(InboxScreen(self._app.context, records, desk.unreadable, self._wanted))

    def _refuse(self, screen: UnlockScreen, text: str) -> None:
        """Keep the desk shut and say why, where somebody still stands before it."""
        if self._app.screen is screen:
            self._say(screen.refused, text)
        elif screen in self._app.screen_stack:
            screen.refused(text)  # it is said when they come back to it

    def _say(self, show: Callable[[str], None], text: str) -> None:
        """Show a sentence and say it."""
        show(text)
        self._app.say_notice(text)

    async def _show_inbox(self) -> None:
        """Show the list, freshly read, as the only screen of the desk."""
        records = await self._read(lambda desk: desk.records())
        if records is None or self._desk is None:
            return
        self._app.show_only(InboxScreen(self._app.context, records, self._desk.unreadable, self._wanted))

    async def _open(self, record_id: str, kind: type[StaffRecordScreen | NoteScreen]) -> None:
        """Show one record, freshly read, unless staff have gone elsewhere meanwhile."""
        screen = self._app.screen
        record = await self._record(record_id)
        if record is not None and self._app.screen is screen:
            self._app.push_screen(kind(self._app.context, record))

    async def _find(self, ticket: str) -> None:
        """Show the record of a ticket, or say that there is none."""
        screen = self._app.screen
        record = await self._read(lambda desk: desk.find(ticket))
        if self._app.screen is not screen or not isinstance(screen, TicketScreen):
            return
        if record is not None:
            self._app.push_screen(StaffRecordScreen(self._app.context, record))
            return
        gettext = self._app.context.language.words.gettext
        self._say(
            screen.not_found, gettext("Nothing belongs to this ticket. It may be mistyped, taken back or deleted.")
        )

    async def _record(self, record_id: str) -> Record | None:
        """One record, freshly read."""
        records = await self._read(lambda desk: desk.records())
        return next((record for record in records or () if record.id == record_id), None)

    async def _read(self, read: Callable[[Desk], _Read]) -> _Read | None:
        """Read from the store, off the UI thread; ``None``, and a word about it, when that fails."""
        desk = self._desk
        if desk is None:
            return None
        try:
            found = await asyncio.to_thread(read, desk)
            return found if self._desk is desk else None
        except StoreError:
            self._app.tell(self._app.context.language.words.gettext("The store cannot be read."))
            return None

    async def _change(self, record_id: str, change: Callable[[Desk], None]) -> None:
        """Write something about a record, then show it as it is now stored."""
        if self._desk is None:
            return
        screen, gettext = self._app.screen, self._app.context.language.words.gettext
        try:
            await asyncio.to_thread(change, self._desk)
        except (StoreError, KeyError):
            self._app.tell(gettext("That was not saved. Please try again."))
            return
        record = await self._record(record_id)
        if record is not None and self._app.screen is screen:
            if isinstance(screen, NoteScreen):
                self._app.pop_screen()
            await self._app.switch_screen(StaffRecordScreen(self._app.context, record))
        self._app.tell(gettext("Saved."))
