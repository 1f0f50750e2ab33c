"""Leaving, in whichever way, leaves nothing of a visit behind for the next visitor."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from msgspec import structs
from msgspec.structs import asdict, replace
from textual import events
from textual._context import visible_screen_stack

from accessibility.scanning import Scanning
from accessibility.speech.echo import Echo
from screens.kiosk_screen import KioskScreen
from tests.conftest import StartKiosk, small_centre
from tests.kiosk.walks import (
    WORDS,
    begin_saving,
    finish_feedback,
    press_meanwhile,
    review_feedback,
    send_feedback,
    show_feedback_record,
    write_feedback,
)
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk

FAREWELL = "You have left, and this screen keeps nothing of your visit."
SPOKEN_FAREWELL = f"{FAREWELL} Press any key to begin."
SAVED = "Saved. Thank you."
Leave = Callable[[Kiosk], Awaitable[None]]


async def press_f12(kiosk: Kiosk) -> None:
    await kiosk.press("f12")


async def go_home(kiosk: Kiosk) -> None:
    await kiosk.press("home")
    assert kiosk.title == "Go to the start page?"
    await kiosk.choose("Go to the start page and throw my answers away")


async def walk_away(kiosk: Kiosk) -> None:
    await kiosk.listen()
    await kiosk.time_passes(180)
    await kiosk.listen()
    await kiosk.time_passes(46)


async def press_f12_at_the_question(kiosk: Kiosk) -> None:
    await kiosk.listen()
    await kiosk.time_passes(180)
    await kiosk.press("f12")


WAYS = [press_f12, go_home, walk_away, press_f12_at_the_question]
ENDS = [press_f12, walk_away, press_f12_at_the_question]
"""The ways that end the visit, rather than begin again at the start page."""
every_way = pytest.mark.parametrize("leave", WAYS)
every_end = pytest.mark.parametrize("leave", ENDS)


def held(kiosk: Kiosk) -> list[weakref.ref[object]]:
    """Every screen there is and the answers so far, held so that they can go."""
    screens = [screen for screen in kiosk.app.screen_stack if isinstance(screen, KioskScreen)]
    assert kiosk.app.visit.draft is not None
    return [weakref.ref(thing) for thing in (*screens, kiosk.app.visit.draft)]


async def still_there(kiosk: Kiosk, references: list[weakref.ref[object]]) -> list[object]:
    """What is left of it once screens have been taken down, which goes on for a while behind the next one."""
    visible_screen_stack.set([])  # the test itself drew, and remembers what lay below
    for _ in range(20):
        gc.collect()
        if not any(reference() for reference in references):
            return []
        await kiosk.settle()
    return [thing for reference in references if (thing := reference()) is not None]


def shown_or_spoken(kiosk: Kiosk) -> Iterator[str]:
    yield from lines(kiosk.app)
    yield from kiosk.voice.sentences
    yield from kiosk.heard


class TestWhatIsLeftBehind:
    @every_way
    async def test_no_screen_and_no_answer_is_left_in_memory(self, start: StartKiosk, leave: Leave) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            before = held(kiosk)
            await leave(kiosk)
            assert kiosk.app.visit.draft is None
            assert not await still_there(kiosk, before)

    async def test_no_screen_that_lay_below_a_touch_is_left_in_memory(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            before = held(kiosk)
            await kiosk.press("f9")
            await kiosk.touch_at(5, 5)
            await kiosk.press("escape", "f12", "enter")
            assert not await still_there(kiosk, before)

    async def test_a_finished_visit_leaves_no_record_and_no_ticket_in_memory(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await show_feedback_record(kiosk)
            before = held(kiosk)
            await kiosk.choose("Send this")
            receipt: weakref.ref[object] = weakref.ref(kiosk.screen)
            await kiosk.choose("Finish and clear the screen")
            assert not await still_there(kiosk, [*before, receipt])
            assert kiosk.title == "Have your say"

    @every_way
    async def test_the_next_visitor_finds_an_empty_box(self, start: StartKiosk, leave: Leave) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await leave(kiosk)
            if kiosk.title == "Have your say":
                await kiosk.press("enter")
            await write_feedback(kiosk, "")
            assert kiosk.box.text == ""

    @every_way
    async def test_escape_and_help_reach_nothing_old(self, start: StartKiosk, leave: Leave) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await leave(kiosk)
            begun = kiosk.title
            for key in ("escape", "f1", "escape", "escape", "f9", "escape", "escape"):
                await kiosk.press(key)
                assert WORDS not in "".join(shown_or_spoken(kiosk))
                assert "Tell us how it was" not in kiosk.title
            assert kiosk.title in {begun, "Welcome"}

    async def test_staying_keeps_the_answers(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("home")
            await kiosk.choose("Stay and go on with my answers")
            assert kiosk.box.text == WORDS
            assert kiosk.app.focused is kiosk.box

    async def test_home_does_not_ask_when_nothing_was_answered(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.choose("Tell us how it was")
            await kiosk.press("home")
            assert kiosk.title == "Welcome"

    async def test_home_asks_once_however_often_it_is_pressed(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("home", "home", "home", "escape")
            assert kiosk.box.text == WORDS


SWITCHES: dict[str, Any] = {
    "second_press_seconds": 1.0,
    "scanning": Scanning.ONE_SWITCH,
    "pace_seconds": 5.0,
    "move_key": "a",
    "select_key": "b",
}


class TestSettings:
    @every_end
    async def test_all_go_back_to_the_defaults(self, start: StartKiosk, leave: Leave) -> None:
        async with start() as kiosk:
            defaults = kiosk.app.settings
            await kiosk.press("f4", "f5", "f6", "f1")
            await kiosk.choose("Louder")
            await write_feedback(kiosk)
            await kiosk.choose("Show a keyboard on the screen")
            await kiosk.choose("Read aloud what I type")
            await kiosk.choose("Change what I hear while I type")
            await kiosk.press("f2")
            kiosk.app.apply_settings(replace(kiosk.app.settings, **SWITCHES))
            changed = kiosk.app.settings
            assert changed.echo is not Echo.LETTERS_AND_WORDS
            assert all(getattr(changed, one) != value for one, value in asdict(defaults).items() if one != "locale")
            await leave(kiosk)
            assert kiosk.app.settings == defaults
            assert kiosk.app.theme == defaults.theme
            assert kiosk.screen.letter_size is defaults.size
            assert kiosk.app.queue.is_on
            assert kiosk.voice.rates_wpm[-1] == defaults.rate_wpm
            assert not kiosk.app.context.typed_is_spoken

    async def test_what_is_set_at_rest_is_forgotten_as_well(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f12", "f4", "f2")
            await kiosk.listen()
            await kiosk.time_passes(181)
            assert kiosk.app.settings == kiosk.app.services.defaults
            assert kiosk.title == "Have your say"

    async def test_the_rest_says_nothing_into_the_room(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f2")
            await kiosk.press("f12")
            said = len(kiosk.voice.said)
            await kiosk.time_passes(400)
            assert len(kiosk.voice.said) == said


class TestSpeech:
    @every_end
    async def test_say_it_again_says_nothing_of_the_old_visit(self, start: StartKiosk, leave: Leave) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await leave(kiosk)
            said = len(kiosk.voice.said)
            await kiosk.press("left", "left")
            await kiosk.press("f12")
            await kiosk.press("f3")
            await kiosk.press("left")
            await kiosk.listen()
            assert not [one for one in kiosk.voice.sentences[said:] if "Good" in one or "Why did you" in one]

    async def test_a_key_at_rest_does_not_say_the_last_sentence_again(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f12")
            await kiosk.listen()
            said = len(kiosk.voice.said)
            assert not kiosk.app.queue.move(-1)
            assert len(kiosk.voice.said) == said

    async def test_the_next_visitor_does_not_hear_the_old_one_stop(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("f3")
            await kiosk.press("f12")
            assert kiosk.last_heard == SPOKEN_FAREWELL
            await kiosk.listen()
            await kiosk.press("enter")
            assert kiosk.last_heard.startswith("Welcome.")


class TestTheFarewell:
    async def test_is_shown_and_said_once_to_whoever_leaves(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("f12")
            assert kiosk.notices == [FAREWELL]
            assert kiosk.last_heard == SPOKEN_FAREWELL
            await kiosk.listen()
            assert kiosk.voice.sentences[-1] == "Press any key to begin."
            said = len(kiosk.voice.said)
            await kiosk.press("f12")
            assert kiosk.notices == []
            assert len(kiosk.voice.said) == said

    async def test_is_said_to_whoever_finishes(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f2")
            await send_feedback(kiosk)
            await kiosk.choose("Finish and clear the screen")
            assert kiosk.last_heard == SPOKEN_FAREWELL
            assert kiosk.voice.saying is not None
            assert not kiosk.app.queue.is_on

    async def test_is_silent_when_speech_is_off(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("f12")
            assert kiosk.notices == [FAREWELL]
            assert kiosk.voice.said == []

    async def test_is_not_said_into_an_empty_room(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await walk_away(kiosk)
            assert kiosk.title == "Have your say"
            assert kiosk.notices == []
            assert not [heard for heard in kiosk.heard if FAREWELL in heard]

    async def test_does_not_stand_there_for_long(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("f12")
            await kiosk.time_passes(180)
            assert kiosk.title == "Have your say"
            assert kiosk.notices == []


class TestSaving:
    @pytest.mark.parametrize("fails", [False, True])
    async def test_shows_nothing_when_the_visitor_has_left(self, start: StartKiosk, fails: bool) -> None:
        async with start() as kiosk:
            saving = await begin_saving(kiosk)
            kiosk.store.fails = fails
            await press_meanwhile(kiosk, "f12")
            said = len(kiosk.voice.said)
            await saving.let_go(kiosk)
            assert kiosk.title == "Have your say"
            assert len(kiosk.voice.said) == said
            assert kiosk.app.visit.draft is None

    @pytest.mark.parametrize("fails", [False, True])
    async def test_shows_nothing_on_the_next_visit(self, start: StartKiosk, fails: bool) -> None:
        async with start() as kiosk:
            saving = await begin_saving(kiosk)
            kiosk.store.fails = fails
            await press_meanwhile(kiosk, "f12", "enter", "2")
            assert kiosk.title == "Tell us how it was"
            await saving.let_go(kiosk)
            assert kiosk.title == "Tell us how it was"

    @pytest.mark.parametrize(("fails", "outcome"), [(False, SAVED), (True, "This is exactly what staff will see")])
    async def test_home_waits_for_the_outcome_and_says_so(self, start: StartKiosk, fails: bool, outcome: str) -> None:
        async with start() as kiosk:
            saving = await begin_saving(kiosk)
            kiosk.store.fails = fails
            await press_meanwhile(kiosk, "home", "2")
            assert kiosk.title == "One moment"
            assert "Please wait. This is being saved." in kiosk.heard
            await saving.let_go(kiosk)
            assert kiosk.title == outcome

    async def test_escape_does_not_leave_it(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            saving = await begin_saving(kiosk)
            await press_meanwhile(kiosk, "escape")
            assert kiosk.title == "One moment"
            await saving.let_go(kiosk)
            assert kiosk.title == SAVED

    async def test_happens_once_however_fast_enter_is_pressed_again(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await show_feedback_record(kiosk)
            await kiosk.go_to("Send this")
            for _ in range(3):
                kiosk.app.post_message(events.Key("enter", "\r"))
            await kiosk.settle()
            assert kiosk.title == SAVED
            assert len(kiosk.store.kept) == 1


class TestTypedWords:
    async def test_are_never_said_unless_that_was_chosen(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("backspace", "f3", "f1", "f3", "escape", "tab", "shift+tab", "f2", "f2")
            await kiosk.listen()
            await kiosk.choose("Go on")
            await kiosk.press("f3")
            await kiosk.listen()
            said = " ".join(kiosk.voice.sentences)
            assert not [word for word in WORDS.split() if word[:-1] in said]

    async def test_are_dots_to_the_ear(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk, "")
            said = len(kiosk.heard)
            for key, written in (("w", "w"), ("r", "wr"), ("backspace", "w")):
                await kiosk.press(key)
                assert kiosk.box.text == written  # what is heard as a dot is seen as itself
            assert kiosk.heard[said:] == ["dot", "dot", "deleted"]

    async def test_nothing_is_said_to_be_deleted_that_was_not_there(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk, "")
            said = len(kiosk.heard)
            await kiosk.press("backspace", "delete")
            assert kiosk.heard[said:] == []

    async def test_are_not_said_on_any_later_screen(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await send_feedback(kiosk)
            await kiosk.listen()
            assert WORDS not in " ".join([*kiosk.voice.sentences, *kiosk.heard])

    async def test_are_not_shown_where_help_says_where_you_are(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk)
            await kiosk.press("f1")
            assert kiosk.passages["Where you are"].startswith("Why did you choose that answer?")
            assert not [line for line in lines(kiosk.app) if "marigold" in line]
            assert "marigold" not in " ".join(kiosk.texts)

    async def test_are_said_once_that_was_chosen(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk, "")
            await kiosk.choose("Read aloud what I type")
            kiosk.box.focus()
            await kiosk.type(WORDS)
            await kiosk.press("f3")
            await kiosk.listen()
            assert WORDS in kiosk.last_heard

    async def test_are_not_said_on_the_way_back_once_that_was_taken_back(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await write_feedback(kiosk, "")
            await kiosk.choose("Read aloud what I type")
            kiosk.box.focus()
            await kiosk.type(WORDS)
            await finish_feedback(kiosk)
            await kiosk.choose("Why did you choose that answer?")
            await kiosk.choose("Read aloud what I type")
            said = len(kiosk.heard)
            await kiosk.press("escape", "f3")
            await kiosk.listen()
            assert kiosk.title == "Check your answers"
            assert WORDS not in " ".join(kiosk.heard[said:])

    async def test_with_headphones_may_be_said_from_the_beginning(self, start: StartKiosk) -> None:
        details = structs.replace(small_centre().details, headphones=True)
        async with start(centre=structs.replace(small_centre(), details=details)) as kiosk:
            await write_feedback(kiosk)
            assert "n" in kiosk.heard
            await kiosk.press("f12", "enter")
            assert kiosk.app.context.typed_is_spoken


class TestAnswersOnTheWayBack:
    async def test_the_review_shows_what_was_typed_last(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await review_feedback(kiosk)
            await kiosk.choose("Why did you choose that answer?")
            await kiosk.type(" blue")
            typed = kiosk.box.text.strip()
            await kiosk.press("escape")
            assert kiosk.title == "Check your answers"
            assert kiosk.choice("Why did you choose that answer?").detail == typed
