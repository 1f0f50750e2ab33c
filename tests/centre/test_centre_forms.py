"""Contradictions in a centre's forms are told with their line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import SpoiltCentre

GARDEN = "opportunities/garden.toml"
TODAY = date(2026, 12, 1)


class TestForms:
    FEEDBACK = "forms/feedback.toml"

    @pytest.mark.parametrize(
        ("old", "new", "what", "mend"),
        [
            ('id = "better"', 'id = "why"', "Two questions are called “why”.", "Give one of them another name."),
            ('id = "no"', 'id = "yes"', "Two options of this question are called “yes”.", "another name"),
            (
                'text = "Good"',
                'text = "very  good"',
                "Two options of this question say “very  good”.",
                "Change the words",
            ),
            ("only_if = { overall", "only_if = { overal", "names “overal”, which no question is called", "“overall”?"),
            (
                "only_if = { overall",
                "only_if = { better",
                "which is not asked before this question.",
                "Move that question",
            ),
            (
                "only_if = { overall",
                "only_if = { why",
                "which is not asked before this question.",
                "Move that question",
            ),
            ('= ["very_good", "good"', '= ["goood"', "names the option “goood”, which is not there.", "“good”?"),
            (
                'id = "better"',
                'id = "better"\nonly_if = { why = ["x"] }',
                "“why”, which is answered in words",
                "by choosing",
            ),
            (
                'id = "better"',
                'id = "better"\nonly_if = { overall = [] }',
                "lists no option of “overall”",
                "at least one of: very",
            ),
            ('text = "Good"', 'text = "Good", needed = true', "“good” is in another", 'kind "consent"'),
            (
                'id = "better"',
                'id = "better"\noptions = [{ id = "a", text = "A" }]',
                "but has options",
                "Take the options out",
            ),
        ],
    )
    def test_a_contradiction_is_told_at_its_line(
        self, centre: SpoiltCentre, old: str, new: str, what: str, mend: str
    ) -> None:
        centre.replace(self.FEEDBACK, old, new)
        problem = centre.only_problem()
        lines = centre.read(self.FEEDBACK).splitlines()
        marked = new.splitlines()[-1]
        assert problem.file == self.FEEDBACK
        assert marked in lines[problem.line - 1]
        assert what in problem.what
        assert mend in problem.mend

    @pytest.mark.parametrize("kind", ["choice", "several", "consent"])
    def test_a_question_to_choose_from_without_options_is_told(self, centre: SpoiltCentre, kind: str) -> None:
        centre.append(self.FEEDBACK, f'\n[[question]]\nid = "last"\nkind = "{kind}"\ntext = "Choose"\n')
        problem = centre.only_problem()
        assert problem.line == centre.line_of(self.FEEDBACK, 'id = "last"') - 1
        assert problem.what == "The question “last” has nothing to choose from."
        assert problem.mend == 'Add options = [{ id = "yes", text = "Yes" }], or make its kind "text".'

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (", needed = true", ""),
            ('kind = "consent"', 'kind = "consent"\nonly_if = { reach = ["email"] }'),
            ('kind = "consent"', 'kind = "several"'),
        ],
    )
    def test_an_interest_that_could_be_sent_without_consent_is_told(
        self, centre: SpoiltCentre, old: str, new: str
    ) -> None:
        form = "forms/interest.toml"
        centre.replace(form, old, new)
        problems = [one for one in centre.problems() if "without consent" in one.what]
        assert [(one.file, one.line) for one in problems] == [(form, centre.line_of(form, "[[question]]"))]
        assert "needed = true" in problems[0].mend

    def test_a_form_of_the_wrong_kind_is_told(self, centre: SpoiltCentre) -> None:
        centre.replace(self.FEEDBACK, 'kind = "feedback"', 'kind = "interest"')
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (self.FEEDBACK, 2)
        assert problem.mend == 'Write kind = "feedback"'
