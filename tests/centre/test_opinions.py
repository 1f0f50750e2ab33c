"""A way to get involved that is done on the kiosk itself, with a form of the kind "opinion"."""

from __future__ import annotations

import pytest

from data.centre.problems import Severity
from tests.centre.conftest import SpoiltCentre

HOURS = "opportunities/opening-hours.toml"
NAMED = 'form = "opening_hours"'


class TestAnOpinion:
    @pytest.mark.parametrize(
        ("name", "what", "mend"),
        [
            ("opening_hour", "There is no form called “opening_hour”.", "opening_hours"),
            ("feedback", "The form “feedback” does not ask for an opinion.", 'kind = "opinion"'),
        ],
    )
    def test_that_cannot_be_asked_for_is_told(self, centre: SpoiltCentre, name: str, what: str, mend: str) -> None:
        centre.replace(HOURS, NAMED, f'form = "{name}"')
        (problem,) = centre.problems_of(HOURS)
        assert (problem.line, problem.what) == (centre.line_of(HOURS, "form ="), what)
        assert problem.severity is Severity.ERROR
        assert mend in problem.mend

    def test_that_is_said_to_take_longer_is_told(self, centre: SpoiltCentre) -> None:
        centre.replace(HOURS, 'time = "ten-minutes"', 'time = "half-a-day"')
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (HOURS, centre.line_of(HOURS, "time ="))
        assert problem.what == "This is done on the kiosk with a form, so it takes about ten minutes."

    def test_that_no_opportunity_asks_for_is_a_warning(self, centre: SpoiltCentre) -> None:
        centre.replace(HOURS, NAMED, "")
        problem = centre.only_problem()
        assert (problem.file, problem.severity) == ("forms/opening_hours.toml", Severity.WARNING)
        assert problem.what == "No opportunity names this form, so nobody sees it."

    def test_is_not_missed_in_a_file_that_could_not_be_read(self, centre: SpoiltCentre) -> None:
        centre.append("forms/opening_hours.toml", "[[\n")
        assert centre.problems_of(HOURS) == ()
        assert centre.problems_of("forms/opening_hours.toml")
