"""A break: a blank screen that keeps a visit in memory, four digits that bring it back, and all that can end it."""

from __future__ import annotations

import asyncio

import pytest
from msgspec import structs
from msgspec.structs import replace
from textual import events

from kiosk.breaks import new_code
from kiosk.settings import Settings
from screens.requests.moving import GoBack, GoHome, StayHere
from screens.requests.visit import OpenForm, ShowRecord
from screens.visitor.breaks import AwayScreen
from screens.widgets.answering import AnswerBox
from tests.conftest import StartKiosk, example_centre
from tests.kiosk.walks import WORDS, begin_saving, open_desk, press_meanwhile, write_feedback
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk

ON_A_BREAK = "On a break"
REST = "Have your say"
QUESTION = "Why did you choose that answer?"


async def take_a_break(kiosk: Kiosk) -> str:
    """From any screen of a visit to the blank one; gives the code."""
    await kiosk.press("f1")
    await kiosk.choose("I need a break")
    code = kiosk.passages["Your code"].replace(" ", "")
    await kiosk.choose("Start my break")
    assert kiosk.title == ON_A_BREAK
    return code


async def give(kiosk: Kiosk, code: str) -> None:
    """From the blank screen, choose the digits of a code."""
    await kiosk.choose("Come back with my code")
    await kiosk.press(*code)


async def ask_for_a_new_visit(kiosk: Kiosk, *, by_key: bool) -> None:
    if by_key:
        await kiosk.press("home")
    else:
        await kiosk.choose("Start a new visit")


def another(code: str) -> str:
    """A code that is wrong in its last digit only."""
    return code[:-1] + str((int(code[-1]) + 1) % 10)


class TestTheCode:
    def test_is_four_digits_each_time_others(self) -> None:
        codes = {new_code() for _ in range(200)}
        assert all(len(code) == 4 and code.isdecimal() for code in codes)
        assert len(codes) > 150

    async def test_is_shown_and_said_before_the_screen_goes_blank(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("f1")
            await kiosk.choose("I need a break")
            code = kiosk.passages["Your code"]
            assert any(code in line for line in lines(kiosk.app))
            assert f"Your code. {code}." in kiosk.last_heard
            assert WORDS not in "".join(lines(kiosk.app))


class TestFindingIt:
    async def test_is_told_before_the_first_question_and_offered_under_each(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.choose("Tell us how it was")
            assert any("If you need a break" in text for text in kiosk.texts)
            await kiosk.choose("Begin")
            await kiosk.choose("Good")
            await kiosk.choose("I need a break")
            assert kiosk.title == "Take a break"

    async def test_is_the_second_choice_of_help_after_the_way_back(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f1")
            await kiosk.choose_by_digit("I need a break")
            assert kiosk.title == "Take a break"


class TestTheBlankScreen:
    async def test_shows_and_says_nothing_of_the_visit(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await take_a_break(kiosk)
            said = len(kiosk.voice.said)
            await kiosk.press("f3", "f1", "f3", "escape", "left", "left", "f9", "escape", "f10", "escape", "up", "up")
            await kiosk.listen()
            assert kiosk.title == ON_A_BREAK
            told = " ".join([*kiosk.voice.sentences[said:], *lines(kiosk.app)])
            assert not [one for one in (*WORDS.split(), QUESTION, "Good") if one in told]

    async def test_says_until_when(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await take_a_break(kiosk)
            assert kiosk.texts == ["Somebody is on a break. They can come back until 14:20."]

    async def test_is_left_by_no_key(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f9")  # what is asked for anywhere lies below as well
            await take_a_break(kiosk)
            depth = len(kiosk.app.screen_stack)
            for keys in (["f9", "f1"], ["home"], ["f10", "f9", "f10"]):
                await kiosk.press(*keys, "escape", "escape", "escape")
                assert kiosk.title == ON_A_BREAK
                assert len(kiosk.app.screen_stack) == depth

    async def test_is_left_by_nothing_that_a_screen_below_asks_for(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            question = kiosk.screen
            await take_a_break(kiosk)
            for request in (GoBack(), StayHere(), GoHome(), ShowRecord(), OpenForm("feedback")):
                question.post_message(request)
                await kiosk.settle()
                assert kiosk.title == ON_A_BREAK, request
            assert kiosk.app.visit.has_answers

    async def test_comes_back_when_whoever_looked_for_help_has_gone(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            code = await take_a_break(kiosk)
            await kiosk.press("home")
            await kiosk.time_passes(200)
            assert kiosk.title == ON_A_BREAK
            await give(kiosk, code)
            assert kiosk.box.text == WORDS


class TestComingBack:
    async def test_brings_back_answers_place_and_caret(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("left", "left")
            place = kiosk.box.cursor_location
            code = await take_a_break(kiosk)
            await kiosk.time_passes(14 * 60)
            await give(kiosk, code)
            assert kiosk.title == QUESTION
            assert (kiosk.box.text, kiosk.box.cursor_location) == (WORDS, place)
            assert kiosk.focused is kiosk.box
            assert "You are back. Nothing is lost." in kiosk.heard
            await kiosk.press("escape")
            assert kiosk.title == "Overall, how was your experience of our service?"

    async def test_brings_back_the_settings_whoever_changed_them_meanwhile(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f4", "f5", "f7")
            before = kiosk.app.settings
            code = await take_a_break(kiosk)
            assert kiosk.app.settings == before
            await kiosk.press("f4", "f5", "f5", "f6", "f2")
            await give(kiosk, code)
            assert kiosk.title == "Welcome"
            assert kiosk.app.settings == before

    async def test_needs_no_digit_keys(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            code = await take_a_break(kiosk)
            await kiosk.choose("Come back with my code")
            for digit in code:
                await kiosk.choose(f"Digit {digit}")
            assert kiosk.title == QUESTION

    async def test_needs_no_keys_at_all(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            code = await take_a_break(kiosk)
            await kiosk.choose_by_touch("Come back with my code")
            for digit in code:
                await kiosk.choose_by_touch(f"Digit {digit}")
            assert kiosk.title == QUESTION

    async def test_says_how_many_digits_and_never_which(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await take_a_break(kiosk)
            await kiosk.choose("Come back with my code")
            for keys, told in (("7", "1 of 4 digits."), ("9", "2 of 4 digits."), (["backspace"], "1 of 4 digits.")):
                await kiosk.press(*keys)
                assert kiosk.notices == [told]
                assert kiosk.last_heard == told

    async def test_takes_a_zero(self, start: StartKiosk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kiosk.breaks.new_code", lambda: "0070")
        async with start(speech_on=False) as kiosk:
            assert await take_a_break(kiosk) == "0070"
            await give(kiosk, "0070")
            assert kiosk.title == "Welcome"

    async def test_makes_another_code_for_another_break(
        self, start: StartKiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        codes = iter(["1234", "5678"])
        monkeypatch.setattr("kiosk.breaks.new_code", lambda: next(codes))
        async with start(speech_on=False) as kiosk:
            await give(kiosk, await take_a_break(kiosk))
            assert await take_a_break(kiosk) == "5678"


class TestTheDigits:
    @pytest.mark.parametrize("size", [(80, 24), (240, 67)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_are_all_seen_at_once_with_how_far_the_code_has_come(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            await take_a_break(kiosk)
            await kiosk.choose("Come back with my code")
            await kiosk.press("9")
            seen = "\n".join(lines(kiosk.app))
            wanted = [*(f"Digit {digit}" for digit in range(10)), "1 of 4 digits."]
            assert not [words for words in wanted if words not in seen]

    async def test_leave_how_it_stands_in_sight_where_little_is_seen(self, start: StartKiosk) -> None:
        async with start(size=(39, 11), speech_on=False) as kiosk:
            await take_a_break(kiosk)
            await kiosk.choose("Come back with my code")
            await kiosk.go_to("Digit 0")
            await kiosk.press("enter")
            assert "1 of 4 digits." in "\n".join(lines(kiosk.app))


class TestAWrongCode:
    async def test_leaves_please_wait_in_sight_whatever_is_pressed_meanwhile(
        self, start: StartKiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with start(size=(39, 11)) as kiosk:
            waited = asyncio.Event()

            async def wait(seconds: float) -> None:
                await waited.wait()

            monkeypatch.setattr(kiosk.clock, "wait", wait)
            code = await take_a_break(kiosk)
            await give(kiosk, another(code))
            for key in (*another(code), "3", "backspace"):
                await press_meanwhile(kiosk, key)
            assert kiosk.last_heard == "Trying your code in 2 seconds. Please wait."
            assert "Please wait." in " ".join(" ".join(lines(kiosk.app)).split())
            waited.set()
            await kiosk.settle()
            assert kiosk.notices == ["That is not the code. Please choose its four digits again."]

    async def test_is_said_calmly_and_makes_the_next_one_wait_longer(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            code = await take_a_break(kiosk)
            await kiosk.choose("Come back with my code")
            for _ in range(4):
                await kiosk.press(*another(code))
                assert kiosk.notices == ["That is not the code. Please choose its four digits again."]
                assert kiosk.last_heard == kiosk.notices[0]
            assert kiosk.clock.waits == [2, 4, 6]
            assert "Trying your code in 6 seconds. Please wait." in kiosk.heard
            await kiosk.press(*code)
            assert kiosk.title == QUESTION

    async def test_is_not_forgotten_by_going_back_and_trying_anew(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            code = await take_a_break(kiosk)
            for _ in range(3):
                await give(kiosk, another(code))
                await kiosk.press("escape")
            assert kiosk.clock.waits == [2, 4]

    async def test_takes_no_digit_while_it_waits(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            code = await take_a_break(kiosk)
            await give(kiosk, another(code))
            for digit in another(code) + code:
                kiosk.app.post_message(events.Key(digit, digit))
            await kiosk.settle()
            assert kiosk.title == "Come back from a break"


class TestTheEnd:
    async def test_comes_by_itself_after_its_minutes_without_a_word(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await take_a_break(kiosk)
            said = len(kiosk.voice.said)
            await kiosk.time_passes(15 * 60 - 1)
            assert kiosk.title == ON_A_BREAK
            await kiosk.time_passes(1)
            assert kiosk.title == REST
            assert not kiosk.app.visit.has_answers
            assert kiosk.app.settings == kiosk.app.services.defaults
            assert len(kiosk.voice.said) == said

    async def test_comes_after_as_many_minutes_as_the_centre_says(self, start: StartKiosk) -> None:
        details = structs.replace(example_centre().details, break_minutes=1)
        async with start(speech_on=False, centre=structs.replace(example_centre(), details=details)) as kiosk:
            await kiosk.press("f1")
            await kiosk.choose("I need a break")
            assert "for 1 minute," in " ".join(kiosk.texts)
            await kiosk.choose("Start my break")
            await kiosk.time_passes(60)
            assert kiosk.title == REST

    async def test_is_told_to_whoever_is_about_to_come_back(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await take_a_break(kiosk)
            await kiosk.time_passes(15 * 60 - 1)
            await kiosk.choose("Come back with my code")
            await kiosk.time_passes(1)
            assert kiosk.title == REST
            assert kiosk.notices == ["The break is over, and nothing of it is kept."]

    @pytest.mark.parametrize("by_key", [True, False])
    async def test_by_a_new_visitor_is_asked_about_first(self, start: StartKiosk, by_key: bool) -> None:
        async with start() as kiosk:
            await kiosk.press("f4")
            await write_feedback(kiosk)
            await take_a_break(kiosk)
            await ask_for_a_new_visit(kiosk, by_key=by_key)
            assert "their answers are gone" in kiosk.notices[0]
            assert kiosk.notices[0] in kiosk.last_heard
            await kiosk.choose("Wait for them")
            assert kiosk.title == ON_A_BREAK
            await ask_for_a_new_visit(kiosk, by_key=by_key)
            await kiosk.choose("Start a new visit and end their break")
            assert kiosk.title == "Welcome"
            assert not kiosk.app.visit.has_answers
            assert kiosk.app.settings == Settings(speech_on=True)
            assert not kiosk.app.breaks.is_away

    async def test_by_f12_wipes_all(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await take_a_break(kiosk)
            await kiosk.press("f12")
            assert kiosk.title == REST
            assert not kiosk.app.breaks.is_away
            assert not kiosk.app.visit.has_answers
            assert len(kiosk.app.screen_stack) == 2

    async def test_by_staff_is_told_before_they_open_the_desk(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await take_a_break(kiosk)
            await kiosk.press("f10")
            assert kiosk.notices == ["Somebody is on a break. Opening ends it."]
            await kiosk.press("escape")
            assert kiosk.title == ON_A_BREAK
            await open_desk(kiosk)
            assert not kiosk.app.breaks.is_away
            assert not [screen for screen in kiosk.app.screen_stack if isinstance(screen, AwayScreen)]


class TestWhereItIsOffered:
    async def test_at_the_question_whether_anybody_is_there_by_its_digit(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await kiosk.time_passes(180)
            assert kiosk.choices == ["I am still here", "I need a break"]
            await kiosk.press("2")
            assert kiosk.title == "Take a break"
            await kiosk.press("escape")
            assert kiosk.screen.query_one(AnswerBox).text == WORDS

    async def test_at_the_question_whether_anybody_is_there_by_touch(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await kiosk.time_passes(180)
            await kiosk.touch(kiosk.choice("I need a break"))
            assert kiosk.title == "Take a break"

    async def test_where_a_visitor_says_how_the_kiosk_works_for_them(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.choose("How this kiosk works for me")
            await kiosk.choose("I need a break")
            await kiosk.choose("Start my break")
            assert kiosk.title == ON_A_BREAK

    async def test_not_at_rest_and_not_at_the_desk(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f12", "f1")
            await kiosk.choose("I need a break")
            assert "There is nothing to keep yet." in lines(kiosk.app)[0]
            await open_desk(kiosk)
            await kiosk.press("f1")
            await kiosk.choose("I need a break")
            assert kiosk.title == "What visitors left"

    async def test_not_while_answers_are_being_saved(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            saving = await begin_saving(kiosk)
            kiosk.app.action_command("break")
            await kiosk.settle(with_workers=False)
            assert kiosk.title == "One moment"
            await saving.let_go(kiosk)
            assert kiosk.title == "Saved. Thank you."

    async def test_once_while_one_is_taken(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await take_a_break(kiosk)
            await kiosk.press("f1")
            await kiosk.choose("I need a break")
            assert kiosk.title == ON_A_BREAK
            await press_meanwhile(kiosk, "escape")
            assert kiosk.title == ON_A_BREAK


class TestTheLanguage:
    async def test_is_that_of_before(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            code = await take_a_break(kiosk)
            kiosk.app.apply_settings(replace(kiosk.app.settings, locale="cy_GB"))
            await give(kiosk, code)
            assert kiosk.app.settings.locale == "en_GB"
            assert kiosk.screen.context.language.locale == "en_GB"
            assert kiosk.box.text == WORDS
