"""The QR code as it is drawn, turned into pixels and read by a decoder that knows nothing of how it was made."""

from __future__ import annotations

import numpy as np
import pytest
import zxingcpp
from msgspec import structs
from msgspec.structs import replace
from numpy.typing import NDArray

from accessibility.themes import palettes
from data.centre.links import QR_BYTES_LOW
from data.centre.sections import sections
from data.phone_codes import CodeKind, PhoneCode
from screens.visitor.opportunity import OpportunityScreen
from screens.visitor.phone_codes import CodeScreen
from screens.widgets.choosing import Choice
from screens.widgets.fitting_code import QUIET_ZONE, Room, fitting_code
from screens.widgets.moving import BackChoice
from screens.widgets.qr_code import QrCode
from screens.widgets.reading import Passage
from tests.conftest import StartKiosk, example_centre
from tests.kit.drawn import Cell, cells
from tests.kit.driving import Kiosk
from tests.kit.examples import centre_with_texts, code_screen, codes_of
from tests.kit.scanned import entry_of, reached_by
from tests.kit.terminals import ALL_COLOURS

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
PIXELS = 4
"""Across a cell, which is twice as high as wide."""


def halves(cell: Cell) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The colours of the upper and the lower half of a cell; only half blocks and spaces are drawn alike everywhere."""
    match cell.letter:
        case " ":
            return cell.ground, cell.ground
        case "▀":
            return cell.ink, cell.ground
        case "▄":
            return cell.ground, cell.ink
        case _:
            raise AssertionError(f"{cell.letter!r} is drawn differently by different fonts")


def picture(kiosk: Kiosk) -> NDArray[np.uint8]:
    """The whole screen as grey pixels; words as their ground, since they are not what is looked for."""
    width, height = kiosk.app.size
    image = np.zeros((height * 2 * PIXELS, width * PIXELS), np.uint8)
    code = kiosk.screen.query_one(QrCode).region
    for cell in cells(kiosk.app, replace(ALL_COLOURS, own=((255, 255, 255), (0, 0, 0)))):
        pair = halves(cell) if code.contains(cell.x, cell.y) else (cell.ground, cell.ground)
        for half, colour in enumerate(pair):
            top = (2 * cell.y + half) * PIXELS
            image[top : top + PIXELS, cell.x * PIXELS : (cell.x + 1) * PIXELS] = sum(colour) // 3
    return image


def modules(kiosk: Kiosk) -> NDArray[np.bool_]:
    """The code alone, one value a module, ``True`` for black."""
    code = kiosk.screen.query_one(QrCode)
    rows: dict[int, list[bool]] = {}
    for cell in cells(kiosk.app, replace(ALL_COLOURS, own=((255, 255, 255), (0, 0, 0)))):
        if code.region.contains(cell.x, cell.y):
            for half, colour in enumerate(halves(cell)):
                assert colour in (BLACK, WHITE)
                rows.setdefault(2 * cell.y + half, []).append(colour == BLACK)
    return np.array([row for _, row in sorted(rows.items())])


def lies_free(kiosk: Kiosk) -> None:
    """The whole code is in sight and has its empty modules all around."""
    code = kiosk.screen.query_one(QrCode)
    assert kiosk.screen.body.region.contains_region(code.region)
    drawn = modules(kiosk)
    rows, columns = np.where(drawn.any(axis=1))[0], np.where(drawn.any(axis=0))[0]
    side = columns[-1] - columns[0] + 1
    assert rows[-1] - rows[0] + 1 == side, "it is not square"
    finder = int(np.argmin(drawn[rows[0], columns[0] :]))  # the black edge of the corner mark is seven modules long
    assert finder % 7 == 0
    module = finder // 7
    left_over = drawn.shape[0] - 1 - rows[-1], drawn.shape[1] - 1 - columns[-1]
    assert min(rows[0], columns[0], *left_over) >= QUIET_ZONE * module


THEMES = [palette.id for palette in palettes()]


def scanned(kiosk: Kiosk) -> str:
    """What a phone reads off the screen; it sees one code."""
    (code,) = zxingcpp.read_barcodes(picture(kiosk), try_invert=False)
    return str(code.text)


class TestTheCodeOfARoleDescription:
    @pytest.mark.parametrize("size", [(80, 24), (119, 33), (240, 67)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_is_read_by_a_phone_in_every_theme(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            for at, opportunity in enumerate(example_centre().opportunities):
                await kiosk.show(code_screen(kiosk.app.context, at))
                for theme in THEMES if at == 0 else [THEMES[at % len(THEMES)]]:
                    kiosk.app.theme = theme
                    await kiosk.settle()
                    assert scanned(kiosk) == f"https://example.org/hazel/{opportunity.id}", theme
                lies_free(kiosk)
                await kiosk.take_away()

    async def test_of_every_address_in_cards_books_and_figures_is_read(self, start: StartKiosk) -> None:
        centre = example_centre()
        assert centre.library is not None
        assert centre.four_pi is not None
        assert centre.figures is not None
        listed = [card.address for card in centre.cards] + [work.address for work in centre.library.works]
        addresses = {*listed, centre.four_pi.address, centre.figures.address} - {""}
        async with start(speech_on=False) as kiosk:
            for address in sorted(addresses):
                await kiosk.show(CodeScreen(kiosk.app.context, PhoneCode(CodeKind.PAGE, address, (address,))))
                assert [code.text for code in zxingcpp.read_barcodes(picture(kiosk), try_invert=False)] == [address]
                await kiosk.take_away()
        assert len(addresses) > 10

    @pytest.mark.parametrize("size", [(39, 11), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_gives_way_to_the_address_in_words_where_there_is_no_room(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            for at, opportunity in enumerate(example_centre().opportunities):
                await kiosk.show(code_screen(kiosk.app.context, at))
                assert not kiosk.screen.query_one(QrCode).display
                assert words_shown(kiosk) == [
                    "The code does not fit this screen. Please copy this address:",
                    f"https://example.org/hazel/{opportunity.id}",
                ]
                await kiosk.take_away()

    async def test_says_the_address_beside_it_too(self, start: StartKiosk) -> None:
        async with start(speech_on=True) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            assert f"https://example.org/hazel/{example_centre().opportunities[0].id}" in kiosk.texts
            assert "Point your phone's camera at the code." in kiosk.last_heard

    async def test_comes_and_goes_with_the_size_of_the_screen(self, start: StartKiosk) -> None:
        async with start(size=(39, 11), speech_on=False) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            for size, is_shown in (((80, 24), True), ((39, 11), False), ((240, 67), True)):
                await kiosk.pilot.resize_terminal(*size)
                await kiosk.settle()
                assert kiosk.screen.query_one(QrCode).display is is_shown
                assert kiosk.app.focused is not None

    async def test_holds_the_longest_address_that_the_check_allows(self, start: StartKiosk) -> None:
        centre = example_centre()
        opportunity = centre.opportunities[0]
        folder = "https://example.org/"
        folder += "x" * (QR_BYTES_LOW - len(folder) - len(opportunity.id) - 1) + "/"
        details = structs.replace(centre.details, role_pages_url=folder)
        async with start(centre=structs.replace(centre, details=details), speech_on=False) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            assert scanned(kiosk) == folder + opportunity.id
            lies_free(kiosk)

    async def test_holds_the_address_that_the_opportunity_has_of_its_own(self, start: StartKiosk) -> None:
        centre = example_centre()
        first = structs.replace(centre.opportunities[0], web_page="https://example.org/carers")
        async with start(centre=structs.replace(centre, opportunities=(first,)), speech_on=False) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            assert scanned(kiosk) == "https://example.org/carers"

    async def test_holds_the_words_themselves_where_there_is_no_network(self, start: StartKiosk) -> None:
        centre = centre_with_texts(example_centre())
        async with start(size=(240, 67), centre=centre, speech_on=False) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            assert words_shown(kiosk)[0] == "The code needs the whole screen."
            text = await scanned_alone(kiosk)
            page = centre.role_pages[centre.opportunities[0].id]
            for section in sections(page):
                assert section.heading in text
                assert section.text in text

    async def test_holds_a_short_form_where_the_words_do_not_fit_and_says_so(self, start: StartKiosk) -> None:
        centre = centre_with_texts(example_centre())
        async with start(centre=centre, speech_on=False) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            opportunity = centre.opportunities[0]
            assert scanned(kiosk) == f"{opportunity.title}\n{opportunity.who_to_ask}"
            assert "The code has room for a short form only." in words_shown(kiosk)
            await kiosk.choose("Read it here instead")
            assert kiosk.title == f"Role description: {opportunity.title}"


async def scanned_alone(kiosk: Kiosk) -> str:
    """What a phone reads when the code is on a screen of its own."""
    await kiosk.choose("Show the code")
    lies_free(kiosk)
    return scanned(kiosk)


def words_shown(kiosk: Kiosk) -> list[str]:
    """Every passage that is shown."""
    return [passage.text for passage in kiosk.screen.query(Passage) if passage.display and passage.id != "keys"]


class TestTheOtherCodes:
    async def test_are_a_choice_each_beside_the_role_description(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.show(OpportunityScreen(kiosk.app.context, example_centre().opportunities[0]))
            await kiosk.choose("Take it with you")
            labels = [(choice.label, choice.detail) for choice in kiosk.screen.query(Choice)]
            assert labels == [
                ("The role description", "On the web"),
                ("A date, for your calendar", "Monday 4 January 2027, from 18:00 to 19:00"),
                ("A date, for your calendar", "Monday 1 February 2027, from 18:00 to 19:00"),
                ("A date, for your calendar", "Monday 1 March 2027, from 18:00 to 19:00"),
                ("A date, for your calendar", "Monday 5 July 2027, from 18:00 to 19:00"),
                ("Who to ask, for your contacts", "Carers' worker"),
                ("An e-mail to write", "carers@example.org"),
                ("Back", ""),
            ]

    async def test_come_up_at_once_where_there_is_only_one(self, start: StartKiosk) -> None:
        front_room = next(one for one in example_centre().opportunities if one.id == "front-room")
        async with start(speech_on=False) as kiosk:
            await kiosk.show(OpportunityScreen(kiosk.app.context, front_room))
            await kiosk.choose("Take it with you")
            assert scanned(kiosk) == "https://example.org/hazel/front-room"
            await kiosk.press("escape")
            assert kiosk.title == front_room.title

    @pytest.mark.parametrize("size", [(80, 24), (119, 33), (240, 67)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_are_read_by_a_phone_as_what_was_meant(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            opportunity, codes = codes_of(kiosk.app.context)
            for code in codes:
                await kiosk.show(CodeScreen(kiosk.app.context, code, opportunity.id))
                text = scanned(kiosk)
                assert text in code.texts
                lies_free(kiosk)
                match code.kind:
                    case CodeKind.DATE:
                        title, starts, ends = entry_of(text)
                        assert title == opportunity.title
                        assert (starts, ends) in {(one.starts, one.ends) for one in opportunity.dates}
                    case CodeKind.CONTACT:
                        assert reached_by(text) == ("Carers' worker", "01632 960101", "carers@example.org")
                    case CodeKind.EMAIL:
                        assert text == "mailto:carers@example.org?subject=Carers%3A%20say%20what%20you%20need"
                await kiosk.take_away()

    @pytest.mark.parametrize("size", [(39, 11), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_give_way_to_words_where_there_is_no_room(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            opportunity, codes = codes_of(kiosk.app.context)
            for code in codes:
                await kiosk.show(CodeScreen(kiosk.app.context, code, opportunity.id))
                assert not kiosk.screen.query_one(QrCode).display
                assert not [choice for choice in kiosk.screen.query("#alone") if choice.display]
                assert words_shown(kiosk)[0].startswith("The code does not fit this screen. Please copy this")
                assert words_shown(kiosk)[1] == code.words
                await kiosk.take_away()


class TestHearingIt:
    async def test_says_it_once_more_and_slowly(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            await kiosk.choose("Hear it")
            assert kiosk.last_heard == "https://example.org/hazel/carers-hour."
            await kiosk.listen()
            fast = kiosk.voice.sentences[-1]
            await kiosk.choose("Say the address slowly")
            await kiosk.listen()
            assert kiosk.last_heard == "https://example.org/hazel/carers-hour"  # a full stop would be spelt out
            assert kiosk.voice.sentences[-1] != fast
            assert not kiosk.voice.sentences[-1].rstrip(" ,.").endswith("dot")

    async def test_turns_speech_on_for_who_asks_to_hear_it(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            await kiosk.choose("Hear it")
            assert kiosk.app.settings.speech_on
            assert kiosk.last_heard == "https://example.org/hazel/carers-hour."


class TestAScreenOfItsOwn:
    async def test_is_offered_where_the_code_needs_it_and_leads_back(self, start: StartKiosk) -> None:
        async with start(size=(62, 30), speech_on=False) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            assert not kiosk.screen.query_one(QrCode).display
            assert "The code needs the whole screen." in words_shown(kiosk)
            assert await scanned_alone(kiosk) == "https://example.org/hazel/carers-hour"
            await kiosk.press("escape")
            assert kiosk.title == "Take the role description with you"

    async def test_has_the_code_above_the_words_where_the_screen_is_narrow(self, start: StartKiosk) -> None:
        async with start(size=(46, 40), speech_on=False) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            assert await scanned_alone(kiosk) == "https://example.org/hazel/carers-hour"
            back = kiosk.screen.query_one(BackChoice)
            assert back.region.y >= kiosk.screen.query_one(QrCode).region.bottom
            assert kiosk.screen.body.region.contains_region(back.region)

    async def test_says_so_when_the_screen_becomes_too_small_for_it(self, start: StartKiosk) -> None:
        async with start(size=(62, 30), speech_on=False) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            await kiosk.choose("Show the code")
            await kiosk.pilot.resize_terminal(39, 11)
            await kiosk.settle()
            assert not kiosk.screen.query_one(QrCode).display
            assert "The code does not fit this screen." in words_shown(kiosk)


class TestWhatFits:
    """Rather another room than less robust; rather less robust than fewer words."""

    LONG, SHORT = "a" * 100, "a" * 20
    BESIDE, ALONE = Room(46, 23), Room(60, 30)

    def test_is_beside_the_words_where_a_robust_code_has_room_there(self) -> None:
        found = fitting_code((self.SHORT,), (self.BESIDE, self.ALONE))
        assert found is not None
        assert found.room_at == 0

    def test_is_alone_before_it_mends_less(self) -> None:
        found = fitting_code((self.LONG,), (self.BESIDE, self.ALONE))
        assert found is not None
        assert found.room_at == 1
        beside = fitting_code((self.LONG,), (self.BESIDE,))
        assert beside is not None
        assert len(beside.matrix) == 45  # version 5 at the lowest level

    def test_mends_less_before_it_says_less(self) -> None:
        found = fitting_code((self.LONG, self.SHORT), (self.BESIDE,))
        assert found is not None
        assert found.text == self.LONG

    def test_says_less_before_there_is_none(self) -> None:
        found = fitting_code(("a" * 5_000, self.LONG, self.SHORT), (Room(35, 17),))
        assert found is not None
        assert found.text == self.SHORT
        assert fitting_code(("a" * 5_000,), (Room(500, 500),)) is None
