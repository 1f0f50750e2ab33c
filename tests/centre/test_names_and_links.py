"""Names, role descriptions, links and QR codes of a centre are checked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.centre.load import Severity

if TYPE_CHECKING:
    from .conftest import SpoiltCentre

GARDEN = "opportunities/garden.toml"
TODAY = date(2026, 12, 1)


class TestNamesAndRoleDescriptions:
    def test_an_id_that_is_not_the_files_name_is_told(self, centre: SpoiltCentre) -> None:
        centre.replace(GARDEN, 'id = "garden"', 'id = "yard"')
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (GARDEN, 1)
        assert problem.what == "The id “yard” is not the file's name."
        assert problem.mend == 'Write id = "garden", or rename the file to yard.toml'

    def test_an_id_that_two_files_have_is_told_with_the_other_file(self, centre: SpoiltCentre) -> None:
        centre.write("opportunities/gardens.toml", centre.read(GARDEN))
        centre.write("roles/gardens.md", centre.read("roles/garden.md"))
        whats = {(one.file, one.line, one.what) for one in centre.problems()}
        assert ("opportunities/gardens.toml", 1, f"The id “garden” stands in {GARDEN} too.") in whats

    def test_an_id_that_cannot_be_a_link_is_told(self, centre: SpoiltCentre) -> None:
        centre.replace(GARDEN, 'id = "garden"', 'id = "Our Garden"')
        assert "“Our Garden” cannot be a name for a file and a link." in {one.what for one in centre.problems()}

    def test_a_missing_role_description_is_told(self, centre: SpoiltCentre) -> None:
        (centre.path / "roles/garden.md").unlink()
        problem = centre.only_problem()
        assert (problem.file, problem.line) == ("roles/garden.md", 1)
        assert problem.what == "The role description of “garden” is missing."
        assert problem.mend.startswith("Write it in this file")

    def test_a_role_description_that_belongs_to_nothing_is_a_warning(self, centre: SpoiltCentre) -> None:
        centre.write("roles/gardn.md", "# Garden\n")
        problem = centre.only_problem()
        assert (problem.file, problem.line, problem.severity) == ("roles/gardn.md", 1, Severity.WARNING)
        assert problem.mend == "Did you mean “garden”?"

    def test_an_empty_role_description_is_told(self, centre: SpoiltCentre) -> None:
        centre.write("roles/garden.md", "  \n")
        assert centre.only_problem().what == "This role description is empty."


class TestLinks:
    @pytest.mark.parametrize(
        ("address", "what"),
        [
            ("http://example.org/hazel/", "not safe to follow"),
            ("javascript:alert(1)/", "not safe to follow"),
            ("ftp://example.org/", "not safe to follow"),
            ("https://me:secret@example.org/", "has a user name in it"),
            ("https://example.org/ha zel/", "has a space"),
            ("https://example.org\\\\@example.com/", "has a space or another character"),
            ("https://exämple.org/", "has a space or another character"),
            ("https:///hazel/", "does not say which website"),
            ("https://[::/", "does not say which website"),
            ("https://example.org/hazel", "does not end in a folder"),
            ("https://example.org/?page=/", "does not end in a folder"),
        ],
    )
    def test_an_unsafe_address_of_the_role_descriptions_is_told(
        self, centre: SpoiltCentre, address: str, what: str
    ) -> None:
        centre.replace("centre.toml", "https://example.org/hazel/", address)
        problem = centre.only_problem()
        assert (problem.file, problem.line) == ("centre.toml", centre.line_of("centre.toml", "role_pages_url"))
        assert what in problem.what
        assert problem.mend

    @pytest.mark.parametrize(
        ("line", "what"),
        [
            ("[here](javascript:alert(1))", "The link “javascript:alert(1)” is not safe to follow."),
            ("[here](data:text/html;base64,PHN2Zz4=)", "is not safe to follow."),
            ("[here](http://example.org)", "is not safe to follow."),
            ("[here](garden.md)", "is not safe to follow."),
            ("[here](https://me@example.org)", "has a user name in it."),
            ("[here](<https://example.org/a b>)", "has a space"),
            ("<javascript:alert(1)>", "is not safe to follow."),
            ("[here][1]\n\n[1]: vbscript:x", "is not safe to follow."),
            ("See http://example.org for more", "is not safe to follow."),
            ("See www.example.org for more", "is not safe to follow."),
            ("See example.org for more", "is not safe to follow."),
            ("Write to <garden@example.org> or see example.org", "is not safe to follow."),
            ("![a tree](https://example.org/tree.png)", "There is a picture here."),
            ("<script>alert(1)</script>", "There is HTML here"),
            ("a <b onclick=x>word", "There is HTML here"),
            ("<!-- a note -->", "There is HTML here"),
            ("a \x1b[2J word", "A character here cannot be shown."),
        ],
    )
    def test_what_must_not_be_in_a_role_description_is_told_at_its_line(
        self, centre: SpoiltCentre, line: str, what: str
    ) -> None:
        page = "roles/garden.md"
        centre.append(page, f"\n## More\n\nA first line\nthat goes on.\n\n- a point\n\n  {line}\n")
        problems = {(one.file, one.line) for one in centre.problems() if what in one.what}
        assert problems == {(page, centre.line_of(page, line.splitlines()[0]))}

    def test_the_line_within_a_paragraph_is_right(self, centre: SpoiltCentre) -> None:
        centre.write("roles/garden.md", "# Garden\n\none\ntwo [x](https://example.org)\\\nthree <b>\nfour\n")
        assert centre.only_problem().line == 5

    def test_safe_links_and_e_mail_addresses_may_stand(self, centre: SpoiltCentre) -> None:
        centre.append(
            "roles/garden.md", "\n[more](https://example.org/a?b=c#d) or <garden@example.org> or a@example.org\n"
        )
        assert centre.problems() == ()

    def test_a_mail_link_may_not_fill_in_more_than_the_address(self, centre: SpoiltCentre) -> None:
        centre.append("roles/garden.md", "\n[write](mailto:a@example.org?bcc=b@example.com)\n")
        assert "not safe to follow" in centre.only_problem().what

    @pytest.mark.parametrize(
        "words",
        ["See http://example.org.", "Open JAVASCRIPT:alert(1) now", "Try data:text/html,x", "At ftp://example.org"],
    )
    def test_an_unsafe_address_in_a_text_is_told(self, centre: SpoiltCentre, words: str) -> None:
        centre.replace(GARDEN, 'purpose = "', f'purpose = "{words} ')
        problem = centre.only_problem()
        assert (problem.file, problem.line) == (GARDEN, centre.line_of(GARDEN, "purpose = "))
        assert "is not safe to follow" in problem.what
        assert problem.mend == "Write the whole address, beginning with https://"

    def test_a_word_that_only_looks_like_a_scheme_is_no_link(self, centre: SpoiltCentre) -> None:
        centre.replace(GARDEN, 'purpose = "', 'purpose = "We keep your data: all of it. See https://example.org. ')
        assert centre.problems() == ()


class TestQrCodes:
    def test_an_id_too_long_for_the_screen_is_told_with_how_much_to_take_out(self, centre: SpoiltCentre) -> None:
        long = "https://example.org/hazel/" + "a" * 72 + "/"
        centre.replace("centre.toml", "https://example.org/hazel/", long)
        problems = centre.problems()
        assert {problem.file.split("/")[0] for problem in problems} == {"opportunities"}
        one = next(problem for problem in problems if "welcome-friend" in problem.file)
        assert one.line == 1
        assert one.what == "The QR code of the role description does not fit the screen: 7 letters too many."
        assert one.mend == "Shorten this id, or “role_pages_url” in centre.toml, by 7 letters."

    def test_an_address_that_leaves_no_room_for_any_id_is_told_once(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", "https://example.org/hazel/", "https://example.org/" + "a" * 100 + "/")
        problem = centre.only_problem()
        assert (problem.file, problem.line) == ("centre.toml", centre.line_of("centre.toml", "role_pages_url"))
        assert problem.mend == "Choose a shorter address; with the id it may have 106 letters."


CARERS = "opportunities/carers-hour.toml"
FIRST = "{ starts = 2027-01-04T18:00:00, ends = 2027-01-04T19:00:00,"


class TestDatesAndContacts:
    @pytest.mark.parametrize(
        ("old", "new", "what"),
        [
            (FIRST, FIRST.replace("T19", "T17"), "This date ends before it starts."),
            (FIRST, FIRST.replace("2027-01-04T18:00:00", "2027-01-04"), "“starts” is not a day and time."),
            (FIRST, FIRST.replace("T18:00:00", "T18:00:00Z"), "“starts” is not a day and time."),
            (', email = "carers@example.org"', ', email = "carers"', "“carers” is not an e-mail address."),
            (
                ', phone = "01632 960101", email = "carers@example.org" }',
                " }",
                "This contact has neither an e-mail address nor a telephone number.",
            ),
        ],
    )
    def test_that_cannot_be_are_told(self, centre: SpoiltCentre, old: str, new: str, what: str) -> None:
        centre.replace(CARERS, old, new)
        problem = centre.only_problem()
        assert (problem.file, problem.what) == (CARERS, what)
        assert problem.line >= centre.line_of(CARERS, "dates = [")

    def test_that_are_past_are_a_warning_each(self, centre: SpoiltCentre) -> None:
        problem = centre.only_problem(date(2027, 1, 5))
        assert (problem.file, problem.severity) == (CARERS, Severity.WARNING)
        assert problem.what == "This date is past, so nobody sees it: 2027-01-04."
        assert problem.line == centre.line_of(CARERS, "2027-01-04")


class TestWhatACodeHolds:
    def test_needs_an_address_unless_it_is_the_text(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", 'role_pages_url = "https://example.org/hazel/"', "")
        assert centre.only_problem().what.startswith("“role_pages_url” is missing")
        centre.replace("centre.toml", 'role_codes = "address"', 'role_codes = "text"')
        assert centre.problems() == ()

    def test_may_be_a_page_of_the_opportunitys_own_if_it_is_safe_and_short(self, centre: SpoiltCentre) -> None:
        centre.append(CARERS, 'web_page = "https://example.org/carers"\n')
        assert centre.problems() == ()
        centre.replace(CARERS, "https://example.org/carers", "http://example.org/carers")
        assert centre.problems()[0].what == "The link “http://example.org/carers” is not safe to follow."
        centre.replace(CARERS, "http://example.org/carers", "https://example.org/" + "a" * 90)
        problem = centre.only_problem()
        assert (problem.what, problem.line) == (
            "The QR code of the role description does not fit the screen: 4 letters too many.",
            centre.line_of(CARERS, "web_page"),
        )

    @pytest.mark.parametrize("name", ["rights", "changes"])
    def test_is_no_address_of_another_page(self, centre: SpoiltCentre, name: str) -> None:
        text = centre.read(CARERS).replace('id = "carers-hour"', f'id = "{name}"')
        centre.write(f"opportunities/{name}.toml", text)
        centre.write(f"roles/{name}.md", "# Carers\n\nText.\n")
        assert centre.only_problem().what == f"The id “{name}” is kept for a page of the website."
