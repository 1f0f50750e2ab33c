"""Looking whether anything personal can be taken now, before a screen for it opens."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from data.store.protocol import WhyClosed
from kiosk.slow_work import told_if_slow

if TYPE_CHECKING:
    from kiosk.app import KioskApp


class StoreLook:
    """Asks the store beside the app's own work, so that keys, speech and the ways out go on.

    It mostly takes a millisecond, and about a second where another process has just put a large store in order, which
    then is read anew; on a disk that fails, however long the disk takes.
    """

    def __init__(self, app: KioskApp) -> None:
        """Begin without a look.

        Args:
            app: Shows the screens, and keeps in its context how it stands.
        """
        self._app = app

    async def why_closed(self) -> WhyClosed | None:
        """Why nothing personal can be taken now, or ``None``; the next screens are told as well."""
        why = await asyncio.to_thread(self._app.services.store.why_closed)
        self._app.context = replace(self._app.context, why_closed=why)
        return why

    def then(self, go_on: Callable[[WhyClosed | None], None]) -> None:
        """Look, then go on, unless the visitor has gone elsewhere meanwhile. The newest look only.

        Args:
            go_on: Told why nothing can be taken.
        """
        self._app.run_worker(self._look(go_on), group="look", exclusive=True)

    async def _look(self, go_on: Callable[[WhyClosed | None], None]) -> None:
        app, screen = self._app, self._app.screen
        moment = app.context.language.words.gettext("One moment, please.")
        why = await told_if_slow(app, self.why_closed(), moment)
        if app.screen is screen:
            app.clear_status()
            go_on(why)
