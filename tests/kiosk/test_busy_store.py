"""A store that something else is changing for a while, as a large restore does: people wait and are served."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from data.store.folder import StoreFolder
from data.store.lock import StoreLock
from data.store.passphrase import unwrap
from data.store.protocol import StoreError, WhyClosed
from data.store.rekey import open_keys, replace_keys, wrapped
from data.store.sealed import SealedStore
from kiosk.cli.arguments import run
from screens.widgets.answering import AnswerBox
from tests.conftest import StartKiosk
from tests.kiosk.test_my_ticket import look_up
from tests.kiosk.walks import Held, open_desk, press_meanwhile, send_feedback, show_feedback_record
from tests.kit.drawn import lines
from tests.kit.driving import Kiosk
from tests.kit.fakes import NOW, TICKET
from tests.kit.quick_wrap import quick_wrap
from tests.store.conftest import QUICK_STORE, a_submission, quick_keys

NOTE = "rang on Tuesday"


@pytest.fixture
def store(tmp_path: Path) -> SealedStore:
    shutil.copytree(QUICK_STORE, tmp_path / "store")
    return SealedStore(tmp_path / "store", lambda: NOW, derive=quick_keys)


@pytest.fixture
def lock(store: SealedStore, tmp_path: Path) -> StoreLock:
    """What another program holds while it changes the store."""
    return StoreLock(tmp_path / "store" / "store.lock", 1)


class TestAStoreThatIsHeld:
    async def test_lets_a_visitor_wait_and_is_sent_to_when_it_is_free(
        self, start: StartKiosk, store: SealedStore, lock: StoreLock
    ) -> None:
        async with start(store=store) as kiosk:
            await show_feedback_record(kiosk)
            await kiosk.go_to("Send this")
            with lock.held():
                await press_meanwhile(kiosk, "enter")
                assert kiosk.title == "One moment"
                assert kiosk.texts == ["Your answers are being put away safely."]
                assert kiosk.notices == []
            await kiosk.settle()
            assert kiosk.title == "Saved. Thank you."
        assert len(store.unlock("open door", "Sam").records()) == 1

    async def test_lets_a_visitor_read_the_ticket_at_once(
        self, start: StartKiosk, store: SealedStore, lock: StoreLock
    ) -> None:
        ticket = await asyncio.to_thread(store.leave, a_submission())
        async with start(store=store) as kiosk:
            with lock.held():
                await look_up(kiosk, ticket)
                assert kiosk.title == "Your ticket"

    async def test_that_is_never_free_again_keeps_the_words_and_says_so(
        self, start: StartKiosk, store: SealedStore, lock: StoreLock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("data.store.journal.storage.LOCK_SECONDS", 0.05)
        async with start(store=store) as kiosk:
            await show_feedback_record(kiosk)
            with lock.held():
                await kiosk.choose_by_digit("Send this")
                assert kiosk.notices[0].startswith(
                    "It was not saved. Nothing is lost yet: your answers are still here."
                )


class TestADeskWhoseStoreIsHeld:
    """``kiosk restore`` or ``kiosk purge`` is at work while staff write."""

    async def test_says_so_keeps_the_note_on_the_screen_and_saves_it_once_when_the_store_is_free(
        self, start: StartKiosk, store: SealedStore, lock: StoreLock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async with start(store=store) as kiosk:
            await write_note(kiosk, store)
            monkeypatch.setattr("kiosk.slow_work.WORTH_TELLING_SECONDS", 0)
            with lock.held():
                await kiosk.go_to("Keep the note")
                await press_meanwhile(kiosk, "enter")
                assert kiosk.last_heard == "One moment. It is being saved."
                for key in ("escape", "enter", "home"):
                    await press_meanwhile(kiosk, key)
                    assert kiosk.last_heard == "Please wait. This is being saved."
                    assert kiosk.title == "Write a note"
                    assert kiosk.box.text == NOTE
            await kiosk.settle()
            assert kiosk.last_heard == "Saved."
        (record,) = store.unlock("open door", "Sam").records()
        assert [note.text for note in record.notes] == [NOTE]

    async def test_that_is_never_free_again_keeps_the_note_until_it_can_be_saved(
        self, start: StartKiosk, store: SealedStore, lock: StoreLock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("data.store.journal.storage.LOCK_SECONDS", 0.05)
        async with start(store=store) as kiosk:
            await write_note(kiosk, store)
            with lock.held():
                await kiosk.choose("Keep the note")
                assert kiosk.last_heard == "That was not saved. Please try again."
                assert kiosk.title == "Write a note"
                assert kiosk.box.text == NOTE
            await kiosk.press("enter")
            assert kiosk.last_heard == "Saved."
        (record,) = store.unlock("open door", "Sam").records()
        assert [note.text for note in record.notes] == [NOTE]

    async def test_erases_even_when_staff_look_at_the_list_meanwhile(
        self, start: StartKiosk, store: SealedStore, lock: StoreLock
    ) -> None:
        async with start(store=store) as kiosk:
            await open_only_record(kiosk, store)
            await kiosk.choose_by_digit("Erase it")
            with lock.held():
                await kiosk.go_to("Erase it for good")
                await press_meanwhile(kiosk, "enter", "escape")
            await kiosk.settle()
            assert kiosk.texts == ["Nothing has been left yet."]
            assert kiosk.last_heard == "It is erased."


class TestCommandsThatFindTheStoreHeld:
    @pytest.mark.parametrize("command", [["purge", "--month", "2099-01", "--yes"], ["restore", "a.backup"]])
    def test_say_what_holds_it_most_likely_how_long_they_waited_and_what_to_do(
        self,
        store: SealedStore,
        lock: StoreLock,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        command: list[str],
    ) -> None:
        monkeypatch.setattr("data.store.journal.storage.LOCK_SECONDS", 0.05)
        monkeypatch.chdir(tmp_path)
        store.leave(a_submission())
        assert run(["backup", "a.backup", "--store", str(tmp_path / "store")]) == 0
        with lock.held():
            assert run([*command, "--store", str(tmp_path / "store")]) == 1
        assert capsys.readouterr().err.endswith(
            "Another program is changing the store, most likely “kiosk restore” or “kiosk purge”. "
            "This one waited 0.05 seconds. Let the other one end, then try again.\n"
        )

    def test_change_no_keys(self, tmp_path: Path, lock: StoreLock, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("data.store.rekey.LOCK_SECONDS", 0.05)
        folder = StoreFolder(tmp_path / "store")
        opened = open_keys(folder, "open door", unwrap)
        before = folder.identity.read_bytes()
        with lock.held(), pytest.raises(StoreError, match=r"This one waited 0\.05 seconds\."):
            replace_keys(folder, wrapped(opened, "shut door", "", quick_wrap), opened)
        assert folder.identity.read_bytes() == before


class TestAStoreThatIsSlowToLookAt:
    """Another process has just put a large one in order, or the disk fails."""

    async def test_leaves_keys_and_speech_going_and_opens_the_form_when_it_is_known_that_it_can_be_kept(
        self, start: StartKiosk
    ) -> None:
        async with start() as kiosk:
            look = held_look(kiosk)
            title = kiosk.title
            await press_meanwhile(kiosk, "2")
            assert kiosk.title == title
            await press_meanwhile(kiosk, "down")
            assert kiosk.focused is kiosk.choice("Your rights")
            assert "Your rights" in kiosk.last_heard
            await look.let_go(kiosk)
            assert kiosk.choices[0] == "Begin"

    async def test_opens_no_form_where_it_turns_out_to_be_closed(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            look = held_look(kiosk)
            await press_meanwhile(kiosk, "2")
            kiosk.store.closed = WhyClosed.NOT_WRITABLE
            await look.let_go(kiosk)
            assert "Begin" not in kiosk.choices
            assert kiosk.app.visit.draft is None

    @pytest.mark.parametrize("away", ["f1", "f12"])
    async def test_opens_nothing_over_where_the_visitor_went_meanwhile(self, start: StartKiosk, away: str) -> None:
        async with start() as kiosk:
            look = held_look(kiosk)
            await press_meanwhile(kiosk, "2", away)
            title = kiosk.title
            await look.let_go(kiosk)
            assert kiosk.title == title
            assert kiosk.app.visit.draft is None

    async def test_is_told_of_when_it_takes_long_and_only_while_it_does(
        self, start: StartKiosk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("kiosk.slow_work.WORTH_TELLING_SECONDS", 0)
        async with start() as kiosk:
            look = held_look(kiosk)
            await press_meanwhile(kiosk, "2")
            assert kiosk.last_heard == "One moment, please."
            await look.let_go(kiosk)
            assert kiosk.choices[0] == "Begin"
            await kiosk.press("escape")
            assert "One moment" not in "".join(lines(kiosk.app))

    async def test_still_lets_nothing_be_added_to_a_ticket_that_could_not_be_kept(self, start: StartKiosk) -> None:
        async with start() as kiosk:
            await send_feedback(kiosk)
            await kiosk.press("f12", "enter")
            await look_up(kiosk, TICKET)
            look = held_look(kiosk)
            await kiosk.go_to("Add something to it")
            await press_meanwhile(kiosk, "enter")
            kiosk.store.closed = WhyClosed.NO_ROOM
            await look.let_go(kiosk)
            assert not kiosk.screen.query(AnswerBox)
            assert kiosk.title not in ("Your ticket", "What would you like to add?")


def held_look(kiosk: Kiosk) -> Held:
    """Have the next looks at the store take until the test lets them go on."""

    def look() -> WhyClosed | None:
        kiosk.store.take_time()
        return kiosk.store.closed

    kiosk.store.why_closed = look  # type: ignore[method-assign]  # the fake's own is quick
    return Held(kiosk.store, "why_closed")


async def open_only_record(kiosk: Kiosk, store: SealedStore) -> None:
    """Leave something, open the desk, and read it there."""
    await asyncio.to_thread(store.leave, a_submission())
    await open_desk(kiosk)
    await kiosk.press("1")


async def write_note(kiosk: Kiosk, store: SealedStore) -> None:
    """From the start page to a note about what was left, typed and not kept yet."""
    await open_only_record(kiosk, store)
    await kiosk.choose_by_digit("Write a note")
    await kiosk.type(NOTE)
