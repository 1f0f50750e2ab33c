"""What check accepts is what is loaded."""

from __future__ import annotations

import gettext
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.centre.check import check_centre
from data.centre.files import unwrapped
from data.centre.load import ContentError, load_centre
from data.centre.models import KeepMonths
from data.forms.models import SubmissionKind

if TYPE_CHECKING:
    from .conftest import SpoiltCentre

GARDEN = "opportunities/garden.toml"
TODAY = date(2026, 12, 1)


class TestLoading:
    def test_what_check_refuses_is_not_loaded_and_every_problem_comes_along(self, centre: SpoiltCentre) -> None:
        centre.replace(GARDEN, 'level = "community"', 'level = "x"')
        centre.append("roles/garden.md", "<b>now</b>\n")
        with pytest.raises(ContentError) as refused:
            load_centre(centre.path)
        assert refused.value.problems == centre.problems()
        assert f"{GARDEN}:{refused.value.problems[0].line}: " in str(refused.value)

    def test_a_warning_does_not_stop_it(self, centre: SpoiltCentre) -> None:
        centre.write("roles/nothing.md", "# Nothing\n")
        assert load_centre(centre.path).details.name == "Hazel Yard Drop-in Centre"

    def test_line_breaks_within_a_paragraph_are_joined_and_empty_lines_kept(self, centre: SpoiltCentre) -> None:
        centre.replace(GARDEN, 'purpose = "', 'purpose = """\nOne\n  two.\n\n\nThree." # "')
        centre.replace(GARDEN, 'Three." # "', 'Three.\n"""\n# ')
        garden = next(one for one in load_centre(centre.path).opportunities if one.id == "garden")
        assert garden.purpose == "One two.\n\nThree."

    def test_months_of_keeping_may_differ_by_kind(self, centre: SpoiltCentre) -> None:
        assert {load_centre(centre.path).details.months_kept(kind) for kind in SubmissionKind} == {12}
        centre.append("centre.toml", "\n[keep_months_for]\nfeedback = 6\n")
        details = load_centre(centre.path).details
        assert details.months_kept(SubmissionKind.FEEDBACK) == 6
        assert details.months_kept(SubmissionKind.INTEREST) == 12

    def test_months_of_keeping_can_be_said_for_every_kind(self) -> None:
        assert set(KeepMonths.__struct_fields__) == set(SubmissionKind)

    def test_problems_are_told_in_the_language_of_staff(self, centre: SpoiltCentre) -> None:
        class Shouted(gettext.NullTranslations):
            def gettext(self, message: str) -> str:
                return message.upper() if "{" not in message else message

        centre.write("help.toml", "")
        (centre.path / "help.toml").unlink()
        (problem,) = check_centre(centre.path, TODAY, Shouted())
        assert problem.what == "THIS FILE IS MISSING."


class TestUnwrapping:
    def test_lines_are_joined_and_paragraphs_stay_apart(self) -> None:
        assert unwrapped("\none\n  two \n\n \nthree\n") == "one two\n\nthree"
