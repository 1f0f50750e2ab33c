"""What a visitor is told and keeps where they might have been surprised: promises, ways back, parts taken out."""

from __future__ import annotations

import itertools

from screens.visitor.form.question import QuestionScreen
from screens.visitor.form.receipt import SavingScreen, WhatIsSaved
from screens.widgets.choosing import Option
from tests.conftest import StartKiosk
from tests.kiosk.walks import write_feedback
from tests.kit.driving import Kiosk

NEEDED = "Staff of this centre may keep and read my answers. (needed to send)"
CONTACT = "You may contact me about this opportunity."


async def begin(kiosk: Kiosk) -> None:
    """Go to the first question of the interest form: how can we reach you?"""
    await kiosk.press("1", "2")
    await kiosk.choose("I am interested")
    await kiosk.choose("Begin")


async def answer_with_phone(kiosk: Kiosk, *consents: str) -> None:
    """Leave a phone number and nothing else, give these consents, and look at the record."""
    await begin(kiosk)
    await kiosk.choose("By phone")
    await kiosk.type("01234 567890")
    while kiosk.choices[0] != NEEDED:
        assert isinstance(kiosk.screen, QuestionScreen)
        await kiosk.choose("Skip this question" if "Skip this question" in kiosk.choices else "Go on")
    for consent in consents:
        await kiosk.choose(consent)
    await kiosk.choose("Go on")
    await kiosk.choose("Go on: see exactly what staff will see")


class TestThePromise:
    async def test_is_to_write_or_ring_only_with_consent_to_that(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await answer_with_phone(kiosk, NEEDED, CONTACT)
            assert kiosk.notices == []
            await kiosk.choose("Send this")
            assert "You will hear from us by" in kiosk.passages

    async def test_is_else_an_answer_at_the_desk_and_said_before_sending(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await answer_with_phone(kiosk, NEEDED)
            assert kiosk.notices == ["We will not contact you. To read our answer, look up your ticket here."]
            await kiosk.choose("Send this")
            assert "You will hear from us by" not in kiosk.passages
            assert "Ask at the desk from" in kiosk.passages


class TestGoingBack:
    async def test_out_of_a_form_and_in_again_keeps_its_answers(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            await kiosk.choose("By phone")
            await kiosk.type("01234")
            await kiosk.press("escape", "escape", "escape")
            await kiosk.choose("I am interested")
            await kiosk.choose("Begin")
            await kiosk.choose("By phone")
            assert kiosk.box.text == "01234"

    async def test_to_another_form_keeps_them_too_and_home_asks_first(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            await kiosk.choose("By phone")
            await kiosk.press("escape", "escape", "escape", "escape", "escape")
            await kiosk.choose("Tell us how it was")
            await kiosk.press("home")
            assert kiosk.title == "Go to the start page?"

    async def test_to_an_answered_choice_comes_to_that_answer(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await begin(kiosk)
            await kiosk.choose("By phone")
            await kiosk.press("escape")
            assert isinstance(kiosk.focused, Option)
            assert kiosk.focused.is_chosen
            assert kiosk.focused.label == "By phone"


class TestTakingOut:
    async def test_names_all_that_went_with_it(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await answer_with_phone(kiosk, NEEDED, CONTACT)
            await kiosk.choose("Take out: How can we reach you?")
            assert kiosk.notices == ["Taken out: How can we reach you? What is your phone number?"]


class TestAKeyThatDoesNothingHere:
    async def test_is_answered_all_the_same(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("2", "8")
            assert kiosk.last_heard == "There is no choice 8."
            await kiosk.press("escape", "1", "2", "enter")
            assert kiosk.last_heard == "This is to read. Press the Down arrow to go on."

    async def test_is_told_from_the_keys_that_do_something(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            for key in ("q", "?", "end", "pagedown", "delete"):
                await kiosk.press("down")
                await kiosk.listen()
                await kiosk.press(key)
                assert kiosk.last_heard == "This key does nothing here. For help, press F1.", key
            await write_feedback(kiosk, "")
            await kiosk.press("tab")
            await kiosk.listen()
            await kiosk.press("q")
            assert kiosk.last_heard == "To write, go to the box first."
            assert kiosk.box.text == ""

    async def test_is_not_said_to_lead_on_where_nothing_follows(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.show(SavingScreen(kiosk.app.context, WhatIsSaved.ANSWERS))
            saving = "Your answers are being put away safely."
            assert kiosk.last_heard == f"One moment. {saving}"
            for key in ("enter", "down"):
                await kiosk.press("f9", "escape", key)
                assert kiosk.last_heard == saving


class TestScreensThatCanBeAskedForAnywhere:
    async def test_never_pile_up(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2")
            for keys in itertools.permutations(("f1", "f9", "f10"), 2):
                await kiosk.press(*keys * 4)
                assert len(kiosk.app.screen_stack) <= 6, keys

    async def test_go_back_to_each_other(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2", "f1", "f9", "f1")
            assert kiosk.passages["Where you are"].startswith("I need help now")
            await kiosk.press("escape")
            assert kiosk.title == "I need help now"
            await kiosk.press("escape")
            assert kiosk.title == "Tell us how it was"


class TestATouchOfNothing:
    async def test_leaves_the_focus_where_it_is(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            focused = kiosk.focused
            await kiosk.touch_at(79, 200)  # where the window ended a moment ago
            assert kiosk.focused is focused


class TestHelp:
    async def test_begins_with_what_the_screen_is_and_where_one_is(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("down", "f1")
            here = "What this screen is. This is the start page. Choose what you would like to do."
            assert kiosk.last_heard.startswith(f"Help. {here} Where you are. Welcome. Tell us how it was.")
            await kiosk.press("escape", "home")
            await write_feedback(kiosk, "")
            await kiosk.press("f1")
            assert kiosk.passages["Where you are"] == "Why did you choose that answer? Empty. Room for 2000 letters."
