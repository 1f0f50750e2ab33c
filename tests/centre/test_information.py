"""Rights cards, figures, the library and "You said, we did": what the example says, and which mistakes are told."""

from __future__ import annotations

from datetime import date

import pytest

from data.centre.changes import Decision
from data.centre.information import Topic
from data.centre.load import load_centre
from data.centre.models import Centre
from data.centre.nation import Nation
from data.centre.problems import Problem, Severity
from tests.centre.conftest import EXAMPLE, TODAY, SpoiltCentre

CARD, CHANGE = "cards/care-act.toml", "changes/quieter-front-room.toml"
FIGURES = {
    "1997/8": ("38,695",),
    "2007/8": ("44,093",),
    "2011/12": ("48,631", "4,220", "40,000", "nearly 1,000", "3,439"),
    "2013": ("50,400",),
    "2000": ("13",),
    "2011": ("Eight of these 13",),
    "1998": ("David Bennett",),
}
"""What the slides say, by year."""


@pytest.fixture(scope="module")
def example() -> Centre:
    return load_centre(EXAMPLE)


def told(problem: Problem) -> tuple[str, int, Severity]:
    return problem.file, problem.line, problem.severity


class TestTheExamplesCards:
    def test_law_and_policy_have_theirs(self, example: Centre) -> None:
        words = " ".join(card.text for card in example.cards if card.topic is Topic.LAW)
        for told in ("Health and Social Care Act 2012", "NHS Constitution", "2009", "2013", "Francis", "Care Act 2014"):
            assert told in words
        assert "Dilnot" in words

    def test_the_six_ideas_of_safeguarding_are_what_i_can_expect(self, example: Centre) -> None:
        cards = [card for card in example.cards if card.title.startswith("I can expect")]
        ideas = ("empowerment", "partnership", "prevention", "proportionate responses", "protection", "accountability")
        assert len(cards) == len(ideas)
        assert all(any(f" {idea}." in card.text for card in cards) for idea in ideas)
        assert {card.topic for card in cards} == {Topic.SAFETY}

    def test_no_card_states_a_section_of_an_act_as_a_right(self, example: Centre) -> None:
        for card in example.cards:
            words = f"{card.text} {card.easy_read} {card.replaced} {card.where_to_check}"
            assert "13H" not in words
            assert "section" not in words.lower()

    def test_who_must_involve_people_now_is_said_and_the_act_is_to_be_checked(self, example: Centre) -> None:
        (card,) = (card for card in example.cards if card.id == "duty-to-involve")
        assert "July 2022 integrated care boards" in str(card.replaced)
        assert "check the Act" in str(card.replaced)

    def test_each_nation_has_some_and_every_card_has_an_easy_version_that_is_shorter(self, example: Centre) -> None:
        assert {nation for card in example.cards for nation in card.nations} == set(Nation)
        for card in example.cards:
            assert card.easy_read is not None
            assert len(card.easy_read.split()) < len(card.text.split()) / 2, card.id


class TestTheExamplesFigures:
    def test_every_figure_of_the_slides_stands_with_its_year(self, example: Centre) -> None:
        assert example.figures is not None
        found: dict[str, str] = {}
        for section in example.figures.sections:
            for fact in section.facts:
                found[fact.years] = f"{found.get(fact.years, '')} {fact.text}"
            for one in section.series.counts if section.series else ():
                found[one.years] = f"{found.get(one.years, '')} {one.count:,}"
        assert set(found) == set(FIGURES)
        for years, figures in FIGURES.items():
            assert all(figure in found[years] for figure in figures), years

    def test_it_is_said_what_they_are_about_before_any_is_shown(self, example: Centre) -> None:
        assert example.figures is not None
        contains = " ".join(example.figures.contains)
        assert all(word in contains for word in ("hospital", "held down", "died"))
        assert not any(figure in contains for figures in FIGURES.values() for figure in figures)


class TestTheExamplesFourPi:
    def test_has_five_parts_three_aims_ten_principles_and_its_partners(self, example: Centre) -> None:
        four_pi = example.four_pi
        assert four_pi is not None
        assert [part.name.split(":")[0] for part in four_pi.parts] == [
            "Principles", "Purpose", "Presence", "Process", "Impact",
        ]  # fmt: skip
        assert len(four_pi.aims) == 3
        assert len(four_pi.principles) == 10
        assert "NSUN" in four_pi.credit
        partners = " ".join(four_pi.partners)
        for name in ("National Survivor User Network", "Afiya Trust", "Social Perspectives Network"):
            assert name in partners
        assert "Mental Health Foundation" in partners

    def test_the_library_has_every_work_of_the_slides(self, example: Centre) -> None:
        assert example.library is not None
        works = {work.title: work.year for work in example.library.works}
        for title, year in {
            "On Our Own Terms": "2003",
            "Dancing to Our Own Tunes": "2008, and again in 2013",
            "A Review of Values-based Commissioning in Mental Health": "2013",
            "Unlocking Service User Involvement in Forensic Settings": "2011",
            "Making a Real Difference": "Before 2009",
            "Asking people about involvement": "2012 and 2013",
        }.items():
            assert works[title] == year


class TestTheExamplesChanges:
    def test_are_shown_when_their_cycle_is_complete_the_newest_first(self, example: Centre) -> None:
        shown = example.complete_changes
        assert {one.id for one in example.changes} - {one.id for one in shown} == {"crisis-cards"}
        assert [one.latest_on for one in shown] == sorted((one.latest_on for one in shown), reverse=True)
        assert {one.act.decision for one in shown if one.act} == set(Decision)


class TestAFolderWithoutThem:
    def test_can_be_shown_and_staff_are_told_what_is_not_there(self, centre: SpoiltCentre) -> None:
        for file in ("figures.toml", "about.toml", "library.toml"):
            (centre.path / file).unlink()
        for folder in ("cards", "changes"):
            for path in (centre.path / folder).iterdir():
                path.unlink()
            (centre.path / folder).rmdir()
        assert {problem.file for problem in centre.problems()} == {
            "figures.toml", "about.toml", "library.toml", "cards", "changes",
        }  # fmt: skip
        assert {problem.severity for problem in centre.problems()} == {Severity.WARNING}
        loaded = load_centre(centre.path)
        assert (loaded.cards, loaded.changes, loaded.figures, loaded.four_pi, loaded.library) == (
            (),
            (),
            None,
            None,
            None,
        )


class TestMistakesInCards:
    def test_past_its_review_date_it_is_a_warning_and_still_shown(self, centre: SpoiltCentre) -> None:
        centre.replace(CARD, "review_by = 2027-11-20", "review_by = 2026-11-30")
        problem = centre.only_problem()
        assert told(problem) == (CARD, centre.line_of(CARD, "review_by"), Severity.WARNING)
        assert problem.what == "Somebody should have looked at this card by 2026-11-30."
        assert any(card.id == "care-act" for card in load_centre(centre.path).cards)

    def test_on_the_day_itself_nothing_is_said(self, centre: SpoiltCentre) -> None:
        centre.replace(CARD, "review_by = 2027-11-20", f"review_by = {TODAY.isoformat()}")
        assert centre.problems() == ()

    def test_checked_on_a_day_to_come_is_a_warning(self, centre: SpoiltCentre) -> None:
        centre.replace(CARD, "as_at = 2026-11-20", "as_at = 2026-12-24")
        assert "still to come" in centre.only_problem().what

    def test_to_be_looked_at_again_before_it_was_checked_is_refused(self, centre: SpoiltCentre) -> None:
        centre.replace(CARD, "review_by = 2027-11-20", "review_by = 2026-11-20")
        assert Severity.ERROR in {problem.severity for problem in centre.problems()}

    @pytest.mark.parametrize(
        ("old", "new", "what"),
        [
            ('nations = ["england"]', "nations = []", "“nations” is empty."),
            ('nations = ["england"]', 'nations = ["britain"]', "“britain” cannot stand in “nations”."),
            ('topic = "law"', 'topic = "laws"', "“laws” cannot stand in “topic”."),
            ("as_at = 2026-11-20", 'as_at = "2026"', "“as_at” is not a date."),
            ('id = "care-act"', 'id = "care"', "The id “care” is not the file's name."),
            ("https://www.leg", "http://www.leg", "is not safe to follow."),
            ("https://www.leg", "www.leg", "is not safe to follow."),
            ("ukpga/2014/23", "ukpga/" + "9" * 78, "does not fit the screen: 9 letters too many"),
        ],
    )
    def test_are_told_by_line(self, centre: SpoiltCentre, old: str, new: str, what: str) -> None:
        centre.replace(CARD, old, new)
        problem = centre.only_problem()
        assert told(problem) == (CARD, centre.line_of(CARD, new), Severity.ERROR)
        assert what in problem.what

    def test_no_card_for_the_centres_nation_is_refused(self, centre: SpoiltCentre) -> None:
        for path in (centre.path / "cards").iterdir():
            if '"scotland"' in path.read_text():
                path.unlink()
        centre.replace("centre.toml", 'nation = "england"', 'nation = "scotland"')
        found = [problem.what for problem in centre.problems_of("cards")]
        assert found == ["No rights card is for “scotland”."]


class TestMistakesInFigures:
    def test_a_figure_without_its_year_is_refused(self, centre: SpoiltCentre) -> None:
        centre.replace("figures.toml", "In 2011/12 it happened", "It happened")
        problem = centre.only_problem()
        assert told(problem) == ("figures.toml", centre.line_of("figures.toml", "It happened 40"), Severity.ERROR)
        assert problem.what == "This sentence does not say its year, 2011/12."

    def test_years_out_of_order_are_refused(self, centre: SpoiltCentre) -> None:
        centre.replace("figures.toml", '"2007/8"', '"1987/8"')
        assert "not in order" in centre.only_problem().what

    def test_something_else_than_a_year_is_refused(self, centre: SpoiltCentre) -> None:
        centre.replace("figures.toml", 'years = "2013"', 'years = "last year"')
        assert [problem.what for problem in centre.problems() if "is not a year" in problem.what] == [
            "“last year” is not a year."
        ]


class TestMistakesInChanges:
    def test_a_step_without_the_one_before_it_is_refused(self, centre: SpoiltCentre) -> None:
        text = centre.read(CHANGE)
        start, end = text.index("[study]"), text.index("[act]")
        centre.write(CHANGE, text[:start] + text[end:])
        (problem,) = (one for one in centre.problems() if one.severity is Severity.ERROR)
        assert told(problem) == (CHANGE, centre.line_of(CHANGE, "[act]"), Severity.ERROR)
        assert problem.what == "There is a step [act] without the one before it."

    def test_a_step_before_the_one_before_it_is_refused(self, centre: SpoiltCentre) -> None:
        centre.replace(CHANGE, "on = 2026-04-30", "on = 2026-02-28")
        problem = centre.only_problem()
        assert told(problem) == (CHANGE, centre.line_of(CHANGE, "2026-02-28"), Severity.ERROR)

    def test_what_is_overdue_is_a_warning(self, centre: SpoiltCentre) -> None:
        late = date(2027, 4, 1)
        problem = next(one for one in centre.problems(late) if one.file == "changes/crisis-cards.toml")
        assert told(problem) == (problem.file, centre.line_of(problem.file, "by ="), Severity.WARNING)
        assert centre.problems_of(problem.file, date(2027, 3, 31)) == ()

    def test_what_happens_later_is_a_warning(self, centre: SpoiltCentre) -> None:
        centre.replace(CHANGE, "on = 2026-05-12", "on = 2026-12-12")
        assert told(centre.only_problem()) == (CHANGE, centre.line_of(CHANGE, "2026-12-12"), Severity.WARNING)
