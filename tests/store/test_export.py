"""Exports: what a spreadsheet or a program gets, and nothing that it would run."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.export import ExportFormat, export, harmless, write_export
from data.forms.models import SubmissionKind
from data.submissions import AnsweredQuestion, Message, Note, Record, Sender, State, Submission

Feedback = Callable[..., Submission]
MARK = "\ufeff"
FORMULA_STARTS = "=+-@＝＋－＠\t\r\n\0\x1b\x7f\x85"


@pytest.fixture
def records(feedback: Feedback, now: datetime) -> list[Record]:
    wishes = (
        AnsweredQuestion(
            id="support", question="What would help?", answer=("A lift", "A quiet room"), chosen=("a", "b")
        ),
        AnsweredQuestion(id="why", question="Why?", answer=('I know, "well"; a bit\nabout it',)),
    )
    interest = Submission(
        kind=SubmissionKind.INTEREST, form_id="interest", form_title="I am interested", answers=wishes, left_at=now
    )
    notes = (Note(text="Rang.", written_at=now), Note(text="Rang again.", written_at=now))
    messages = (
        Message(sender=Sender.STAFF, text="Thank you.", written_at=now),
        Message(sender=Sender.VISITOR, text="=1+1", written_at=now),
    )
    return [
        Record(id="a" * 32, submission=feedback("Warm tea"), state=State.SEEN, notes=notes, messages=messages),
        Record(id="b" * 32, submission=interest),
    ]


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith(MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(MARK), newline="")))


class TestCsv:
    def test_has_one_row_per_submission_and_one_column_per_question(self, records: list[Record]) -> None:
        first, second = rows(export(records, ExportFormat.CSV))
        assert list(first) == [
            *("id", "kind", "state", "left_at", "form", "about_id", "about", "promised_by", "notes", "messages"),
            *("feedback.overall", "feedback.why", "interest.support", "interest.why"),
        ]
        assert (first["kind"], first["state"], first["left_at"]) == ("feedback", "seen", "2026-11-23 14:05")
        assert (first["about"], first["promised_by"]) == ("The garden group", "2026-12-07")
        assert first["notes"] == "2026-11-23 14:05 Rang.\n2026-11-23 14:05 Rang again."
        assert first["messages"] == "2026-11-23 14:05 staff: Thank you.\n2026-11-23 14:05 visitor: =1+1"
        assert (first["feedback.why"], first["interest.why"]) == ("Warm tea", "")
        assert second["interest.support"] == "A lift; A quiet room"
        assert second["interest.why"] == 'I know, "well"; a bit\nabout it'
        assert second["promised_by"] == second["notes"] == ""

    def test_of_nothing_is_a_heading(self) -> None:
        text = export([], ExportFormat.CSV)
        assert rows(text) == []
        assert text == f"{MARK}id,kind,state,left_at,form,about_id,about,promised_by,notes,messages\r\n"

    @settings(derandomize=True, deadline=None)
    @given(st.lists(st.text(), min_size=1, max_size=5))
    def test_reads_back_whole_and_no_cell_starts_a_formula(self, typed: list[str]) -> None:
        answers = tuple(AnsweredQuestion(id=f"q{at}", question="?", answer=(text,)) for at, text in enumerate(typed))
        submission = Submission(
            kind=SubmissionKind.FEEDBACK,
            form_id="f",
            form_title="=title",
            about_title=typed[0],
            answers=answers,
            left_at=datetime.fromisoformat("2026-11-23T14:05+00:00"),
        )
        (row,) = rows(export([Record(id="a", submission=submission)], ExportFormat.CSV))
        assert [row[f"f.q{at}"] for at in range(len(typed))] == [harmless(text) for text in typed]
        assert not any(cell.lstrip().startswith(tuple(FORMULA_STARTS)) for cell in row.values())


class TestMakingCellsHarmless:
    @settings(derandomize=True, deadline=None)
    @given(st.text(alphabet=" \t\n\u00a0\u200b\u3000\ufeff", max_size=4), st.sampled_from(FORMULA_STARTS), st.text())
    def test_whatever_starts_like_a_formula_gets_an_apostrophe(self, space: str, start: str, rest: str) -> None:
        assert harmless(space + start + rest).startswith("'")

    @settings(derandomize=True, deadline=None)
    @given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters=FORMULA_STARTS)))
    def test_words_without_such_characters_stay_as_they_are(self, text: str) -> None:
        assert harmless(text) in (text, f"'{text}")

    @pytest.mark.parametrize(
        "text", ["Very good", "I said = once", "a-b", "me@example.org", "'quoted'", "", "  two spaces"]
    )
    def test_ordinary_answers_stay_as_they_are(self, text: str) -> None:
        assert harmless(text) == text

    @pytest.mark.parametrize(
        ("text", "cell"),
        [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("+44 20 7946 0000", "'+44 20 7946 0000"),
            ("- not much", "'- not much"),
            (" \u200b=1+1", "' \u200b=1+1"),
            ("one\r\ntwo\rthree", "one\ntwo\nthree"),
            ("a\0b\x1b[2Jc\td", "a\ufffdb\ufffd[2Jc\td"),
        ],
    )
    def test_known_cases(self, text: str, cell: str) -> None:
        assert harmless(text) == cell


class TestJson:
    def test_is_one_document_with_every_word_as_given(self, records: list[Record]) -> None:
        document = json.loads(export(records, ExportFormat.JSON))
        assert document["version"] == 1
        assert [Record.read(record) for record in document["records"]] == records

    @settings(derandomize=True, deadline=None)
    @given(st.text())
    def test_any_text_comes_back_as_it_was_typed(self, typed: str) -> None:
        note = Note(text=typed, written_at=datetime.fromisoformat("2026-11-23T14:05+00:00"))
        submission = Submission(kind=SubmissionKind.FEEDBACK, form_id="f", form_title="F", left_at=note.written_at)
        text = export([Record(id="a", submission=submission, notes=(note,))], ExportFormat.JSON)
        assert json.loads(text.encode())["records"][0]["notes"][0]["text"] == typed


class TestAnExportedFile:
    @pytest.mark.parametrize("chosen", ExportFormat)
    def test_is_for_its_owner_only_and_holds_the_very_text(
        self, tmp_path: Path, records: list[Record], chosen: ExportFormat
    ) -> None:
        path = tmp_path / "export"
        path.write_text("old")
        path.chmod(0o644)
        write_export(records, chosen, path)
        assert path.read_bytes().decode() == export(records, chosen)
        assert path.stat().st_mode & 0o777 == 0o600

    def test_that_cannot_be_finished_leaves_the_old_one_and_no_half(
        self, tmp_path: Path, records: list[Record], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "export.csv").write_text("old")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            write_export(records, ExportFormat.CSV, tmp_path / "export.csv")
        assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("export.csv", "old")]
