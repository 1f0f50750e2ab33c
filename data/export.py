"""Opened submissions as files for other programs: CSV for spreadsheets, JSON for everything else.

CSV (RFC 4180, UTF-8 with a byte order mark, without which Excel takes it for another alphabet): one row per submission,
newest first as they come, with these columns, in this order and with these names for good:

| column | what it holds |
| --- | --- |
| ``id`` | the record's id |
| ``kind`` | ``interest`` or ``feedback`` |
| ``state`` | ``new``, ``seen``, ``in-hand``, ``answered`` or ``closed`` |
| ``left_at`` | ``2026-11-23 14:05``, the centre's own time; JSON has its zone |
| ``form`` | the form's id |
| ``about_id``, ``about`` | the opportunity it is about, or empty |
| ``promised_by`` | ``2026-12-07``, or empty |
| ``notes`` | the staff's notes, each on a line of its own after its time |
| ``messages`` | answers, and what the visitor added, each on a line of its own after its time and who wrote it |
| ``<form>.<question>`` | one column per question, in the order first met; several answers parted by ``; `` |

A spreadsheet runs a cell that starts like a formula, and visitors may type anything, so such cells get an apostrophe in
front (OWASP, "CSV injection"). JSON is one document, ``{"version": 1, "records": [...]}``, with every word as given.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from data.store.durable import write_durably
from data.submissions import Message, Record

JSON_VERSION = 1
BYTE_ORDER_MARK = "\ufeff"
SEVERAL_ANSWERS = "; "

_DANGEROUS = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*[=+\-@\x00-\x1f\x7f-\x9f＝＋－＠﹦﹢﹣﹫−]")
"""How a cell that a spreadsheet may run begins: OWASP's list, the wide and small forms that some spreadsheets fold into
plain ones, and any control character, with or without spaces and invisible marks before it."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters that are no part of writing; some spreadsheets end a file at the first."""


class ExportFormat(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    JSON = "json"


def export(records: Iterable[Record], export_format: ExportFormat) -> str:
    """Opened submissions as the text of one file.

    Args:
        records: What to export, in this order.
        export_format: CSV or JSON.

    Returns:
        The whole text, to be written as UTF-8 with its line ends as they are.
    """
    chosen = tuple(records)
    return _csv(chosen) if export_format is ExportFormat.CSV else _json(chosen)


def write_export(records: Iterable[Record], export_format: ExportFormat, path: Path) -> None:
    """Write an export to a file that only its owner can read; the old file or the whole new one, never half.

    Args:
        records: What to export, in this order.
        export_format: CSV or JSON.
        path: The file; written over when it is there.

    Raises:
        OSError: It was not written.
    """
    write_durably(path, export(records, export_format).encode("utf-8"))


def harmless(text: str) -> str:
    """A cell's text that no spreadsheet runs: led by an apostrophe when it starts like a formula.

    Line ends become plain ones, and other control characters but the tab become a mark that shows there was something.
    """
    lead = "'" if _DANGEROUS.match(text) else ""
    return lead + _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _line(message: Message) -> str:
    """A message as one line."""
    return f"{message.written_at:%Y-%m-%d %H:%M} {message.sender.value}: {message.text}"


_COLUMNS: Sequence[tuple[str, Callable[[Record], str]]] = (
    ("id", lambda record: record.id),
    ("kind", lambda record: record.submission.kind.value),
    ("state", lambda record: record.state.value),
    ("left_at", lambda record: f"{record.submission.left_at:%Y-%m-%d %H:%M}"),
    ("form", lambda record: record.submission.form_id),
    ("about_id", lambda record: record.submission.about_id),
    ("about", lambda record: record.submission.about_title),
    ("promised_by", lambda record: str(record.submission.promised_by or "")),
    ("notes", lambda record: "\n".join(f"{note.written_at:%Y-%m-%d %H:%M} {note.text}" for note in record.notes)),
    ("messages", lambda record: "\n".join(_line(message) for message in record.messages)),
)


def _csv(records: Sequence[Record]) -> str:
    answers = [_answers(record) for record in records]
    questions = list(dict.fromkeys(column for row in answers for column in row))
    text = io.StringIO(newline="")
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(harmless(name) for name in [*(name for name, _ in _COLUMNS), *questions])
    for record, row in zip(records, answers, strict=True):
        known = [value(record) for _, value in _COLUMNS]
        writer.writerow(harmless(cell) for cell in [*known, *(row.get(question, "") for question in questions)])
    return text.getvalue()


def _answers(record: Record) -> dict[str, str]:
    """A record's answers by column."""
    form = record.submission.form_id
    return {f"{form}.{answer.id}": SEVERAL_ANSWERS.join(answer.answer) for answer in record.submission.answers}


def _json(records: Sequence[Record]) -> str:
    document = {"version": JSON_VERSION, "records": [record.plain() for record in records]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
