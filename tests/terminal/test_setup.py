"""A store made with the real program, and opened with Debian's ``age`` alone."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pexpect
import pytest

from data.sealing import Sealer
from tests.terminal.console import DEADLINE_SECONDS, Machine

PHRASE = "four blue chairs"


class TestSetup:
    @pytest.mark.skipif(shutil.which("age") is None, reason="needs age: apt install age")
    def test_makes_a_sheet_whose_code_opens_everything_with_age_alone(self, machine: Machine) -> None:
        store, sheet = machine.home / "new", machine.home / "sheet.html"
        setup = machine.start("setup", "--store", store, "--sheet", sheet)
        setup.wait_for("New passphrase:")
        setup.send(f"{PHRASE}\r")
        setup.wait_for("again:")
        setup.send(f"{PHRASE}\r")
        setup.wait_for("Code:")
        code = "-".join(re.findall(r"<li>(.{4})</li>", sheet.read_text(encoding="utf-8")))
        setup.send(f"{code.lower()}\r")
        assert setup.wait_ended() == 0
        assert PHRASE not in setup.written.decode()

        identity = opened_by_age(store / "recovery.age", code, machine.home / "identity")
        sealed = Sealer.from_text((store / "recipient.txt").read_text()).seal("hello")
        opened = subprocess.run(
            ["age", "-d", "-i", identity], input=base64.b64decode(sealed), capture_output=True, check=True
        )
        assert opened.stdout.strip() == b'"hello"'


def opened_by_age(file: Path, phrase: str, out: Path) -> Path:
    """What age makes of a file with a passphrase; it asks for that in a terminal only."""
    age: Any = pexpect.spawn("age", ["-d", "-o", str(out), str(file)], timeout=DEADLINE_SECONDS)
    age.expect("passphrase")
    age.sendline(phrase)
    age.expect(pexpect.EOF)
    age.close()
    assert age.exitstatus == 0, age.before
    return out
