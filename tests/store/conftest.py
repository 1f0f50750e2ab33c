"""A store for each test: keys that open at once, a clock that stands still, ids without the slow hash."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from data.forms.models import SubmissionKind
from data.store.sealed import SealedStore
from data.submissions import AnsweredQuestion, Submission
from data.tickets import TicketKeys, keys_of

QUICK_STORE = Path(__file__).with_name("quick_store")
"""A set-up store whose passphrase, ``open door``, is wrapped with age's scrypt at 2^4 instead of about 2^18."""
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=timezone(timedelta(hours=0)))


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store's folder as ``create_store`` leaves it."""
    copy = tmp_path / "store"
    shutil.copytree(QUICK_STORE, copy)
    copy.chmod(0o700)
    for file in copy.iterdir():
        file.chmod(0o600)
    return copy


@pytest.fixture
def store_at(folder: Path) -> Callable[[datetime], SealedStore]:
    """The store of ``folder`` at a moment of the test's choosing."""
    return lambda moment: SealedStore(folder, lambda: moment, derive=quick_keys)


@pytest.fixture
def store(store_at: Callable[[datetime], SealedStore]) -> SealedStore:
    return store_at(NOW)


@pytest.fixture
def feedback() -> Callable[..., Submission]:
    """Makes a submission: ``feedback("what was typed", at=moment)``."""
    return a_submission


def quick_keys(ticket: str, salt: bytes) -> TicketKeys:
    """A ticket's keys without the slowness; they begin like those that ``writer_process.py`` makes."""
    return keys_of(
        hashlib.sha256(salt + ticket.encode()).digest()[:16] + hashlib.sha512(salt + ticket.encode()).digest()
    )


def a_submission(text: str = "The tea was warm.", at: datetime = NOW) -> Submission:
    """Feedback as a visitor leaves it."""
    return Submission(
        kind=SubmissionKind.FEEDBACK,
        form_id="feedback",
        form_title="Tell us how it was",
        about_id="garden-group",
        about_title="The garden group",
        answers=(
            AnsweredQuestion(
                id="overall", question="Overall, how was it?", answer=("Very good",), chosen=("very_good",)
            ),
            AnsweredQuestion(id="why", question="Why do you say that?", answer=(text,)),
        ),
        left_at=at,
        promised_by=date(2026, 12, 7),
    )
