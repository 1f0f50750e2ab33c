"""Contrast of every cell that is drawn, on every screen, in every theme, with each kind of thing focused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.widget import Widget
from textual.widgets.text_area import Selection

from accessibility.contrast import contrast
from accessibility.themes import palettes
from data.forms.draft import Draft
from screens.visitor.form.question import QuestionScreen
from screens.visitor.leaving import StillThereScreen
from screens.visitor.welcome import RestScreen
from tests.conftest import StartKiosk
from tests.kit.colours import (
    LEAST_LINE,
    LEAST_TEXT,
    drawn,
    kinds_of_focus,
    poor_cells,
    stands_out,
    tells_without_colour,
)
from tests.kit.examples import answered, one_of_each, unlike_examples

THEMES = [palette.id for palette in palettes()]
SIZES = [(39, 11), (80, 24)]


class TestEveryTheme:
    def test_has_a_promised_contrast(self) -> None:
        assert set(LEAST_TEXT) == set(THEMES)

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_keeps_its_promise_in_every_cell_of_every_screen(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        faults: list[str] = []
        async with start(size=size, speech_on=False) as kiosk:
            context = replace(kiosk.app.context, notice="Something went wrong, and the kiosk began again.")
            met: set[type[Widget]] = set()
            for example in unlike_examples(context) if size == (80, 24) else one_of_each(context):
                await kiosk.show(example.make())
                if example.screen not in (RestScreen, StillThereScreen):
                    await kiosk.press("f2")  # a notice in the header
                new = {kind: thing for kind, thing in kinds_of_focus(kiosk).items() if kind not in met}
                met |= set(new)
                for theme in THEMES:
                    kiosk.app.theme = theme
                    await kiosk.settle()
                    faults += [f"{example}: {fault}" for fault in poor_cells(kiosk)]
                    for kind, thing in new.items():
                        await kiosk.focus(thing)
                        faults += [f"{example}, {kind.__name__}: {fault}" for fault in poor_cells(kiosk)]
                await kiosk.take_away()
        assert not faults, "\n".join(["", *faults])


class TestFocus:
    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_is_seen_with_and_without_colour(self, start: StartKiosk, size: tuple[int, int]) -> None:
        faults: list[str] = []
        async with start(size=size, speech_on=False) as kiosk:
            met: set[type[Widget]] = set()
            for example in unlike_examples(kiosk.app.context):
                await kiosk.show(example.make())
                new = {kind: thing for kind, thing in kinds_of_focus(kiosk).items() if kind not in met}
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
    @pytest.mark.parametrize("theme", THEMES)
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
