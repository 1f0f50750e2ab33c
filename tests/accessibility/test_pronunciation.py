"""How words, numbers and codes are said, and which shown word a heard one belongs to."""

from __future__ import annotations

import pytest

from accessibility.speech.pronunciation import load_pronunciation


class TestTheEnglishDictionary:
    def test_says_4pi_as_people_say_it(self) -> None:
        assert load_pronunciation("en-GB").said_as("This is 4Pi.").text == "This is four pie."

    @pytest.mark.parametrize(
        ("shown", "said"),
        [
            ("You get £12.50 an hour.", "You get 12 pounds 50 an hour."),
            ("It is £12.05, or £1.", "It is 12 pounds 05, or 1 pound."),
            ("We pay £10.00.", "We pay 10 pounds."),
            ("Up to £1,000.", "Up to 1000 pounds."),
            ("It costs £3.5m.", "It costs £3.5m."),
        ],
    )
    def test_says_amounts_of_money_with_the_number_first(self, shown: str, said: str) -> None:
        assert load_pronunciation("en-GB").said_as(shown).text == said

    def test_marks_an_amount_as_one_word(self) -> None:
        said_as = load_pronunciation("en-GB").said_as("You get £12.50 an hour.")
        assert said_as.shown(said_as.text.index("pounds"), 6) == (8, 14)
