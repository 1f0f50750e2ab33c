"""The commands as they are typed: what they print, where, and with which exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from kiosk.paths import example_centre
from tests.terminal.console import DEADLINE_SECONDS, Machine
from tests.terminal.walks import leave_feedback


class TestWithoutATerminal:
    @pytest.mark.parametrize("command", ["demo", "run", "staff"])
    def test_it_says_so_in_one_line(self, machine: Machine, command: str) -> None:
        outcome = machine.run(command, "--store", machine.store)
        assert outcome.returncode == 1
        assert outcome.stdout == ""
        assert outcome.stderr.splitlines() == [
            "kiosk: this needs a terminal with nothing redirected; to go on without one, in plain lines, add --linear."
        ]

    @pytest.mark.parametrize("redirected", ["stdin", "stdout", "stderr"])
    def test_one_redirected_stream_is_enough(self, machine: Machine, redirected: str) -> None:
        controller, terminal = os.openpty()
        streams = {"stdin": terminal, "stdout": terminal, "stderr": terminal, redirected: subprocess.DEVNULL}
        outcome = subprocess.run(
            [sys.executable, "-m", "kiosk", "demo", "--store", machine.store],
            env=machine.environment,
            cwd=machine.home,
            timeout=DEADLINE_SECONDS,
            check=False,
            stdin=streams["stdin"],
            stdout=streams["stdout"],
            stderr=streams["stderr"],
        )
        os.close(terminal)
        os.close(controller)
        assert outcome.returncode == 1


class TestWrongUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("demo", "--no-such-option"),
            ("demo", "--size", "5"),
            ("demo", "--lin"),
            ("demo", "--speech", "loud"),
            ("export", "--format", "pdf"),
            ("no-such-command",),
            (),
        ],
        ids=" ".join,
    )
    def test_it_is_status_2_and_one_line_that_names_the_help(
        self, machine: Machine, arguments: tuple[str, ...]
    ) -> None:
        outcome = machine.run(*arguments)
        assert outcome.returncode == 2
        assert outcome.stderr.startswith("kiosk: ")
        assert "kiosk" in outcome.stderr.partition("; “")[2]
        assert outcome.stderr.endswith(" --help” shows what can be typed.\n")
        assert outcome.stderr.count("\n") == 1
        assert outcome.stdout == ""

    @pytest.mark.parametrize(
        "command", ["demo", "run", "staff", "setup", "rekey", "check", "doctor", "export", "backup", "restore", "purge"]
    )
    def test_every_command_explains_itself(self, machine: Machine, command: str) -> None:
        outcome = machine.run(command, "--help")
        assert outcome.returncode == 0
        assert outcome.stdout.startswith(f"usage: kiosk {command}")


class TestCheck:
    def test_the_example_centre_is_in_order(self, machine: Machine) -> None:
        outcome = machine.run("check")
        assert outcome.returncode == 0, outcome.stdout
        assert outcome.stderr == ""

    def test_a_mistake_is_named_by_file_and_line(self, machine: Machine) -> None:
        centre = machine.home / "centre"
        shutil.copytree(example_centre(), centre)
        file = centre / "opportunities" / "garden.toml"
        lines = file.read_text(encoding="utf-8").splitlines()
        at = next(number for number, line in enumerate(lines) if line.startswith("level"))
        lines[at] = 'level = "lofty"'
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        outcome = machine.run("check", "--centre", centre)
        assert outcome.returncode == 1
        assert f"opportunities/garden.toml:{at + 1}: error: " in outcome.stdout
        assert "Traceback" not in outcome.stderr

    def test_hard_words_are_warnings_apart_from_mistakes_and_a_table_tells_how_plain_each_file_is(
        self, machine: Machine
    ) -> None:
        centre = machine.home / "centre"
        shutil.copytree(example_centre(), centre)
        file = centre / "opportunities" / "garden.toml"
        file.write_text(file.read_text(encoding="utf-8").replace('purpose = "', 'purpose = "Whilst '), encoding="utf-8")
        outcome = machine.run("check", "--centre", centre)
        assert outcome.returncode == 0, outcome.stdout
        table, _, told = outcome.stdout.partition("\n\n")
        heading, *rows = table.splitlines()
        assert heading.split() == ["File", "Reading", "age", "Longest", "sentence", "Words"]
        assert max(len(row) for row in rows) <= 80
        assert re.search(r"^opportunities/garden.toml +\d+ +\d+ +\d+$", table, re.MULTILINE)
        assert "opportunities/garden.toml:8: warning: “whilst” is a hard word.\n" in told
        assert told.endswith("errors: 0, warnings: 1.\n")

    def test_a_folder_that_is_not_there_is_named(self, machine: Machine) -> None:
        missing = machine.home / "no-such-centre"
        outcome = machine.run("check", "--centre", missing)
        assert outcome.returncode == 1
        assert outcome.stdout.startswith(f"{missing}: error: There is no folder")
        outcome = machine.run("run", "--linear", "--centre", missing, "--store", machine.store)
        assert outcome.returncode == 1
        assert outcome.stderr == f"kiosk: there is no folder “{missing}”; check how its name is written.\n"


class TestExport:
    @pytest.fixture
    def words(self, machine: Machine) -> str:
        """What a visitor left on this machine: a spreadsheet would take it for a formula."""
        words = "=1+2 and a warm cup"
        leave_feedback(machine.demo(), words)
        return words

    def test_csv_and_json_hold_what_was_left(self, machine: Machine, words: str) -> None:
        given = ("export", "--store", machine.store, "--passphrase-file", machine.passphrase_file, "--format")
        outcome = machine.run(*given, "csv")
        assert outcome.returncode == 0, outcome.stderr
        cells = [cell for row in csv.reader(io.StringIO(outcome.stdout)) for cell in row]
        assert f"'{words}" in cells
        assert "Entries in the output: 1. They are not sealed there" in outcome.stderr
        outcome = machine.run(*given, "json")
        assert outcome.returncode == 0, outcome.stderr
        assert words in json.dumps(json.loads(outcome.stdout), ensure_ascii=False)

        file = machine.home / "left.csv"
        outcome = machine.run(*given, "csv", "--out", file)
        assert outcome.returncode == 0, outcome.stderr
        assert words in file.read_text(encoding="utf-8")
        assert file.stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("shut door\n", "kiosk: that is not the passphrase."),
            ("", "is empty."),
            (None, "cannot be read."),
        ],
        ids=["wrong", "empty", "missing"],
    )
    def test_no_right_passphrase_is_one_clear_line(self, machine: Machine, content: str | None, says: str) -> None:
        file = machine.home / "wrong"
        if content is not None:
            file.write_text(content)
        outcome = machine.run("export", "--store", machine.store, "--passphrase-file", file)
        assert outcome.returncode == 1
        assert outcome.stdout == ""
        assert outcome.stderr.splitlines()[-1].startswith("kiosk: ")
        assert outcome.stderr.splitlines()[-1].endswith(says)
        assert "Traceback" not in outcome.stderr

    def test_with_nothing_to_type_the_passphrase_in_it_says_so(self, machine: Machine) -> None:
        outcome = machine.run("export", "--store", machine.store)
        assert outcome.returncode == 1
        assert outcome.stderr.splitlines() == [
            "kiosk: there is no terminal to type the passphrase in; use --passphrase-file FILE."
        ]

    def test_it_asks_for_the_passphrase_without_showing_it(self, machine: Machine) -> None:
        console = machine.start("export", "--store", machine.store, "--format", "json")
        console.wait_for("Passphrase:")
        console.send("open door\r")
        assert console.wait_ended() == 0
        assert b"open door" not in console.written


class TestDoctor:
    def test_it_says_how_the_machine_is_and_how_to_mend_it(self, machine: Machine) -> None:
        outcome = machine.run("doctor", "--store", machine.store)
        assert outcome.returncode == 0, outcome.stdout + outcome.stderr
        for what in ("Centre", "Store", "Permissions", "Terminal"):
            assert what in outcome.stdout
        assert "\nbad " not in outcome.stdout, "status 0 is for what is not bad"
        assert "Traceback" not in outcome.stderr


class TestFolders:
    def test_it_runs_in_any_folder_and_leaves_nothing_there(self, machine: Machine) -> None:
        before = set(machine.home.iterdir())
        assert machine.run("check").returncode == 0
        assert set(machine.home.iterdir()) == before
