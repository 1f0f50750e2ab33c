"""Contrast of every cell that is drawn, on every screen, in every theme, on every terminal, whatever has the focus."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from textual.widget import Widget
from textual.widgets.text_area import Selection

from accessibility.contrast import contrast
from accessibility.terminal_colours import TerminalColours
from accessibility.text_size import TextSize
from accessibility.themes import palettes
from data.forms.draft import Draft
from kiosk.settings import Settings
from screens.visitor.form.question import QuestionScreen
from screens.visitor.leaving import StillThereScreen
from screens.visitor.welcome import RestScreen, WelcomeScreen
from screens.widgets.choosing import Choice
from screens.widgets.reading import Passage
from tests.conftest import StartKiosk
from tests.kit.colours import (
    LEAST_LINE,
    LEAST_TEXT,
    Kind,
    drawn,
    kinds,
    kinds_of_focus,
    poor_cells,
    poor_kinds,
    stands_out,
    tells_without_colour,
)
from tests.kit.driving import Kiosk
from tests.kit.examples import Example, answered, one_of_each, unlike_examples
from tests.kit.terminals import ALL_COLOURS, TERMINALS, SeenIn

THEMES = [palette.id for palette in palettes()]
COLOURED = [theme for theme in THEMES if theme != "terminal"]
SIZES = [(39, 11), (80, 24)]
NOTICE = "Something went wrong, and the kiosk began again."


async def every_kind(kiosk: Kiosk, examples: list[Example]) -> dict[Kind, str]:
    """Every kind of cell on some screens: with a notice, with each kind of thing focused, and with a word heard."""
    [palette] = [palette for palette in palettes() if palette.id == kiosk.app.theme]
    found: dict[Kind, str] = {}
    met: set[type[Widget]] = set()
    for example in examples:
        await kiosk.show(example.make())
        if example.screen not in (RestScreen, StillThereScreen):
            await kiosk.press("f2", "f2")  # a notice in the header
        found |= kinds(kiosk, palette)
        new = kinds_of_focus(kiosk, met)
        met |= set(new)
        for thing in new.values():
            await kiosk.focus(thing)
            found |= kinds(kiosk, palette)
            if isinstance(thing, Passage | Choice):
                thing.mark(0, 4)
                await kiosk.settle()
                found |= kinds(kiosk, palette)
                thing.mark(0, 0)
        await kiosk.take_away()
    return found


def assert_promises_are_kept(found: dict[Kind, str]) -> None:
    """Have each kind of cell stand out in every theme, on every terminal."""
    assert len(found) > 10
    faults = [
        fault
        for terminal in TERMINALS
        for palette in palettes(terminal.colours)
        for fault in poor_kinds(found, palette, terminal)
    ]
    assert not faults, "\n".join(["", *faults])


class TestEveryTheme:
    def test_has_a_promised_contrast(self) -> None:
        assert set(LEAST_TEXT) == set(COLOURED)

    def test_of_the_walk_has_a_colour_of_its_own_for_everything(self) -> None:
        colours = palettes()[0]
        each = [colours.ground, colours.block, colours.text, colours.accent, colours.on_accent, colours.attention]
        assert len(set(each)) == len(each)

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_keeps_its_promise_in_every_cell_of_every_screen_on_every_terminal(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            context = replace(kiosk.app.context, notice=NOTICE)
            found = await every_kind(kiosk, unlike_examples(context) if size == (80, 24) else one_of_each(context))
        assert_promises_are_kept(found)

    async def test_keeps_its_promise_in_large_letters_too(self, start: StartKiosk) -> None:
        async with start(defaults=Settings(size=TextSize.LARGE)) as kiosk:
            context = replace(kiosk.app.context, notice=NOTICE)
            keyboards = [example for example in unlike_examples(context) if "with a keyboard" in str(example)]
            found = await every_kind(kiosk, [*keyboards, *one_of_each(context)])
        assert_promises_are_kept(found)

    @pytest.mark.parametrize("theme", COLOURED)
    async def test_is_what_is_drawn_when_it_is_chosen(self, start: StartKiosk, theme: str) -> None:
        async with start(defaults=Settings(theme=theme)) as kiosk:
            await kiosk.press("f9")
            await kiosk.press("down")
            assert not list(poor_cells(kiosk))

    @pytest.mark.parametrize("terminal", [one for one in TERMINALS if one is not ALL_COLOURS], ids=str)
    async def test_has_a_form_for_each_terminal(self, start: StartKiosk, terminal: SeenIn) -> None:
        faults: list[str] = []
        async with start(colours=terminal.colours, defaults=Settings(theme=COLOURED[-1])) as kiosk:
            for palette in palettes(terminal.colours):
                await kiosk.press("f5")
                if kiosk.app.theme != "terminal":
                    faults += poor_cells(kiosk, terminal.told(palette.console))
            assert kiosk.app.theme == COLOURED[-1], "F5 goes through them all and comes back"
        assert not faults, "\n".join(["", *faults])


class TestTheTerminalsOwnColours:
    async def test_are_the_only_ones(self, start: StartKiosk) -> None:
        async with start(defaults=Settings(theme="terminal")) as kiosk:
            await kiosk.press("down")
            own = SeenIn("own", TerminalColours.ALL, own=((0, 0, 0), (255, 255, 255)))
            pairs = {(cell.ink, cell.ground) for cell in drawn(kiosk, own).values() if not cell.is_blank}
            assert pairs == {own.own, own.own[::-1] if own.own else None}

    async def test_are_used_alone_where_there_are_no_colours(self, start: StartKiosk) -> None:
        async with start(colours=TerminalColours.NONE, defaults=Settings(theme="monochrome", speech_on=True)) as kiosk:
            own = SeenIn("own", TerminalColours.NONE, own=((0, 0, 0), (255, 255, 255)))
            pairs = {(cell.ink, cell.ground) for cell in drawn(kiosk, own).values() if not cell.is_blank}
            assert pairs == {own.own, own.own[::-1] if own.own else None}
            await kiosk.press("f5")
            assert kiosk.app.theme == "monochrome"
            assert kiosk.last_heard == "No colours"


class TestTheHeardWord:
    @pytest.mark.parametrize("theme", ["ink-on-cream", "terminal", "monochrome"])
    async def test_stands_out_in_a_passage_and_in_a_choice_with_and_without_focus(
        self, start: StartKiosk, theme: str
    ) -> None:
        own = replace(ALL_COLOURS, own=((0, 0, 0), (255, 255, 255)))
        async with start(defaults=Settings(theme=theme), speech_on=False) as kiosk:
            await kiosk.show(WelcomeScreen(kiosk.app.context))
            things: list[Passage | Choice] = [kiosk.screen.query(Passage).first(), *kiosk.screen.query(Choice)][:3]
            for thing in things:
                for is_focused in (False, True):
                    kiosk.screen.set_focus(thing if is_focused else None)
                    await kiosk.settle()
                    before = drawn(kiosk, own)
                    thing.mark(0, 4)
                    await kiosk.settle()
                    assert stands_out(before, drawn(kiosk, own)), (thing, is_focused)
                    thing.mark(0, 0)
                    await kiosk.settle()
                    assert drawn(kiosk, own) == before


class TestFocus:
    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_is_seen_with_and_without_colour(self, start: StartKiosk, size: tuple[int, int]) -> None:
        faults: list[str] = []
        async with start(size=size, speech_on=False) as kiosk:
            met: set[type[Widget]] = set()
            for example in unlike_examples(kiosk.app.context):
                await kiosk.show(example.make())
                new = kinds_of_focus(kiosk, met)
                met |= set(new)
                for thing in new.values():
                    await kiosk.focus(thing)
                    after = drawn(kiosk)
                    kiosk.screen.set_focus(None)
                    await kiosk.settle()
                    before = drawn(kiosk)
                    if not tells_without_colour(before, after):
                        faults.append(f"{example}: only colour tells the focus of {type(thing).__name__}")
                    if not stands_out(before, after):
                        faults.append(f"{example}: the focus of {type(thing).__name__} hardly shows")
                await kiosk.take_away()
        assert not faults, "\n".join(["", *faults])


class TestCursorAndSelection:
    @pytest.mark.parametrize("theme", COLOURED)
    async def test_stand_out_in_a_box(self, start: StartKiosk, theme: str) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.app.theme = theme
            draft = answered(kiosk.app.context)
            question = draft.question("anything_else")
            await kiosk.show(QuestionScreen(kiosk.app.context, draft, question, returns_to_review=False))
            await kiosk.focus(kiosk.box)
            for selection in (Selection.cursor((0, 2)), Selection((0, 8), (0, 2))):
                kiosk.box.selection = selection
                await kiosk.settle()
                x, y = kiosk.app.cursor_position
                under, beside = drawn(kiosk)[x, y], drawn(kiosk)[x - 1, y]
                assert contrast(under.ground, beside.ground) >= LEAST_LINE, "the cursor cannot be seen"
                assert not list(poor_cells(kiosk))

    async def test_stand_out_in_an_empty_box(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            form = kiosk.app.context.centre.forms["interest"]
            draft = Draft(form)
            question = draft.question("anything_else")
            await kiosk.show(QuestionScreen(kiosk.app.context, draft, question, returns_to_review=False))
            kiosk.box.focus()
            await kiosk.settle()
            x, y = kiosk.app.cursor_position
            assert contrast(drawn(kiosk)[x, y].ground, drawn(kiosk)[x + 1, y].ground) >= LEAST_LINE
