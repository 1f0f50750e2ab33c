"""What screens ask of the app reaches the app, and nothing of Textual's own on its way there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.message import Message

from kiosk.app import KioskApp
from screens.kiosk_screen import KioskScreen
from screens.requests import Request, Shifted
from screens.requests.moving import GoBack
from screens.requests.settings import OpenMySettings
from screens.requests.visit import OpenFind
from screens.visitor.find import Filters
from screens.widgets.answering import AnswerBox, SecretBox
from tests.conftest import StartKiosk

ALL = [*Request.__subclasses__(), Shifted]


class TestEveryRequest:
    @pytest.mark.parametrize("request_class", ALL)
    def test_has_no_name_that_textual_listens_to_for_itself(self, request_class: type[Message]) -> None:
        handler = request_class.handler_name
        for listener in (KioskApp, KioskScreen, AnswerBox, SecretBox):
            assert not hasattr(listener, handler), listener
            assert not hasattr(listener, f"_{handler}"), listener


class TestARequest:
    @pytest.mark.parametrize(
        "ask", [lambda: OpenFind(Filters()), OpenMySettings, GoBack], ids=["find", "settings", "back"]
    )
    async def test_of_a_screen_that_was_left_is_not_carried_out(
        self, start: StartKiosk, ask: Callable[[], Request]
    ) -> None:
        async with start() as kiosk:
            await kiosk.choose("Find a way to get involved")
            asked = ask()
            await kiosk.press("f12")
            kiosk.app.post_message(asked)
            await kiosk.settle()
            assert kiosk.title == "Have your say"
            assert len(kiosk.app.screen_stack) == 2


class TestAnAnswerThatIsNeeded:
    async def test_is_asked_for_beside_the_answer_and_aloud(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.choose("Tell us how it was")
            await kiosk.choose("Begin")
            for _ in range(3):
                await kiosk.choose("Skip this question" if "Skip this question" in kiosk.choices else "Go on")
            assert kiosk.title == "What may we do with your answers?"
            await kiosk.go_to("Go on")
            await kiosk.press("enter")
            assert kiosk.notices[0].startswith("To send this, please choose")
            assert kiosk.notices[0] in kiosk.heard
