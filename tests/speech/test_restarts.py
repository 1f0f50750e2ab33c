from __future__ import annotations

import pytest

from accessibility.speech.engine.restarts import RestartBudget


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def budget(clock: Clock) -> RestartBudget:
    return RestartBudget(limit=5, window_seconds=60, clock=clock)


def test_the_first_restart_is_at_once_and_each_later_one_waits_longer(budget: RestartBudget) -> None:
    pauses = []
    for _ in range(5):
        pauses.append(budget.pause_seconds())
        budget.note_start()
    assert pauses == [0.0, 0.0, 0.1, 0.2, 0.4]
    assert budget.is_spent


def test_a_spent_budget_waits_for_the_window_to_pass(budget: RestartBudget, clock: Clock) -> None:
    for _ in range(5):
        budget.note_start()
        clock.now += 1
    assert budget.pause_seconds() == 55
    clock.now += 55
    assert not budget.is_spent


def test_a_crash_now_and_then_is_always_mended_at_once(budget: RestartBudget, clock: Clock) -> None:
    for _ in range(100):
        assert budget.pause_seconds() == 0
        budget.note_start()
        clock.now += 61


def test_spending_it_all_waits_the_whole_window(budget: RestartBudget, clock: Clock) -> None:
    budget.spend()
    assert budget.is_spent
    assert budget.pause_seconds() == 60
    clock.now += 60
    assert budget.pause_seconds() == 0
