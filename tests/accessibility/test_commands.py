"""A command is one object, read alike by footer, help page, bindings and handlers."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from accessibility.commands import Action, Command, commands
from data.language import load_language
from screens.widgets.bars import FooterKey
from tests.conftest import StartKiosk
from tests.kit.drawn import lines

ALL = commands(load_language().words)
FUNCTION_KEYS = [f"f{number}" for number in range(1, 13)]


class TestCommands:
    def test_there_is_one_for_each_action(self) -> None:
        assert sorted(command.action for command in ALL) == sorted(Action)

    def test_each_function_key_has_one_and_no_key_has_two(self) -> None:
        keys = [command.key for command in ALL if command.key]
        assert sorted(keys) == sorted([*FUNCTION_KEYS, "home", "escape"])

    @pytest.mark.parametrize("command", ALL, ids=lambda command: command.action)
    def test_say_what_they_do_in_a_sentence_and_in_six_letters(self, command: Command) -> None:
        assert command.help.endswith(".")
        assert 0 < len(command.short) <= 6
        assert command.name
        assert bool(command.key) == bool(command.key_name)


class TestTheApp:
    async def test_carries_out_every_one(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            for action in Action:
                kiosk.app.action_command(action)
                await kiosk.settle()
            assert set(kiosk.app.controls._handlers) == set(Action)

    async def test_binds_each_key_to_its_command(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            bound = {key: [one.action for one in found] for key, found in kiosk.app._bindings.key_to_bindings.items()}
            assert bound == {
                **{command.key: [f"command('{command.action}')"] for command in ALL if command.key},
                "left": ["sentence(-1)"],
                "right": ["sentence(1)"],
            }

    async def test_names_every_key_on_the_help_page_with_the_same_words(self, start: StartKiosk) -> None:
        async with start(speech_on=False) as kiosk:
            await kiosk.press("f1")
            for command in ALL:
                if command.action is not Action.HELP:
                    name = f"{command.key_name} – {command.name}" if command.key_name else command.name
                    assert kiosk.choice(name).detail == command.help

    @pytest.mark.parametrize("size", [(80, 24), (39, 11)], ids=str)
    async def test_does_by_touch_of_the_footer_what_the_key_does(
        self, start: StartKiosk, size: tuple[int, int]
    ) -> None:
        async with start(size=size, speech_on=False) as kiosk:
            by_action = {command.action: command for command in ALL}
            shown = [key for key in kiosk.screen.query(FooterKey) if key.region.area]
            assert {Action.HELP, Action.HELP_NOW, Action.LEAVE} <= {key.action for key in shown}
            with patch.object(kiosk.app.controls, "carry_out") as carry_out:
                for key in shown:
                    command = by_action[key.action]
                    drawn = " ".join(lines(kiosk.app, key.region)).split()
                    assert " ".join(drawn) in (
                        f"{command.key_name} {command.name}",
                        f"{command.key_name} {command.short}",
                    )
                    await kiosk.touch(key)
                    await kiosk.press(command.key)
                    assert [call.args for call in carry_out.call_args_list] == [(command.action,)] * 2
                    carry_out.reset_mock()
