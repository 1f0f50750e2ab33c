"""Content in another language: words laid over the centre's own, and what is missing or does not fit."""

from __future__ import annotations

import pytest
from msgspec import Struct, structs

from data.centre.languages import counterpart
from data.centre.load import load_centre
from data.centre.models import Centre
from data.centre.problems import Problem, Severity
from data.language import available_locales
from tests.centre.conftest import SpoiltCentre
from tests.kit.welsh import FILES, LOCALE, add_welsh

FEEDBACK = f"languages/{LOCALE}/forms/feedback.toml"


@pytest.fixture
def welsh(centre: SpoiltCentre) -> SpoiltCentre:
    add_welsh(centre.path)
    return centre


def both(centre: SpoiltCentre) -> tuple[Centre, Centre]:
    """The centre in its own language and in Welsh."""
    own = load_centre(centre.path)
    return own, own.in_language(LOCALE)


def without_words(one: object) -> object:
    """The same with nothing in it but what is no text."""
    if isinstance(one, Struct):
        return {field: without_words(getattr(one, field)) for field in one.__struct_fields__ if field != "languages"}
    if isinstance(one, dict):
        return {key: without_words(inner) for key, inner in one.items()}
    if isinstance(one, tuple):
        return [without_words(inner) for inner in one]
    return "" if type(one) is str else one


def named(centre: SpoiltCentre, file: str, severity: Severity) -> list[Problem]:
    return [one for one in centre.problems() if one.file == file and one.severity is severity]


class TestWords:
    def test_every_kind_of_content_is_in_the_language_by_adding_files_alone(self, welsh: SpoiltCentre) -> None:
        own, other = both(welsh)
        assert own.locales == ("en_GB", LOCALE)
        assert other.details.welcome == "Dyma le i ddweud eich dweud."
        assert "Lle tawel" in {one.title for one in other.opportunities}
        assert "gynllunio" in other.role_pages["front-room"]
        assert other.forms["feedback"].questions[0].text == "Sut oedd ein gwasanaeth?"
        assert "Y Ddeddf Gofal" in {card.title for card in other.cards}
        assert other.help_now.first == "Dywedwch wrth aelod o staff nawr."
        assert "Ar agor nos Iau" in {change.title for change in other.changes}
        assert other.figures
        assert other.figures.sections[0].heading == "Yn yr ysbyty"
        assert other.library
        assert other.library.works[0].text == "Sut mae pobl yn helpu ei gilydd."
        assert other.four_pi
        assert other.four_pi.parts[0].name == "Egwyddorion"

    def test_what_has_no_words_yet_is_shown_as_it_is(self, welsh: SpoiltCentre) -> None:
        own, other = both(welsh)
        assert other.details.find_staff == own.details.find_staff
        assert other.forms["interest"] == own.forms["interest"]
        assert other.forms["feedback"].questions[1] == own.forms["feedback"].questions[1]

    def test_options_are_found_by_their_ids_and_keep_their_order(self, welsh: SpoiltCentre) -> None:
        own, other = both(welsh)
        options = other.forms["feedback"].questions[0].options
        assert [one.id for one in options] == [one.id for one in own.forms["feedback"].questions[0].options]
        assert [one.text for one in options[:3]] == ["Da iawn", "Da", "Neither good nor poor"]

    def test_nothing_but_words_differs(self, welsh: SpoiltCentre) -> None:
        own, other = both(welsh)
        mine, theirs = (
            structs.replace(one, opportunities=tuple(sorted(one.opportunities, key=lambda each: each.id)))
            for one in (own, other)
        )
        mine, theirs = (
            structs.replace(one, cards=tuple(sorted(one.cards, key=lambda each: each.id))) for one in (mine, theirs)
        )
        assert without_words(mine) == without_words(theirs)

    def test_a_centre_without_the_folder_has_its_own_language_alone(self, centre: SpoiltCentre) -> None:
        own, other = both(centre)
        assert own.locales == ("en_GB",)
        assert other is own


class TestCheck:
    def test_files_added_are_no_error_and_what_is_missing_is_named(self, welsh: SpoiltCentre) -> None:
        problems = welsh.problems()
        assert problems
        assert {one.severity for one in problems} == {Severity.WARNING}
        assert all(one.file.startswith(f"languages/{LOCALE}/") for one in problems)
        (feedback,) = (one for one in problems if one.file == FEEDBACK)
        assert feedback.what.startswith("Not in this language yet: thanks, question 1 options 3 text, ")
        missing = f"languages/{LOCALE}/forms/interest.toml"
        assert [one.what for one in problems if one.file == missing] == [
            "This file is not in this language, so its words are shown as they are."
        ]

    def test_a_question_and_an_option_that_there_are_not_are_named_by_line(self, welsh: SpoiltCentre) -> None:
        welsh.replace(FEEDBACK, 'id = "overall"', 'id = "overal"')
        welsh.replace(FEEDBACK, 'id = "keep"', 'id = "keeep"')
        strays = [one for one in named(welsh, FEEDBACK, Severity.WARNING) if "is not of" in one.what]
        assert [(one.line, one.what) for one in strays] == [
            (welsh.line_of(FEEDBACK, "[[question]]"), "“question 1” is not of forms/feedback.toml, or is no words."),
            (welsh.line_of(FEEDBACK, "keeep"), "“question 2 options 1” is not of forms/feedback.toml, or is no words."),
        ]

    def test_what_is_no_words_cannot_differ(self, welsh: SpoiltCentre) -> None:
        file = f"languages/{LOCALE}/opportunities/front-room.toml"
        welsh.append(file, 'level = "strategic"\ncloses = 2026-01-01\n')
        own, other = both(welsh)
        levels = [one.level for centre in (own, other) for one in centre.opportunities if one.id == "front-room"]
        assert levels[0] == levels[1]
        assert {one.what.split("”")[0] for one in named(welsh, file, Severity.WARNING)} >= {"“level", "“closes"}

    @pytest.mark.parametrize(
        ("words", "what"),
        [
            ('title = "Lle tawel"\ntitel = "x"', "“titel” is not known here."),
            ("title = 3", "“title” is not a text."),
            (f'title = "{"x" * 61}"', "“title” is too long: at most 60 letters fit."),
            ('title = ""', "“title” is empty."),
        ],
    )
    def test_a_text_that_cannot_be_shown_is_an_error_at_its_line(
        self, welsh: SpoiltCentre, words: str, what: str
    ) -> None:
        file = f"languages/{LOCALE}/opportunities/front-room.toml"
        welsh.replace(file, 'title = "Lle tawel"', words)
        (problem,) = named(welsh, file, Severity.ERROR)
        assert problem.what == what
        assert problem.line in (1, 2)

    def test_two_options_with_the_same_words_are_an_error(self, welsh: SpoiltCentre) -> None:
        welsh.replace(FEEDBACK, '"Da iawn"', '"Da"')
        assert [one.what for one in named(welsh, FEEDBACK, Severity.ERROR)] == [
            "Two options of this question say “Da”."
        ]

    def test_links_and_pages_are_looked_at_as_everywhere(self, welsh: SpoiltCentre) -> None:
        page, centre = f"languages/{LOCALE}/roles/front-room.md", f"languages/{LOCALE}/centre.toml"
        welsh.append(page, "\n<b>x</b>\n")
        welsh.replace(centre, "Dyma", "http://example.org Dyma")
        assert named(welsh, page, Severity.ERROR)
        assert named(welsh, centre, Severity.ERROR)

    def test_a_file_for_nothing_and_one_that_is_not_read_are_named(self, welsh: SpoiltCentre) -> None:
        welsh.write(f"languages/{LOCALE}/cards/moon.toml", 'title = "Lleuad"\n')
        welsh.write(f"languages/{LOCALE}/notes.txt", "x")
        assert any("There is no cards/moon.toml" in one.what for one in welsh.problems())
        assert named(welsh, f"languages/{LOCALE}/notes.txt", Severity.WARNING)[0].what == "This file is not read."

    @pytest.mark.parametrize("name", ["welsh", "xx_XX", "cy"])
    def test_a_folder_that_is_no_language_is_an_error(self, centre: SpoiltCentre, name: str) -> None:
        centre.write(f"languages/{name}/centre.toml", 'welcome = "x"\n')
        assert centre.only_problem().what == f"“{name}” is not a language."


class TestCounterpart:
    def test_everything_that_a_screen_holds_is_found_in_both_ways(self, welsh: SpoiltCentre) -> None:
        own, other = both(welsh)
        for here, there in ((own, other), (other, own)):
            ours = {one.id: one for one in there.opportunities}
            for one in here.opportunities:
                assert counterpart(one, here, there) is ours[one.id]
            for at, question in enumerate(here.forms["feedback"].questions):
                assert counterpart(question, here, there) is there.forms["feedback"].questions[at]

    def test_what_is_of_neither_stays_itself(self, welsh: SpoiltCentre) -> None:
        own, other = both(welsh)
        one = structs.replace(own.opportunities[0], id="elsewhere")
        assert counterpart(one, own, other) is one


def test_these_files_are_in_a_language_that_the_app_has_no_words_of() -> None:
    assert LOCALE not in available_locales()
    assert len(FILES) == 10
