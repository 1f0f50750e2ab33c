"""Kills and power cuts, and two processes at once: what was acknowledged is there, and the file always parses."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.store.sealed import SealedStore
from data.submissions import State, Submission
from tests.kit.dying import died_at

Feedback = Callable[..., Submission]
StartWriter = Callable[[int, str], subprocess.Popen[str]]
IdsOf = Callable[[list[str]], set[str]]
WRITER = Path(__file__).with_name("writer_process.py")
ROOT = Path(__file__).parents[2]
PASSPHRASE = "open door"
MANY = 100_000
"""More than a writer will ever get to leave."""
STEPS = ("open", "write", "fsync", "replace")
"""The system calls of ``os`` that a write is made of."""


@pytest.fixture
def start_writer(folder: Path) -> Iterator[StartWriter]:
    """Starts a process that leaves so many submissions; whichever is still there at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(count: int, mark: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, str(WRITER), str(folder), str(count), mark],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture
def ids(folder: Path) -> IdsOf:
    """The records' ids of tickets, as the writer process makes them."""
    salt = (folder / "salt").read_bytes()
    return lambda tickets: {hashlib.sha256(salt + ticket.encode()).hexdigest()[:32] for ticket in tickets}


class TestAKill:
    def test_right_after_the_acknowledgement_loses_nothing(
        self,
        store: SealedStore,
        start_writer: StartWriter,
        ids: IdsOf,
    ) -> None:
        writer = start_writer(MANY, "acknowledged")
        assert writer.stdout is not None
        ticket = writer.stdout.readline().strip()
        writer.kill()
        writer.wait()
        records = store.unlock(PASSPHRASE, "Sam").records()
        assert ids([ticket]) <= {record.id for record in records}
        assert ("acknowledged 0",) in {record.submission.answers[0].answer for record in records}

    def test_at_any_moment_loses_nothing_in_twenty_rounds(
        self,
        store: SealedStore,
        start_writer: StartWriter,
        ids: IdsOf,
    ) -> None:
        chance = random.Random(2026)
        acknowledged: list[str] = []
        desk = store.unlock(PASSPHRASE, "Sam")
        writers = [start_writer(MANY, "round 0")]
        for number in range(20):
            if number < 19:  # starts up while this round runs; both write, so a kill meets a held lock as well
                writers.append(start_writer(MANY, f"round {number + 1}"))
            writer = writers[number]
            assert writer.stdout is not None
            acknowledged += [writer.stdout.readline().strip() for _ in range(chance.randint(1, 4))]
            for _ in range(chance.randint(0, 20_000)):
                pass
            writer.kill()
            acknowledged += writer.communicate()[0].split()
            assert store.why_closed() is None
            assert ids(acknowledged) <= {record.id for record in desk.records()}
        assert desk.unreadable == 0

    @pytest.mark.parametrize("step", range(1, 12))
    def test_at_each_step_of_a_write_leaves_the_old_or_the_new(
        self, store: SealedStore, feedback: Feedback, step: int
    ) -> None:
        store.leave(feedback("old"))
        died = died_at(lambda: store.leave(feedback("new")), step, STEPS)
        said = [record.submission.answers[1].answer[0] for record in store.unlock(PASSPHRASE, "Sam").records()]
        assert said in (["new", "old"], ["old"])
        assert said == ["new", "old"] or died
        store.leave(feedback("after"))
        assert len(store.unlock(PASSPHRASE, "Sam").records()) == len(said) + 1

    def test_at_each_step_was_really_at_each_step(self, store: SealedStore, feedback: Feedback) -> None:
        deaths = [step for step in range(1, 12) if died_at(lambda: store.leave(feedback()), step, STEPS)]
        assert len(deaths) >= 6
        assert deaths == list(range(1, len(deaths) + 1))
        assert max(deaths) < 11


class TestTwoProcessesAtOnce:
    def test_lose_none_of_each_others_writes(
        self,
        store: SealedStore,
        start_writer: StartWriter,
        ids: IdsOf,
    ) -> None:
        first = start_writer(25, "first")
        second = start_writer(25, "second")
        assert first.stdout is not None
        tickets = [first.stdout.readline().strip()]
        desk = store.unlock(PASSPHRASE, "Sam")
        about = desk.records()[0].id
        for number in range(10):
            desk.add_note(about, f"note {number}")
            desk.set_state(about, State.SEEN)
        tickets += first.communicate()[0].split() + second.communicate()[0].split()
        records = desk.records()
        assert len(tickets) == len(records) == 50
        assert ids(tickets) == {record.id for record in records}
        (noted,) = (record for record in records if record.id == about)
        assert [note.text for note in noted.notes] == [f"note {number}" for number in range(10)]
        assert desk.unreadable == 0
