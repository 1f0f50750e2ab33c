"""What commands say: whole words at any width, plain words for what was typed wrong, and names that lead somewhere."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from accessibility.speech.queue import Spoken, Why
from data.recovery_sheet import recovery_sheet
from kiosk.cli.arguments import run
from kiosk.cli.recovery import proved_sheet
from kiosk.cli.tell import tell
from kiosk.clock import SystemClock
from kiosk.transcript import Transcript

LONG = "warning Speech: This machine has nothing to play sound on, so the kiosk is silent until there is."


class TestALine:
    def test_breaks_between_words_on_a_terminal_and_goes_on_under_its_words(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with (
            patch("sys.stdout.isatty", lambda: True),
            patch("sys.stdout.fileno", lambda: 1),
            patch("os.get_terminal_size", lambda _: os.terminal_size((40, 24))),
        ):
            tell(f"{LONG}\n/a/path/of/more/than/forty/letters/that/must/stay/whole", indent=8)
        rows = capsys.readouterr().out.splitlines()
        assert " ".join(row.strip() for row in rows[:-1]) == LONG
        assert all(len(row) <= 40 for row in rows[:-1])
        assert all(row.startswith(" " * 8) for row in rows[1:-1])
        assert rows[-1] == "/a/path/of/more/than/forty/letters/that/must/stay/whole"

    def test_stays_whole_for_a_program(self, capsys: pytest.CaptureFixture[str]) -> None:
        tell(LONG, indent=8)
        assert capsys.readouterr().out == f"{LONG}\n"


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            (["demo", "--size", "9"], "kiosk: --size: “9” is not one of these: 1, 2, 3, 4;"),
            (["demo", "--size", "big"], "kiosk: --size: “big” is not a number;"),
            (["demo", "--speech", "loud"], "kiosk: --speech: “loud” is not one of these: on, off;"),
            (["demo", "--speech"], "kiosk: --speech: what it is to be is missing;"),
            (["dmeo"], "kiosk: COMMAND: “dmeo” is not one of these: demo, run, staff,"),
            (["backup"], "kiosk: this is missing: FILE;"),
        ],
    )
    def test_is_told_in_plain_words(self, typed: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(typed) == 2
        assert capsys.readouterr().err.startswith(told)

    @pytest.mark.parametrize("command", [["purge", "--yes"], ["export"]])
    def test_a_store_that_is_not_there_is_named(
        self, command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        nowhere = tmp_path / "nowhere"
        assert run([*command, "--store", str(nowhere)]) == 1
        assert capsys.readouterr().err == f"kiosk: there is no store in “{nowhere}”; check how its name is written.\n"
        assert not nowhere.exists()


class TestTheRecoverySheet:
    def test_names_the_whole_way_to_the_store(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("kiosk.cli.recovery._prove", lambda recovery, unwrap: None)
        sheet = tmp_path / "sheet.html"
        with proved_sheet("ABCD-EFGH", b"", Path("my-store"), sheet, lambda secret, passphrase: ""):
            made = SystemClock().now().date()
            assert sheet.read_text("utf-8") == recovery_sheet("ABCD-EFGH", str(tmp_path / "my-store"), made)


class TestTheTranscript:
    def test_can_be_read_by_nobody_else_even_where_an_old_one_could(self, tmp_path: Path) -> None:
        old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
        old.write_text("old")
        old.chmod(0o644)
        for path in (old, new):
            transcript = Transcript(path, SystemClock())
            transcript.write(Spoken(Why.SCREEN, "Your ticket.", interrupted=False))
            transcript.close()
            assert path.stat().st_mode & 0o777 == 0o600
            assert "old" not in path.read_text("utf-8")
