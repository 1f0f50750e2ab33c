"""The real program in plain lines: through pipes with no terminal at all, and on a terminal."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from tests.terminal.console import DEADLINE_SECONDS, Console, Machine
from tests.terminal.test_fault import BROKEN, SECRET
from tests.terminal.walks import ANYTHING_ELSE, CONSENT, EMAIL, NAME, OPPORTUNITY, SUPPORT_OTHER

INTEREST = (
    *("find a way to get involved", OPPORTUNITY, "I am interested", "begin", "by e-mail", EMAIL, NAME),
    *("large print", "a quiet room", "something else", "go on", SUPPORT_OTHER, "", "either is fine", ANYTHING_ELSE, ""),
    *(f"{CONSENT} (needed to send)", "go on", "1", "send this", "finish and clear the screen", "begin"),
)
"""A whole visit, line by line, to the start page again."""
CODES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2500-\u259f]")
"""Escapes and all other control characters but the ends of lines; box drawing and blocks."""


def typed(*lines: str) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def linear(machine: Machine, command: str, *lines: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in plain lines on some lines from a pipe, to a good end."""
    outcome = machine.run_on(typed(*lines), command, "--linear", "--store", machine.store, **variables)
    assert outcome.returncode == 0, outcome.stdout[-500:] + outcome.stderr
    assert outcome.stderr == ""
    assert not CODES.search(outcome.stdout)
    assert not machine.fault_log.exists()
    return outcome


class TestThroughPipes:
    def test_a_visitor_leaves_their_interest_and_staff_read_mark_and_note_it(self, machine: Machine) -> None:
        printed = linear(machine, "demo", *INTEREST).stdout
        saved = printed.index("Saved. Thank you.")
        assert "Have your say" in printed[saved:]
        rest, start = printed.index("Have your say", saved), printed.index("Welcome", saved)
        assert saved < rest < start < printed.index("There are no more lines, so the kiosk ends.")
        assert EMAIL not in printed[saved:]
        (record,) = machine.exported()
        assert all(words in json.dumps(record, ensure_ascii=False) for words in (EMAIL, NAME, SUPPORT_OTHER, CONSENT))

        lines = (
            "Sam",
            "wrong words",
            "open door",
            "1",
            "Mark as: Seen",
            "Write a note",
            "Rang on Tuesday.",
            "",
            "Back to the list",
            "9",
            "5",
        )
        printed = linear(machine, "staff", *lines).stdout
        assert "That is not the passphrase. Please type it again." in printed
        assert f"What is your e-mail address?\n{EMAIL}\n" in printed
        assert "State\nSeen\n" in printed
        assert "\nRang on Tuesday.\n" in printed
        assert f"1. Seen: Interest – {OPPORTUNITY}\n" in printed
        assert "There is no choice 9." in printed

    def test_any_text_is_taken_or_left_without_a_crash(self, machine: Machine) -> None:
        texts = {
            "long": "a long word and another " * 500,
            "endless": "x" * 200_000,
            "controls": "".join(chr(code) for code in (*range(10), *range(11, 32))) + "\x7f\x80\x9b31m",
            "right to left": "אני רוצה לעזור وانا ايضا",
            "overrides": "safe \u202egnp.exe\u202c",
            "nul": "before\x00after",
            "arrow keys": "left\x1b[D and \x1b[24~right",
        }
        answers = [line for text in texts.values() for line in (text, "", "/back")]
        lines = [*texts.values(), "2", "1", "1", "2", *answers]
        outcome = machine.run_on(typed(*lines) + b"\xff\xfe\n2\n\x80", "demo", "--linear", "--store", machine.store)
        assert outcome.returncode == 0, outcome.stdout[-500:] + outcome.stderr
        assert not machine.fault_log.exists()
        assert not CODES.search(outcome.stdout)
        assert "\u202e" not in outcome.stdout
        assert "The box is full. The rest was left out." in outcome.stdout
        assert outcome.stdout.count("What could we do better?") == len(texts)

    def test_letters_that_the_other_end_cannot_read_are_written_in_others(self, machine: Machine) -> None:
        printed = linear(machine, "demo", PYTHONIOENCODING="ascii").stdout
        assert 'The staff passphrase is "open door".' in printed
        printed.encode("ascii")

    def test_a_fault_is_met_calmly_and_the_kiosk_begins_again(self, machine: Machine) -> None:
        code = BROKEN.format(module="screens.visitor.help_now", owner="HelpNowScreen", method="content", secret=SECRET)
        lines = typed("2", "1", "1", "2", SECRET, "/help now", "8", "1")
        outcome = machine.run_on(lines, "demo", "--linear", "--store", machine.store, program=("-c", code))
        assert outcome.returncode == 0, outcome.stderr
        after = outcome.stdout.partition("Back in a moment.\n")[2]
        assert "Something went wrong, and the kiosk began again." in after
        assert "What happens with what I leave here?\n\n" in after, "the line behind the fault is taken as any other"
        assert SECRET not in outcome.stdout + outcome.stderr
        assert not CODES.search(outcome.stdout)
        assert machine.files_with(SECRET) == []

    def test_a_file_is_read_like_a_pipe_and_a_reader_that_goes_away_ends_it(self, machine: Machine) -> None:
        file = machine.home / "lines"
        file.write_bytes(typed("1", "8", "back"))
        command = f"'{machine.python}' -m kiosk demo --linear --store '{machine.store}' < '{file}' | head -n 3"
        outcome = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command}"],
            env=machine.environment,
            cwd=machine.home,
            capture_output=True,
            timeout=DEADLINE_SECONDS,
            check=False,
        )
        assert outcome.returncode == 0, outcome.stderr
        assert not machine.fault_log.exists()


@pytest.fixture
def in_lines(machine: Machine) -> Console:
    """The kiosk in plain lines on a terminal, at its start page."""
    console = machine.start("demo", "--linear", "--store", machine.store)
    console.wait_for("Words you can type on every screen")
    return console


class TestOnATerminal:
    def test_keys_and_signals_neither_end_nor_suspend_it_and_the_passphrase_is_not_shown(
        self, in_lines: Console
    ) -> None:
        for key in (b"\x03", b"\x1a", b"\x1c", b"\x13"):
            in_lines.send(key + b"\r")
            in_lines.wait_for("Type a number and press Enter.")
        in_lines.send(b"\x04")
        in_lines.wait_for("Ctrl and D does nothing here. To leave, type: leave")
        assert not in_lines.is_stopped
        in_lines.send("staff\r")
        in_lines.wait_for("Type your name")
        in_lines.send("Sam\r")
        in_lines.wait_for("It is not shown.")
        in_lines.send("open door\r")
        in_lines.wait_for("Nothing has been left yet.")
        assert b"open door" not in in_lines.written.partition(b"It is not shown.")[2]
        in_lines.send("help\r")
        in_lines.wait_for("91. back")
        assert b"\r\nhelp\r\n" in in_lines.written, "what is typed is shown again"
        in_lines.send("More for staff\r")
        in_lines.wait_for("More for staff")
        in_lines.send("End the kiosk\r")
        assert in_lines.wait_ended() == 0
        assert in_lines.terminal_is_as_before
        assert b"\x1b" not in in_lines.written

    def test_lines_break_between_words_and_what_was_printed_moves_out_of_sight(self, in_lines: Console) -> None:
        row = "You know what good support is like, and what it is not. Use this screen to take"
        assert row in in_lines.lines, "a terminal would cut the next word"
        in_lines.send("2\r")
        in_lines.wait_for("Was this true for you?")
        in_lines.send("leave\r")
        in_lines.wait_for("Press Enter to begin.")
        assert "Tell us how it was" not in in_lines.text


class TestChosenOnTheStartPage:
    def test_goes_on_in_the_same_terminal_and_comes_back_with_nothing_left(self, machine: Machine) -> None:
        console = machine.demo()
        console.choose("Plain lines, for your own screen reader")
        console.wait_for("Words you can type on every screen")
        drawn = len(console.written)
        console.send("2\r1\r1\r2\rwren-marigold\r\r")
        console.wait_for("What could we do better?")
        assert b"\x1b" not in console.written[drawn:]
        console.send("/leave\r")
        console.wait_for("Have your say", "Touch here or press any key to begin")
        console.wait_until(lambda: "Words you can type" not in console.text, "the full screen")
        assert "wren-marigold" not in console.everything
        console.press("enter")
        console.wait_for("Welcome", "Find a way to get involved")
        console.choose("Plain lines, for your own screen reader")
        console.wait_for("Words you can type on every screen")
        console.send("full screen\r")
        console.wait_for("F1", "Leave now")
        assert "Words you can type" not in console.everything
