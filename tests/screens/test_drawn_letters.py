"""Large letters where the terminal cannot enlarge its own: by F4, in boxes, while words are heard, and where not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.geometry import Region

from accessibility.scanning import Scanning
from accessibility.text_size import NoZoom, TextSize
from accessibility.text_size.zoom import Zoom
from data.forms.draft import Draft
from kiosk.settings import Settings
from screens.visitor.form.question import QuestionScreen
from screens.visitor.switches import ChooseSwitchesScreen
from screens.widgets.bars import FooterBar, HeaderBar, KeysPassage
from screens.widgets.reading import Notice, Passage, Title
from screens.widgets.scan_bar import ScanBar, ScanKey
from tests.conftest import StartKiosk
from tests.kit.drawn import cells_in, lines, lines_of, raw_rows
from tests.kit.driving import Kiosk
from tests.kit.examples import code_screen
from tests.kit.lettering import BLOCKS, MARK, read_drawn

LARGE = Settings(size=TextSize.LARGE)
TALL = (240, 67)
WORDS = "A quiet room and a chair with arms, please"


class ZoomingTerminal(NoZoom):
    """A terminal that changes its own font."""

    name = "of a test"
    is_available = True
    heights = {size: float(size) for size in TextSize}


def written(kiosk: Kiosk) -> str:
    """What is drawn in the box."""
    return " ".join(" ".join(lines(kiosk.app, kiosk.box.content_region)).split())


async def at_long_question(kiosk: Kiosk) -> None:
    """Put a question with a box on the screen, and the focus into the box."""
    draft = Draft(kiosk.app.context.centre.forms["interest"])
    question = draft.question("anything_else")
    await kiosk.show(QuestionScreen(kiosk.app.context, draft, question, returns_to_review=False))
    await kiosk.focus(kiosk.box)


def is_under_caret(kiosk: Kiosk) -> bool:
    """Whether the cursor stands within the one block of cells that is drawn the other way round."""
    x, y = kiosk.app.cursor_position
    inside = {(cell.x, cell.y): cell.ground for cell in cells_in(kiosk.app, kiosk.box.content_region)}
    grounds = list(inside.values())
    usual = max(set(grounds), key=grounds.count)
    return inside[x, y] != usual


class TestF4:
    async def test_draws_every_word_large_and_small_again(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            title = kiosk.screen.query_one(Title)
            small = title.region.height
            await kiosk.press("f4")
            assert kiosk.screen.typeface is not None
            assert title.region.height == kiosk.screen.typeface.rows > small
            assert " ".join(lines_of(title)).replace(MARK, " ").split() == ["Welcome"]
            await kiosk.press("f4")
            assert kiosk.screen.typeface is None
            assert title.region.height == small

    async def test_keeps_place_and_answers(self, start: StartKiosk) -> None:
        async with start(size=TALL, speech_on=False) as kiosk:
            await at_long_question(kiosk)
            await kiosk.type(WORDS)
            for _ in TextSize:
                await kiosk.press("f4")
                assert kiosk.focused is kiosk.box
                assert written(kiosk) == WORDS
                assert is_under_caret(kiosk)

    async def test_says_when_larger_letters_do_not_fit(self, start: StartKiosk) -> None:
        async with start(size=(39, 11)) as kiosk:
            await kiosk.press("f4")
            assert kiosk.last_heard == "Larger letters do not fit this screen."
            drawn = lines(kiosk.app, kiosk.screen.query_one(HeaderBar).region)
            assert " ".join(" ".join(drawn).split()) == kiosk.last_heard
            assert kiosk.app.settings.size is TextSize.NORMAL

    async def test_says_so_too_when_it_goes_back_to_normal_before_the_largest(self, start: StartKiosk) -> None:
        async with start(size=(80, 24)) as kiosk:
            heard = []
            for _ in range(2):
                await kiosk.press("f4")
                heard.append(kiosk.last_heard)
            assert heard == ["Large text", "Normal text. Larger letters do not fit this screen."]

    @pytest.mark.parametrize(
        ("size", "letters", "words"),
        [
            ((39, 11), TextSize.LARGER, "Larger letters do not fit this screen."),
            ((80, 24), TextSize.LARGEST, "This is the largest text that fits here."),
        ],
        ids=["none", "smaller"],
    )
    async def test_is_not_needed_to_hear_so_when_a_visit_begins_with_too_large_ones(
        self, start: StartKiosk, size: tuple[int, int], letters: TextSize, words: str
    ) -> None:
        async with start(size=size, defaults=Settings(size=letters, speech_on=True)) as kiosk:
            for _ in range(2):
                drawn = " ".join(lines_of(kiosk.screen.query_one(Notice))).replace(MARK, "")
                assert words in " ".join(drawn.split())
                await kiosk.listen()
                assert words in " ".join(kiosk.heard)
                await kiosk.press("f12")
                kiosk.spoken.clear()
                await kiosk.press("enter")

    async def test_is_all_there_is_to_say_where_the_letters_fit(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            assert not kiosk.screen.query(Notice)

    async def test_gives_the_focus_to_something_when_the_bars_stand_still_again(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            await kiosk.focus(kiosk.screen.query_one(KeysPassage))
            await kiosk.press("f4")
            assert kiosk.app.focused is not None
            assert kiosk.app.focused.region.area

    async def test_leaves_letters_to_a_terminal_that_can_enlarge_them(self, start: StartKiosk) -> None:
        zoom: Zoom = ZoomingTerminal()
        async with start(size=TALL, speech_on=False, zoom=zoom) as kiosk:
            await kiosk.press("f4")
            assert kiosk.app.settings.size is TextSize.LARGE
            assert kiosk.screen.typeface is None


def whole_keys(kiosk: Kiosk, bar: ScanBar) -> list[ScanKey]:
    """The names that are drawn in a bar; each of them must be whole."""
    drawn = [key for key in bar.query(ScanKey) if key.region.area]
    for key in drawn:
        assert kiosk.screen.region.contains_region(key.region)
        assert " ".join(lines(kiosk.app, key.region)).replace(MARK, "").split() == key.command.short.split()
    return drawn


class TestTheWaysOutWhileSomebodyScans:
    @pytest.mark.parametrize(
        ("size", "letters"), [((80, 24), TextSize.LARGE), (TALL, TextSize.LARGE), (TALL, TextSize.LARGEST)], ids=str
    )
    async def test_are_drawn_whole_one_by_one(
        self, start: StartKiosk, size: tuple[int, int], letters: TextSize
    ) -> None:
        settings = Settings(size=letters, scanning=Scanning.TWO_SWITCHES)
        async with start(size=size, speech_on=False, defaults=settings) as kiosk:
            bar = kiosk.screen.query_one(ScanBar)
            for part in bar.scan_parts():
                bar.point_at((part.key,))
                await kiosk.settle()
                assert bar.caret_of((part.key,)) in whole_keys(kiosk, bar)
            bar.point_at(())
            bar.add_class("-pointed")
            await kiosk.settle()
            assert len(whole_keys(kiosk, bar)) == (6 if size == TALL else 0)


class TestHelpAndTheWayOut:
    @pytest.mark.parametrize("size", [(39, 11), (60, 22), (80, 24), (200, 60), TALL], ids=str)
    async def test_are_in_sight_in_letters_of_every_size(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            for letters in TextSize:
                kiosk.app.apply_settings(Settings(size=letters))
                await kiosk.settle()
                foot = " ".join(" ".join(lines(kiosk.app, kiosk.screen.query_one(FooterBar).region)).split())
                for key, name in (("F1", "Help"), ("F9", "I need help now"), ("F12", "Leave")):
                    assert f"{key} {name}" in foot or {key, *name.split()} <= set(foot.split()), foot

    async def test_do_by_touch_what_their_keys_do(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            await kiosk.touch_words("F9 I need help now")
            assert kiosk.title == "I need help now"


class TestAChoice:
    async def test_has_a_mark_where_its_quieter_words_begin(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            await kiosk.show(ChooseSwitchesScreen(kiosk.app.context))
            one = kiosk.choice("One switch")
            typeface = kiosk.screen.typeface
            assert typeface is not None
            beside = typeface.width("0") + typeface.width(" ")
            left = Region(one.gutter.left, 0, beside, one.outer_size.height)
            figures = [row.strip() for row in read_drawn(raw_rows(one, left))]
            assert [figure for figure in figures if figure] == ["2", "-"]
            words = " ".join(" ".join(lines_of(one)).replace(MARK, " ").split())
            assert words == "2 One switch - The kiosk goes on by itself. The switch chooses."


class TestALargeScreen:
    async def test_keeps_a_code_for_a_phone_as_it_is(self, start: StartKiosk) -> None:
        async with start(size=TALL, defaults=LARGE) as kiosk:
            await kiosk.show(code_screen(kiosk.app.context))
            assert kiosk.screen.typeface is None
            assert not BLOCKS & set("".join(lines_of(kiosk.screen.query_one(Title))))

    async def test_goes_back_to_small_letters_when_it_gets_too_small(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            await kiosk.pilot.resize_terminal(39, 11)
            await kiosk.settle()
            assert kiosk.screen.typeface is None
            assert kiosk.screen.query_one(Title).region.height == 1
            await kiosk.pilot.resize_terminal(80, 24)
            await kiosk.settle()
            assert kiosk.screen.typeface is not None
            assert kiosk.screen.query_one(Title).region.height == kiosk.screen.typeface.rows

    @pytest.mark.parametrize("text", ["اريد ان اساعد", "👩🏽‍🦽 help", "参加"])
    async def test_shows_what_it_cannot_draw_in_the_terminals_own_letters(self, start: StartKiosk, text: str) -> None:
        async with start(defaults=LARGE) as kiosk:
            passage = kiosk.screen.query(Passage).first()
            passage.text = text
            await kiosk.settle()
            assert text in " ".join(lines_of(passage))
            passage.text = "help"
            await kiosk.settle()
            assert BLOCKS & set("".join(cell.letter for cell in cells_in(kiosk.app, passage.region)))

    async def test_marks_the_word_that_is_heard(self, start: StartKiosk) -> None:
        async with start(defaults=replace(LARGE, speech_on=False)) as kiosk:
            title = kiosk.screen.query_one(Title)
            title.mark(0, 3)
            await kiosk.settle()
            typeface = kiosk.screen.typeface
            assert typeface is not None
            marked = {cell.x for cell in cells_in(kiosk.app, title.content_region) if cell.look[2] == "1"}
            assert len(marked) == typeface.measure("Wel")
            title.mark(0, 0)
            await kiosk.settle()
            assert not any(cell.look[2] == "1" for cell in cells_in(kiosk.app, title.content_region))

    async def test_does_what_a_touched_key_would(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            keys = kiosk.screen.query_one(KeysPassage)
            await kiosk.focus(keys)
            kiosk.screen.body.scroll_end(animate=False, immediate=True)
            await kiosk.settle()
            await kiosk.touch_words("F12 Leave")
            assert kiosk.title == "Have your say"


class TestABox:
    async def test_has_the_caret_on_each_letter(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            await at_long_question(kiosk)
            typeface = kiosk.screen.typeface
            assert typeface is not None
            for letter in "Zoë!":
                before = kiosk.app.cursor_position
                await kiosk.type(letter)
                assert kiosk.app.cursor_position == (before[0] + typeface.width(letter), before[1])
                assert is_under_caret(kiosk)
            await kiosk.press("left", "left", "backspace")
            assert written(kiosk) == "Zë!"

    @pytest.mark.parametrize(("size", "letters"), [((80, 24), TextSize.LARGE), (TALL, TextSize.LARGEST)], ids=str)
    async def test_is_seen_with_the_whole_question(
        self, start: StartKiosk, size: tuple[int, int], letters: TextSize
    ) -> None:
        async with start(size=size, speech_on=False, defaults=Settings(size=letters)) as kiosk:
            draft = Draft(kiosk.app.context.centre.forms["feedback"])
            question = draft.question("better")
            await kiosk.show(QuestionScreen(kiosk.app.context, draft, question, returns_to_review=False))
            await kiosk.press("tab")
            assert kiosk.focused is kiosk.box
            for words in ("A quiet", " room and a chair with arms"):
                await kiosk.type(words)
                header = kiosk.screen.query_one(HeaderBar)
                asked = lines(kiosk.app, header.region)
                assert " ".join(" ".join(asked).split()) == question.text
                assert kiosk.screen.body.region.contains_region(kiosk.box.region)
                assert is_under_caret(kiosk)
            await kiosk.press("tab")
            assert question.text not in " ".join(" ".join(lines(kiosk.app, header.region)).split())

    async def test_wraps_and_moves_up_and_down_among_lines_as_they_are_seen(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            await at_long_question(kiosk)
            await kiosk.type("one two three four five")
            typeface = kiosk.screen.typeface
            assert typeface is not None
            bottom = kiosk.app.cursor_position
            await kiosk.press("up")
            assert kiosk.focused is kiosk.box
            assert kiosk.app.cursor_position[1] == bottom[1] - typeface.rows
            assert is_under_caret(kiosk)
            await kiosk.press("up", "up")
            assert kiosk.focused is not kiosk.box

    async def test_scrolls_to_the_line_that_is_typed(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            await at_long_question(kiosk)
            await kiosk.type("\n".join(f"line {number}" for number in range(9)))
            assert "line 8" in written(kiosk)
            assert "line 0" not in written(kiosk)
            assert is_under_caret(kiosk)

    async def test_shows_an_emoji_and_all_around_it_in_the_terminals_own_letters(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            await at_long_question(kiosk)
            await kiosk.type("help ")
            await kiosk.paste("🙂")
            assert kiosk.box.typeface is None
            assert "help 🙂" in written(kiosk)
            await kiosk.press("backspace")
            assert kiosk.box.typeface is not None
            assert written(kiosk) == "help"

    async def test_draws_a_passphrase_as_dots(self, start: StartKiosk) -> None:
        async with start(defaults=LARGE) as kiosk:
            await kiosk.press("f10")
            await kiosk.type("Sam")
            await kiosk.press("enter")
            await kiosk.type("open")
            box = kiosk.focused
            rows = [row.replace(MARK, " ") for row in lines_of(box)]
            assert "".join(read_drawn(rows)).split() == ["••••"]
            typeface = kiosk.screen.typeface
            assert typeface is not None
            x, y = kiosk.app.cursor_position
            begin = box.content_region.offset.x + typeface.measure("••••")
            assert begin <= x < begin + typeface.width(" ")
            assert box.content_region.contains(x, y)
            await kiosk.type(" door" * 8)
            assert box.content_region.contains_point(kiosk.app.cursor_position)
