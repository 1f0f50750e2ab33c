"""The door of the staff desk: shut nearly always, and what lies behind it not even loaded until staff ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.requests import Request

if TYPE_CHECKING:
    from kiosk.app import KioskApp
    from kiosk.desk import DeskRoutes


class DeskDoor:
    """Loads the desk when staff first ask for it: the first paint of every start would wait for its screens."""

    def __init__(self, app: KioskApp) -> None:
        """Begin with the desk locked.

        Args:
            app: Shows the screens.
        """
        self._app = app
        self._behind: DeskRoutes | None = None

    @property
    def is_open(self) -> bool:
        """Whether the passphrase was given."""
        return self._behind is not None and self._behind.is_open

    def lock(self) -> None:
        """Let go of everything that was opened."""
        if self._behind is not None:
            self._behind.lock()

    def ask_who_is_there(self) -> None:
        """Show the way in, unless a passphrase is being typed or tried."""
        self._routes().ask_who_is_there()

    def go_home(self) -> None:
        """Show the desk's list, or the way in while it is locked; ask first when a note would be lost."""
        self._routes().go_home()

    async def carry_out(self, request: Request) -> bool:
        """Do what a staff screen asks for; such a screen was only shown when the desk had been asked for.

        Returns:
            Whether the request is one of the desk's.
        """
        return self._behind is not None and await self._behind.carry_out(request)

    def _routes(self) -> DeskRoutes:
        if self._behind is None:
            from kiosk.desk import DeskRoutes

            self._behind = DeskRoutes(self._app)
        return self._behind
