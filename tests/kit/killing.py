"""A process that works on a journal and is killed at any moment, and what must be there afterwards.

It is forked, so that a kill costs milliseconds. It tells through a pipe what it is about to do, and that it was done.
So at most one call is neither known to be done nor known not to be begun: that one must be there whole or not at all.
"""

from __future__ import annotations

import copy
import json
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.kit.journals import journal_of, open_journal, tables_in

TABLE = "kept"
Documents = dict[str, dict[str, Any]]


@dataclass
class Tally:
    """What came out of all rounds.

    Attributes:
        known: The documents that must be there.
        acknowledged: How many calls were known to be done.
        cut_off: How many calls were neither.
        cut_off_kinds: What those were.
        torn: How many of them left half a line: the system breaks a write of many pages off between two of them.
    """

    known: Documents = field(default_factory=dict)
    acknowledged: int = 0
    cut_off: int = 0
    cut_off_kinds: set[str] = field(default_factory=set)
    torn: int = 0


def kill(process: int) -> None:
    """End a process in the midst of what it does."""
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def kill_in_rounds(path: Path, rounds: int, seed: int, end: Callable[[int], object] = kill) -> Tally:
    """Work on a journal and be killed, so many times, and look each time whether all is there.

    Args:
        path: The journal; made when it is not there.
        rounds: How many times.
        seed: What the work, and the moments of the kills, follow from.
        end: Ends a process by its id, and whatever else is to go wrong with it.

    Raises:
        AssertionError: Something acknowledged is lost, or half of something is there, or an id came again.
    """
    tally, chance = Tally(), random.Random(seed)
    open_journal(path)
    for number in range(rounds):
        told = _killed(path, seed * 1_000_000 + number, chance, end)
        _take(tally, told)
        tables = tables_in(path)
        found = tables.get(TABLE, {})
        pending = _pending(tally.known, told)
        assert found in (tally.known, pending), number
        tally.known = copy.deepcopy(found)
        torn = journal_of(open_journal(path)).damaged_lines()
        assert tally.torn <= torn <= tally.torn + (not told[-1]["done"]), number
        tally.torn = torn
    return tally


def _killed(path: Path, seed: int, chance: random.Random, end: Callable[[int], object]) -> list[dict[str, Any]]:
    """One round; what the process told."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            for call in _calls(path, random.Random(seed)):
                os.write(write, (json.dumps(call) + "\n").encode())
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read) as pipe:
        lines = [pipe.readline() for _ in range(2 * chance.randint(0, 6) + 1)]
        if chance.random() < 0.8:
            time.sleep(chance.random() * 0.004)  # any moment within a call will do, so none is waited for
        end(child)
        return [json.loads(line) for line in [*lines, *pipe] if line.endswith("\n")]


def _calls(path: Path, chance: random.Random) -> Iterator[dict[str, Any]]:
    """Work for ever: each call is told before and after."""
    db = open_journal(path)
    table = db.table(TABLE)
    while True:
        ids = [document.doc_id for document in table]
        some = sorted(chance.sample(ids, min(len(ids), chance.randint(1, 3))))
        text = "x" * chance.choice((10, 400, 1400, 9000))
        mark = chance.getrandbits(40)
        new = journal_of(db).contents.next_id(TABLE)
        kinds: dict[str, tuple[Callable[[], object], list[int]]] = {
            "insert": (lambda text=text, mark=mark: table.insert({"mark": mark, "text": text}), [new]),  # type: ignore[misc]
            "insert many": (
                lambda text=text, mark=mark: table.insert_multiple([{"mark": mark, "text": text}] * 3),  # type: ignore[misc]
                [new, new + 1, new + 2],
            ),
            "update": (lambda mark=mark, some=some: table.update({"mark": mark}, doc_ids=some), some),  # type: ignore[misc]
            "remove": (lambda some=some: table.remove(doc_ids=some), some),  # type: ignore[misc]
            "compact": (journal_of(db).compact, []),
        }
        kind = chance.choices(list(kinds), (4, 1, 3, 3 if len(ids) > 6 else 0, 2))[0]
        call, about = kinds[kind]
        told = {"kind": kind, "ids": about, "mark": mark, "text": text}
        yield {**told, "done": False}
        call()
        yield {**told, "done": True}


def _take(tally: Tally, told: list[dict[str, Any]]) -> None:
    """Apply what is known to be done to what must be there."""
    for call in told:
        if call["done"]:
            tally.acknowledged += 1
            tally.known = _after(tally.known, call)
    if told and not told[-1]["done"]:
        tally.cut_off += 1
        tally.cut_off_kinds.add(told[-1]["kind"])


def _pending(known: Documents, told: list[dict[str, Any]]) -> Documents:
    """What would be there if the call that was cut off was done."""
    return _after(known, told[-1]) if told and not told[-1]["done"] else known


def _after(known: Documents, call: dict[str, Any]) -> Documents:
    after = dict(known)
    for number in call["ids"]:
        key = str(number)
        match call["kind"]:
            case "insert" | "insert many":
                assert key not in known
                after[key] = {"mark": call["mark"], "text": call["text"]}
            case "update":
                if key in after:
                    after[key] = {**after[key], "mark": call["mark"]}
            case "remove":
                after.pop(key, None)
    return after
