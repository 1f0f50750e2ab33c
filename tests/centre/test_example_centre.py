"""The example centre can be shown as it is, and is written so that a tired person can read it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
import qrcode

from data.centre.check import check_centre
from data.centre.links import LARGEST_QR_VERSION, QR_BYTES_LOW, QR_BYTES_MEDIUM
from data.centre.load import load_centre
from data.centre.models import Centre
from data.centre.nation import Nation
from data.centre.opportunity import Level, Role, TimeNeeded
from data.centre.plain_words import look_at_words
from data.centre.read import read_centre

EXAMPLE = Path(__file__).parents[2] / "data" / "example_centre"
MOST_WORDS = 20
"""The longest sentence, in words: NHS service manual."""
PUBLIC_PLACES = {
    "digital.nhs.uk",
    "www.centreformentalhealth.org.uk",
    "ico.org.uk",
    "protect-advice.org.uk",
    "www.gov.uk",
    "www.legislation.gov.uk",
    "www.nsun.org.uk",
    "www.ohchr.org",
}
"""Where the law, figures and books can be looked up; nobody there is written to or rung by mistake."""
FRIENDS_AND_FAMILY = ("Very good", "Good", "Neither good nor poor", "Poor", "Very poor", "Don't know")


@pytest.fixture(scope="module")
def centre() -> Centre:
    return load_centre(EXAMPLE)


def texts_in(content: object) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    for inner in content.values() if isinstance(content, dict) else content if isinstance(content, list) else ():
        yield from texts_in(inner)


def paragraphs() -> Iterator[tuple[str, str]]:
    """Every paragraph or point of the example centre, with its file."""
    for path in sorted(EXAMPLE.rglob("*.toml")):
        for text in texts_in(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield from ((path.name, part) for part in re.split(r"\n\s*\n", text))
    for path in sorted(EXAMPLE.rglob("*.md")):
        for part in re.split(r"\n\s*\n|\n(?=[-#])", path.read_text(encoding="utf-8")):
            yield path.name, part.strip().lstrip("#- ")


def sentences() -> Iterator[tuple[str, str]]:
    for file, paragraph in paragraphs():
        for sentence in re.split(r"(?<=[.!?])\s+", paragraph):
            yield file, sentence


class TestWhatItOffers:
    def test_nothing_in_it_needs_mending(self) -> None:
        assert check_centre(EXAMPLE, date(2026, 12, 1)) == ()

    def test_nothing_in_it_could_be_plainer(self) -> None:
        words = look_at_words(read_centre(EXAMPLE, NullTranslations()))
        assert words.problems == ()
        assert words.can_tell_ages
        assert {path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*.*") if path.is_file()} == {
            one.file for one in words.files
        }

    def test_every_way_to_look_for_an_opportunity_finds_one(self, centre: Centre) -> None:
        assert len(centre.opportunities) >= 12
        assert {one.level for one in centre.opportunities} == set(Level)
        assert {role for one in centre.opportunities for role in one.roles} == set(Role)
        times = Counter(one.time for one in centre.opportunities)
        assert set(times) == set(TimeNeeded)
        assert times[TimeNeeded.TEN_MINUTES] >= 3

    def test_nothing_in_it_closes_so_that_it_does_not_go_stale(self, centre: Centre) -> None:
        assert all(one.closes is None for one in centre.opportunities)

    def test_whoever_may_be_paid_reads_about_benefits_before_they_sign_up(self, centre: Centre) -> None:
        for one in centre.opportunities:
            if "£" in one.pay_and_expenses:
                assert "benefits" in one.pay_and_expenses
                assert "before you say yes" in one.pay_and_expenses

    def test_every_role_description_says_what_can_and_cannot_change(self, centre: Centre) -> None:
        for page in centre.role_pages.values():
            assert "## What can change" in page
            assert "## What cannot change" in page
            assert 150 <= len(page.split()) <= 280

    @pytest.mark.parametrize(
        ("nation", "mental_health_line"),
        [
            (Nation.ENGLAND, "111"),
            (Nation.WALES, "111"),
            (Nation.NORTHERN_IRELAND, "0808 808 8000"),
            (Nation.SCOTLAND, "111"),
        ],
    )
    def test_help_starts_with_staff_and_has_the_lines_of_every_nation(
        self, centre: Centre, nation: Nation, mental_health_line: str
    ) -> None:
        assert centre.details.nation is Nation.ENGLAND
        assert "member of staff" in centre.help_now.first
        lines = [line.number for line in centre.help_now.lines if line.nation in (None, nation)]
        assert lines == ["999", mental_health_line, "116 123", "85258", "18001", ""]

    def test_every_role_descriptions_address_fits_a_code_that_mends_more(self, centre: Centre) -> None:
        for one in centre.opportunities:
            assert len(str(centre.role_page_address(one)).encode()) <= QR_BYTES_MEDIUM


class TestItsForms:
    def test_interest_needs_nothing_but_the_one_consent(self, centre: Centre) -> None:
        form = centre.forms["interest"]
        assert not any(question.required for question in form.questions)
        needed = [option.id for question in form.questions for option in question.options if option.needed]
        assert needed == ["keep"]
        assert form.promises_reply

    def test_feedback_asks_the_friends_and_family_question_word_for_word(self, centre: Centre) -> None:
        first = centre.forms["feedback"].questions[0]
        assert first.text == "Overall, how was your experience of our service?"
        assert tuple(option.text for option in first.options) == FRIENDS_AND_FAMILY

    @pytest.mark.parametrize("form", ["interest", "feedback"])
    def test_saying_no_changes_nothing_and_each_use_is_asked_for_alone(self, centre: Centre, form: str) -> None:
        consent = centre.forms[form].questions[-1]
        assert "Saying no changes nothing about your support." in str(consent.help)
        assert len(consent.options) >= 2
        assert [option.needed for option in consent.options] == [True] + [False] * (len(consent.options) - 1)

    def test_support_needs_say_why_we_ask(self, centre: Centre) -> None:
        support = next(one for one in centre.forms["interest"].questions if one.id == "support")
        assert support.reason


class TestItsWords:
    def test_no_sentence_has_more_than_twenty_words(self) -> None:
        too_long = [(file, words) for file, words in sentences() if len(words.split()) > MOST_WORDS]
        assert too_long == []

    def test_words_are_short_on_average(self) -> None:
        letters = [len(re.sub(r"\W", "", word)) for _, words in sentences() for word in words.split()]
        assert sum(letters) / len(letters) < 4.6  # about what a reader of 9 to 11 meets

    def test_no_address_leads_to_a_real_centre(self) -> None:
        found = [
            match
            for path in EXAMPLE.rglob("*.*")
            for match in re.findall(
                r"(?:https?://|@|www\.)([A-Za-z0-9.-]+)|\b([a-z-]+\.(?:uk|com|net))", path.read_text()
            )
        ]
        assert found
        assert {(host or other).rstrip(".") for host, other in found} == {"example.org", *PUBLIC_PLACES}

    def test_every_line_in_its_files_can_be_read_in_a_plain_editor(self) -> None:
        for path in EXAMPLE.rglob("*.*"):
            assert max(len(line) for line in path.read_text().splitlines()) <= 120, path


class TestQrNumbers:
    def test_the_numbers_are_those_of_the_library_that_draws_the_codes(self) -> None:
        for level, most in ((qrcode.ERROR_CORRECT_L, QR_BYTES_LOW), (qrcode.ERROR_CORRECT_M, QR_BYTES_MEDIUM)):
            assert self.version(level, most) == LARGEST_QR_VERSION
            assert self.version(level, most + 1) == LARGEST_QR_VERSION + 1

    def test_the_largest_code_just_fits_80_columns_and_24_rows(self) -> None:
        def modules(version: int) -> int:
            return 17 + 4 * version + 2 * 4  # ISO/IEC 18004: 17 + 4 a version, and a quiet zone of 4 on each side

        assert modules(LARGEST_QR_VERSION) <= 2 * 24 < modules(LARGEST_QR_VERSION + 1)
        assert modules(LARGEST_QR_VERSION) <= 80

    @staticmethod
    def version(level: int, letters: int) -> int:
        code = qrcode.QRCode(error_correction=level)
        code.add_data("a" * letters)
        code.make(fit=True)
        return int(code.version)
