"""Lines on their way out and in: nothing acts on a terminal, nothing is cut within a word, nothing is too much."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from unittest.mock import patch

import pytest

from kiosk.linear.lines import LONGEST_LINE, StandardLines, encodable, printable, wrapped


class TestWrapping:
    @pytest.mark.parametrize(
        ("text", "columns", "rows"),
        [
            ("one two three", 7, ["one two", "three"]),
            ("one two three", 0, ["one two three"]),
            ("aaaaaaaaaa b", 4, ["aaaaaaaaaa", "b"]),
            ("first\nsecond line", 6, ["first", "second", "line"]),
            ("   of a choice", 8, ["   of a", "   choice"]),
            ("參與 參與", 5, ["參與", "參與"]),
            ("", 10, [""]),
        ],
    )
    def test_breaks_between_words_only(self, text: str, columns: int, rows: list[str]) -> None:
        assert wrapped(text, columns) == rows


class TestLetters:
    def test_that_act_on_a_terminal_are_left_out(self) -> None:
        assert printable("a\x1b[2Jb\x00\x07c\x9b31m\nd\ud800") == "a[2Jbc31m\nd"

    def test_that_an_encoding_lacks_become_the_nearest_it_has(self) -> None:
        assert encodable("“Zoë’s” – tea… 茶 •", "ascii") == '"Zoe\'s" - tea... ? *'
        assert encodable("“Zoë’s” – tea…", "latin-1") == '"Zoë\'s" - tea...'
        assert encodable("“Zoë’s” – 茶", "utf-8") == "“Zoë’s” – 茶"


@dataclass
class Pipes:
    """Lines through two pipes."""

    lines: StandardLines
    keyboard: IO[bytes]
    paper: IO[bytes]


@pytest.fixture
def pipes() -> Iterator[Pipes]:
    (lines_in, keyboard), (paper, lines_out) = os.pipe(), os.pipe()
    with (
        os.fdopen(lines_in, encoding="utf-8") as stdin,
        os.fdopen(lines_out, "w", encoding="utf-8") as stdout,
        os.fdopen(keyboard, "wb", buffering=0) as typing,
        os.fdopen(paper, "rb", buffering=0) as reading,
        patch.object(sys, "stdin", stdin),
        patch.object(sys, "stdout", stdout),
    ):
        yield Pipes(StandardLines(), typing, reading)


class TestReading:
    async def test_gives_line_by_line_whatever_the_pieces_and_the_last_one_without_an_end(self, pipes: Pipes) -> None:
        pipes.keyboard.write(b"one\r\ntwo\n\nfo")
        assert [await pipes.lines.read() for _ in range(3)] == ["one", "two", ""]
        pipes.keyboard.write("ür".encode()[:2])
        pipes.keyboard.write("ür".encode()[2:] + b"\xff")
        pipes.keyboard.close()
        assert await pipes.lines.read() == "foür\ufffd"
        assert await pipes.lines.read() is None

    async def test_keeps_no_more_of_an_endless_line_than_is_needed(self, pipes: Pipes) -> None:
        async def read() -> str | None:
            return await pipes.lines.read()

        reading = asyncio.create_task(read())
        for _ in range(8):
            await asyncio.to_thread(pipes.keyboard.write, b"x" * 50_000)
        pipes.keyboard.write(b"\nnext\n")
        line = await reading
        assert line is not None
        assert LONGEST_LINE <= len(line) < 2 * LONGEST_LINE
        assert await pipes.lines.read() == "next"


class TestWriting:
    def test_is_a_line_for_each_line_without_codes(self, pipes: Pipes) -> None:
        pipes.lines.write("Zoë\x1b[1m\nand more")
        assert pipes.paper.read(100) == "Zoë[1m\nand more\n".encode()

    def test_tells_when_nobody_reads_any_more(self, pipes: Pipes) -> None:
        pipes.paper.close()
        with pytest.raises(BrokenPipeError):
            pipes.lines.write("anything")

    def test_a_pipe_has_nothing_to_clear_or_to_hide(self, pipes: Pipes) -> None:
        pipes.lines.clear_away()
        pipes.lines.hide_typing(True)
        pipes.lines.write("end")
        assert pipes.paper.read(100) == b"end\n"
        assert not pipes.lines.is_terminal
