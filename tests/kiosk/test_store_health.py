"""What ``kiosk doctor`` finds in a store, what it mends when told to, and what it never touches."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.store.database import LOG, SUBMISSIONS, Database
from data.store.durable import aside_of, folder_held
from data.store.folder import StoreFolder
from data.store.months import ClockDoubt
from data.store.protocol import WhyClosed
from data.store.rekey import open_keys, replace_keys, wrapped
from data.store.sealed import SealedStore
from data.store.setup import make_store, new_keys
from kiosk.health import Finding, Outcome
from kiosk.store_health import StoreCheckUp, key_findings
from tests.kit.fakes import HandClock, MemoryStore
from tests.kit.quick_wrap import quick_unwrap, quick_wrap

QUICK_STORE = Path(__file__).parents[1] / "store" / "quick_store"
NOW = datetime.now(UTC)  # the files of a test are as old as the test
Look = Callable[..., dict[str, Finding]]


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    """A store with two documents, and a recovery file that is none but begins like one."""
    store = StoreFolder(tmp_path / "store")
    shutil.copytree(QUICK_STORE, store.path)
    shutil.copy(store.identity, store.recovery)
    with Database(store).changing() as db:
        for number in range(2):
            db.table(SUBMISSIONS).insert({"id": f"{number}", "until": "2027-11", "sealed": "x"})
    store.path.chmod(0o700)
    for file in store.path.iterdir():
        file.chmod(0o600)
    return store


@pytest.fixture
def look(folder: StoreFolder, monkeypatch: pytest.MonkeyPatch) -> Look:
    """What is found, by what was looked at."""
    monkeypatch.setattr("kiosk.store_health.LOCK_PATIENCE_SECONDS", 0.05)

    def now(*, mends: bool = False, at: datetime = NOW) -> dict[str, Finding]:
        store = SealedStore(folder.path, lambda: at)
        return {one.what: one for one in StoreCheckUp(folder, store, at, mends=mends).findings()}

    return now


def damage(folder: StoreFolder) -> bytes:
    """Break the first document's line; gives the broken line."""
    lines = folder.documents.read_bytes().split(b"\n")
    at = next(number for number, line in enumerate(lines) if b'"sealed"' in line)
    lines[at] = lines[at].replace(b'"x"', b'"y"')
    folder.documents.write_bytes(b"\n".join(lines))
    return lines[at]


class TestAStoreInOrder:
    def test_is_good_all_over_and_stays_as_it_is(self, folder: StoreFolder, look: Look) -> None:
        before = {file.name: file.read_bytes() for file in folder.path.iterdir()}
        for mends in (False, True):
            found = look(mends=mends)
            assert set(found) == {"Permissions", "Lock", "Documents", "Store", "Room", "Keys", "Clock"}
            del found["Room"]  # this machine's own
            assert {finding.outcome for finding in found.values()} == {Outcome.GOOD}
        assert {file.name: file.read_bytes() for file in folder.path.iterdir()} == before


class TestWhyItIsClosed:
    @pytest.mark.parametrize("why", WhyClosed)
    def test_is_bad_and_has_a_mend(self, tmp_path: Path, why: WhyClosed) -> None:
        store = MemoryStore(HandClock())
        store.closed = why
        found = {one.what: one for one in StoreCheckUp(StoreFolder(tmp_path / "no"), store, NOW).findings()}
        assert found["Store"].outcome is Outcome.BAD
        assert found["Store"].mend

    def test_without_a_public_key_names_setup_or_where_there_is_a_secret_one_rekey(
        self, folder: StoreFolder, look: Look
    ) -> None:
        folder.recipient.unlink()
        assert "kiosk rekey" in look()["Store"].mend
        folder.identity.unlink()
        assert "kiosk setup" in look()["Store"].mend


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such permissions")
class TestPermissions:
    def test_that_are_too_wide_or_too_narrow_are_named_and_mended(self, folder: StoreFolder, look: Look) -> None:
        folder.path.chmod(0o755)
        folder.salt.chmod(0o644)
        folder.documents.chmod(0o400)
        found = look()["Permissions"]
        assert found.outcome is Outcome.WARNING
        assert all(name in found.found for name in ("store", "salt", "store.journal"))
        assert "--mend" in found.mend
        assert look(mends=True)["Permissions"].outcome is Outcome.MENDED
        assert look()["Permissions"].outcome is Outcome.GOOD

    def test_of_what_a_link_leads_to_are_left_alone(self, folder: StoreFolder, look: Look, tmp_path: Path) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.write_text("")
        elsewhere.chmod(0o644)
        (folder.path / "link").symlink_to(elsewhere)
        look(mends=True)
        assert elsewhere.stat().st_mode & 0o777 == 0o644


class TestDamagedLines:
    def test_are_counted_and_moved_aside_and_the_rest_stays(self, folder: StoreFolder, look: Look) -> None:
        line = damage(folder)
        found = look()["Documents"]
        assert (found.outcome, "1" in found.found) == (Outcome.WARNING, True)
        assert line in folder.documents.read_bytes()
        assert look(mends=True)["Documents"].outcome is Outcome.MENDED
        assert line not in folder.documents.read_bytes()
        assert line in (folder.path / "store.journal.damaged").read_bytes()
        assert [one["id"] for one in Database(folder).reading().table(SUBMISSIONS)] == ["1"]
        after = look(mends=True)["Documents"]
        assert (after.outcome, "restore" in after.mend) == (Outcome.WARNING, True)

    def test_that_are_all_there_is_are_left_for_a_person(self, folder: StoreFolder, look: Look) -> None:
        folder.documents.write_bytes(b"nonsense\n")
        found = look(mends=True)
        assert found["Store"].outcome is Outcome.BAD
        assert "kiosk restore" in found["Store"].mend
        assert folder.documents.read_bytes() == b"nonsense\n"


class TestTheLock:
    def test_that_is_held_for_long_is_bad(self, folder: StoreFolder, look: Look) -> None:
        with folder.lock.open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            assert look()["Lock"].outcome is Outcome.BAD
        assert look()["Lock"].outcome is Outcome.GOOD

    def test_keeps_half_written_files_from_being_deleted(self, folder: StoreFolder, look: Look) -> None:
        half = folder.path / ".store.journal.new"
        half.write_text("half")
        with folder.lock.open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            assert look(mends=True)["Left over"].outcome is Outcome.WARNING
        assert half.exists()
        assert look()["Left over"].outcome is Outcome.WARNING
        assert look(mends=True)["Left over"].outcome is Outcome.MENDED
        assert not half.exists()


class TestAStoreThatWasNeverFinished:
    def test_is_told_and_deleted_unless_somebody_is_still_making_it(self, folder: StoreFolder, look: Look) -> None:
        half = aside_of(folder.path)
        half.mkdir()
        (half / "identity.age").write_text("half")
        assert look()["Left over"].outcome is Outcome.WARNING
        with folder_held(half):
            assert "being made" in look(mends=True)["Left over"].found
        assert half.exists()
        assert look(mends=True)["Left over"].outcome is Outcome.MENDED
        assert not half.exists()


class TestTheDisk:
    @pytest.mark.parametrize(("free", "outcome"), [(2**40, Outcome.GOOD), (2**27, Outcome.WARNING)])
    def test_is_told_before_it_is_full(
        self, look: Look, monkeypatch: pytest.MonkeyPatch, free: int, outcome: Outcome
    ) -> None:
        usage = shutil.disk_usage("/")._replace(free=free)
        monkeypatch.setattr("shutil.disk_usage", lambda path: usage)
        assert look()["Room"].outcome is outcome


class TestTheClock:
    @pytest.mark.parametrize("year", [1970, 2025])
    def test_that_is_behind_the_program_is_a_warning(self, look: Look, year: int) -> None:
        assert look(at=datetime(year, 6, 1, tzinfo=UTC))["Clock"].outcome is Outcome.WARNING

    @pytest.mark.parametrize(
        ("month", "doubt", "words"),
        [
            ((2027, 4), ClockDoubt.BEHIND, "It is behind: it says 2027-04-15, and it cannot be before 2027-05."),
            ((2027, 8), None, "It says 2027-08-15 12:00."),
            ((2027, 9), ClockDoubt.FAR_AHEAD, "It says 2027-09-15, and the store was last used in 2027-05."),
        ],
    )
    def test_is_judged_as_the_store_judges_it(
        self, folder: StoreFolder, look: Look, month: tuple[int, int], doubt: ClockDoubt | None, words: str
    ) -> None:
        with Database(folder).changing() as db:
            db.table(LOG).insert({"id": "use", "until": "2028-05", "sealed": "x"})
        at = datetime(*month, 15, 12, tzinfo=UTC)
        found = look(at=at)["Clock"]
        assert SealedStore(folder.path, lambda: at).clock_doubt() is doubt
        assert found.outcome is (Outcome.GOOD if doubt is None else Outcome.WARNING)
        assert found.found.startswith(words)
        assert ("kiosk purge --yes --month 2027-09" in found.mend) is (doubt is ClockDoubt.FAR_AHEAD)


class TestTheKeys:
    def test_that_are_gone_are_bad_and_the_sheet_is_named_where_it_helps(self, folder: StoreFolder, look: Look) -> None:
        folder.identity.write_bytes(b"")
        assert look()["Keys"].outcome is Outcome.BAD
        assert "recovery sheet" in look()["Keys"].mend
        folder.recovery.unlink()
        assert "backup" in look()["Keys"].mend

    def test_without_a_recovery_sheet_are_a_warning(self, folder: StoreFolder, look: Look) -> None:
        folder.recovery.unlink()
        assert look()["Keys"].outcome is Outcome.WARNING
        assert "--new-sheet" in look()["Keys"].mend

    def test_are_tried_with_the_passphrase(self, tmp_path: Path) -> None:
        folder = StoreFolder(tmp_path / "keyed")
        make_store(folder.path, new_keys("open door", wrap=quick_wrap))

        def outcome(typed: str) -> Outcome:
            (finding,) = key_findings(folder, typed, quick_unwrap)
            return finding.outcome

        assert outcome("open door") is Outcome.GOOD
        assert outcome("shut door") is Outcome.BAD
        folder.recipient.write_text(new_keys("p", wrap=quick_wrap).recipients.to_text())
        assert outcome("open door") is Outcome.BAD
        keys = open_keys(folder, "open door", quick_unwrap)
        replace_keys(folder, wrapped(keys, "open door", "", quick_wrap), keys)
        assert outcome("open door") is Outcome.GOOD
