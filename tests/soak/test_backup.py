"""Hundreds of kills at any moment of a backup and of both kinds of restore."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit.backups import WORKS, Work
from tests.kit.dying import killed_after

KILLS = 200
SUBMISSIONS = 400


class TestHundredsOfKills:
    @pytest.mark.parametrize("make", WORKS)
    def test_of_a_backup_and_a_restore_lose_nothing(
        self, tmp_path: Path, make: Callable[[int], Work], figures: Callable[[str], None]
    ) -> None:
        work, start, folder, chance = make(SUBMISSIONS), tmp_path / "start", tmp_path / "now", random.Random(6)
        start.mkdir()
        work.begin(start)
        shutil.copytree(start, folder)
        began = time.monotonic()
        work.do(folder)
        seconds = time.monotonic() - began
        died = 0
        for _ in range(KILLS):
            shutil.rmtree(folder)
            shutil.copytree(start, folder)
            died += killed_after(lambda: work.do(folder), chance.random() * seconds * 1.2)
            work.check(folder)
        name, within = type(work).__name__, seconds * 1200
        figures(f"{name}: {KILLS} kills within {within:.0f} ms, {died} before the end; none lost, nothing half")
        assert died > KILLS // 2
