"""A store that something else is changing for a while, as a large restore does: visitors wait and are served."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from data.store.lock import StoreLock
from data.store.sealed import SealedStore
from tests.conftest import StartKiosk
from tests.kiosk.test_my_ticket import look_up
from tests.kiosk.walks import press_meanwhile, show_feedback_record
from tests.kit.fakes import NOW
from tests.store.conftest import QUICK_STORE, a_submission, quick_keys


@pytest.fixture
def store(tmp_path: Path) -> SealedStore:
    shutil.copytree(QUICK_STORE, tmp_path / "store")
    return SealedStore(tmp_path / "store", lambda: NOW, derive=quick_keys)


class TestAStoreThatIsHeld:
    async def test_lets_a_visitor_wait_and_is_sent_to_when_it_is_free(
        self, start: StartKiosk, store: SealedStore, tmp_path: Path
    ) -> None:
        async with start(store=store) as kiosk:
            await show_feedback_record(kiosk)
            await kiosk.go_to("Send this")
            with StoreLock(tmp_path / "store" / "store.lock", 1).held():
                await press_meanwhile(kiosk, "enter")
                assert kiosk.title == "One moment"
                assert kiosk.texts == ["Your answers are being put away safely."]
                assert kiosk.notices == []
            await kiosk.settle()
            assert kiosk.title == "Saved. Thank you."
        assert len(store.unlock("open door", "Sam").records()) == 1

    async def test_lets_a_visitor_read_the_ticket_at_once(
        self, start: StartKiosk, store: SealedStore, tmp_path: Path
    ) -> None:
        ticket = await asyncio.to_thread(store.leave, a_submission())
        async with start(store=store) as kiosk:
            with StoreLock(tmp_path / "store" / "store.lock", 1).held():
                await look_up(kiosk, ticket)
                assert kiosk.title == "Your ticket"

    async def test_that_is_never_free_again_keeps_the_words_and_says_so(
        self, start: StartKiosk, store: SealedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("data.store.journal.storage.LOCK_SECONDS", 0.05)
        async with start(store=store) as kiosk:
            await show_feedback_record(kiosk)
            with StoreLock(tmp_path / "store" / "store.lock", 1).held():
                await kiosk.choose_by_digit("Send this")
                assert kiosk.notices[0].startswith(
                    "It was not saved. Nothing is lost yet: your answers are still here."
                )
