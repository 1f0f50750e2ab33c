"""What is said of each thing, and in which order."""

from __future__ import annotations

from accessibility.narration import changed
from accessibility.speakable import Description, Kind
from data.language import load_language

WORDS = load_language().words


class TestAChange:
    def test_says_the_answer_and_its_new_state(self) -> None:
        thing = Description(Kind.TICK_BOX, "Large print", is_chosen=True)
        assert changed(thing, WORDS) == "Large print. Chosen."
