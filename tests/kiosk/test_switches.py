"""Two switches, or one, do all that keys do: through a screen's parts, into groups, and to the ways out."""

from __future__ import annotations

import pytest
from textual import events

from accessibility.scanning import Scanning
from kiosk.settings import Settings
from screens.visitor.keys_help import KeysHelpScreen
from screens.widgets.answering import AnswerBox
from screens.widgets.bars import FooterBar, HeaderBar
from screens.widgets.scan_bar import ScanBar, ScanKey
from tests.conftest import StartKiosk
from tests.kit.drawn import lines
from tests.kit.scanning import OneSwitch, TwoSwitches

MOVE, SELECT = "f13", "f14"


class TestTheFirstPress:
    async def test_begins_to_scan_and_shows_the_ways_out_in_the_footers_place(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            assert not kiosk.screen.query_one(ScanBar).region.area
            await kiosk.press(MOVE)
            assert kiosk.app.settings.scanning is Scanning.TWO_SWITCHES
            assert kiosk.screen.query_one(ScanBar).region.area
            assert not kiosk.screen.query_one(FooterBar).region.area

    async def test_moves_from_what_has_the_focus(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            things = kiosk.screen.things
            at = things.index(kiosk.focused)
            await kiosk.press(MOVE)
            assert kiosk.focused is things[at + 1]

    async def test_selects_what_has_the_focus(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press(SELECT)
            assert kiosk.title == "Find a way to get involved"
            assert kiosk.app.settings.scanning is Scanning.TWO_SWITCHES

    async def test_wakes_the_resting_kiosk(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f12", MOVE)
            assert kiosk.title == "Welcome"
            assert kiosk.app.settings.scanning is Scanning.TWO_SWITCHES

    async def test_does_nothing_on_a_screen_that_is_not_built_yet(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press(MOVE)
            coming = kiosk.app.push_screen(KeysHelpScreen(kiosk.app.context, "", "", ""))
            assert not kiosk.app.switches.take(events.Key(SELECT, None))
            assert kiosk.app.switches.follow_focus(kiosk.screen) is None
            await coming

    async def test_is_forgotten_for_the_next_visitor(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press(MOVE, "f12", "down")
            assert kiosk.app.settings.scanning is Scanning.OFF
            assert kiosk.screen.query_one(FooterBar).region.area


class TestTwoSwitches:
    async def test_come_to_everything_on_the_screen_and_round_again(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("8", MOVE)
            began, seen = kiosk.focused, []
            for _ in range(20):
                seen.append(kiosk.focused)
                await kiosk.press(MOVE)
                if kiosk.focused is began:
                    break
            assert set(seen) == set(kiosk.screen.things)

    async def test_mark_say_and_point_the_cursor_at_a_way_out(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("8")
            hands = TwoSwitches(kiosk)
            await hands.go_to("Ways out and help")
            assert kiosk.last_heard == "Ways out and help. Select it to go into it."
            await kiosk.press(SELECT)
            back = kiosk.screen.query(ScanKey).first()
            assert kiosk.last_heard == "Back."
            assert back.region.contains_point(kiosk.app.cursor_position)
            assert "┃Back" in str(back.content)
            await kiosk.press(MOVE)
            assert "┃" not in str(back.content)

    @pytest.mark.parametrize("size", [(39, 11), (80, 24), (240, 67)], ids=lambda size: f"{size[0]}x{size[1]}")
    async def test_see_every_way_out_whole(self, start: StartKiosk, size: tuple[int, int]) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            await kiosk.press(MOVE)
            drawn = " ".join(lines(kiosk.app, kiosk.screen.query_one(ScanBar).region)) + " "
            for key in kiosk.screen.query(ScanKey):
                assert f" {key.command.name if size[0] >= 80 else key.command.short} " in drawn

    async def test_give_a_command_as_its_key_does(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            hands = TwoSwitches(kiosk)
            await hands.choose("Ways out and help", "I need help now")
            assert kiosk.title == "I need help now"
            await hands.choose("Ways out and help", "Back")
            assert kiosk.title == "Welcome"

    async def test_leave_a_group_and_point_at_it(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            hands = TwoSwitches(kiosk)
            await hands.choose("Ways out and help")
            await hands.choose("Leave this group")
            assert kiosk.last_heard == "Ways out and help."
            assert not kiosk.screen.scan.place.within

    async def test_go_through_much_in_groups(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            hands = TwoSwitches(kiosk)
            await hands.choose("Ways out and help", "Help")
            presses = kiosk.presses
            await hands.choose("F9 – I need help now")
            assert kiosk.title == "I need help now"
            assert kiosk.presses - presses <= 12

    async def test_follow_arrows_and_touch(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press(MOVE, "home")
            await kiosk.go_to("I need help now", "up")
            await kiosk.press(SELECT)
            assert kiosk.title == "I need help now"

    async def test_read_what_is_taller_than_the_screen_to_its_end(self, start: StartKiosk) -> None:
        async with start(size=(39, 11)) as kiosk:
            hands = TwoSwitches(kiosk)
            await hands.choose("About this kiosk and 4Pi", "What happens with what I leave here?")
            tops = []
            for _ in range(4):
                tops.append(kiosk.screen.body.scroll_offset.y)
                await kiosk.press(MOVE)
            assert tops == sorted(tops)
            assert tops[-1] > tops[0]


class TestAKeyThatIsNoSwitch:
    @pytest.mark.parametrize("how", [Scanning.TWO_SWITCHES, Scanning.ONE_SWITCH])
    async def test_says_how_to_learn_the_right_one(self, start: StartKiosk, how: Scanning) -> None:
        async with start(size=(39, 11), defaults=Settings(scanning=how, speech_on=True)) as kiosk:
            await kiosk.press("x")
            assert kiosk.last_heard == "This is not one of your switches. Press F1 to set them up."
            drawn = lines(kiosk.app, kiosk.screen.query_one(HeaderBar).region)
            assert " ".join(" ".join(drawn).split()) == kiosk.last_heard
            await kiosk.press("f1")
            await kiosk.choose("How this kiosk works for me")
            await kiosk.choose("Set up my switches")
            await kiosk.choose("No switches")
            assert kiosk.app.settings.scanning is Scanning.OFF

    async def test_is_typed_where_there_is_a_box(self, start: StartKiosk) -> None:
        async with start(defaults=Settings(scanning=Scanning.TWO_SWITCHES)) as kiosk:
            await kiosk.press("f10", "up")
            await kiosk.type("x")
            assert kiosk.screen.query_one(AnswerBox).text == "x"


class TestOneSwitch:
    @pytest.mark.parametrize("press", ["space", "enter", SELECT, MOVE])
    async def test_selects_with_whichever_key_it_sends(self, start: StartKiosk, press: str) -> None:
        async with start() as kiosk:
            hands = await OneSwitch.begin(kiosk, press)
            await hands.choose("Tell us how it was")
            assert kiosk.title == "Tell us how it was"

    async def test_selects_by_touch_anywhere(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            hands = await OneSwitch.begin(kiosk, "touch")
            await hands.choose("Tell us how it was")
            assert kiosk.title == "Tell us how it was"

    async def test_waits_for_what_is_said_and_then_for_the_pace(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await OneSwitch.begin(kiosk, "space")
            await kiosk.listen()
            kiosk.app.switches.tick()
            before = kiosk.focused
            kiosk.clock.forward(1.9)
            kiosk.app.switches.tick()
            await kiosk.settle()
            assert kiosk.focused is before
            kiosk.clock.forward(0.1)
            kiosk.app.switches.tick()
            await kiosk.settle()
            assert kiosk.app.queue.is_speaking
            kiosk.clock.forward(60)
            heard = kiosk.last_heard
            kiosk.app.switches.tick()
            await kiosk.settle()
            assert kiosk.last_heard == heard

    async def test_chooses_nothing_before_the_first_thing_was_pointed_at(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await OneSwitch.begin(kiosk, "space")
            await kiosk.press("space")
            assert kiosk.title == "Welcome"

    async def test_stops_when_nobody_presses_so_that_the_visit_can_end(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            hands = await OneSwitch.begin(kiosk, "space")
            for _ in range(60):
                await hands.wait_for_the_next()
            assert kiosk.last_heard == "Press your switch to go on."
            for _ in range(40):
                await kiosk.time_passes(5)
                if kiosk.title == "Are you still there?":
                    break
            else:
                raise AssertionError("nobody was asked")
            await kiosk.press("space")
            assert kiosk.title == "Welcome"


class TestInstructions:
    @pytest.mark.parametrize(
        ("key", "said"),
        [
            ("down", "Press Enter to choose, or the Down arrow for the next."),
            (MOVE, "Press your select switch to choose, or your move switch for the next."),
        ],
    )
    async def test_speak_of_what_was_pressed_last(self, start: StartKiosk, key: str, said: str) -> None:
        async with start() as kiosk:
            await kiosk.press(key)
            await kiosk.press(SELECT if key == MOVE else "enter")
            assert kiosk.last_heard.endswith(said)

    async def test_speak_of_touch_after_a_touch(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.touch(kiosk.choice("Tell us how it was"))
            assert kiosk.last_heard.endswith("Touch what you want to choose.")

    async def test_say_on_the_help_page_how_to_move_with_it(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            hands = TwoSwitches(kiosk)
            await hands.choose("Ways out and help", "Help")
            assert "Your move switch goes to the next thing." in kiosk.passages["How to move"]
