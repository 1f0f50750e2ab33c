"""How plain a centre's words are: what is warned of, where, and what is left alone."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from data.centre import plain_words
from data.centre.plain_words import PlainWords, look_at_words
from data.centre.problems import Problem, Severity
from data.centre.read import read_centre
from tests.centre.conftest import SpoiltCentre

GARDEN, PAGE, CARD = "opportunities/garden.toml", "roles/garden.md", "cards/care-act.toml"
HARD = (
    "Individuals participating in multidisciplinary consultations regarding organisational arrangements "
    "acknowledge responsibilities. "
)


def look(centre: SpoiltCentre) -> PlainWords:
    return look_at_words(read_centre(centre.path, NullTranslations()))


def only_warning(centre: SpoiltCentre) -> Problem:
    (problem,) = look(centre).problems
    assert problem.severity is Severity.WARNING
    return problem


def purpose(centre: SpoiltCentre, words: str) -> int:
    """Gives the garden another purpose, and tells its line."""
    line = centre.line_of(GARDEN, "purpose = ")
    lines = centre.read(GARDEN).splitlines(keepends=True)
    lines[line - 1] = f'purpose = "{words}"\n'
    centre.write(GARDEN, "".join(lines))
    return line


class TestSentences:
    def test_twenty_words_are_well_and_one_more_is_not(self, centre: SpoiltCentre) -> None:
        line = purpose(centre, " ".join(["We dig."] * 3) + " " + " ".join(["dig"] * 20) + ".")
        assert look(centre).problems == ()
        purpose(centre, " ".join(["dig"] * 21) + ".")
        problem = only_warning(centre)
        assert (problem.file, problem.line) == (GARDEN, line)
        assert problem.what.startswith("A sentence has 21 words: “dig dig")

    def test_a_point_of_a_page_is_told_by_its_own_line(self, centre: SpoiltCentre) -> None:
        centre.append(PAGE, "\n- " + " ".join(["dig"] * 21) + "\n")
        assert only_warning(centre).line == len(centre.read(PAGE).splitlines())

    def test_what_is_no_word_is_not_counted(self, centre: SpoiltCentre) -> None:
        purpose(centre, " – ".join(["dig"] * 20) + ".")
        assert look(centre).problems == ()


class TestReadingAge:
    def test_a_hard_text_is_told_with_its_age_and_a_plain_one_is_not(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", '"proportionate"', '"proportionate", "participate", "multidisciplinary"')
        line = purpose(centre, HARD * 4)
        problem = only_warning(centre)
        assert (problem.file, problem.line) == (GARDEN, line)
        assert problem.what.startswith("This text has a reading age of ")
        ages = {file.file: file.reading_age for file in look(centre).files}
        assert (ages[GARDEN] or 0) > 11 >= (ages["roles/garden.md"] or 99)

    def test_a_few_words_have_none(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", '"proportionate"', '"proportionate", "participate", "multidisciplinary"')
        purpose(centre, HARD)
        assert look(centre).problems == ()

    def test_without_textstat_all_else_is_told(self, centre: SpoiltCentre, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(plain_words, "find_spec", lambda name: None)
        purpose(centre, HARD * 4 + " Whilst we dig.")
        words = look(centre)
        assert not words.can_tell_ages
        assert {file.reading_age for file in words.files} == {None}
        assert "“whilst” is a hard word." in [problem.what for problem in words.problems]

    def test_the_formula_is_for_english_alone(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", '"en_GB"', '"cy_GB"')
        purpose(centre, HARD * 4)
        words = look(centre)
        assert words.problems == ()
        assert not words.can_tell_ages


class TestHardWords:
    @pytest.mark.parametrize("words", ["We facilitate it.", "A Service User digs.", "Stakeholders dig."])
    def test_one_is_told_with_plainer_ones(self, centre: SpoiltCentre, words: str) -> None:
        line = purpose(centre, words)
        problem = only_warning(centre)
        assert (problem.file, problem.line) == (GARDEN, line)
        assert problem.what.endswith("is a hard word.")
        assert "perhaps: " in problem.mend

    def test_one_within_another_word_is_none(self, centre: SpoiltCentre) -> None:
        purpose(centre, "We unacutely dig.")
        assert look(centre).problems == ()

    def test_one_that_the_centre_allows_is_none(self, centre: SpoiltCentre) -> None:
        centre.replace("centre.toml", '"proportionate"', '"proportionate", "Facilitate"')
        purpose(centre, "We facilitate it.")
        assert look(centre).problems == ()

    def test_names_addresses_and_titles_as_printed_are_left_alone(self, centre: SpoiltCentre) -> None:
        centre.replace("library.toml", 'title = "On Our Own Terms"', 'title = "Stakeholder Governance"')
        centre.replace("centre.toml", "example.org/hazel/", "example.org/governance/")
        assert look(centre).problems == ()


class TestLinks:
    @pytest.mark.parametrize(
        "link", ["[here](https://example.org/x)", "<https://example.org/x>", "[](https://example.org/x)"]
    )
    def test_a_link_says_where_it_leads(self, centre: SpoiltCentre, link: str) -> None:
        centre.append(PAGE, f"\nLook {link} for more.\n")
        problem = only_warning(centre)
        assert problem.line == len(centre.read(PAGE).splitlines())
        assert "https://example.org/x" in problem.what

    def test_one_with_words_and_an_e_mail_address_are_well(self, centre: SpoiltCentre) -> None:
        centre.append(PAGE, "\nRead [how we pay](https://example.org/x), or write to <us@example.org>.\n")
        assert look(centre).problems == ()


class TestEasyRead:
    def test_a_card_without_it_is_told(self, centre: SpoiltCentre) -> None:
        before, _, after = centre.read(CARD).partition("easy_read")
        centre.write(CARD, before + after.partition('"""')[2].partition('"""\n')[2])
        assert only_warning(centre) == Problem(
            CARD,
            1,
            "There is no easy-read version.",
            "Add easy_read, with the same in fewer and shorter words.",
            Severity.WARNING,
        )


class TestSpoiltFolders:
    def test_a_folder_that_is_not_there_has_no_words(self, centre: SpoiltCentre) -> None:
        words = look_at_words(read_centre(centre.path / "nowhere", NullTranslations()))
        assert (words.problems, words.files) == ((), ())

    def test_what_has_the_wrong_shape_is_passed_over(self, centre: SpoiltCentre) -> None:
        centre.replace(GARDEN, "purpose = ", "purpose = 3 #")
        centre.replace("centre.toml", 'allowed_words = ["empowerment", "proportionate"]', "allowed_words = 1")
        centre.write("help.toml", "first = [")
        assert {problem.file for problem in look(centre).problems} == {
            "cards/expect-empowerment.toml",
            "cards/expect-proportion.toml",
        }
