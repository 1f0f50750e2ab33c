"""How words, numbers and codes are said, and which shown word a heard one belongs to."""

from __future__ import annotations

from accessibility.speech.pronunciation import load_pronunciation


class TestTheEnglishDictionary:
    def test_says_4pi_as_people_say_it(self) -> None:
        assert load_pronunciation("en-GB").said_as("This is 4Pi.").text == "This is four pie."
