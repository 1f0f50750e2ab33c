"""How words, numbers and codes are said, and which shown word a heard one belongs to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.numbers import get_currency_name
from hypothesis import given
from hypothesis import strategies as st

import accessibility.speech.pronunciation as package
from accessibility.speech.pronunciation import SaidAs, load_pronunciation
from tests.conftest import example_centre

FILES = sorted(Path(package.__file__).parent.glob("*.toml"))
ENGLISH = load_pronunciation("en-GB")
DICTIONARY = package._content("en")
LANGUAGES = ("en-GB", "cy", "pl", "ur", "bn", "pa", "ar", "gu")
SHORT_FORMS = ("4Pi", "NSUN", "CRPD", "PALS", "DBS", "ICB", "NHS", "CTO", "BSL")
PIECES = [*DICTIONARY["words"], "116 123", "999", "£12.50", "7KQ4-9XTM-2B5Z", "10,000", "2026", "a word", ".", " ", "é"]


def said(sentence: str) -> str:
    return ENGLISH.said_as(sentence).text


class TestTheEnglishDictionary:
    @pytest.mark.parametrize(("written", "spoken"), DICTIONARY["words"].items())
    def test_is_kept_to_wherever_the_word_stands_alone(self, written: str, spoken: str) -> None:
        for around in ("{} is here.", "This is {}.", "({})", "“{}”", "{}"):
            assert said(around.format(written)) == around.format(spoken)

    @pytest.mark.parametrize("written", DICTIONARY["words"])
    def test_leaves_longer_words_alone(self, written: str) -> None:
        assert said(f"x{written}x") == f"x{written}x"

    @pytest.mark.parametrize("number", DICTIONARY["numbers"]["digit_by_digit"])
    def test_says_these_numbers_digit_by_digit(self, number: str) -> None:
        assert said(f"Call {number}.") == f"Call {' '.join(number)}."


class TestEveryLanguage:
    def test_has_a_file_of_its_own_and_there_are_no_others(self) -> None:
        assert {file.stem for file in FILES} == {language[:2] for language in LANGUAGES} | {"default"}

    @pytest.mark.parametrize("language", [*LANGUAGES, "so"])
    @pytest.mark.parametrize("written", SHORT_FORMS)
    def test_knows_the_short_forms_of_the_field(self, language: str, written: str) -> None:
        assert load_pronunciation(language).said_as(written).parts[0].is_changed

    @pytest.mark.parametrize("language", [*LANGUAGES, "so"])
    def test_says_short_numbers_digit_by_digit(self, language: str) -> None:
        assert load_pronunciation(language).said_as("999").text == "9 9 9"

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_names_an_amount_of_pounds_after_the_number(self, language: str) -> None:
        for count in (1, 2, 3, 5, 11, 12, 22, 100, 1250):
            said = load_pronunciation(language).said_as(f"£{count}").text
            assert re.fullmatch(rf"{count} \w[\w\u0900-\u0dff]+", said), said

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_calls_pounds_what_the_worlds_dictionary_of_locales_calls_them(self, language: str) -> None:
        for count in (1, 2, 3, 5, 11, 12, 22, 100):
            _, name = load_pronunciation(language).said_as(f"£{count}").text.split(" ", 1)
            full = get_currency_name("GBP", count=count, locale=language.replace("-", "_"))
            # CLDR has only the singular of the Arabic pound; the plural is the noun's own.
            assert name in full.split() or (language, name) == ("ar", "جنيهات"), (count, name, full)

    def test_says_polish_amounts_in_three_forms(self) -> None:
        polish = load_pronunciation("pl")
        said = [polish.said_as(amount).text for amount in ("£1", "£3", "£12.50", "£22")]
        assert said == ["1 funt", "3 funty", "12 funtów 50", "22 funty"]


class TestNumbers:
    @pytest.mark.parametrize(
        ("written", "spoken"),
        [
            ("116 123", "1 1 6, 1 2 3"),
            ("0800 1111", "0 8 0 0, 1 1 1 1"),
            ("0300 123 3393", "0 3 0 0, 1 2 3, 3 3 9 3"),
            ("020 7946 0018", "0 2 0, 7 9 4 6, 0 0 1 8"),
            ("01632 960001", "0 1 6 3 2, 9 6 0 0 0 1"),
            ("07700 900123", "0 7 7 0 0, 9 0 0 1 2 3"),
            ("07700900123", "0 7 7 0 0 9 0 0 1 2 3"),
            ("0800 58 58 58", "0 8 0 0, 5 8, 5 8, 5 8"),
            ("+44 20 7946 0018", "+ 4 4, 2 0, 7 9 4 6, 0 0 1 8"),
            ("85258", "8 5 2 5 8"),
        ],
    )
    def test_of_telephones_are_said_digit_by_digit(self, written: str, spoken: str) -> None:
        assert said(f"Call {written} now.") == f"Call {spoken} now."

    @pytest.mark.parametrize(
        "written",
        [
            "in 2026",
            "2025 and 2026",
            "in 2026 1000 people",
            "1,000 people",
            "10,000 letters",
            "1,250,000",
            "9.30",
            "12 months",
            "Room for 1987 letters",
            "Question 1 of 5",
            "23 November 2026, 14:05",
            "3.14159",
            "24/7",
            "about 100 or 200",
        ],
    )
    def test_of_amounts_years_and_times_are_left_as_they_are(self, written: str) -> None:
        assert said(f"{written}.") == f"{written}."

    @pytest.mark.parametrize(
        ("written", "spoken"),
        [
            ("£12.50", "12 pounds 50"),
            ("£1", "1 pound"),
            ("£20.00", "20 pounds"),
            ("£1,250", "1250 pounds"),
        ],
    )
    def test_of_money_are_said_before_its_name(self, written: str, spoken: str) -> None:
        assert said(f"You get {written}.") == f"You get {spoken}."

    def test_on_the_help_page_are_all_said_digit_by_digit(self) -> None:
        for line in example_centre().help_now.lines:
            if line.number:
                digits = " ".join(line.number.replace(" ", ""))
                assert digits in said(line.how).replace(",", ""), line.how


class TestCodes:
    def test_are_said_letter_by_letter(self) -> None:
        assert said("Your ticket. 7KQ4-9XTM-2B5Z.") == "Your ticket. 7 K Q 4, 9 X T M, 2 B 5 Z."

    def test_are_said_slowly_with_a_pause_after_each(self) -> None:
        slowly = ENGLISH.said_as("7KQ4-9XTM-2B5Z", slowly=True).text
        assert slowly == "7. K. Q. 4. 9. X. T. M. 2. B. 5. Z"
        assert ENGLISH.said_as("116 123", slowly=True).text == "1. 1. 6. 1. 2. 3"

    def test_are_not_words_that_happen_to_have_a_hyphen(self) -> None:
        assert said("A drop-in, co-worker and follow-up.") == "A drop-in, co-worker and follow-up."


class TestAddresses:
    def test_are_said_slowly_part_by_part_with_their_marks(self) -> None:
        said = ENGLISH.said_as("Or copy this: https://example.org/hazel/choose-staff.", slowly=True).text
        address = "H T T P S. colon. slash. slash. example. dot. org. slash. hazel. slash. choose. hyphen. staff"
        assert said == f"Or copy this: {address}."
        assert ENGLISH.said_as("a.b_c@example.org", slowly=True).text == (
            "a. dot. b. underscore. c. at. example. dot. org"
        )

    def test_are_said_as_they_stand_where_nobody_copies_them(self) -> None:
        assert said("Write to hours@example.org.") == "Write to hours@example.org."


sentences = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))


class TestTheWayBack:
    @given(sentences, st.booleans(), st.integers(0, 200), st.integers(0, 40))
    def test_is_always_within_the_sentence(self, sentence: str, slowly: bool, start: int, length: int) -> None:
        begin, end = ENGLISH.said_as(sentence, slowly=slowly).shown(start, length)
        assert 0 <= begin <= end <= len(sentence)

    @given(sentences, st.booleans())
    def test_leads_over_the_whole_sentence_in_order(self, sentence: str, slowly: bool) -> None:
        as_said: SaidAs = ENGLISH.said_as(sentence, slowly=slowly)
        places = [as_said.shown(at, 1) for at in range(len(as_said.text))]
        assert places == sorted(places)
        covered = {at for begin, end in places for at in range(begin, end)}
        assert covered == set(range(len(sentence)))

    @given(sentences, st.booleans())
    def test_has_parts_without_gaps(self, sentence: str, slowly: bool) -> None:
        at = 0
        for part in ENGLISH.said_as(sentence, slowly=slowly).parts:
            assert part.start == at
            at = part.end
            if not part.is_changed:
                assert part.said == sentence[part.start : part.end]
        assert at == len(sentence)

    def test_shows_a_number_as_a_whole(self) -> None:
        as_said = ENGLISH.said_as("Call 116 123 now.")
        begin, end = as_said.shown(as_said.text.index("2"), 1)
        assert "Call 116 123 now."[begin:end] == "116 123"
