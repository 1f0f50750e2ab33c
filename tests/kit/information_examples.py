"""Examples of the screens with what visitors come to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from msgspec import structs

from data.centre.information import Topic
from data.centre.nation import Nation
from data.phone_codes import CodeKind, PhoneCode
from screens.context import Context
from screens.kiosk_screen import KioskScreen
from screens.visitor.changes import ChangeScreen, ChangesScreen
from screens.visitor.figures import ContentNoteScreen, FiguresScreen
from screens.visitor.four_pi import AboutMenuScreen, FourPiScreen, PrinciplesScreen
from screens.visitor.library import LibraryScreen, WorkScreen
from screens.visitor.phone_codes import CodeScreen
from screens.visitor.rights import CardScreen, CardsScreen, RightsScreen


def information_screens(context: Context) -> Iterator[tuple[type[KioskScreen], str, Callable[[], KioskScreen]]]:
    """Each screen in its states: which, what tells the state, and how to make it."""
    centre = context.centre
    assert centre.figures is not None
    assert centre.four_pi is not None
    assert centre.library is not None
    figures, four_pi, library = centre.figures, centre.four_pi, centre.library
    safety = next(card for card in centre.cards if card.topic is Topic.SAFETY)
    late = structs.replace(centre.cards[0], review_by=date(2026, 11, 1))
    yield RightsScreen, "", lambda: RightsScreen(context)
    yield CardsScreen, "", lambda: CardsScreen(context, Topic.VOICE, Nation.ENGLAND)
    yield CardsScreen, "in another nation", lambda: CardsScreen(context, Topic.SAFETY, Nation.WALES)
    yield CardScreen, "", lambda: CardScreen(context, safety)
    yield CardScreen, "past its review", lambda: CardScreen(context, late)
    yield ContentNoteScreen, "", lambda: ContentNoteScreen(context, figures)
    yield FiguresScreen, "", lambda: FiguresScreen(context, figures)
    yield AboutMenuScreen, "", lambda: AboutMenuScreen(context)
    yield FourPiScreen, "", lambda: FourPiScreen(context, four_pi)
    yield PrinciplesScreen, "", lambda: PrinciplesScreen(context, four_pi)
    yield LibraryScreen, "", lambda: LibraryScreen(context, library)
    yield WorkScreen, "", lambda: WorkScreen(context, library.works[0])
    yield WorkScreen, "without an address", lambda: WorkScreen(context, library.works[3])
    address = library.works[0].address
    page = PhoneCode(CodeKind.PAGE, address, (address,))
    yield CodeScreen, page.kind, lambda: CodeScreen(context, page)
    nothing = structs.replace(context, centre=structs.replace(centre, changes=()))
    yield ChangesScreen, "", lambda: ChangesScreen(context, 0)
    yield ChangesScreen, "empty", lambda: ChangesScreen(nothing, 0)
    yield ChangeScreen, "", lambda: ChangeScreen(context, centre.complete_changes[0])
