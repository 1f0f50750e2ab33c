"""Which screen shows what a visitor asks for, where that needs nothing of their visit.

It is loaded when a visitor first goes beyond the start page: no first paint waits for all these screens.
"""

from __future__ import annotations

from functools import singledispatch

from data.centre.opportunity import Opportunity
from data.phone_codes import CodeKind, PhoneCode, phone_codes
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.information import (
    OpenAboutMenu,
    OpenAddress,
    OpenCard,
    OpenCards,
    OpenChange,
    OpenChanges,
    OpenContentNote,
    OpenFigures,
    OpenFourPi,
    OpenHelpElsewhere,
    OpenLibrary,
    OpenPrinciples,
    OpenRights,
    OpenWork,
)
from screens.requests.moving import OpenScreen
from screens.requests.telling import OpenActivities, OpenActivity, OpenTelling
from screens.requests.visit import (
    OpenAbout,
    OpenCode,
    OpenCodes,
    OpenFilter,
    OpenFilters,
    OpenOpportunity,
    OpenRole,
    OpenSuiting,
    ShowCodeAlone,
)
from screens.visitor.about import AboutScreen
from screens.visitor.changes import ChangeScreen, ChangesScreen
from screens.visitor.figures import ContentNoteScreen, FiguresScreen
from screens.visitor.find import FilterScreen, ShortenScreen
from screens.visitor.four_pi import AboutMenuScreen, FourPiScreen, PrinciplesScreen
from screens.visitor.help_now import HelpElsewhereScreen
from screens.visitor.library import LibraryScreen, WorkScreen
from screens.visitor.opportunity import OpportunityScreen, RoleScreen
from screens.visitor.phone_codes import CodeAloneScreen, CodeScreen, CodesScreen
from screens.visitor.rights import CardScreen, CardsScreen, RightsScreen
from screens.visitor.suiting import suiting_screen
from screens.visitor.telling import ActivitiesScreen, ActivityScreen, TellingScreen


@singledispatch
def screen_for(request: OpenScreen, context: Context) -> KioskScreen | None:
    """A fresh screen with what was asked for; ``None`` where the centre has nothing of it.

    Args:
        request: What a visitor wants to see.
        context: What every screen is given.
    """
    return None


def _opportunity(context: Context, opportunity_id: str) -> Opportunity | None:
    return next((one for one in context.centre.opportunities if one.id == opportunity_id), None)


# --- ways to get involved


@screen_for.register
def _(request: OpenFilters, context: Context) -> KioskScreen:
    return ShortenScreen(context, request.filters)


@screen_for.register
def _(request: OpenFilter, context: Context) -> KioskScreen:
    return FilterScreen(context, request.filters, request.field, is_guided=request.is_guided)


@screen_for.register
def _(request: OpenSuiting, context: Context) -> KioskScreen:
    return suiting_screen(context, request.filters, request.chosen)


@screen_for.register
def _(request: OpenOpportunity, context: Context) -> KioskScreen | None:
    opportunity = _opportunity(context, request.opportunity_id)
    return OpportunityScreen(context, opportunity) if opportunity else None


@screen_for.register
def _(request: OpenRole, context: Context) -> KioskScreen | None:
    opportunity = _opportunity(context, request.opportunity_id)
    return RoleScreen(context, opportunity) if opportunity else None


@screen_for.register
def _(request: OpenCodes, context: Context) -> KioskScreen | None:
    opportunity = _opportunity(context, request.opportunity_id)
    if opportunity is None:
        return None
    codes = phone_codes(context.centre, opportunity, context.today, context.language)
    if len(codes) == 1:
        return CodeScreen(context, codes[0], opportunity.id)
    return CodesScreen(context, opportunity, codes)


@screen_for.register
def _(request: OpenCode, context: Context) -> KioskScreen:
    return CodeScreen(context, request.code, request.opportunity_id)


@screen_for.register
def _(request: ShowCodeAlone, context: Context) -> KioskScreen:
    return CodeAloneScreen(context, request.code)


# --- what visitors can tell


@screen_for.register
def _(request: OpenTelling, context: Context) -> KioskScreen:
    return TellingScreen(context)


@screen_for.register
def _(request: OpenActivities, context: Context) -> KioskScreen:
    return ActivitiesScreen(context, request.form_id)


@screen_for.register
def _(request: OpenActivity, context: Context) -> KioskScreen | None:
    activity = next((one for one in context.centre.activities if one.id == request.activity_id), None)
    return ActivityScreen(context, activity, request.form_id) if activity else None


# --- what there is to read


@screen_for.register
def _(request: OpenHelpElsewhere, context: Context) -> KioskScreen:
    return HelpElsewhereScreen(context, request.nation)


@screen_for.register
def _(request: OpenAbout, context: Context) -> KioskScreen:
    return AboutScreen(context)


@screen_for.register
def _(request: OpenRights, context: Context) -> KioskScreen:
    return RightsScreen(context)


@screen_for.register
def _(request: OpenCards, context: Context) -> KioskScreen:
    return CardsScreen(context, request.topic, request.nation)


@screen_for.register
def _(request: OpenCard, context: Context) -> KioskScreen | None:
    return next((CardScreen(context, card) for card in context.centre.cards if card.id == request.card_id), None)


@screen_for.register
def _(request: OpenContentNote, context: Context) -> KioskScreen | None:
    figures = context.centre.figures
    return ContentNoteScreen(context, figures) if figures else None


@screen_for.register
def _(request: OpenFigures, context: Context) -> KioskScreen | None:
    figures = context.centre.figures
    return FiguresScreen(context, figures) if figures else None


@screen_for.register
def _(request: OpenAboutMenu, context: Context) -> KioskScreen:
    return AboutMenuScreen(context)


@screen_for.register
def _(request: OpenFourPi, context: Context) -> KioskScreen | None:
    four_pi = context.centre.four_pi
    return FourPiScreen(context, four_pi) if four_pi else None


@screen_for.register
def _(request: OpenPrinciples, context: Context) -> KioskScreen | None:
    four_pi = context.centre.four_pi
    return PrinciplesScreen(context, four_pi) if four_pi else None


@screen_for.register
def _(request: OpenLibrary, context: Context) -> KioskScreen | None:
    library = context.centre.library
    return LibraryScreen(context, library) if library else None


@screen_for.register
def _(request: OpenWork, context: Context) -> KioskScreen | None:
    library = context.centre.library
    return WorkScreen(context, library.works[request.place]) if library else None


@screen_for.register
def _(request: OpenAddress, context: Context) -> KioskScreen:
    return CodeScreen(context, PhoneCode(CodeKind.PAGE, request.address, (request.address,)))


@screen_for.register
def _(request: OpenChanges, context: Context) -> KioskScreen:
    return ChangesScreen(context, request.page)


@screen_for.register
def _(request: OpenChange, context: Context) -> KioskScreen | None:
    return next((ChangeScreen(context, one) for one in context.centre.changes if one.id == request.change_id), None)
