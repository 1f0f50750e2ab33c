"""Which screen shows what a visitor came to read. Nothing of a visit depends on it, and nothing is kept."""

from __future__ import annotations

from functools import singledispatch

from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import (
    InformationRequest,
    OpenAboutMenu,
    OpenAddress,
    OpenCard,
    OpenCards,
    OpenChange,
    OpenChanges,
    OpenContentNote,
    OpenFigures,
    OpenFourPi,
    OpenLibrary,
    OpenPrinciples,
    OpenRights,
    OpenWork,
)
from screens.visitor.address import AddressScreen
from screens.visitor.changes import ChangeScreen, ChangesScreen
from screens.visitor.figures import ContentNoteScreen, FiguresScreen
from screens.visitor.four_pi import AboutMenuScreen, FourPiScreen, PrinciplesScreen
from screens.visitor.library import LibraryScreen, WorkScreen
from screens.visitor.rights import CardScreen, CardsScreen, RightsScreen


@singledispatch
def information_screen(request: InformationRequest, context: Context) -> KioskScreen | None:
    """A fresh screen with what was asked for; ``None`` where the centre has nothing of it.

    Args:
        request: What a visitor wants to read.
        context: What every screen is given.
    """
    return None


@information_screen.register
def _(request: OpenRights, context: Context) -> KioskScreen:
    return RightsScreen(context)


@information_screen.register
def _(request: OpenCards, context: Context) -> KioskScreen:
    return CardsScreen(context, request.topic, request.nation)


@information_screen.register
def _(request: OpenCard, context: Context) -> KioskScreen | None:
    return next((CardScreen(context, card) for card in context.centre.cards if card.id == request.card_id), None)


@information_screen.register
def _(request: OpenContentNote, context: Context) -> KioskScreen | None:
    figures = context.centre.figures
    return ContentNoteScreen(context, figures) if figures else None


@information_screen.register
def _(request: OpenFigures, context: Context) -> KioskScreen | None:
    figures = context.centre.figures
    return FiguresScreen(context, figures) if figures else None


@information_screen.register
def _(request: OpenAboutMenu, context: Context) -> KioskScreen:
    return AboutMenuScreen(context)


@information_screen.register
def _(request: OpenFourPi, context: Context) -> KioskScreen | None:
    four_pi = context.centre.four_pi
    return FourPiScreen(context, four_pi) if four_pi else None


@information_screen.register
def _(request: OpenPrinciples, context: Context) -> KioskScreen | None:
    four_pi = context.centre.four_pi
    return PrinciplesScreen(context, four_pi) if four_pi else None


@information_screen.register
def _(request: OpenLibrary, context: Context) -> KioskScreen | None:
    library = context.centre.library
    return LibraryScreen(context, library) if library else None


@information_screen.register
def _(request: OpenWork, context: Context) -> KioskScreen | None:
    library = context.centre.library
    return WorkScreen(context, library.works[request.place]) if library else None


@information_screen.register
def _(request: OpenAddress, context: Context) -> KioskScreen:
    return AddressScreen(context, request.address, request.title)


@information_screen.register
def _(request: OpenChanges, context: Context) -> KioskScreen:
    return ChangesScreen(context, request.page)


@information_screen.register
def _(request: OpenChange, context: Context) -> KioskScreen | None:
    return next((ChangeScreen(context, one) for one in context.centre.changes if one.id == request.change_id), None)
