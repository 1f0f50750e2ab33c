"""When nobody is there: quiet time, a question with a countdown, and the end of the visit."""

from __future__ import annotations

from textual import events

from kiosk.idle import LONGEST_SPEECH_SECONDS, Ask, End, IdleWatch, SayAgain
from tests.conftest import StartKiosk
from tests.kiosk.walks import WORDS, open_desk, write_feedback
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk

QUESTION = "Are you still there?"
REST = "Have your say"
MOVING = ("up", "down", "left", "right", "tab", "shift+tab")
OTHERS = ("enter", "space", "1", "9", "a", "escape", "home", "backspace")
AT_REST = {"f1": "Help", "f4": REST, "f5": REST, "f9": "I need help now", "f10": "Staff desk", "f12": REST}
IDLE_SECONDS, COUNTDOWN_SECONDS = 180, 45


async def be_asked(kiosk: Kiosk) -> None:
    await kiosk.listen()
    await kiosk.time_passes(IDLE_SECONDS)
    assert kiosk.title == QUESTION


class TestTheWatch:
    """The rules alone, without an app."""

    def test_counts_from_the_end_of_speech(self) -> None:
        watch = IdleWatch(180, 45, 0)
        assert watch.check(100, is_speaking=True) is None
        assert watch.check(279, is_speaking=False) is None
        assert watch.check(280, is_speaking=False) == Ask(45)

    def test_asks_counts_down_and_ends(self) -> None:
        watch = IdleWatch(180, 45, 0)
        told = {second: what for second in range(226) if (what := watch.check(second, is_speaking=False))}
        assert told == {180: Ask(45), 195: SayAgain(30), 210: SayAgain(15), 220: SayAgain(5), 225: End()}

    def test_says_what_is_left_once_when_the_clock_jumps(self) -> None:
        watch = IdleWatch(180, 45, 0)
        assert watch.check(180, is_speaking=False) == Ask(45)
        assert watch.check(221, is_speaking=False) == SayAgain(5)
        assert watch.check(222, is_speaking=False) is None

    def test_leaves_out_what_is_longer_than_a_short_countdown(self) -> None:
        watch = IdleWatch(60, 20, 0)
        assert watch.check(60, is_speaking=False) == Ask(20)
        assert watch.check(61, is_speaking=False) is None
        assert watch.check(65, is_speaking=False) == SayAgain(15)

    def test_begins_again_as_often_as_somebody_answers(self) -> None:
        watch = IdleWatch(180, 45, 0)
        for begin in range(0, 10_000, 200):
            assert watch.check(begin + 180, is_speaking=False) == Ask(45)
            assert watch.is_asking
            watch.somebody_is_here(begin + 200)
            assert not watch.is_asking

    def test_goes_on_counting_down_while_the_question_is_said(self) -> None:
        watch = IdleWatch(180, 45, 0)
        assert watch.check(180, is_speaking=False) == Ask(45)
        assert watch.check(225, is_speaking=True) == End()

    def test_does_not_wait_for_ever_for_a_voice_that_never_ends(self) -> None:
        watch = IdleWatch(180, 45, 0)
        assert watch.check(LONGEST_SPEECH_SECONDS - 1, is_speaking=True) is None
        assert watch.check(LONGEST_SPEECH_SECONDS + 180, is_speaking=True) == Ask(45)


class TestTheQuestion:
    async def test_comes_after_three_quiet_minutes(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2")
            await kiosk.time_passes(IDLE_SECONDS - 1)
            assert kiosk.title == "Tell us how it was"
            await kiosk.time_passes(1)
            assert kiosk.title == QUESTION

    async def test_waits_for_the_end_of_speech(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("2")
            await kiosk.time_passes(IDLE_SECONDS + 60)
            assert kiosk.title == "Tell us how it was"
            await kiosk.listen()
            await kiosk.time_passes(IDLE_SECONDS - 1)
            assert kiosk.title == "Tell us how it was"
            await kiosk.time_passes(1)
            assert kiosk.title == QUESTION

    async def test_does_not_wait_for_paused_speech(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("2", "f8")
            assert kiosk.app.queue.is_paused
            await kiosk.time_passes(IDLE_SECONDS)
            assert kiosk.title == QUESTION

    async def test_is_shown_and_said_with_what_is_left(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("2")
            await be_asked(kiosk)
            assert "45 seconds" in kiosk.notices[0]
            assert "45 seconds" in kiosk.last_heard

    async def test_is_shown_and_said_again_as_time_runs_out(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("2")
            await be_asked(kiosk)
            for seconds_left, passing in ((30, 15), (15, 15), (5, 10)):
                await kiosk.listen()
                await kiosk.time_passes(passing)
                assert f"{seconds_left} seconds" in kiosk.notices[0]
                assert f"{seconds_left} seconds" in " ".join(lines(kiosk.app)).replace("  ", " ")
                assert kiosk.last_heard == kiosk.notices[0]
            await kiosk.time_passes(5)
            assert kiosk.title == REST

    async def test_says_nothing_between_while_speech_is_off(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2")
            await be_asked(kiosk)
            await kiosk.time_passes(44)
            assert kiosk.voice.said == []
            assert "5 seconds" in kiosk.notices[0]

    async def test_goes_away_with_any_key(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2", "1")
            title, focused, draft = kiosk.title, kiosk.app.focused, kiosk.app.visit.draft
            for key in {*MOVING, *OTHERS, "f1", "f3", "f10"} - {"home"}:
                await be_asked(kiosk)
                await kiosk.press(key)
                assert kiosk.title == title, key
                assert kiosk.app.focused is focused, key
                assert kiosk.app.visit.draft == draft, key

    async def test_offers_a_break_to_one_of_the_nine_keys_too(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await be_asked(kiosk)
            assert "To take a break, press 2 or Home." in kiosk.texts
            await kiosk.press("home")
            assert kiosk.title == "Take a break"
            await kiosk.press("escape")
            assert kiosk.box.text == WORDS

    async def test_goes_away_with_a_touch_that_chooses_nothing_below(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2", "1")
            x, y = kiosk.middle_of(kiosk.choice("Very good"))
            await be_asked(kiosk)
            await kiosk.touch_at(x, y)
            assert kiosk.title == "Overall, how was your experience of our service?"

    async def test_leaves_what_was_typed_and_where(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("left", "left")
            place = kiosk.box.cursor_location
            await be_asked(kiosk)
            await kiosk.press("x")
            assert kiosk.box.text == WORDS
            assert kiosk.box.cursor_location == place
            assert kiosk.app.focused is kiosk.box

    async def test_comes_again_after_as_long_as_before(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("2")
            for _ in range(3):
                await be_asked(kiosk)
                await kiosk.time_passes(40)
                await kiosk.press("down")
                assert kiosk.title == "Tell us how it was"

    async def test_is_asked_at_the_staff_desk_too_and_locks_it(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await open_desk(kiosk)
            await be_asked(kiosk)
            assert kiosk.app.desk.is_open
            await kiosk.time_passes(COUNTDOWN_SECONDS)
            assert kiosk.title == REST
            assert not kiosk.app.desk.is_open
            await kiosk.press("enter", "home")
            assert kiosk.title == "Welcome"


class TestHelpNow:
    async def test_stays_for_as_long_as_a_call_may_take(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f9")
            await kiosk.time_passes(10 * IDLE_SECONDS - 1)
            assert kiosk.title == "I need help now"
            await kiosk.time_passes(1)
            assert kiosk.title == QUESTION
            await kiosk.press("enter")
            assert kiosk.title == "I need help now"


class TestTheStartPage:
    async def test_goes_quietly_to_rest_when_nobody_began(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.time_passes(IDLE_SECONDS)
            assert kiosk.title == REST
            assert kiosk.voice.said == []

    async def test_asks_when_somebody_changed_a_setting(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f4")
            await kiosk.time_passes(IDLE_SECONDS)
            assert kiosk.title == QUESTION


class TestRest:
    async def test_any_key_begins(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            for key in (*MOVING, *OTHERS, "f13", "f14"):
                await kiosk.press("f12")
                assert kiosk.title == REST
                await kiosk.press(key)
                assert kiosk.title == "Welcome", key

    async def test_a_key_right_after_leaving_begins(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("4")
            for key in ("f12", "enter"):
                kiosk.app.post_message(events.Key(key, None))
            await kiosk.settle()
            assert kiosk.title == "Welcome"

    async def test_a_function_key_does_what_it_always_does(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            for key, title in AT_REST.items():
                await kiosk.press("f12", key)
                assert kiosk.title == title, key

    async def test_a_touch_anywhere_begins(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f12")
            await kiosk.touch_at(2, 18)
            assert kiosk.title == "Welcome"

    async def test_stays_for_ever(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f12")
            await kiosk.time_passes(5_000)
            assert kiosk.title == REST
