"""A process that leaves submissions one after another and prints each ticket once it is acknowledged.

``writer_process.py FOLDER COUNT MARK``; what it leaves says ``MARK`` and a number. Ids are made without the slow hash,
so that a test's kills fall on writing rather than on waiting.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime
from pathlib import Path

from data.forms.models import SubmissionKind
from data.store.sealed import SealedStore
from data.submissions import AnsweredQuestion, Submission
from data.tickets import TicketKeys, keys_of

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)


def main(folder: str, count: str, mark: str) -> None:
    store = SealedStore(Path(folder), lambda: NOW, derive=quick_keys)
    for number in range(int(count)):
        said = AnsweredQuestion(id="why", question="Why?", answer=(f"{mark} {number}",))
        submission = Submission(
            kind=SubmissionKind.FEEDBACK, form_id="feedback", form_title="Feedback", answers=(said,), left_at=NOW
        )
        sys.stdout.write(store.leave(submission) + "\n")
        sys.stdout.flush()


def quick_keys(ticket: str, salt: bytes) -> TicketKeys:
    return keys_of(
        hashlib.sha256(salt + ticket.encode()).digest()[:16] + hashlib.sha512(salt + ticket.encode()).digest()
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
