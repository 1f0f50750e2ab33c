"""What Linux tells about a process: its share of a core, its memory, its threads and files."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path


def cpu_percent(pid: int, seconds: float) -> float:
    """Share of one core that a process takes during some seconds from now."""
    before = _cpu_seconds(pid)
    time.sleep(seconds)
    return 100 * (_cpu_seconds(pid) - before) / seconds


def cpu_nanoseconds(pid: int) -> int:
    """What all threads of a process have had of a core so far (proc(5), schedstat)."""
    return sum(int(one.read_text().split()[0]) for one in Path(f"/proc/{pid}/task").glob("*/schedstat"))


def memory_mib(pid: int) -> dict[str, float]:
    """What it has in memory: all of it, and what would be free without it."""
    kept = _numbers(Path(f"/proc/{pid}/smaps_rollup").read_text())
    return {"RSS": kept["Rss"] / 1024, "of its own": (kept["Private_Clean"] + kept["Private_Dirty"]) / 1024}


def left_over(pid: int) -> dict[str, int]:
    """What must not grow."""
    status = _numbers(Path(f"/proc/{pid}/status").read_text())
    files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    return {"process": pid, "threads": status["Threads"], "files": files, "RSS kB": status["VmRSS"]}


def speech_worker(pids: Iterable[int]) -> int:
    """The one of these processes that speaks."""
    [worker] = [pid for pid in pids if b"speech.engine.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]
    return worker


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _numbers(text: str) -> dict[str, int]:
    """The lines of the form ``name: number``, with or without a unit."""
    pairs = [line.split()[:2] for line in text.splitlines()]
    return {pair[0].rstrip(":"): int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdigit()}
