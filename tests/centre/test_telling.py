"""Forms in which visitors tell what they think, and the pieces of work they tell about, are looked at in the files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.centre.load import load_centre
from data.centre.problems import Severity

if TYPE_CHECKING:
    from .conftest import SpoiltCentre

COMPLAINT, IMPACT, WORK = "forms/complaint.toml", "forms/impact.toml", "activities/front-room.toml"


class TestAComplaint:
    def test_is_acknowledged_within_thirty_days(self, centre: SpoiltCentre) -> None:
        centre.replace(COMPLAINT, "reply_days = 30", "reply_days = 31")
        problem = centre.only_problem()
        assert problem.what == "A complaint must be acknowledged within 30 days; this promises 31."
        assert problem.line == centre.line_of(COMPLAINT, "reply_days")

    def test_follows_what_the_centre_promises_where_it_says_nothing_itself(self, centre: SpoiltCentre) -> None:
        centre.replace(COMPLAINT, "reply_days = 30\n", "")
        assert centre.problems() == ()
        centre.replace("centre.toml", "reply_days = 14", "reply_days = 40")
        assert centre.only_problem().what == "A complaint must be acknowledged within 30 days; this promises 40."

    @pytest.mark.parametrize(
        ("old", "new", "what"),
        [
            ("promises_reply = true", "", "Who complains is not told by when they hear from you."),
            (", needed = true", "", "This form can be sent without consent to keep the answers."),
        ],
    )
    def test_has_an_answer_and_a_consent(self, centre: SpoiltCentre, old: str, new: str, what: str) -> None:
        centre.replace(COMPLAINT, old, new)
        assert centre.only_problem().what == what


class TestAnImpactReview:
    def test_asks_all_three_groups(self, centre: SpoiltCentre) -> None:
        centre.replace(IMPACT, 'id = "carer"', 'id = "relative"')
        assert centre.only_problem().what == "This form does not ask who somebody was in the work: carer."

    def test_is_seen_only_where_there_is_work_to_review(self, centre: SpoiltCentre) -> None:
        for path in (centre.path / "activities").iterdir():
            path.unlink()
        problem = centre.only_problem()
        assert (problem.file, problem.severity) == (IMPACT, Severity.WARNING)
        told_in = [form.id for form in load_centre(centre.path).told_in]
        assert told_in == ["feedback", "principles", "barrier", "idea", "complaint"]


class TestAPieceOfWork:
    def test_has_outcomes_from_its_first_day(self, centre: SpoiltCentre) -> None:
        text = centre.read(WORK)
        start, end = text.index("intended_outcomes"), text.index("themes")
        centre.write(WORK, text[:start] + "intended_outcomes = []\n" + text[end:])
        assert centre.only_problem().file == WORK

    def test_has_begun(self, centre: SpoiltCentre) -> None:
        (problem,) = centre.problems_of(WORK, date(2026, 5, 3))
        assert problem.what == "This began on 2026-05-04, which is still to come."

    def test_is_there_where_a_change_came_from_it(self, centre: SpoiltCentre) -> None:
        file = "changes/quieter-front-room.toml"
        centre.write(file, 'activity = "front-rom"\n' + centre.read(file))
        problem = centre.only_problem()
        assert problem.what == "There is no piece of work called “front-rom”."
        assert "front-room" in problem.mend


class TestAForm:
    def test_asks_whether_somebody_helped(self, centre: SpoiltCentre) -> None:
        centre.replace("forms/idea.toml", 'id = "helped"', 'id = "aided"')
        problem = centre.only_problem()
        assert problem.what == "This form does not ask whether somebody helped to answer it."
        assert problem.severity is Severity.WARNING
