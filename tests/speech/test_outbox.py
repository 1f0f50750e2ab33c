from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from accessibility.speech.engine.pipe import Outbox
from tests.speech.hearing import wait_until


class Pipe:
    """A pipe whose reader is this test."""

    def __init__(self) -> None:
        self.reading, writing = os.pipe()
        self.outbox = Outbox(writing)

    def read_all(self) -> bytes:
        """Everything until the writer has closed."""
        pieces = []
        while piece := os.read(self.reading, 65536):
            pieces.append(piece)
        return b"".join(pieces)


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.outbox.close()
    os.close(pipe.reading)


def test_a_line_is_in_the_pipe_when_send_returns(pipe: Pipe) -> None:
    os.set_blocking(pipe.reading, False)
    pipe.outbox.send("sentence", b"hello\n")
    assert os.read(pipe.reading, 100) == b"hello\n"


def test_lines_keep_their_order(pipe: Pipe) -> None:
    lines = [f"{number}\n".encode() for number in range(200)]
    for line in lines:
        pipe.outbox.send("sentence", line)
    pipe.outbox.close()
    assert pipe.read_all() == b"".join(lines)


def test_a_line_longer_than_the_pipe_does_not_hold_up_the_sender(pipe: Pipe) -> None:
    long = b"x" * 1_000_000 + b"\n"
    pipe.outbox.send("sentence", long)
    wait_until(lambda: pipe.outbox._is_writing)
    pipe.outbox.send("rate", b"rate\n")
    pipe.outbox.close()
    assert pipe.read_all() == long + b"rate\n"


def test_while_the_reader_sleeps_only_the_newest_of_a_kind_waits(pipe: Pipe) -> None:
    long = b"x" * 1_000_000 + b"\n"
    pipe.outbox.send("sentence", long)
    wait_until(lambda: pipe.outbox._is_writing)  # and stays so: nobody reads, and the pipe holds less
    for number in range(1000):
        pipe.outbox.send("sentence", f"say {number}\n".encode())
        pipe.outbox.send("volume", f"volume {number}\n".encode())
    pipe.outbox.close()
    assert pipe.read_all() == long + b"say 999\nvolume 999\n"


def test_a_reader_that_is_gone_does_no_harm() -> None:
    reading, writing = os.pipe()
    outbox = Outbox(writing)
    os.close(reading)
    for _ in range(3):
        outbox.send("sentence", b"hello\n")
    outbox.send("sentence", b"x" * 100_000)
    outbox.close()
    outbox.send("sentence", b"late\n")
