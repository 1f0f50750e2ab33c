"""The staff desk: which of its screens follows which."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import singledispatchmethod
from typing import TYPE_CHECKING, TypeVar

from textual.worker import Worker

from data.store.protocol import Desk, RecordFilter, StoreError
from kiosk.slow_work import told_if_slow
from kiosk.unlocking import Unlocking
from screens.really import Losing, ReallyScreen
from screens.requests import Request
from screens.requests.desk import (
    AddNote,
    AskBeforeErasing,
    CloseDesk,
    DropWriting,
    EndKiosk,
    EraseRecord,
    GiveName,
    MarkRecord,
    OpenDeskMore,
    OpenInbox,
    OpenInboxFilter,
    OpenInboxFilters,
    OpenNote,
    OpenRecord,
    OpenReply,
    OpenStaffLog,
    SendReply,
    Unlock,
)
from screens.requests.moving import GoBack
from screens.requests.ticket import FindTicket, OpenTicket
from screens.staff.inbox import PAGE_SIZE, InboxPage, InboxScreen
from screens.staff.inbox_filters import InboxFilterScreen, InboxShortenScreen, InboxWordsScreen
from screens.staff.log import StaffLogScreen
from screens.staff.more import DeskMoreScreen
from screens.staff.record import StaffRecordScreen
from screens.staff.unlock import StaffNameScreen, UnlockScreen
from screens.staff.writing import NoteScreen, ReplyScreen, StaffWritingScreen
from screens.ticket import TicketScreen

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
        self._unlocking = Unlocking(app)
        self._wanted, self._page = RecordFilter(), 0
        self._changing: Worker[None] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the passphrase was given."""
        return self._desk is not None

    def lock(self) -> None:
        """Let go of everything that was opened."""
        self._desk = None
        self._wanted, self._page = RecordFilter(), 0

    def ask_who_is_there(self) -> None:
        """Show the way in, which begins with a name; a passphrase that is being typed or tried goes on."""
        if not isinstance(self._app.screen, UnlockScreen):
            self._app.bring_up(StaffNameScreen, self._name_screen)

    def _name_screen(self) -> StaffNameScreen:
        return StaffNameScreen(self._app.breaks.told_at_desk(self._app.context))

    def go_home(self) -> None:
        """Show the list, or the way in while the desk is locked; ask first when a note would be lost."""
        if self._writing() is not None:
            self._ask_about_writing()
        elif self.is_open:
            self.ask_for_inbox()
        elif not isinstance(self._app.screen, StaffNameScreen | UnlockScreen):
            self._app.show_only(StaffNameScreen(self._app.context))

    def ask_for_inbox(self) -> None:
        """Show the list again."""
        self._meanwhile(self._show_inbox())

    def _writing(self) -> StaffWritingScreen | None:
        """Where a note or an answer was begun and not kept, if anywhere."""
        screens = [screen for screen in self._app.screen_stack if isinstance(screen, StaffWritingScreen)]
        return next((screen for screen in screens if screen.text), None)

    def _ask_about_writing(self) -> None:
        """Ask whether what was written may go."""
        writing = self._writing()
        if writing is not None and not self._must_wait():
            self._app.bring_up(ReallyScreen, lambda: ReallyScreen(self._app.context, writing.losing))

    def _meanwhile(self, work: Coroutine[None, None, None]) -> None:
        """Do slow work beside the app's own, so that keys, speech and the ways out go on; the newest work only."""
        self._app.run_worker(work, group="desk", exclusive=True)

    def _alone(self, work: Coroutine[None, None, None]) -> None:
        """Change something beside the app's own work: one thing at a time, and never given up for newer work."""
        if self._must_wait():
            work.close()
        else:
            self._changing = self._app.run_worker(work, group="change")

    def _must_wait(self) -> bool:
        """Whether something is still being changed, which is then said."""
        if self._changing is None or self._changing.is_finished:
            return False
        self._app.tell(self._app.context.language.words.gettext("Please wait. This is being saved."))
        return True

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
    async def _(self, request: GiveName) -> bool:
        self._app.push_screen(UnlockScreen(self._app.breaks.told_at_desk(self._app.context), request.name))
        return True

    @carry_out.register
    async def _(self, request: OpenInbox) -> bool:
        self._wanted, self._page = request.wanted, request.page
        self.ask_for_inbox()
        return True

    @carry_out.register
    async def _(self, request: OpenInboxFilters) -> bool:
        if self.is_open:
            self._app.push_screen(InboxShortenScreen(self._app.context, request.wanted))
        return self.is_open

    @carry_out.register
    async def _(self, request: OpenTicket) -> bool:
        if self.is_open:
            self._app.push_screen(TicketScreen(self._app.context, for_staff=True))
        return self.is_open

    @carry_out.register
    async def _(self, request: FindTicket) -> bool:
        if self.is_open and isinstance(self._app.screen, TicketScreen):
            self._meanwhile(self._find(self._app.screen, request.ticket))
        return self.is_open

    @carry_out.register
    async def _(self, request: OpenInboxFilter) -> bool:
        context = self._app.context
        if self.is_open and request.field == "words":
            self._app.push_screen(InboxWordsScreen(context, request.wanted))
        elif self.is_open:
            self._app.push_screen(InboxFilterScreen(context, request.wanted, request.field))
        return self.is_open

    @carry_out.register
    async def _(self, request: OpenRecord) -> bool:
        self._meanwhile(self._open(request.record_id, StaffRecordScreen))
        return True

    @carry_out.register
    async def _(self, request: MarkRecord) -> bool:
        self._alone(self._change(request.record_id, lambda desk: desk.set_state(request.record_id, request.state)))
        return True

    @carry_out.register
    async def _(self, request: OpenNote) -> bool:
        self._meanwhile(self._open(request.record_id, NoteScreen))
        return True

    @carry_out.register
    async def _(self, request: AddNote) -> bool:
        self._alone(self._change(request.record_id, lambda desk: desk.add_note(request.record_id, request.text)))
        return True

    @carry_out.register
    async def _(self, request: OpenReply) -> bool:
        self._meanwhile(self._open(request.record_id, ReplyScreen))
        return True

    @carry_out.register
    async def _(self, request: SendReply) -> bool:
        self._alone(self._change(request.record_id, lambda desk: desk.reply(request.record_id, request.text)))
        return True

    @carry_out.register
    async def _(self, request: GoBack) -> bool:
        if isinstance(self._app.screen, InboxScreen):
            # the desk is left by locking it, never by a key that was pressed once too often
            if self._wanted.is_set:
                self._wanted, self._page = RecordFilter(), 0
                self.ask_for_inbox()
            return True
        if isinstance(self._app.screen, StaffRecordScreen | DeskMoreScreen):
            self.ask_for_inbox()
            return True
        if isinstance(self._app.screen, StaffWritingScreen) and self._writing() is not None:
            self._ask_about_writing()
            return True
        return False

    @carry_out.register
    async def _(self, request: DropWriting) -> bool:
        while not self._must_wait() and isinstance(self._app.screen, ReallyScreen | StaffWritingScreen):
            self._app.back_one_screen()
        return True

    @carry_out.register
    async def _(self, request: AskBeforeErasing) -> bool:
        if self.is_open:
            self._app.push_screen(ReallyScreen(self._app.context, Losing.RECORD))
        return True

    @carry_out.register
    async def _(self, request: EraseRecord) -> bool:
        if self.is_open:
            self._app.back_one_screen()
        if isinstance(self._app.screen, StaffRecordScreen):
            self._alone(self._erase(self._app.screen))
        return True

    @carry_out.register
    async def _(self, request: OpenDeskMore) -> bool:
        if self.is_open:
            self._app.push_screen(DeskMoreScreen(self._app.context))
        return True

    @carry_out.register
    async def _(self, request: OpenStaffLog) -> bool:
        self._meanwhile(self._show_log(request.page))
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
        """Try a passphrase, and show the list when it is right."""
        screen = self._app.screen
        if not isinstance(screen, UnlockScreen):
            return
        desk = await self._unlocking.unlock(screen, passphrase, name)
        if desk is None:
            return
        self._app.breaks.forget()
        self._desk = desk
        self._app.show_only(InboxScreen(self._app.context, _page(desk, self._wanted, self._page)))

    async def _show_inbox(self) -> None:
        """Show the list, freshly read, as the only screen of the desk."""
        wanted, page = self._wanted, self._page
        listed = await self._read(lambda desk: _fresh_page(desk, wanted, page))
        if listed is not None:
            self._app.show_only(InboxScreen(self._app.context, listed))

    async def _show_log(self, page: int) -> None:
        """Show a page of the staff log, freshly read, unless staff have gone elsewhere meanwhile."""
        screen = self._app.screen
        entries = await self._read(lambda desk: desk.staff_log())
        if entries is None or self._app.screen is not screen:
            return
        log = StaffLogScreen(self._app.context, entries, page)
        if isinstance(screen, StaffLogScreen):
            self._app.switch_screen(log)
        else:
            self._app.push_screen(log)

    async def _open(self, record_id: str, kind: type[StaffRecordScreen | NoteScreen | ReplyScreen]) -> None:
        """Show one record, freshly read, unless staff have gone elsewhere meanwhile."""
        screen = self._app.screen
        record = await self._read(lambda desk: desk.open(record_id))
        if record is not None and self._app.screen is screen:
            self._app.push_screen(kind(self._app.context, record))

    async def _find(self, screen: TicketScreen, ticket: str) -> None:
        """Show the record of a ticket, or say that there is none."""
        gettext = self._app.context.language.words.gettext
        moment = gettext("One moment. We are looking.")
        screen.looking(moment)
        self._app.say_notice(moment)
        record = await self._read(lambda desk: desk.find(ticket))
        if self._app.screen is not screen:
            screen.is_looking = False
            return
        if record is not None:
            screen.is_looking = False
            screen.show_outcome("")
            self._app.push_screen(StaffRecordScreen(self._app.context, record))
            return
        nothing = gettext("Nothing belongs to this ticket. It may be mistyped, taken back or deleted.")
        screen.not_found(nothing)
        self._app.say_notice(nothing)

    async def _read(self, read: Callable[[Desk], _Read]) -> _Read | None:
        """Read from the store, off the UI thread; ``None``, and a word about it, when that fails."""
        desk = self._desk
        if desk is None:
            return None
        try:
            moment = self._app.context.language.words.gettext("One moment, please.")
            found = await told_if_slow(self._app, asyncio.to_thread(read, desk), moment)
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
            moment = gettext("One moment. It is being saved.")
            await told_if_slow(self._app, asyncio.to_thread(change, self._desk), moment)
        except (StoreError, KeyError, ValueError):
            self._app.tell(gettext("That was not saved. Please try again."))
            return
        record = await self._read(lambda desk: desk.open(record_id))
        if record is not None and self._app.screen is screen:
            if isinstance(screen, StaffWritingScreen):
                self._app.pop_screen()
            await self._app.switch_screen(StaffRecordScreen(self._app.context, record))
        self._app.tell(gettext("Saved."))

    async def _erase(self, screen: StaffRecordScreen) -> None:
        """Erase what is being read, then show the list."""
        if self._desk is None:
            return
        gettext = self._app.context.language.words.gettext
        self._app.tell(gettext("One moment. It is being erased."))
        try:
            await asyncio.to_thread(self._desk.erase, screen.record.id)
        except StoreError:
            self._app.tell(gettext("It was not all erased. Please try again."))
            return
        except KeyError:
            pass  # it was taken back or deleted meanwhile, which is what was wanted
        await self._show_inbox()
        self._app.tell(gettext("It is erased."))


def _page(desk: Desk, wanted: RecordFilter, page: int) -> InboxPage:
    """A page of the list, or the last there is, as it was when the desk last looked."""
    found = desk.search(wanted)
    page = min(page, max(0, len(found) - 1) // PAGE_SIZE)
    return InboxPage(
        records=desk.listed(found[page * PAGE_SIZE :][:PAGE_SIZE]),
        wanted=wanted,
        page=page,
        count=len(found),
        kept=len(desk.search(RecordFilter())) if wanted.is_set else len(found),
        unreadable=desk.unreadable,
    )


def _fresh_page(desk: Desk, wanted: RecordFilter, page: int) -> InboxPage:
    """A page of the list as it is now.

    Raises:
        StoreError: The store cannot be read.
    """
    desk.refresh()
    return _page(desk, wanted, page)
