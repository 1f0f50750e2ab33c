"""A long day of the whole app, faults included; afterwards nothing that was typed stands in any file it could write."""

from __future__ import annotations

import logging
import shutil
import tempfile
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from data.store import opening
from data.store.sealed import SealedStore
from kiosk.cli.arguments import run
from kiosk.paths import default_store, fault_log
from kiosk.visit import Visit
from tests.conftest import StartKiosk
from tests.kiosk.test_my_ticket import look_up
from tests.kiosk.walks import WORDS, open_desk, send_feedback, write_feedback
from tests.kit.driving import Kiosk
from tests.kit.fakes import NOW, PASSPHRASE, TICKET
from tests.kit.secrets import found_in
from tests.store.conftest import QUICK_STORE, quick_keys

ADDITION, NOTE, REPLY = "lamp flickers", "rang on Tuesday", "hallway is painted"
GIVEN_UP, AT_THE_FAULT = "yarrow and teasel", "quiet foxglove"
TYPED = (WORDS, ADDITION, NOTE, REPLY, GIVEN_UP, AT_THE_FAULT, PASSPHRASE, TICKET, TICKET.replace("-", ""))
FOLDERS = {
    **{f"XDG_{name}_HOME": name.lower() for name in ("CACHE", "CONFIG", "DATA", "STATE")},
    **{"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "runtime"},
}


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every folder in which a program may write without being told where, with a store that is set up."""
    for variable, name in FOLDERS.items():
        (tmp_path / name).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path / "home")
    shutil.copytree(QUICK_STORE, default_store())
    return tmp_path


@pytest.fixture
def store(machine: Path, monkeypatch: pytest.MonkeyPatch) -> SealedStore:
    """The store in its usual place, whose desk caches at once."""
    monkeypatch.setattr(opening, "WORTH_CACHING", 1)
    return SealedStore(default_store(), lambda: NOW, tickets=lambda: TICKET, derive=quick_keys)


async def spend_the_day(kiosk: Kiosk) -> None:
    """What visitors and staff do, from the first to the last key."""
    await send_feedback(kiosk)
    await kiosk.press("f12", "enter")
    await write_feedback(kiosk, GIVEN_UP)
    await kiosk.press("f12", "enter")
    await look_up(kiosk, TICKET)
    await kiosk.choose("Add something to it")
    await kiosk.type(ADDITION)
    await kiosk.choose("Send this")
    assert kiosk.notices == ["It is added. Staff can read it now."]
    await kiosk.press("f12", "enter")
    await open_desk(kiosk)
    await kiosk.press("1")
    for way, words, end in (("Write a note", NOTE, "Keep the note"), ("Write an answer", REPLY, "Send the answer")):
        await kiosk.choose(way)
        await kiosk.type(words)
        await kiosk.choose(end)
        assert kiosk.last_heard == "Saved."
    await kiosk.press("f12")


async def meet_a_fault(start: StartKiosk, store: SealedStore) -> None:
    """Type an answer, and have the app fail with it in its hands."""

    def broken(*arguments: object, **named: object) -> None:
        held_meanwhile = AT_THE_FAULT
        raise ValueError(f"this was typed: {held_meanwhile}")

    with suppress(Exception):  # the test driver passes on what the app has caught
        async with start(store=store, fault_log=fault_log()) as kiosk:
            await write_feedback(kiosk, AT_THE_FAULT)
            with patch.object(Visit, "_question", broken):
                await kiosk.press("tab")
                await kiosk.choose_by_digit("Go on")


class TestALongDay:
    async def test_leaves_no_word_and_no_code_in_any_file_on_the_screen_or_in_a_log(
        self,
        start: StartKiosk,
        store: SealedStore,
        machine: Path,
        caplog: pytest.LogCaptureFixture,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        caplog.set_level(logging.DEBUG)
        async with start(store=store, fault_log=fault_log()) as kiosk:
            await spend_the_day(kiosk)
        await meet_a_fault(start, store)
        assert run(["backup", "today.backup", "--store", str(default_store())]) == 0
        assert found_in(machine, TYPED) == []
        printed = capfd.readouterr()
        assert not [words for words in TYPED if words in f"{caplog.text}{printed.out}{printed.err}"]
        assert files_in(machine) == [
            *(f"data/involvement-kiosk/store/{name}" for name in files_in(default_store())),
            "home/today.backup",
            fault_log().relative_to(machine).as_posix(),
        ]
        assert {"desk.cache", "store.journal"} <= set(files_in(default_store()))
        assert "ValueError" in fault_log().read_text(encoding="utf-8")
        (record,) = store.unlock(PASSPHRASE, "Sam").records()
        assert record.submission.answers[1].answer == (WORDS,)
        assert [message.text for message in record.messages] == [ADDITION, REPLY]
        assert [note.text for note in record.notes] == [NOTE]

    async def test_would_be_found_out_by_a_log_that_keeps_what_a_fault_says(
        self, start: StartKiosk, store: SealedStore, machine: Path
    ) -> None:
        def carelessly(log: Path, at: datetime, error: BaseException) -> None:
            log.parent.mkdir(parents=True)
            log.write_text("".join(traceback.format_exception(error)), encoding="utf-8")

        with patch("kiosk.app.note_fault", carelessly):
            await meet_a_fault(start, store)
        assert found_in(machine, TYPED) == [(AT_THE_FAULT, fault_log().relative_to(machine).as_posix())]

    @pytest.mark.parametrize("name", FOLDERS.values())
    def test_would_be_found_out_by_a_file_in_any_folder(self, machine: Path, name: str) -> None:
        (machine / name / "draft").write_text(f"so: {GIVEN_UP}!", encoding="utf-8")
        assert found_in(machine, TYPED) == [(GIVEN_UP, f"{name}/draft")]


def files_in(folder: Path) -> list[str]:
    """Every file below a folder, by its way from there."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
