"""A real small disk that fills up: nothing more is taken, and what was promised to be deletable is deleted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from data.store.base import FREE_BYTES_NEEDED
from data.store.database import SUBMISSIONS, WITHDRAWN
from data.store.protocol import StoreError, WhyClosed
from data.store.sealed import SealedStore
from tests.conftest import StartKiosk
from tests.kiosk.test_my_ticket import look_up, take_back
from tests.kiosk.walks import WORDS, send_feedback, show_feedback_record
from tests.kit.disk import fill, fill_wholly, small_disk
from tests.kit.driving import Kiosk
from tests.kit.fakes import NOW
from tests.kit.journals import tables_in
from tests.store.conftest import QUICK_STORE, a_submission, quick_keys

LATER = NOW + timedelta(days=400)
"""When all that was left is past its month."""
NOT_ALL = "It was not all deleted. Please try again, or tell staff."
CLOSED = "You cannot leave anything here just now"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", "24m") as disk:
        yield disk


@pytest.fixture
def folder(disk: Path) -> Path:
    """A store on the small disk."""
    shutil.copytree(QUICK_STORE, disk / "store")
    return disk / "store"


@pytest.fixture
def store(folder: Path) -> SealedStore:
    return SealedStore(folder, lambda: NOW, derive=quick_keys)


def fill_pages(folder: Path) -> None:
    """Fill up the page that the journal ends in, so that not one more line fits on a full disk."""
    path = folder / "store.journal"
    with path.open("ab") as end:
        end.write(b"\n" * (-path.stat().st_size % os.sysconf("SC_PAGESIZE")))


def sealed_of(folder: Path) -> list[bytes]:
    return [one["sealed"].encode() for one in tables_in(folder / "store.journal")[SUBMISSIONS].values()]


def stands_anywhere(disk: Path, content: bytes) -> bool:
    return any(content in file.read_bytes() for file in disk.rglob("*") if file.is_file() and file.name != "filler")


async def is_refused_calmly(kiosk: Kiosk) -> None:
    """A form does not open, the screen says why and what to do, and what needs no room still works."""
    await kiosk.choose_by_digit("Tell us how it was")
    assert kiosk.title == CLOSED
    assert "There is no room left on this kiosk." in " ".join(kiosk.texts)
    await kiosk.press("f9")
    assert kiosk.title == "I need help now"
    await kiosk.press("escape", "escape")


class TestADiskThatIsNearlyFull:
    async def test_takes_nothing_more_and_still_takes_back_and_deletes(
        self, start: StartKiosk, store: SealedStore, folder: Path, disk: Path
    ) -> None:
        mine = store.leave(a_submission("x" * 3000))
        other = store.leave(a_submission("y"))
        first, second = sealed_of(folder)
        fill(disk, but=FREE_BYTES_NEEDED - 4096)
        async with start(store=store) as kiosk:
            await is_refused_calmly(kiosk)
            before = shutil.disk_usage(disk).free
            await look_up(kiosk, mine)
            await take_back(kiosk)
            assert kiosk.title == "It is deleted"
            assert not stands_anywhere(disk, first)
            assert shutil.disk_usage(disk).free > before
            assert store.open_ticket(other) is not None
        assert SealedStore(folder, lambda: LATER).purge_due("2027-12") == 1
        assert not stands_anywhere(disk, second)
        (disk / "filler").unlink()
        async with start(store=store) as kiosk:
            await send_feedback(kiosk)
            assert kiosk.title == "Saved. Thank you."
        assert store.why_closed() is None


class TestADiskWithNotOneByte:
    @pytest.mark.parametrize("is_page_full", [False, True])
    async def test_says_that_it_is_not_all_deleted_and_does_it_when_there_is_room(
        self, start: StartKiosk, store: SealedStore, folder: Path, disk: Path, is_page_full: bool
    ) -> None:
        ticket = store.leave(a_submission("x" * 3000))
        (sealed,) = sealed_of(folder)
        if is_page_full:
            fill_pages(folder)
        fill_wholly(disk)
        async with start(store=store) as kiosk:
            await is_refused_calmly(kiosk)
            await look_up(kiosk, ticket)
            await take_back(kiosk)
            assert NOT_ALL in kiosk.heard
            assert stands_anywhere(disk, sealed), "nothing is pretended"
            await try_again(kiosk)
            assert kiosk.heard.count(NOT_ALL) == 2
            (disk / "filler").unlink()
            await try_again(kiosk)
            assert kiosk.title == "It is deleted"
        assert not stands_anywhere(disk, sealed)
        assert len(tables_in(folder / "store.journal")[WITHDRAWN]) == 1
        assert [file.name for file in folder.glob(".*")] == []

    async def test_does_the_rest_at_the_next_start_where_nobody_tried_again(
        self, store: SealedStore, folder: Path, disk: Path
    ) -> None:
        found = store.open_ticket(store.leave(a_submission()))
        assert found is not None
        (sealed,) = sealed_of(folder)
        fill_wholly(disk)
        with pytest.raises(StoreError):
            found.withdraw()
        assert WITHDRAWN in tables_in(folder / "store.journal"), "there was room in the journal's last page"
        (disk / "filler").unlink()
        SealedStore(folder, lambda: NOW).purge_due()
        assert not stands_anywhere(disk, sealed)

    async def test_keeps_what_is_sent_in_the_form_and_says_that_it_is_not_saved(
        self, start: StartKiosk, store: SealedStore, folder: Path, disk: Path
    ) -> None:
        async with start(store=store) as kiosk:
            await show_feedback_record(kiosk)
            fill_wholly(disk)
            await kiosk.choose_by_digit("Send this")
            assert kiosk.title == "This is exactly what staff will see"
            assert kiosk.notices[0].startswith("It was not saved. Nothing is lost yet: your answers are still here.")
            assert WORDS in kiosk.texts
            (disk / "filler").unlink()
            await kiosk.choose_by_digit("Send this")
            assert kiosk.title == "Saved. Thank you."
        assert len(sealed_of(folder)) == 1

    def test_has_no_room_for_answers_about_people_either(self, store: SealedStore, disk: Path) -> None:
        fill_wholly(disk)
        assert store.why_closed() is WhyClosed.NO_ROOM
        with pytest.raises(StoreError):
            store.leave_about_you("about", ())


async def try_again(kiosk: Kiosk) -> None:
    """From the question whether to delete it."""
    await kiosk.choose("Take it back")
    await kiosk.choose("Delete it for good")
