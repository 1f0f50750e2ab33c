"""``kiosk purge`` as staff type it: a look first, then deleting for good, with a receipt that names nobody."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.store.database import EVENTS, LOG, SUBMISSIONS, Database
from data.store.folder import StoreFolder
from kiosk.cli.arguments import run

QUICK_STORE = Path(__file__).parents[1] / "store" / "quick_store"


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    """A store with submissions of three months, and something about one of them."""
    store = StoreFolder(tmp_path / "store")
    shutil.copytree(QUICK_STORE, store.path)
    with Database(store).changing() as db:
        for number, until in enumerate(("2020-01", "2020-02", "2020-02", "2020-03", "9999-12", "soon")):
            db.table(SUBMISSIONS).insert({"id": f"{number}", "until": until, "sealed": f"words{number}"})
        db.table(EVENTS).insert({"id": "event", "until": "2020-01", "sealed": "note"})
    return store


def kept(folder: StoreFolder) -> list[str]:
    return [one["id"] for one in Database(folder).reading().table(SUBMISSIONS)]


class TestLooking:
    def test_says_what_is_due_by_month_and_deletes_nothing(
        self, folder: StoreFolder, capsys: pytest.CaptureFixture[str]
    ) -> None:
        before = folder.documents.read_bytes()
        assert run(["purge", "--store", str(folder.path), "--month", "2020-03"]) == 0
        assert capsys.readouterr().out.splitlines() == [
            "Submissions kept until 2020-01: 1",
            "Submissions kept until 2020-02: 2",
            "Submissions that are due, in all: 3",
            "Other entries that go too, such as notes and replies: 1",
            "Nothing was deleted. “kiosk purge --yes” deletes them for good.",
        ]
        assert folder.documents.read_bytes() == before

    def test_says_so_when_nothing_is_due(self, folder: StoreFolder, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["purge", "--store", str(folder.path), "--month", "2020-01", "--yes"]) == 0
        assert "Nothing is due" in capsys.readouterr().out
        assert len(kept(folder)) == 6

    def test_gives_a_receipt_of_nothing_to_who_asks_for_one(self, folder: StoreFolder, tmp_path: Path) -> None:
        paper = tmp_path / "receipt.txt"
        assert run(["purge", "--store", str(folder.path), "--month", "2020-01", "--yes", "--receipt", str(paper)]) == 0
        assert paper.read_text(encoding="utf-8").splitlines()[1:4] == [
            "Deleted in: 2020-01",
            "Submissions in all: 0",
            "Other entries, such as notes and replies: 0",
        ]

    @pytest.mark.parametrize("month", ["2020-13", "2020-1", "soon", "1999-01", "2020-01-01"])
    def test_a_month_that_is_none_is_wrong_usage(self, folder: StoreFolder, month: str) -> None:
        assert run(["purge", "--store", str(folder.path), "--month", month, "--yes"]) == 2
        assert len(kept(folder)) == 6


class TestDeleting:
    def test_takes_what_is_due_from_every_file_and_gives_a_receipt(
        self, folder: StoreFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        paper = tmp_path / "receipt.txt"
        place = ["purge", "--store", str(folder.path), "--month", "2020-03"]
        assert run([*place, "--yes", "--receipt", str(paper)]) == 0
        assert kept(folder) == ["3", "4", "5"]
        gone = [b"words0", b"words1", b"words2", b"note"]
        assert not [word for word in gone for file in folder.path.iterdir() if word in file.read_bytes()]
        assert paper.read_text(encoding="utf-8") == capsys.readouterr().out
        assert paper.read_text(encoding="utf-8").splitlines() == [
            "Receipt: deleted from the involvement kiosk",
            "Deleted in: 2020-03",
            "Submissions kept until 2020-01: 1",
            "Submissions kept until 2020-02: 2",
            "Submissions in all: 3",
            "Other entries, such as notes and replies: 1",
            "Copies in backups are not deleted by this.",
        ]

    def test_of_a_store_that_is_damaged_is_not_done(
        self, folder: StoreFolder, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder.documents.write_bytes(b"nonsense\n")
        assert run(["purge", "--store", str(folder.path), "--yes"]) == 1
        assert "not all was deleted" in capsys.readouterr().err
        assert folder.documents.read_bytes() == b"nonsense\n"

    def test_by_a_clock_that_is_not_believed_waits_for_somebody_to_say_the_month(
        self, folder: StoreFolder, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with Database(folder).changing() as db:
            db.table(LOG).insert({"id": "use", "until": "2021-01", "sealed": "x"})  # last used in 2020-01
        assert run(["purge", "--store", str(folder.path), "--yes"]) == 1
        assert "--month YYYY-MM" in capsys.readouterr().err
        assert len(kept(folder)) == 6
        assert run(["purge", "--store", str(folder.path), "--yes", "--month", "2026-11"]) == 0
        assert kept(folder) == ["4", "5"]
