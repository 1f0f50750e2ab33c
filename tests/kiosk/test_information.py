"""What visitors come to read: rights, figures only after their note, 4Pi, books, and what happened since."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from data.centre.changes import Change
from data.centre.models import Centre
from data.centre.nation import Nation
from screens.requests.information import OpenCard, OpenChanges, OpenFigures
from screens.requests.moving import OpenScreen
from screens.visitor.rights import RightsScreen
from screens.visitor.welcome import WelcomeScreen
from screens.widgets.bar_chart import Bar, BarChart, draw_bars
from screens.widgets.qr_code import QrCode
from screens.widgets.reading import Passage
from tests.conftest import StartKiosk, example_centre
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk

CARD = "The duty to involve people"
SMALL = (39, 11)


async def open_card(kiosk: Kiosk) -> None:
    for label in ("Your rights", "Laws that protect you", CARD):
        await kiosk.choose(label)


async def open_figures(kiosk: Kiosk) -> None:
    for label in ("Your rights", "Why this matters", "Read it"):
        await kiosk.choose(label)


def centre_with(**changes: object) -> Centre:
    return structs.replace(example_centre(), **changes)


class TestACard:
    @pytest.mark.parametrize("size", [(80, 24), SMALL])
    async def test_says_it_simpler_in_the_same_place_and_in_full_again(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        card = next(card for card in example_centre().cards if card.title == CARD)
        async with start(size=size) as kiosk:
            await open_card(kiosk)
            passage = kiosk.screen.query_one("#card-text", Passage)
            assert passage.text == card.text
            for label, text in (("Say it simpler", card.easy_read), ("Say it in full", card.text)):
                await kiosk.choose(label)
                assert kiosk.focused is passage
                assert passage.text == text
                assert " ".join(str(text).split()) in kiosk.last_heard
                assert kiosk.screen.body.region.contains_point(passage.region.offset)
            assert kiosk.title == CARD

    async def test_goes_back_to_the_full_words_for_whoever_reads_it_next(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_card(kiosk)
            await kiosk.choose("Say it simpler")
            await kiosk.press("escape")
            await kiosk.choose(CARD)
            assert "Say it simpler" in kiosk.choices

    async def test_past_its_review_says_that_it_may_be_out_of_date(self, start: StartKiosk) -> None:
        (card,) = (card for card in example_centre().cards if card.title == CARD)
        late = structs.replace(card, review_by=date(2026, 11, 1))
        async with start(centre=centre_with(cards=(late,))) as kiosk:
            await open_card(kiosk)
            (notice,) = kiosk.notices
            assert "may be out of date" in notice
            assert "1 November 2026" in notice

    async def test_without_an_easy_version_or_an_address_offers_neither(self, start: StartKiosk) -> None:
        (card,) = (card for card in example_centre().cards if card.title == CARD)
        bare = structs.replace(card, easy_read=None, address="", replaced=None)
        async with start(centre=centre_with(cards=(bare,))) as kiosk:
            await open_card(kiosk)
            assert kiosk.choices == ["Back"]
            assert kiosk.passages["What has changed since"] == "As far as we know, nothing has replaced this."

    async def test_of_the_centres_nation_comes_first_and_others_are_reached(self, start: StartKiosk) -> None:
        details = structs.replace(example_centre().details, nation=Nation.SCOTLAND)
        async with start(centre=centre_with(details=details)) as kiosk:
            await kiosk.choose("Your rights")
            await kiosk.choose("Your voice and your choices")
            assert kiosk.texts[0] == "This is about Scotland."
            assert kiosk.choices[0] == "Advance statements and advocacy in Scotland"
            assert "The same for England" in kiosk.choices
            await kiosk.choose("The same for England")
            assert kiosk.texts[0] == "This is about England."
            assert "Your care plan" in kiosk.choices


class TestWhyThisMatters:
    async def test_shows_no_figure_before_the_visitor_chose_to_read_it(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.choose("Your rights")
            await kiosk.choose("Why this matters")
            assert kiosk.choices[0] == "Skip this"
            assert kiosk.focused is kiosk.choice("Skip this")
            everything = " ".join([*kiosk.heard, *lines(kiosk.app)])
            assert not any(figure in everything for figure in ("38,695", "4,220", "40,000", "David Bennett"))
            await kiosk.press("enter")
            assert kiosk.title == "Your rights"

    async def test_help_is_one_key_away_and_one_comes_back(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_figures(kiosk)
            await kiosk.press("f9")
            assert kiosk.title == "I need help now"
            await kiosk.press("escape")
            assert kiosk.title == "Why this matters"

    async def test_is_not_read_out_all_at_once(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_figures(kiosk)
            await kiosk.listen()
            assert "38,695" not in kiosk.last_heard
            assert "If you need help now, press F9" in kiosk.last_heard


class TestTheChart:
    @pytest.mark.parametrize("size", [(80, 24), SMALL, (240, 67)])
    async def test_draws_bars_as_long_as_their_numbers_and_says_the_same(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        async with start(size=size) as kiosk:
            await open_figures(kiosk)
            chart = kiosk.screen.query_one(BarChart)
            await kiosk.focus(chart)
            assert chart.describe().name == (
                "Detentions in England. In 1997/8: 38,695. In 2007/8: 44,093. In 2011/12: 48,631. In 2013: 50,400."
            )
            rows = lines(kiosk.app, chart.content_region)[1:]
            lengths = [row.count("█") for row in rows]
            assert len({row.index("█") for row in rows}) == 1, "bars that begin apart cannot be compared"
            assert [bar.words in row for bar, row in zip(chart.bars, rows, strict=True)] == [True] * 4
            for bar, length in zip(chart.bars, lengths, strict=True):
                assert length / max(lengths) == pytest.approx(bar.value / 50_400, abs=1 / max(lengths))

    async def test_marks_the_word_that_is_heard_in_its_own_row(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_figures(kiosk)
            chart = kiosk.screen.query_one(BarChart)
            at = chart.drawn_text.index("48,631")
            (span,) = [span for span in chart.native_words(range(at, at + 6)).spans if span.style == "reverse"]
            assert chart.native_words(range(0)).plain[span.start : span.end] == "48,631"

    def test_is_plain_text_and_the_next_one_knows_nothing_of_it(self) -> None:
        first = draw_bars((Bar("a: 1", 1), Bar("b: 4", 4)), 20)
        draw_bars((Bar("more: 900", 900), Bar("x: 5", 5), Bar("y: 7", 7)), 50)
        assert draw_bars((Bar("a: 1", 1), Bar("b: 4", 4)), 20) == first
        assert all(set(row) <= set("ab: 14█") for row in first)


class TestAnAddress:
    async def test_is_a_code_and_is_said_slowly(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await open_card(kiosk)
            await kiosk.choose("Say the address slowly")
            assert kiosk.last_heard == "https://www.legislation.gov.uk/ukpga/2006/41"
            await kiosk.choose("Take the address with you")
            assert kiosk.screen.query_one(QrCode).display
            await kiosk.choose("Say the address slowly")
            assert kiosk.last_heard == "https://www.legislation.gov.uk/ukpga/2006/41"


def numbered(count: int) -> tuple[Change, ...]:
    change = example_centre().complete_changes[0]
    return tuple(structs.replace(change, id=f"change-{at}", title=f"Change {at}") for at in range(count))


class TestWhatHappenedSince:
    async def test_what_is_not_complete_is_not_shown(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.choose("What happened since")
            assert "A small card with crisis numbers" not in kiosk.choices
            assert len(kiosk.choices) == 6

    async def test_many_are_shown_page_by_page_and_round_again(self, start: StartKiosk) -> None:
        async with start(centre=centre_with(changes=numbered(8))) as kiosk:
            await kiosk.choose("What happened since")
            assert kiosk.choices == [*(f"Change {at}" for at in range(6)), "Older ones", "Look up my ticket", "Back"]
            await kiosk.choose("Older ones")
            assert kiosk.choices[:2] == ["Change 6", "Change 7"]
            await kiosk.choose("Back to the first page")
            assert kiosk.choices[0] == "Change 0"
            await kiosk.press("escape")
            assert kiosk.title == "Welcome"

    async def test_tells_each_step_with_its_day_and_what_was_decided(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.choose("What happened since")
            await kiosk.choose("Letters that people can read")
            assert list(kiosk.passages)[:6] == [
                "You said",
                "We did",
                "Step 1, plan: what we wanted",
                "Step 2, do: what we tried",
                "Step 3, study: what we found out",
                "Step 4, act: what we decided",
            ]
            act = kiosk.passages["Step 4, act: what we decided"]
            assert act.startswith("It helped, so we keep it and change a part of it.")
            assert act.endswith("Tuesday 7 July 2026")


class TestACentreWithoutIt:
    async def test_offers_nothing_that_is_not_there(self, start: StartKiosk) -> None:
        bare = centre_with(cards=(), changes=(), figures=None, four_pi=None, library=None)
        async with start(centre=bare) as kiosk:
            assert "Your rights" not in kiosk.choices
            await kiosk.choose("About this kiosk and 4Pi")
            assert kiosk.choices == ["What happens with what I leave here?", "Back"]
            await kiosk.press("escape")
            await kiosk.choose("What happened since")
            assert kiosk.texts[0] == "We have nothing to tell yet. Please look again later."

    @pytest.mark.parametrize("request_", [OpenFigures(), OpenCard("gone")], ids=["figures", "card"])
    async def test_stays_where_it_is_when_that_is_asked_for(self, start: StartKiosk, request_: OpenScreen) -> None:
        async with start(centre=centre_with(cards=(), figures=None)) as kiosk:
            kiosk.screen.post_message(request_)
            await kiosk.settle()
            assert isinstance(kiosk.screen, WelcomeScreen)


class TestGoingBack:
    async def test_leads_from_screen_to_screen_to_the_start(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_card(kiosk)
            await kiosk.press("escape", "escape")
            assert isinstance(kiosk.screen, RightsScreen)
            kiosk.screen.post_message(OpenChanges())
            await kiosk.settle()
            assert kiosk.title == "What happened since"
            await kiosk.press("home")
            assert kiosk.title == "Welcome"


class TestHelpElsewhere:
    async def test_is_one_choice_away_and_begins_with_staff_too(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f9")
            assert kiosk.choices == [
                "Help lines in Northern Ireland",
                "Help lines in Scotland",
                "Help lines in Wales",
                "Back",
            ]
            assert not any("press 2" in text for text in kiosk.texts)
            await kiosk.choose("Help lines in Wales")
            assert kiosk.title == "Help lines in Wales"
            assert kiosk.texts[0].startswith("Tell any member of staff now.")
            assert any("Call 111 and press 2" in text for text in kiosk.texts)
            assert any("116 123" in text for text in kiosk.texts)
            assert not any("choose the mental health option" in text for text in kiosk.texts)

    async def test_leads_back_by_the_same_key(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f9")
            depth = len(kiosk.app.screen_stack)
            await kiosk.choose("Help lines in Scotland")
            await kiosk.press("f9")
            assert (kiosk.title, len(kiosk.app.screen_stack)) == ("I need help now", depth)
