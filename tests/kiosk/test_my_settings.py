"""Every setting in one place, changed without a loss and put back; keys that tell what they do; switches learned."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import asdict, replace

from accessibility.scanning import Scanning
from kiosk.my_settings import all_settings
from kiosk.settings import Settings
from screens.visitor.key_describer import QUIET_SECONDS, KeyDescriberScreen
from tests.conftest import StartKiosk
from tests.kit.driving import Kiosk
from tests.kit.scanning import OneSwitch, TwoSwitches

MY_SETTINGS = "How this kiosk works for me"


async def open_from_help(kiosk: Kiosk) -> None:
    await kiosk.press("f1")
    await kiosk.choose(MY_SETTINGS)
    assert kiosk.title == MY_SETTINGS


def value(kiosk: Kiosk, name: str) -> str:
    return kiosk.choice(name).detail


class TestEverySetting:
    async def test_is_there_but_for_what_switches_send(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            shown = {setting.field for setting in all_settings(kiosk.app.context.language.words)}
            assert shown == set(asdict(Settings())) - {"move_key", "select_key"}

    async def test_goes_to_its_next_value_shows_it_and_says_it(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.choose(MY_SETTINGS)
            await kiosk.choose("Text size")
            assert value(kiosk, "Text size") == "Large text"
            assert kiosk.last_heard == "Text size. Large text."

    async def test_comes_round_to_where_it_was(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            words = kiosk.app.context.language.words
            for setting in all_settings(words):
                now, seen = Settings(), []
                for _ in setting.values:
                    seen.append(setting.value(now))
                    now = setting.following(now)
                assert now == Settings()
                assert len(set(seen)) == len(setting.values)

    async def test_is_changed_without_a_loss_of_answer_place_or_focus(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("2", "1", "2")
            kiosk.box.focus()
            await kiosk.type("Warm tea.")
            await kiosk.press("f2")
            await open_from_help(kiosk)
            line = kiosk.choice("Colours")
            for name in ("Text size", "Colours", "Speech", "Speed of speech", "A second press of the same key"):
                await kiosk.choose(name)
                assert kiosk.focused is kiosk.choice(name)
            assert kiosk.choice("Colours") is line
            await kiosk.press("escape")
            assert kiosk.box.text == "Warm tea."
            assert kiosk.focused is kiosk.box

    async def test_of_speech_says_so_and_reads_the_page(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.choose(MY_SETTINGS)
            await kiosk.choose("Speech")
            assert value(kiosk, "Speech") == "on"
            assert kiosk.last_heard == "Speech is on. Any key stops it."
            await kiosk.listen()
            assert kiosk.last_heard.startswith(MY_SETTINGS)


class TestBackToHowItWas:
    async def test_puts_everything_back_but_answers_and_switches(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("2", "1", "2")
            kiosk.box.focus()
            await kiosk.type("Warm tea.")
            changed: dict[str, Any] = {
                "theme": "yellow-on-black",
                "rate_percent": 300,
                "second_press_seconds": 1.0,
                "pace_seconds": 5.0,
                "scanning": Scanning.TWO_SWITCHES,
                "move_key": "a",
                "select_key": "b",
            }
            kiosk.app.apply_settings(replace(kiosk.app.settings, **changed))
            await open_from_help(kiosk)
            await kiosk.choose("Back to how it was")
            kept = {name: changed[name] for name in ("scanning", "move_key", "select_key")}
            assert kiosk.app.settings == replace(kiosk.app.services.defaults, **kept)
            assert value(kiosk, "Speed of speech") == "100 percent"
            assert kiosk.last_heard == "All is as it was. Answers are kept."
            await kiosk.press("escape")
            assert kiosk.box.text == "Warm tea."


class TestPressAKeyToHearWhatItDoes:
    async def open(self, kiosk: Kiosk) -> None:
        await kiosk.press("f1")
        await kiosk.choose("Press a key to hear what it does")
        assert isinstance(kiosk.screen, KeyDescriberScreen)

    @pytest.mark.parametrize(
        ("key", "said"),
        [
            ("f4", "F4. Text size. Goes to the next of four text sizes."),
            ("down", "Down arrow. Goes on to the thing below."),
            (
                "home",
                "Home. Start page. Goes to the start page. If you have answers that were not sent, it asks first.",
            ),
            ("7", "7. Chooses the thing with this number. In a box, it types the number."),
            ("x", "X. In a box, types this letter."),
            ("f13", "F13. Your move switch: goes to the next thing."),
            ("ctrl+q", "ctrl q. Does nothing here."),
        ],
    )
    async def test_shows_and_says_it_and_does_nothing(self, start: StartKiosk, key: str, said: str) -> None:
        async with start() as kiosk:
            await self.open(kiosk)
            before = kiosk.app.settings
            await kiosk.press(key)
            assert said in kiosk.notices
            assert kiosk.last_heard == said
            assert kiosk.app.settings == before
            assert isinstance(kiosk.screen, KeyDescriberScreen)

    async def test_says_first_how_to_leave_and_leaves_so(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await self.open(kiosk)
            assert "To go back, press Escape twice." in kiosk.last_heard
            await kiosk.press("escape", "down", "escape")
            assert "Press it again to leave this page." in kiosk.last_heard
            assert isinstance(kiosk.screen, KeyDescriberScreen)
            await kiosk.press("escape")
            assert kiosk.title == "Help"

    async def test_ends_by_itself_when_no_key_comes(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await self.open(kiosk)
            screen = kiosk.screen
            assert isinstance(screen, KeyDescriberScreen)
            for at in range(QUIET_SECONDS + 5):
                if at == 5:
                    await kiosk.press("down")
                screen.second_passes()
            await kiosk.settle()
            assert kiosk.title == "Help"

    async def test_is_left_by_touch_and_at_once_by_f12(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await self.open(kiosk)
            await kiosk.touch(kiosk.choice("Go back"))
            assert kiosk.title == "Help"
            await self.open(kiosk) if kiosk.title != "Help" else await kiosk.choose("Press a key to hear what it does")
            await kiosk.press("f12")
            assert kiosk.title == "Have your say"


class TestSettingUpSwitches:
    async def open(self, kiosk: Kiosk, how_many: str) -> None:
        await kiosk.choose(MY_SETTINGS)
        await kiosk.choose("Set up my switches")
        await kiosk.choose(how_many)
        assert kiosk.title == "Press your switches"

    async def test_asks_for_each_says_what_it_took_and_uses_it_at_once(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await self.open(kiosk, "Two switches")
            assert kiosk.notices == ["Press the switch you want to move with."]
            await kiosk.press("a")
            assert kiosk.last_heard == "You pressed A. Press the switch you want to choose with."
            await kiosk.press("space")
            assert "You pressed Space." in kiosk.notices[0]
            assert "Your move switch: A. Your select switch: Space." in kiosk.notices[0]
            await TwoSwitches(kiosk, "a", "space").choose("My switches work")
            assert kiosk.title == MY_SETTINGS
            assert value(kiosk, "Switches") == "two switches, A and Space"

    async def test_takes_no_key_twice_and_no_key_that_means_the_same_everywhere(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await self.open(kiosk, "Two switches")
            await kiosk.press("a", "a")
            assert kiosk.last_heard == "This one moves already. Press the other one."
            await kiosk.press("escape")
            assert kiosk.title == "Set up my switches"
            assert kiosk.app.settings.scanning is Scanning.OFF

    async def test_can_be_done_again(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await self.open(kiosk, "Two switches")
            await kiosk.press("a", "b")
            await TwoSwitches(kiosk, "a", "b").choose("Do this again")
            assert kiosk.notices == ["Press the switch you want to move with."]
            await kiosk.press("c", "d")
            assert (kiosk.app.settings.move_key, kiosk.app.settings.select_key) == ("c", "d")

    async def test_begins_to_scan_by_itself_with_one(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await self.open(kiosk, "One switch")
            await kiosk.press("x")
            await OneSwitch(kiosk, "", "x").choose("My switches work")
            assert kiosk.app.settings.scanning is Scanning.ONE_SWITCH

    async def test_can_be_undone(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await kiosk.press("f13", "home")
            await kiosk.choose(MY_SETTINGS)
            await kiosk.choose("Set up my switches")
            await kiosk.choose("No switches")
            assert kiosk.title == MY_SETTINGS
            assert kiosk.app.settings.scanning is Scanning.OFF
