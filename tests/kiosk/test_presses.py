"""A held key acts once outside text, a second press that comes too soon can be ignored, and touches likewise."""

from __future__ import annotations

from msgspec.structs import replace

from screens.widgets.answering import AnswerBox
from tests.conftest import StartKiosk
from tests.kit.driving import Kiosk

QUICKLY = 0.4
"""Seconds between two presses, at which a held key could begin to repeat."""


async def in_a_box(kiosk: Kiosk) -> AnswerBox:
    """Come to the first question that is answered in one's own words."""
    await kiosk.press("2", "1", "2")
    kiosk.box.focus()
    await kiosk.settle()
    return kiosk.box


class TestAHeldKey:
    async def test_moves_once(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("down")
            was = kiosk.focused
            await kiosk.hold("down")
            await kiosk.press("up")
            assert kiosk.focused is was

    async def test_chooses_once(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.hold("enter")
            assert kiosk.title == "Find a way to get involved"
            assert len(kiosk.app.screen_stack) == 3

    async def test_turns_speech_off_once(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.hold("f2")
            assert not kiosk.app.settings.speech_on

    async def test_does_not_take_away_what_its_press_has_said(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.hold("down")
            assert kiosk.voice.saying is not None
            assert kiosk.voice.saying.sentence in kiosk.last_heard
            assert not kiosk.app.queue.is_paused

    async def test_is_silent_while_it_may_be_a_press(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.hold("down", times=2)
            assert kiosk.voice.saying is None

    async def test_types_and_deletes_on_in_a_box(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            box = await in_a_box(kiosk)
            await kiosk.hold("a", times=6)
            assert box.text == "aaaaaa"
            await kiosk.hold("backspace", times=4)
            assert box.text == "aa"
            await kiosk.hold("left", times=2)
            assert box.cursor_location == (0, 0)

    async def test_leads_out_of_a_box_and_no_further(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await in_a_box(kiosk)
            await kiosk.press("tab")
            beside = kiosk.focused
            kiosk.box.focus()
            await kiosk.settle()
            await kiosk.hold("tab")
            assert kiosk.focused is beside


class TestTwoPresses:
    async def test_act_both_when_the_second_was_waited_for(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            things = kiosk.screen.things
            at = things.index(kiosk.focused)
            await kiosk.press("down")
            await kiosk.press("down", after_seconds=QUICKLY)
            assert kiosk.focused is things[at + 1]
            await kiosk.app.act_on_held_back()
            await kiosk.settle()
            assert kiosk.focused is things[at + 2]

    async def test_act_in_their_order_when_another_key_follows(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("down")
            await kiosk.press("down", after_seconds=QUICKLY)
            await kiosk.press("enter", after_seconds=0.05)
            assert kiosk.title == "Your rights"

    async def test_show_that_somebody_is_here_even_while_nothing_acts(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.app.settings = replace(kiosk.app.settings, second_press_seconds=1.0)
            await kiosk.press("2", "1")
            await kiosk.time_passes(175)
            await kiosk.press("down")
            await kiosk.time_passes(10)
            await kiosk.press("down", after_seconds=0.5)
            await kiosk.time_passes(175)
            assert kiosk.title != "Are you still there?"


class TestASecondPressThatIsIgnored:
    async def test_does_nothing_by_key(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.app.settings = replace(kiosk.app.settings, second_press_seconds=0.5)
            box = await in_a_box(kiosk)
            await kiosk.press("h", "i")
            await kiosk.press("i", after_seconds=0.3)
            await kiosk.press("i")
            assert box.text == "hii"

    async def test_does_nothing_by_touch(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            kiosk.app.settings = replace(kiosk.app.settings, second_press_seconds=1.0)
            await kiosk.touch(kiosk.choice("Tell us how it was"))
            await kiosk.touch_at(*kiosk.middle_of(kiosk.choice("Begin")), after_seconds=0.5)
            assert kiosk.title == "Tell us how it was"
            await kiosk.touch(kiosk.choice("Begin"))
            assert kiosk.title != "Tell us how it was"
