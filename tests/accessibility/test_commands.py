"""A command is one object, read alike by footer, help page, bindings and handlers."""

from __future__ import annotations

from accessibility.commands import Action, commands
from data.language import load_language


class TestCommands:
    def test_there_is_one_for_each_action(self) -> None:
        assert [command.action for command in commands(load_language().words)] == list(Action)
