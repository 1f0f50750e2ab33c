"""Unlocking the staff desk: slow on purpose, slower after each wrong try, and telling how far it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from data.store.protocol import Desk, Progress, StoreError, WrongPassphraseError
from kiosk.tries import SlowedTries
from screens.staff.unlock import UnlockScreen

if TYPE_CHECKING:
    from kiosk.app import KioskApp

TELL_AT_PERCENT = 10
"""How far it is is shown at every so many percent."""
SAY_EVERY_SECONDS = 5
"""How far it is is said no more often than this; a short unlocking is never talked over."""


class Unlocking:
    """Tries passphrases."""

    def __init__(self, app: KioskApp) -> None:
        """Begin without a wrong try.

        Args:
            app: Shows and says how it stands.
        """
        self._app = app
        self._tries = SlowedTries()

    async def unlock(self, screen: UnlockScreen, passphrase: str, name: str) -> Desk | None:
        """Try a passphrase, off the UI thread, waiting longer after each wrong one.

        Args:
            screen: Where it was typed; it is told how it stands.
            passphrase: As it was typed.
            name: Who opens the desk, for the staff log.

        Returns:
            The open desk, with all in it read; ``None`` when it stays shut, which was then said.
        """
        gettext = self._app.context.language.words.gettext
        wait_seconds = self._tries.wait_seconds
        text = gettext("Trying the passphrase. This takes a moment.")
        if wait_seconds:
            text = gettext("Trying the passphrase in {count} seconds. Please wait.").format(count=wait_seconds)
        self._say(screen.say, text)
        await self._app.services.clock.wait(wait_seconds)
        progress = self._progress(screen)
        try:
            desk = await asyncio.to_thread(self._app.services.store.unlock, passphrase, name, progress)
            await asyncio.to_thread(desk.refresh, progress)
        except WrongPassphraseError:
            self._tries.wrong()
            self._refuse(screen, gettext("That is not the passphrase. Please type it again."))
            return None
        except StoreError:
            self._refuse(screen, gettext("The store cannot be opened. Please run “kiosk doctor”."))
            return None
        if self._app.screen is not screen:
            self._refuse(screen, gettext("Please type the passphrase again."))
            return None
        self._tries.right()
        return desk

    def _progress(self, screen: UnlockScreen) -> Progress:
        """What the store tells how far it is, from its own thread."""
        loop = asyncio.get_running_loop()
        clock = self._app.services.clock
        told, said_at = -TELL_AT_PERCENT, clock.seconds()

        def show(percent: int) -> None:
            nonlocal said_at
            if self._app.screen is not screen or not screen.is_trying:
                return
            text = self._app.context.language.words.gettext("Opening what visitors left: {percent} percent is done.")
            text = text.format(percent=percent)
            screen.say(text)
            if clock.seconds() - said_at >= SAY_EVERY_SECONDS:
                said_at = clock.seconds()
                self._app.say_notice(text)

        def progress(done: int, of: int) -> None:
            nonlocal told
            percent = 100 * done // max(1, of)
            if percent >= told + TELL_AT_PERCENT and done:
                told = percent
                with suppress(RuntimeError):  # the app has ended meanwhile
                    loop.call_soon_threadsafe(show, percent)

        return progress

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
