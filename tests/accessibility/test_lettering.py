"""Drawn letters: what is drawn for a letter, where lines break, and which typeface fits a screen."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.document._document import Document
from textual.geometry import Offset

from accessibility.lettering.document import LetteredDocument
from accessibility.lettering.fitting import drawn_typefaces, fitting_typeface, following_size, smallest_typeface
from accessibility.lettering.strips import letter_strips
from accessibility.lettering.typeface import Typeface
from accessibility.text_size import TextSize
from tests.kit.lettering import read_drawn

TYPEFACES = pytest.mark.parametrize("typeface", drawn_typefaces().values(), ids=lambda typeface: typeface.name)
SENTENCE = "Nothing about you should be decided without you, e-mail or no e-mail: 10 of 237 words!"


def rows_of(typeface: Typeface, text: str) -> list[str]:
    return ["".join(typeface.cells(letter)[row] for letter in text) for row in range(typeface.rows)]


class TestATypeface:
    @TYPEFACES
    def test_draws_letters_that_can_be_read_back(self, typeface: Typeface) -> None:
        assert read_drawn(rows_of(typeface, SENTENCE))[0] == SENTENCE

    def test_draws_what_its_table_says(self) -> None:
        assert smallest_typeface().cells("H") == ("▄   ▄ ", "█   █ ", "█▀▀▀█ ", "█   █ ", "      ")

    @TYPEFACES
    def test_is_as_wide_and_high_as_it_says(self, typeface: Typeface) -> None:
        for letter in SENTENCE:
            cells = typeface.cells(letter)
            assert len(cells) == typeface.rows
            assert {len(row) for row in cells} == {typeface.width(letter)}

    def test_gets_taller_with_each_size(self) -> None:
        rows = [typeface.rows for typeface in drawn_typefaces().values()]
        assert rows == sorted(set(rows))

    def test_leaves_out_the_accent_that_it_lacks(self) -> None:
        small = smallest_typeface()
        assert small.can_draw("ế")
        assert small.cells("ế") in (small.cells("ê"), small.cells("e"))
        assert small.cells("é") != small.cells("e")

    def test_gives_no_room_to_a_mark_of_its_own(self) -> None:
        small = smallest_typeface()
        assert small.can_draw("e\u0301")
        assert small.measure("e\u0301\u00ad") == small.measure("e")

    @pytest.mark.parametrize("text", ["اريد", "参加", "👩🏽‍🦽", "मदद", "ਮਦਦ"])
    def test_says_when_it_has_no_such_letter(self, text: str) -> None:
        assert not smallest_typeface().can_draw(f"Help {text}")

    @pytest.mark.parametrize(
        "text", ["Croeso i'r ganolfan: ŵ ŷ â", "Zażółć gęślą jaźń", "Участие", "Ενημέρωση", "£5 – “yes” • 3½"]
    )
    def test_knows_the_letters_of_many_languages(self, text: str) -> None:
        assert all(typeface.can_draw(text) for typeface in drawn_typefaces().values())


class TestLines:
    @TYPEFACES
    @pytest.mark.parametrize("columns", [60, 80, 240])
    def test_hold_every_word_and_are_never_too_long(self, typeface: Typeface, columns: int) -> None:
        lines = [SENTENCE[line.start : line.stop] for line in typeface.lines(SENTENCE, columns)]
        assert "".join("".join(lines).split()) == "".join(SENTENCE.split())
        assert all(typeface.measure(line) <= columns for line in lines)

    def test_break_between_words(self) -> None:
        small = smallest_typeface()
        lines = small.lines("one two three", small.measure("one two "))
        assert [(line.start, line.stop) for line in lines] == [(0, 7), (8, 13)]

    def test_break_a_word_that_is_longer_than_a_line(self) -> None:
        small = smallest_typeface()
        lines = small.lines("x" * 25, small.measure("x" * 10))
        assert [len(line) for line in lines] == [10, 10, 5]

    def test_keep_line_breaks_and_empty_lines(self) -> None:
        lines = smallest_typeface().lines("one\n\ntwo", 80)
        assert [(line.start, line.stop) for line in lines] == [(0, 3), (4, 4), (5, 8)]

    def test_are_drawn_in_runs_of_their_own_style_as_wide_as_asked(self) -> None:
        small, ink, mark = smallest_typeface(), Style(color="red"), Style(reverse=True)
        strips = letter_strips(small, [("one ", ink), ("two", mark)], 80, Style(underline=True), indent=3)
        assert [strip.cell_length for strip in strips] == [80] * small.rows
        assert read_drawn([strip.text for strip in strips])[0] == "one two"
        reversed_cells = sum(len(text) for text, style, _ in strips[0] if style is not None and style.reverse)
        assert reversed_cells == small.measure("two")
        assert not any(style is not None and style.underline for _, style, _ in strips[0])


class TestFitting:
    @pytest.mark.parametrize(
        ("columns", "rows", "names"),
        [
            (39, 11, [None, None, None, None]),
            (80, 24, [None, "6x10", "6x10", "6x10"]),
            (119, 33, [None, "6x10", "8x13B", "8x13B"]),
            (240, 67, [None, "6x10", "8x13B", "6x10 doubled"]),
        ],
    )
    def test_steps_down_until_ten_letters_by_three_lines_fit(
        self, columns: int, rows: int, names: list[str | None]
    ) -> None:
        found = [fitting_typeface(size, columns, rows) for size in TextSize]
        assert [typeface and typeface.name for typeface in found] == names

    @pytest.mark.parametrize(
        ("columns", "rows", "sizes"),
        [(240, 67, [1, 2, 3, 4, 1]), (119, 33, [1, 2, 3, 1]), (80, 24, [1, 2, 1]), (39, 11, [1, 1])],
    )
    def test_f4_passes_over_sizes_that_look_the_same(self, columns: int, rows: int, sizes: list[int]) -> None:
        size, seen = TextSize.NORMAL, [TextSize.NORMAL]
        for _ in sizes[1:]:
            size = following_size(size, columns, rows)
            seen.append(size)
        assert seen == sizes


class TestTypedText:
    def make(self, text: str, columns: int = 60) -> LetteredDocument:
        document = LetteredDocument(Document(text))
        document.wanted = smallest_typeface()
        document.wrap(columns)
        return document

    def test_has_the_caret_where_its_letters_are_drawn(self) -> None:
        small, document = smallest_typeface(), self.make("one two three four")
        second = document.get_offsets(0)[0]
        assert document.location_to_offset((0, 3)) == Offset(small.measure("one"), 0)
        assert document.location_to_offset((0, second)) == Offset(0, 1)

    def test_finds_each_letter_again_where_it_is_drawn(self) -> None:
        text = "one two three four\n\nand five"
        document = self.make(text)
        for line, words in enumerate(text.split("\n")):
            for column in range(len(words)):
                assert document.offset_to_location(document.location_to_offset((line, column))) == (line, column)

    def test_goes_back_to_the_terminals_own_letters_for_one_that_cannot_be_drawn(self) -> None:
        document = self.make("help")
        assert document.typeface is smallest_typeface()
        document.document.replace_range((0, 4), (0, 4), " مساعدة")
        document.wrap_range((0, 4), (0, 4), (0, 11))
        assert document.typeface is None
        assert document.location_to_offset((0, 2)) == Offset(2, 0)
