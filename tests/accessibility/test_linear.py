"""A screen as lines, and what a typed line means."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from accessibility.commands import Action, commands
from accessibility.linear import Part, command_in, hint_lines, is_same, number_in, screen_lines, words_hint
from accessibility.speakable import Description, Kind

WORDS = NullTranslations()
TITLE = Part(Description(Kind.TITLE, "Your name"), "Your name")
WHY = Part(Description(Kind.PASSAGE, "Why we ask. So that we can greet you."), "Why we ask\nSo that we can greet you.")
TICKED = Part(Description(Kind.TICK_BOX, "Large print", is_chosen=True, number=1, count=3), "[x] Large print – chosen")
NOT_TICKED = Part(Description(Kind.OPTION, "Easy read", number=2, count=3), "( ) Easy read")
GO_ON = Part(Description(Kind.CHOICE, "Go on. To the end.", number=3, count=3), "Go on\n1. To the end")
EMPTY = Part(Description(Kind.TEXT, "Your name"), "")
WRITTEN = Part(Description(Kind.TEXT, "Your name", value=None, length=9), "Sam\nQuill", many_lines=True)
SECRET = Part(Description(Kind.SECRET, "Passphrase", length=4), "")


class TestAScreen:
    def test_is_its_drawn_words_with_headings_apart_and_choices_together(self) -> None:
        assert screen_lines([TITLE, WHY, TICKED, NOT_TICKED, GO_ON], WORDS) == [
            *("Your name", "", "Why we ask", "So that we can greet you.", ""),
            *("1. Large print – chosen", "2. Easy read – not chosen", "3. Go on", "   1. To the end"),
        ]

    def test_shows_what_is_written_but_nothing_of_a_passphrase(self) -> None:
        assert screen_lines([TITLE, EMPTY], WORDS)[2:] == ["Nothing is written yet."]
        assert screen_lines([TITLE, WRITTEN], WORDS)[2:] == ["Written so far:", "Sam", "Quill"]
        assert screen_lines([TITLE, SECRET], WORDS)[2:] == ["Passphrase:"]


class TestTheWayOn:
    def test_follows_from_what_there_is(self) -> None:
        assert hint_lines([TITLE, WHY], WORDS) == []
        assert hint_lines([TITLE, GO_ON], WORDS) == ["Type a number and press Enter. Or type a word, such as help."]
        assert hint_lines([EMPTY, GO_ON], WORDS)[0] == "Type your answer and press Enter."
        assert "An empty line ends it and goes on." in hint_lines([WRITTEN, GO_ON], WORDS)[0]
        assert "takes the place of what is written" in hint_lines([WRITTEN, GO_ON], WORDS)[1]
        assert hint_lines([WRITTEN, GO_ON], WORDS, goes_on_writing=True)[0].startswith("Go on writing.")
        assert "It is not shown." in hint_lines([SECRET, GO_ON], WORDS)[0]

    def test_a_slash_is_named_wherever_a_line_is_an_answer(self) -> None:
        for box in (EMPTY, WRITTEN, SECRET):
            assert "begin with a slash" in hint_lines([box, GO_ON], WORDS)[-1]


class TestALine:
    @pytest.mark.parametrize(
        ("line", "number"),
        [("7", 7), (" 14. ", 14), ("٣", 3), ("007", 7), ("", None), ("7 a", None), ("-1", None), ("9" * 5000, None)],
    )
    def test_is_a_number(self, line: str, number: int | None) -> None:
        assert number_in(line) == number

    @pytest.mark.parametrize(
        ("line", "action"),
        [
            ("back", Action.BACK),
            ("  BACK. ", Action.BACK),
            ("“help”", Action.HELP),
            ("help now", Action.HELP_NOW),
            ("I need help now", Action.HELP_NOW),
            ("f9", Action.HELP_NOW),
            ("F2", Action.SPEECH),
            ("Home", Action.START_PAGE),
            ("leave now", Action.LEAVE),
            ("Esc", Action.BACK),
            ("91", Action.BACK),
            ("95", Action.SAY_AGAIN),
            ("break", Action.BREAK),
            ("helpful", None),
            ("", None),
            ("1", None),
        ],
    )
    def test_is_a_command_by_word_name_key_or_number(self, line: str, action: Action | None) -> None:
        assert command_in(line, commands(WORDS), WORDS) is action

    def test_is_the_words_of_a_choice(self) -> None:
        assert is_same("go ON", "Go on")
        assert not is_same("", "")
        assert not is_same("go", "Go on")

    def test_the_words_are_listed_once_in_the_visitors_language(self) -> None:
        assert words_hint(commands(WORDS), WORDS).count("help") == 2
