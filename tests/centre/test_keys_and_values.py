"""Every slip in a centre's keys and values is told with its file, its line and how to mend it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from data.centre.load import Severity, load_centre

if TYPE_CHECKING:
    from .conftest import SpoiltCentre

GARDEN = "opportunities/garden.toml"
MONTHS = "# [keep_months_for]\n# interest = 24"
TODAY = date(2026, 12, 1)


class TestKeysAndValues:
    def test_an_unknown_key_is_told_with_the_key_it_may_have_been_meant_for(self, centre: SpoiltCentre) -> None:
        centre.append(GARDEN, 'sumary = "x"\n')
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (GARDEN, centre.line_of(GARDEN, "sumary"))
        assert problem.what == "“sumary” is not known here."
        assert problem.mend == "Did you mean “summary”? If not, take the line out."

    def test_an_unknown_key_deep_in_a_form_is_compared_with_the_keys_of_that_place(self, centre: SpoiltCentre) -> None:
        form = "forms/interest.toml"
        centre.replace(
            form, '{ id = "email", text = "By e-mail" }', '{ id = "email", text = "By e-mail", need = true }'
        )
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (form, centre.line_of(form, "need = true"))
        assert problem.mend == "Did you mean “needed”? If not, take the line out."

    def test_a_key_like_no_other_is_told_with_all_that_could_stand_there(self, centre: SpoiltCentre) -> None:
        centre.append("help.toml", 'zzz = "x"\n')
        problem = centre.only_problem()
        assert problem.mend.startswith("Possible here: name, how, number, when, nation.")

    def test_a_missing_field_is_told_with_the_line_to_add(self, centre: SpoiltCentre) -> None:
        centre.replace(GARDEN, 'level = "community"\n', "")
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (GARDEN, 1)
        assert problem.what == "“level” is missing."
        assert problem.mend == "Add a line that begins with: level ="

    def test_a_field_missing_in_a_section_is_told_at_that_section(self, centre: SpoiltCentre) -> None:
        centre.replace("help.toml", 'name = "Shout"\n', "")
        problem = centre.only_problem()
        assert problem.line == centre.line_of("help.toml", "Text SHOUT") - 1
        assert problem.what == "“name” is missing."

    @pytest.mark.parametrize(
        ("file", "old", "new", "what", "mend"),
        [
            (GARDEN, 'title = "Shape our garden"', "title = 5", "“title” is not a text.", 'title = "…"'),
            (GARDEN, 'title = "Shape our garden"', 'title = " "', "“title” is empty.", "Write something"),
            (
                GARDEN,
                'level = "community"',
                'level = "comunity"',
                "“comunity” cannot stand",
                "Did you mean “community”?",
            ),
            (GARDEN, 'level = "community"', "level = 3", "“3” cannot stand in “level”.", "Possible here: individual,"),
            (GARDEN, 'roles = ["co-worker"]', "roles = []", "“roles” is empty.", "Write at least one."),
            (GARDEN, 'roles = ["co-worker"]', 'roles = "co-worker"', "“roles” is not a list.", "square brackets"),
            (GARDEN, 'roles = ["co-worker"]', 'roles = ["boss"]', "“boss” cannot stand in “roles”.", "Possible here:"),
            (
                GARDEN,
                'level = "community"',
                'level = "community"\ncloses = "soon"',
                "“closes” is not a date.",
                "closes = 2030",
            ),
            (
                GARDEN,
                'level = "community"',
                "level = 'community'\ncloses = 20301231",
                "“closes” is not a date.",
                "closes = 2030",
            ),
            ("centre.toml", "reply_days = 14", 'reply_days = "14"', "not a whole number", "reply_days = 10"),
            ("centre.toml", "reply_days = 14", "reply_days = 0", "“reply_days” is too small: 0.", "Write 1 or more."),
            ("centre.toml", "keep_months = 12", "keep_months = 900", "too large: 900.", "Write 84 or less."),
            ("centre.toml", MONTHS, "[keep_months_for]\nideas = 3", "“ideas”", ""),
            ("centre.toml", MONTHS, "[keep_months_for]\nfeedback = 85", "too large: 85.", "Write 84 or less."),
            ("centre.toml", "headphones = false", 'headphones = "no"', "not a yes or no", "true or false"),
            ("centre.toml", 'language = "en_GB"', 'language = "English"', "“English” is not a language.", "en_GB"),
            (
                "centre.toml",
                'nation = "england"',
                'nation = "kent"',
                "“kent” cannot stand in “nation”.",
                "Possible here:",
            ),
            (
                "help.toml",
                'number = "116 123"',
                'number = "one"',
                "“one” is not a telephone number.",
                "digits and spaces",
            ),
            (
                "help.toml",
                "checked_on = 2026-11-16",
                "checked_on = true",
                "“checked_on” is not a date.",
                "checked_on =",
            ),
            ("forms/feedback.toml", 'id = "overall"', 'id = "Over all"', "“Over all” cannot be a name", "letters a"),
            ("forms/feedback.toml", 'kind = "consent"', 'kind = "konsent"', "cannot stand in “kind”", "“consent”?"),
        ],
    )
    def test_a_wrong_value_is_told_at_its_line(
        self, centre: SpoiltCentre, file: str, old: str, new: str, what: str, mend: str
    ) -> None:
        centre.replace(file, old, new)
        problems = [one for one in centre.problems() if what in one.what]
        assert len(problems) == 1, centre.problems()
        assert problems[0].file == file
        assert problems[0].line == centre.line_of(file, new.splitlines()[-1])
        assert mend in problems[0].mend

    def test_a_text_that_is_too_long_is_told_with_how_much_to_take_out(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", "Hazel Yard Drop-in Centre", "Hazel Yard Drop-in Centre of the Whole County")
        problem = centre.only_problem()
        assert (problem.file, problem.line) == ("centre.toml", centre.line_of("centre.toml", "name = "))
        assert problem.what == "“name” is too long: at most 32 letters fit."
        assert problem.mend == "Shorten it by 13 letters or more."

    @pytest.mark.parametrize("key", ["title", "purpose"])
    def test_a_character_that_could_move_the_cursor_is_refused(self, centre: SpoiltCentre, key: str) -> None:
        centre.replace(GARDEN, f'{key} = "', f'{key} = "\\u001b[2J')
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (GARDEN, centre.line_of(GARDEN, f"{key} = "))

    def test_every_mistake_of_every_file_is_told_at_once(self, centre: SpoiltCentre) -> None:
        centre.replace(GARDEN, 'level = "community"', 'level = "x"\nnew = 1')
        centre.replace("forms/interest.toml", 'reach = ["email"]', 'reach = ["mail"]')
        centre.replace("forms/interest.toml", 'text = "How can we reach you?"', "")
        centre.replace("help.toml", "checked_on = 2026-11-16", "")
        centre.append("roles/garden.md", "<b>now</b>\n")
        files = [problem.file for problem in centre.problems()]
        assert files == [
            "forms/interest.toml",
            "forms/interest.toml",
            "help.toml",
            GARDEN,
            GARDEN,
            "roles/garden.md",
        ]


class TestHelpLines:
    def test_no_help_lines_at_all_is_told(self, centre: SpoiltCentre) -> None:
        text = centre.read("help.toml")
        centre.write("help.toml", text[: text.index("[[lines]]")])
        problem = centre.only_problem()
        assert (problem.file, problem.line, problem.what) == ("help.toml", 1, "“lines” is missing.")
        assert problem.mend == "Add a section that begins with: [[lines]]"

    def test_no_help_line_for_the_nation_is_told(self, centre: SpoiltCentre) -> None:
        centre.write(
            "help.toml",
            'first = "Tell staff."\nchecked_on = 2026-11-16\n[[lines]]\nname = "Emergency"\nhow = "Call 999."\n'
            'number = "999"\nwhen = "Always"\nnation = "wales"\n',
        )
        problem = centre.only_problem()
        assert (problem.file, problem.line) == ("help.toml", 3)
        assert problem.what == "No help line here works in “england”."

    def test_no_emergency_number_is_told(self, centre: SpoiltCentre) -> None:
        centre.replace("help.toml", 'number = "999"', 'number = "99"')
        problem = centre.only_problem()
        assert problem.line == centre.line_of("help.toml", "[[lines]]")
        assert "999" in problem.mend


class TestWhatDependsOnTheDay:
    def test_a_closing_date_in_the_past_is_told_but_the_kiosk_still_starts(self, centre: SpoiltCentre) -> None:
        centre.append(GARDEN, "closes = 2026-11-30\n")
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (GARDEN, centre.line_of(GARDEN, "closes"))
        assert problem.what == "This closed on 2026-11-30, so nobody sees it."
        assert problem.severity is Severity.ERROR
        garden = next(one for one in load_centre(centre.path).opportunities if one.id == "garden")
        assert not garden.is_open(TODAY)

    def test_an_opportunity_that_closes_today_is_still_right(self, centre: SpoiltCentre) -> None:
        centre.append(GARDEN, "closes = 2026-12-01\n")
        assert centre.problems() == ()

    def test_help_lines_checked_over_a_year_ago_are_a_warning(self, centre: SpoiltCentre) -> None:
        checked = date(2026, 11, 16)
        assert centre.problems_of("help.toml", checked + timedelta(days=365)) == ()
        (problem,) = centre.problems_of("help.toml", checked + timedelta(days=366))
        assert (problem.file, problem.line) == ("help.toml", centre.line_of("help.toml", "checked_on"))
        assert problem.severity is Severity.WARNING
        assert problem.mend == "Try every number and its hours, then write today's date here."

    def test_help_lines_checked_in_the_future_are_a_warning(self, centre: SpoiltCentre) -> None:
        (problem,) = centre.problems_of("help.toml", date(2026, 1, 1))
        assert problem.severity is Severity.WARNING
        assert "still to come" in problem.what


class TestSwitches:
    def test_can_send_other_keys_than_usual(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", 'move = "f13"', 'move = "pagedown"')
        assert load_centre(centre.path).details.switches.move == "pagedown"

    def test_cannot_send_a_key_that_means_something_else(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", 'move = "f13"', 'move = "f12"')
        problem = centre.only_problem()
        assert (problem.file, problem.line) == ("centre.toml", centre.line_of("centre.toml", 'move = "f12"'))
        assert "f13" in problem.mend

    def test_cannot_both_send_the_same_key(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", 'move = "f13"', 'move = "f14"')
        problem = centre.only_problem()
        assert problem.what == "Both switches send “f14”."
        assert problem.line == centre.line_of("centre.toml", "[switches]")


class TestHowProblemsAreSaid:
    def test_what_a_problem_quotes_cannot_upset_a_terminal_or_fill_it(self, centre: SpoiltCentre) -> None:
        centre.replace(GARDEN, 'id = "garden"', f'id = "\\u001b[2J{"x" * 5000}"\n"\\u001b[1m" = 1')
        for problem in centre.problems():
            assert str(problem).isprintable()
            assert len(str(problem)) < 1000
