"""The store's journal: a thousand kills, power cuts on a real file system, and TinyDB's own tests."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.kit.killing import kill_in_rounds

KILLS = 1_000
POWER_CUTS = 100
CUTS_WITHOUT_FSYNC = 20
SHUTDOWN = 0x8004587D
"""``EXT4_IOC_SHUTDOWN`` of Linux' ``fs/ext4/ext4.h``: ``_IOR('X', 125, __u32)``."""
WITHOUT_FLUSHING = (2).to_bytes(4, sys.byteorder)
"""``EXT4_GOING_FLAGS_NOLOGFLUSH``: what was not put on the disk yet never is."""
ROOT = Path(__file__).parents[2]


class TestAThousandKills:
    def test_lose_nothing(self, tmp_path: Path, figures: Callable[[str], None]) -> None:
        tally = kill_in_rounds(tmp_path / "store.journal", KILLS, seed=2)
        kinds = ", ".join(sorted(tally.cut_off_kinds))
        figures(
            f"{KILLS} kills, {tally.acknowledged} calls acknowledged, none lost; {tally.cut_off} cut off ({kinds}), "
            f"{tally.torn} of them with half a line written"
        )
        assert tally.cut_off_kinds == {"insert", "insert many", "update", "remove", "compact"}


class PowerSwitch:
    """A disk that can be switched off: an ext4 file system in a file, on a loop device.

    Args:
        folder: Where the file and the mount point are made.

    Raises:
        OSError: A program for it is not there.
        subprocess.CalledProcessError: Nothing can be mounted here.
    """

    def __init__(self, folder: Path) -> None:
        self._image = folder / "disk.ext4"
        self.disk = folder / "disk"
        self.disk.mkdir()
        with self._image.open("wb") as image:
            image.truncate(64 * 2**20)
        subprocess.run(["mkfs.ext4", "-q", str(self._image)], check=True, capture_output=True)
        self._mount()

    def cut(self, process: int) -> None:
        """Switch the disk off while a process works on it, and mount it again once the process is gone.

        It is stopped first: an fsync that the cut breaks off may return as if all was well, and a process that went on
        would tell so, which on a machine without power it could not.
        """
        os.kill(process, signal.SIGSTOP)
        os.waitpid(process, os.WUNTRACED)
        descriptor = os.open(self.disk, os.O_RDONLY)
        fcntl.ioctl(descriptor, SHUTDOWN, WITHOUT_FLUSHING)
        os.close(descriptor)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        self.unmount()
        self._mount()

    def unmount(self) -> None:
        """Let go of the disk."""
        subprocess.run(["umount", str(self.disk)], check=True, capture_output=True)

    def _mount(self) -> None:
        subprocess.run(["mount", "-o", "loop", str(self._image), str(self.disk)], check=True, capture_output=True)


@pytest.fixture
def power(tmp_path: Path) -> Iterator[PowerSwitch]:
    """A disk that can be switched off, or a reason why there is none."""
    try:
        switch = PowerSwitch(tmp_path)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"A file system on a loop device takes root, loop devices and mkfs.ext4: {error}")
    yield switch
    switch.unmount()


class TestPowerCuts:
    def test_lose_nothing(self, power: PowerSwitch, figures: Callable[[str], None]) -> None:
        tally = kill_in_rounds(power.disk / "store.journal", POWER_CUTS, seed=3, end=power.cut)
        figures(f"{POWER_CUTS} power cuts, {tally.acknowledged} calls acknowledged, none lost; {tally.cut_off} cut off")
        assert tally.acknowledged > POWER_CUTS

    def test_lose_much_without_fsync_so_that_the_switch_is_a_real_one(
        self, power: PowerSwitch, monkeypatch: pytest.MonkeyPatch, figures: Callable[[str], None]
    ) -> None:
        lost = 0
        for number in range(CUTS_WITHOUT_FSYNC):
            path = power.disk / f"{number}.journal"
            kill_in_rounds(path, 0, seed=4)
            with monkeypatch.context() as broken:
                broken.setattr(os, "fsync", lambda descriptor: None)
                try:
                    kill_in_rounds(path, 1, seed=10 + number, end=power.cut)
                except AssertionError:
                    lost += 1
        figures(f"{CUTS_WITHOUT_FSYNC} power cuts without fsync: acknowledged calls were lost in {lost}")
        assert lost > CUTS_WITHOUT_FSYNC // 2


CANNOT_APPLY = {
    "test_tables.py::test_query_cache": "there is no cache of queries, since others change the tables too",
    "test_tables.py::test_query_cache_size": "it looks into the cache of queries",
    "test_tables.py::test_lru_cache": "it looks into the cache of queries",
    "test_tinydb.py::test_search": "it looks into the cache of queries",
    "test_tinydb.py::test_search_path": "it looks into the cache of queries",
    "test_tables.py::test_table_repr": "it wants the name of a storage of TinyDB's own",
}
"""TinyDB's own tests that ask for what a journal does not have, and why."""
EXPECT_IDS_AGAIN = (
    "test_next_id",
    "test_truncate_table",
    "test_insert_ids",
    "test_insert_with_doc_id",
    "test_insert_with_duplicate_doc_id",
    "test_insert_multiple_with_ids",
    "test_update_returns_ids",
)
"""Those that expect the ids of removed documents to be given again. They are run with TinyDB's own choice of ids."""

CONFTEST = '''
import sys
import pytest
from tinydb.table import Table
sys.path.insert(0, {root!r})
from data.store.journal.table import JournalTable
from tests.kit.journals import open_journal

@pytest.fixture(params=["journal"])
def db(request, tmp_path, monkeypatch):
    if request.node.originalname in {ids_again!r}:
        monkeypatch.setattr(JournalTable, "_get_next_id", Table._get_next_id)
    db = open_journal(tmp_path / "store.journal")
    db.insert_multiple({{"int": 1, "char": c}} for c in "abc")
    return db

def pytest_collection_modifyitems(config, items):
    """Leave out those that make a database of another kind for themselves, and those that cannot apply."""
    def is_left_out(item):
        makes_its_own = item.path.name == "test_tinydb.py" and "db" not in item.fixturenames
        return makes_its_own or item.path.name + "::" + item.originalname in {cannot_apply!r}
    config.hook.pytest_deselected(items=[item for item in items if is_left_out(item)])
    items[:] = [item for item in items if not is_left_out(item)]
'''


class TestTinyDbsOwnTests:
    def test_hold_on_a_journal(self, tmp_path: Path, figures: Callable[[str], None]) -> None:
        tests = own_tests(tmp_path)
        ours = CONFTEST.format(root=str(ROOT), ids_again=EXPECT_IDS_AGAIN, cannot_apply=[*CANNOT_APPLY])
        (tests / "conftest.py").write_text(ours)
        names = ["test_tables.py", "test_operations.py", "test_queries.py", "test_tinydb.py"]
        alone = ["-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(tests)]
        ran = subprocess.run(
            [sys.executable, "-m", "pytest", *alone, *names],
            cwd=tests,
            capture_output=True,
            text=True,
            check=False,
        )
        figures(ran.stdout + "\n".join(f"left out: {name}: {why}" for name, why in CANNOT_APPLY.items()))
        assert ran.returncode == 0, ran.stdout


def own_tests(folder: Path) -> Path:
    """The tests in TinyDB's source distribution, of the version that is installed, fetched by pip."""
    fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation"]
    wanted = f"tinydb=={version('tinydb')}"
    try:
        subprocess.run(
            [*fetch, "--no-binary", "tinydb", "--dest", str(folder), wanted], check=True, capture_output=True
        )
    except subprocess.CalledProcessError as error:
        pytest.skip(f"pip could not fetch the source of TinyDB: {error.stderr.decode()[-300:]}")
    (archive,) = folder.glob("tinydb-*.tar.gz")
    with tarfile.open(archive) as source:
        source.extractall(folder, filter="data")
    return next(folder.glob("tinydb-*/tests")).rename(folder / "stock_tests")  # not to be taken for this project's
