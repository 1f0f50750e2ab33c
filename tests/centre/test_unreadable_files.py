"""Files of a centre that cannot be read are told with their line."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.centre.check import check_centre
from data.centre.files import MOST_BYTES
from data.centre.load import Severity

if TYPE_CHECKING:
    from .conftest import SpoiltCentre

GARDEN = "opportunities/garden.toml"
TODAY = date(2026, 12, 1)


class TestFilesThatCannotBeRead:
    def test_a_missing_folder_is_told(self, tmp_path: Path) -> None:
        (problem,) = check_centre(tmp_path / "nowhere", TODAY)
        assert (problem.file, problem.line) == (".", 1)
        assert "nowhere" in problem.what
        assert problem.mend == "Check how its name is written."

    @pytest.mark.parametrize("file", ["centre.toml", "help.toml"])
    def test_a_missing_file_is_told(self, centre: SpoiltCentre, file: str) -> None:
        (centre.path / file).unlink()
        problem = centre.only_problem()
        assert (problem.file, problem.line, problem.what) == (file, 1, "This file is missing.")
        assert problem.mend == "Make it, or copy it from the example centre."

    @pytest.mark.parametrize("form", ["interest", "feedback"])
    def test_a_missing_form_is_told(self, centre: SpoiltCentre, form: str) -> None:
        (centre.path / f"forms/{form}.toml").unlink()
        problem = centre.only_problem()
        assert (problem.file, problem.line, problem.what) == (f"forms/{form}.toml", 1, "This form is missing.")

    def test_a_centre_without_opportunities_is_told(self, centre: SpoiltCentre) -> None:
        for folder in ("opportunities", "roles"):
            for path in (centre.path / folder).iterdir():
                path.unlink()
            (centre.path / folder).rmdir()
        problem = centre.only_problem()
        assert (problem.file, problem.line, problem.what) == ("opportunities", 1, "There is no opportunity.")

    def test_a_folder_in_the_place_of_a_file_is_told(self, centre: SpoiltCentre) -> None:
        (centre.path / "help.toml").unlink()
        (centre.path / "help.toml").mkdir()
        problem = centre.only_problem()
        assert (problem.file, problem.line, problem.what) == ("help.toml", 1, "This is not a file.")

    def test_a_pipe_in_the_place_of_a_file_does_not_wait_for_ever(self, centre: SpoiltCentre) -> None:
        (centre.path / "help.toml").unlink()
        os.mkfifo(centre.path / "help.toml")
        assert centre.only_problem().what == "This is not a file."

    def test_a_file_that_is_not_utf_8_is_told_with_the_line_of_the_first_wrong_letter(
        self, centre: SpoiltCentre
    ) -> None:
        text = centre.read(GARDEN).encode()
        centre.write(GARDEN, text.replace(b"Shape our", b"Shape \xa3 our"))
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (GARDEN, 2)
        assert problem.what == "A letter here is not saved as UTF-8."
        assert "UTF-8" in problem.mend

    def test_a_mark_that_windows_puts_in_front_does_no_harm(self, centre: SpoiltCentre) -> None:
        centre.write(GARDEN, b"\xef\xbb\xbf" + centre.read(GARDEN).replace("\n", "\r\n").encode())
        assert centre.problems() == ()

    def test_a_file_that_is_too_large_is_told(self, centre: SpoiltCentre) -> None:
        centre.append("roles/garden.md", "word " * (MOST_BYTES // 5))
        problem = centre.only_problem()
        assert (problem.file, problem.line) == ("roles/garden.md", 1)
        assert problem.what == "This file is too large: more than 200000 bytes."

    def test_a_file_that_nothing_reads_is_a_warning_with_the_name_it_may_have_been_meant_for(
        self, centre: SpoiltCentre
    ) -> None:
        centre.write("centre.tml", "")
        centre.write("opportunities/party.txt", "")
        centre.write("README.txt", "")
        first, second = centre.problems()
        assert (first.file, first.severity, first.mend) == (
            "centre.tml",
            Severity.WARNING,
            "Did you mean “centre.toml”?",
        )
        assert (second.file, second.mend) == ("opportunities/party.txt", "If it should be, let its name end in .toml")


class TestTomlThatCannotBeRead:
    @pytest.mark.parametrize(
        ("line", "what", "mend"),
        [
            ('title = "Shape our garden', "A text is not closed", '""" before and after'),
            ("title = Shape our garden", "What stands after = cannot be read.", 'a text as "text"'),
            ('title "Shape our garden"', "This line is not a key", 'key = "text"'),
            ('= "Shape our garden"', "This line is not a key", 'key = "text"'),
            ('title = "Shape "our" garden"', "Something stands behind the end", "“ or ”"),
            ('title = "a"\ntitle = "b"', "stands twice", "Take one of them out."),
            ('title = "Shape \\our garden"', "A backslash", "write it twice"),
            ('title = ["Shape"', "A bracket is not closed.", "Put ] or }"),
            ("title = 2026-02-30", "What stands after = cannot be read.", "a date as 2030-12-31"),
            ("[title", "This file cannot be read from here on.", "The reader says"),
        ],
    )
    def test_a_slip_of_the_pen_is_told_at_its_line(self, centre: SpoiltCentre, line: str, what: str, mend: str) -> None:
        centre.replace(GARDEN, 'title = "Shape our garden"', line)
        problem = centre.only_problem()
        assert problem.file == GARDEN
        assert problem.line in (2, 3), problem  # an unclosed list is noticed at the next word
        assert what in problem.what
        assert mend in problem.mend

    def test_a_text_that_never_closes_is_told_at_the_last_line(self, centre: SpoiltCentre) -> None:
        centre.append("help.toml", 'note = """\nopen\n')
        problem = centre.only_problem()
        assert (problem.file, problem.line) == ("help.toml", len(centre.read("help.toml").splitlines()))

    @pytest.mark.parametrize(
        "text",
        ["a = " + "[" * 5000, "a = " + "9" * 5000, "a = " + "[" * 5000 + "]" * 5000, ".".join("a" * 2000) + " = 1"],
    )
    def test_toml_made_to_break_the_reader_is_only_a_problem(self, centre: SpoiltCentre, text: str) -> None:
        centre.write("help.toml", text)
        assert [problem.file for problem in centre.problems()] == ["help.toml"]
