from __future__ import annotations

import pytest

from accessibility.speech.engine.keeper import RETRY_TICKS, STILL_TICKS, OutputKeeper
from accessibility.speech.engine.outputs import Opened, Pull
from tests.speech.hearing import PATIENCE_SECONDS, HandOutput, loudest


class Machine:
    """A machine whose sound device can be taken away and given back."""

    def __init__(self) -> None:
        self.has_device = True
        self.outputs: list[HandOutput] = []
        self.changes: list[Opened] = []
        self.keeper = OutputKeeper(self.open, lambda frames: b"\1\1" * frames, self.changes.append)

    @property
    def output(self) -> HandOutput:
        return self.outputs[-1]

    def open(self, pull: Pull) -> Opened:
        name = "device" if self.has_device else "null"
        self.outputs.append(HandOutput(pull, name, is_audible=self.has_device))
        return Opened(self.outputs[-1], ())

    def tick(self, count: int = 1) -> None:
        """Let time pass, with every living output playing."""
        for _ in range(count):
            for output in self.outputs:
                if not (output.is_lost or output.is_closed.is_set()):
                    output.play(10)
            self.keeper.tick()

    def unplug(self) -> None:
        self.has_device = False
        self.output.is_lost = True


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_an_output_that_plays_is_left_alone(machine: Machine) -> None:
    machine.tick(50)
    assert len(machine.outputs) == 1
    assert not machine.changes


def test_a_lost_output_is_replaced_and_closed(machine: Machine) -> None:
    machine.output.is_lost = True
    machine.tick()
    assert [opened.output for opened in machine.changes] == [machine.outputs[1]]
    assert machine.outputs[0].is_closed.wait(PATIENCE_SECONDS)


def test_an_output_that_stands_still_is_replaced(machine: Machine) -> None:
    machine.output.play(10)
    for _ in range(STILL_TICKS):
        machine.keeper.tick()
        assert len(machine.outputs) == 1
    machine.keeper.tick()
    assert len(machine.outputs) == 2


def test_without_a_device_silence_takes_over_and_gives_back(machine: Machine) -> None:
    machine.unplug()
    machine.tick(5 * RETRY_TICKS)
    assert [opened.output.name for opened in machine.changes] == ["null"]
    machine.has_device = True
    machine.tick(RETRY_TICKS)
    assert [opened.output.name for opened in machine.changes] == ["null", "device"]
    assert machine.keeper.opened.output is machine.output


def test_a_device_that_is_not_there_yet_is_closed_again(machine: Machine) -> None:
    machine.unplug()
    machine.tick(1 + RETRY_TICKS)
    assert len(machine.outputs) == 3
    assert machine.outputs[2].is_closed.wait(PATIENCE_SECONDS)
    assert not machine.outputs[1].is_closed.is_set()


def test_only_one_output_at_a_time_takes_what_is_to_be_heard(machine: Machine) -> None:
    machine.unplug()
    machine.tick()
    assert loudest(machine.outputs[0].play(10)) == 0
    assert loudest(machine.outputs[1].play(10)) > 0


def test_an_output_that_fails_to_close_does_no_harm(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError

    monkeypatch.setattr(machine.output, "close", fail)
    machine.output.is_lost = True
    machine.tick(3)
    assert len(machine.outputs) == 2
