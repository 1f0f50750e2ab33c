"""What is said of each thing, and in which order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accessibility.narration import arrival, changed, focused, hint, join, sentence, whole_screen
from accessibility.speakable import Description, Kind
from data.language import load_language

WORDS = load_language().words
TITLE = Description(Kind.TITLE, "What would help?")
TEXT = Description(Kind.PASSAGE, "Choose as many as you like.\nYou can skip it.")
NOTICE = Description(Kind.NOTICE, "Please note. It is late.")
BOX = Description(Kind.TICK_BOX, "Large print", number=1, count=3, digit="1")
TICKED = Description(Kind.TICK_BOX, "Easy read", is_chosen=True, number=2, count=3, digit="2")
GO_ON = Description(Kind.CHOICE, "Go on", number=3, count=3, digit="3")
TYPED = Description(Kind.TEXT, "Your name", value="Wren", length=4, limit=56)
UNSPOKEN = Description(Kind.TEXT, "Your name", value=None, length=4, limit=56)
EMPTY = Description(Kind.TEXT, "Your name", value="", length=0, limit=60)


class TestSentence:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("Go on", "Go on."),
            ("Go on?", "Go on?"),
            ("Room for two lines\n\nand a space  within", "Room for two lines. and a space within."),
            ("He said “no”", "He said “no”."),
            ("ٹھیک ہے۔", "ٹھیک ہے۔"),
            ("  ", ""),
        ],
    )
    def test_ends_each_line_once(self, words: str, said: str) -> None:
        assert sentence(words) == said

    def test_leaves_out_what_is_empty(self) -> None:
        assert join(["One", "", "  ", "Two."]) == "One. Two."

    @given(st.text())
    def test_loses_nothing_that_can_be_heard(self, words: str) -> None:
        assert [one for one in sentence(words) if one.isalnum()] == [one for one in words if one.isalnum()]


class TestABoxWhoseNameIsTheTitle:
    things = (Description(Kind.TITLE, EMPTY.name), TEXT, EMPTY, GO_ON)

    def test_is_not_named_again_when_the_screen_comes_up(self) -> None:
        said = arrival(self.things, EMPTY, False, WORDS)
        assert said.startswith("Your name. Choose as many as you like. You can skip it. 1 choice. Empty.")

    def test_is_not_named_again_when_the_screen_is_read(self) -> None:
        assert whole_screen(self.things, WORDS).count("Your name") == 1

    def test_is_named_when_the_focus_comes_there(self) -> None:
        assert focused(EMPTY, WORDS, with_hint=False).startswith("Your name. Empty.")


class TestFocus:
    @pytest.mark.parametrize(
        ("thing", "said"),
        [
            (GO_ON, "Go on. Choice 3 of 3."),
            (BOX, "Large print. Not chosen. Choice 1 of 3."),
            (TICKED, "Easy read. Chosen. Choice 2 of 3."),
            (Description(Kind.OPTION, "Yes", number=1, count=2), "Yes. Not chosen. Choice 1 of 2."),
            (Description(Kind.OPTION, "Yes", is_chosen=True, number=1, count=2), "Yes. Chosen. Choice 1 of 2."),
            (TYPED, "Your name. Wren. Room for 56 letters."),
            (UNSPOKEN, "Your name. You have written 4 letters. They are not read aloud. Room for 56 letters."),
            (EMPTY, "Your name. Empty. Room for 60 letters."),
            (Description(Kind.SECRET, "Passphrase", length=1), "Passphrase. 1 dot."),
            (Description(Kind.SECRET, "Passphrase", length=0), "Passphrase. 0 dots."),
            (TEXT, "Choose as many as you like. You can skip it."),
            (Description(Kind.CODE, "Your ticket. 7KQ4-9XTM-2B5Z"), "Your ticket. 7KQ4-9XTM-2B5Z."),
        ],
    )
    def test_says_name_then_state_then_place(self, thing: Description, said: str) -> None:
        assert focused(thing, WORDS, with_hint=False) == said

    @pytest.mark.parametrize("kind", Kind)
    def test_says_how_it_is_used_last(self, kind: Kind) -> None:
        thing = Description(kind, "A thing")
        assert focused(thing, WORDS, with_hint=True).endswith(sentence(hint(thing, WORDS)))
        assert hint(thing, WORDS)

    @pytest.mark.parametrize("kind", Kind)
    def test_has_no_state_word_that_sounds_like_its_opposite(self, kind: Kind) -> None:
        said = [
            focused(Description(kind, "It", is_chosen=is_chosen), WORDS, with_hint=True) for is_chosen in (False, True)
        ]
        assert not [one for one in said if "select" in one.lower()]


class TestAChange:
    def test_says_the_answer_and_its_new_state(self) -> None:
        assert changed(TICKED, WORDS) == "Easy read. Chosen."
        assert changed(BOX, WORDS) == "Large print. Not chosen."


class TestArrival:
    def test_says_title_text_count_focus_more_and_hint_in_this_order(self) -> None:
        assert arrival([TITLE, TEXT, NOTICE, BOX, TICKED, GO_ON], BOX, True, WORDS) == (
            "What would help? Choose as many as you like. You can skip it. Please note. It is late. 3 choices. "
            "Large print. Not chosen. Choice 1 of 3. There is more below. "
            "Press Enter to change it, or the Down arrow for the next."
        )

    def test_says_nothing_of_more_when_there_is_none(self) -> None:
        assert "more below" not in arrival([TITLE, GO_ON], GO_ON, False, WORDS)

    def test_reads_up_to_the_first_thing_to_do_only(self) -> None:
        after = Description(Kind.PASSAGE, "Small print.")
        assert "Small print" not in arrival([TITLE, GO_ON, after], GO_ON, False, WORDS)

    def test_does_not_read_a_passage_twice_that_has_the_focus(self) -> None:
        assert arrival([TITLE, TEXT, GO_ON], TEXT, False, WORDS).count("Choose as many") == 1

    def test_counts_one_choice_as_one(self) -> None:
        assert "1 choice." in arrival([TITLE, GO_ON], GO_ON, False, WORDS)

    def test_reads_a_screen_with_nothing_to_do(self) -> None:
        assert arrival([TITLE, TEXT], None, False, WORDS) == (
            "What would help? Choose as many as you like. You can skip it."
        )


class TestTheWholeScreen:
    def test_is_read_in_order_with_numbers_and_states(self) -> None:
        assert whole_screen([TITLE, BOX, TICKED, GO_ON, UNSPOKEN], WORDS) == (
            "What would help? 1. Large print. Not chosen. 2. Easy read. Chosen. 3. Go on. "
            "Your name. You have written 4 letters. They are not read aloud. Room for 56 letters."
        )
