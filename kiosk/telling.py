"""Which screen stands on the way to a form that visitors choose themselves."""

from __future__ import annotations

from functools import singledispatch

from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.requests.telling import OpenActivities, OpenActivity, OpenTelling, TellingRequest
from screens.visitor.telling import ActivitiesScreen, ActivityScreen, TellingScreen


@singledispatch
def telling_screen(request: TellingRequest, context: Context) -> KioskScreen:
    """A fresh screen for what was asked for.

    Args:
        request: Where a visitor goes.
        context: What every screen is given.
    """
    raise NotImplementedError(type(request).__name__)


@telling_screen.register
def _(request: OpenTelling, context: Context) -> KioskScreen:
    return TellingScreen(context)


@telling_screen.register
def _(request: OpenActivities, context: Context) -> KioskScreen:
    return ActivitiesScreen(context, request.form_id)


@telling_screen.register
def _(request: OpenActivity, context: Context) -> KioskScreen:
    return ActivityScreen(context, context.centre.activity(request.activity_id), request.form_id)
