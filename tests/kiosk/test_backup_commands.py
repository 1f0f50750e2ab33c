"""``kiosk backup`` and ``kiosk restore`` as staff type them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.store.database import LOG, SUBMISSIONS, Database
from data.store.folder import StoreFolder
from kiosk.cli.arguments import run

QUICK_STORE = Path(__file__).parents[1] / "store" / "quick_store"


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    """A store with two submissions."""
    store = StoreFolder(tmp_path / "store")
    shutil.copytree(QUICK_STORE, store.path)
    with Database(store).changing() as db:
        for number in range(2):
            db.table(SUBMISSIONS).insert({"id": f"{number}", "until": "2099-01", "sealed": "x"})
    return store


def ids(folder: Path) -> list[str]:
    return [one["id"] for one in Database(StoreFolder(folder)).reading().table(SUBMISSIONS)]


class TestBackupAndRestore:
    def test_carry_a_store_to_another_place(
        self, folder: StoreFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file, new = tmp_path / "kiosk.backup", tmp_path / "new"
        assert run(["backup", str(file), "--store", str(folder.path)]) == 0
        assert "It was read back and is whole. Submissions in it: 2." in capsys.readouterr().out
        assert run(["restore", str(file), "--store", str(new)]) == 0
        assert "Submissions brought back: 2." in capsys.readouterr().out
        assert ids(new) == ["0", "1"]
        assert run(["restore", str(file), "--store", str(new)]) == 0
        assert "Those that were there already: 2." in capsys.readouterr().out

    def test_of_what_is_no_store_or_no_backup_say_so_and_change_nothing(
        self, folder: StoreFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        letter = tmp_path / "letter"
        letter.write_text("precious")
        before = folder.documents.read_bytes()
        assert run(["backup", str(letter), "--store", str(folder.path)]) == 1
        assert run(["backup", str(tmp_path / "new"), "--store", str(tmp_path / "nowhere")]) == 1
        assert run(["restore", str(letter), "--store", str(folder.path)]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 3
        assert (letter.read_text(), folder.documents.read_bytes()) == ("precious", before)
        assert not (tmp_path / "new").exists()

    def test_by_a_clock_that_ran_far_ahead_wait_for_somebody_to_say_the_month(
        self, folder: StoreFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with Database(folder).changing() as db:
            db.table(LOG).insert({"id": "use", "until": "2021-01", "sealed": "x"})  # last used in 2020-01
        file, new = tmp_path / "kiosk.backup", tmp_path / "new"
        assert run(["backup", str(file), "--store", str(folder.path)]) == 0
        assert run(["restore", str(file), "--store", str(new)]) == 1
        assert "The backup is of 2020-01" in capsys.readouterr().err
        assert not new.exists()
        assert run(["restore", str(file), "--store", str(new), "--month", "2026-11"]) == 0
        assert len(ids(new)) == 2

    def test_on_a_disk_without_room_bring_nothing_back(
        self, folder: StoreFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file, new = tmp_path / "kiosk.backup", tmp_path / "new"
        assert run(["backup", str(file), "--store", str(folder.path)]) == 0
        usage = shutil.disk_usage("/")._replace(free=16 * 2**20)
        monkeypatch.setattr("shutil.disk_usage", lambda path: usage)
        assert run(["restore", str(file), "--store", str(new)]) == 1
        assert "17 MiB of free room" in capsys.readouterr().err
        assert not new.exists()
