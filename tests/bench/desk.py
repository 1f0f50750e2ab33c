"""How long sealing, unlocking and filtering take: ``python -m tests.bench.desk [--most COUNT]``.

Submissions are as the example centre's feedback form makes them, sealed as the kiosk seals them. The passphrase of the
store that is measured is wrapped cheaply, so that unlocking is the opening of what is stored; a real passphrase takes a
second more. Nothing here fails because a machine is slow.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from data.store.base import StoreBase
from data.store.folder import StoreFolder
from data.store.journal.storage import create_journal
from data.store.protocol import RecordFilter
from data.store.sealed import SealedStore
from data.store.thread import Left, ThreadAccess
from data.submissions import State
from data.tickets import new_ticket
from tests.bench.table import Row, aligned
from tests.store.conftest import NOW, QUICK_STORE, a_submission, quick_keys

FEW = 5_000
PASSPHRASE = "open door"
HEADINGS = ("", "median", "worst", "of", "asked", "kept")


def timed(work: Callable[[], object], times: int = 1) -> list[float]:
    """How many milliseconds something takes, each time it is done."""
    taken = []
    for _ in range(times):
        gc.collect()  # a desk that was opened before is not to be looked through during the next
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1_000)
    return taken


def filled(folder: Path, count: int) -> list[float]:
    """Make a store with so many submissions; how long each took to seal."""
    shutil.copytree(QUICK_STORE, folder)
    base = StoreBase(folder, lambda: NOW)
    sealer, salt = base.sealer(), base.salt()
    documents: dict[str, dict[str, str]] = {}
    sealing: list[float] = []
    for number in range(1, count + 1):
        keys = quick_keys(new_ticket(), salt)
        left = Left(submission=a_submission(f"word {number} " + "and more " * 40), thread=ThreadAccess.of(keys))
        began = time.perf_counter()
        sealed = sealer.seal(left)
        sealing.append((time.perf_counter() - began) * 1_000)
        documents[str(number)] = {"id": keys.record_id, "until": "2027-11", "sealed": sealed}
    create_journal(StoreFolder(folder).documents, {"submissions": documents})
    return sealing


def unlocked(folder: Path) -> Callable[[], object]:
    """Opens the desk of a program that has just started."""
    return lambda: SealedStore(folder, lambda: NOW, derive=quick_keys).unlock(PASSPHRASE, "Sam")


def rows(folder: Path, most: int) -> list[Row]:
    """Everything that is measured."""
    sealing = filled(folder / "few", FEW)
    few = timed(unlocked(folder / "few"))
    filled(folder / "most", most)
    cold, warm = timed(unlocked(folder / "most")), timed(unlocked(folder / "most"), 3)
    store = SealedStore(folder / "most", lambda: NOW)
    desk = store.unlock(PASSPHRASE, "Sam")
    newest = desk.search(RecordFilter())[0]
    wanted = {
        "all": RecordFilter(),
        "by state and kind": RecordFilter(kind="feedback", state="new"),
        "by words": RecordFilter(words="Word 99"),
    }
    filters = [
        Row(f"filter {most:,}, {name}", timed(lambda one=one: desk.search(one), 20), (200, 200))  # type: ignore[misc]
        for name, one in wanted.items()
    ]
    return [
        Row("seal a submission", sealing, (1, 1_000), digits=2),
        Row(f"first unlock of {FEW:,}", few, (5_000, 5_000), digits=0),
        Row(f"first unlock of {most:,}, with progress", cold, digits=0),
        Row(f"next unlock of {most:,}", warm, (5_000, 5_000), digits=0),
        *filters,
        Row(f"send to saved, among {most:,}", timed(lambda: store.leave(a_submission()), 20), (1_000, 1_000)),
        Row(f"mark one of {most:,}", timed(lambda: desk.set_state(newest, State.SEEN), 20), digits=0),
        Row("withdraw one", timed(lambda: desk.erase(newest)), digits=0),
    ]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=100_000, help="how many submissions the large store has")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        lines = [row.cells[: len(HEADINGS)] for row in rows(Path(folder), options.most)]
    sys.stdout.write(f"{aligned([list(HEADINGS), *lines])}\n\nMilliseconds; asked: the most of median and worst.\n")
    sys.stdout.write(f"{platform.machine()}, {os.cpu_count()} cores; load before {load:.1f}, after ")
    sys.stdout.write(f"{os.getloadavg()[0]:.1f}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
